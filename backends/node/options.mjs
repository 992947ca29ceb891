// The command line that all Node.js backends share.
import { availableParallelism, cpus } from "node:os";
import { parseArgs } from "node:util";
import { version } from "./stream.mjs";

const NAME_MAX_BYTES = 64;
const WORKERS_MAX = 1024;

const known = {
  port: { type: "string", default: "0" },
  name: { type: "string" },
  workers: { type: "string" },
  help: { type: "boolean" },
  version: { type: "boolean" },
};

const validText = "Valid options: --workers N, --port N, --name NAME, --help, --version";

const helpText = `  --port N      listen on port N of the loopback address (0: the system's choice)
  --name NAME   greet as NAME in the json workload
  --workers N   threads or processes, for programs that have several (the number of cores, and at
                least 2)
  --help        show this text
  --version     show the version

The server speaks on stdout in JSON Lines and exits when its stdin, if a pipe, is closed.
`;

function readNumber(option, text, least, most) {
  const number = /^[0-9]+$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new Error(`--${option}: wants a whole number from ${least} to ${most}`);
}

function readName(text) {
  const bytes = Buffer.byteLength(text);
  if (bytes > 0 && bytes <= NAME_MAX_BYTES && !/[\x00-\x1f\x7f]/.test(text)) return text;
  throw new Error(`--name: wants a name of 1 to ${NAME_MAX_BYTES} bytes`);
}

function cores() {
  return availableParallelism?.() ?? cpus().length;
}

function read(standardName) {
  const { values } = parseArgs({ options: known });
  return {
    ...values,
    port: readNumber("port", values.port, 0, 65535),
    name: readName(values.name ?? standardName),
    workers: readNumber("workers", values.workers ?? `${Math.max(cores(), 2)}`, 1, WORKERS_MAX),
  };
}

// Returns the options, or ends the program: after --help and --version well, after a mistake with
// status 2.
export function readOptions(program, standardName) {
  let options;
  try {
    options = read(standardName);
  } catch (error) {
    process.stderr.write(`${program}: ${error.message}\n${validText}\n`);
    process.exit(2);
  }
  if (!options.help && !options.version) return options;
  process.stdout.write(
    options.version ? `${program} ${version}\n` : `Usage: ${program} [OPTION…]\n\n${helpText}`,
  );
  process.exit(0);
}
