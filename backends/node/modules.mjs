// Finds the frameworks where `npm ci` has put them: the folder of TAILRACE_NODE_DIR, or tailrace/node
// in the user's data folder. They are not beside these programs, which may lie where nobody can
// write.
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

// The module NAME; without it the program ends and says how to get it.
export function load(name) {
  try {
    return require(name);
  } catch (error) {
    const how = `Copy package.json and package-lock.json there and run: npm ci --prefix '${folder}'`;
    return fail("ENOENT", `cannot load the Node.js module ${name} in ${folder}: ${error.message}. ${how}`);
  }
}

export function versionOf(name) {
  return load(`${name}/package.json`).version;
}
