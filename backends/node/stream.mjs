// The stream of a Node.js backend: JSON Lines on stdout, as docs/stream.md has them. Writing to a
// pipe blocks until the line is in it, so a line before an exit is never lost.
import { fstatSync, readFileSync } from "node:fs";

const STDIN = 0;
const PROTOCOL = 1;

export const version = JSON.parse(
  readFileSync(new URL("package.json", import.meta.url), "utf8"),
).version;

// Nobody may be reading any more, and serving goes on all the same.
process.stdout.on("error", () => {});

function send(record) {
  process.stdout.write(`${JSON.stringify(record)}\n`);
}

// RUNTIME names what serves beside Node.js itself, such as "fastify 4.29.1".
export function hello(program, runtime) {
  const node = `node ${process.versions.node}`;
  send({
    type: "hello",
    protocol: PROTOCOL,
    program,
    version,
    pid: process.pid,
    runtime: runtime === undefined ? node : `${runtime}, ${node}`,
  });
}

export function ready(port) {
  send({ type: "ready", url: `http://127.0.0.1:${port}` });
}

// Tells on the stream and on stderr why the program cannot go on, and ends it.
export function fail(code, message) {
  send({ type: "error", code, message });
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function isLifeline() {
  try {
    const stdin = fstatSync(STDIN);
    return stdin.isFIFO() || stdin.isSocket();
  } catch {
    return false; // closed from the beginning: nobody holds the other end
  }
}

// A pipe or a socket on stdin is a lifeline: the process ends with it. A program started by hand
// runs on.
export function holdLifeline() {
  if (!isLifeline()) return;
  process.stdin.on("end", () => process.exit(0));
  process.stdin.on("error", () => process.exit(0));
  process.stdin.resume();
}
