// Finds the frameworks where `npm ci` has put them: the folder of TAILRACE_NODE_DIR, or
// tailrace/node in the user's data folder. They are not beside these programs, which may lie where
// nobody can write.
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { fail } from "./stream.mjs";

function findFolder() {
  const { TAILRACE_NODE_DIR: given, XDG_DATA_HOME: data } = process.env;
  return given || join(data || join(homedir(), ".local", "share"), "tailrace", "node");
}

const folder = findFolder();
const require = createRequire(join(folder, "package.json"));

// The module NAME, or a file in it; without it the program ends and says how to get it.
export function load(name, file = "") {
  try {
    return require(name + file);
  } catch (error) {
    const what = `cannot load the Node.js module ${name} from ${folder}: ${error.code}`;
    return fail("ENOENT", `${what}. Get it with: tailrace-cli doctor --install`);
  }
}

export function versionOf(name) {
  return load(name, "/package.json").version;
}
