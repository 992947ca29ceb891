// node:cluster: the server of http.mjs in several processes. The primary takes the connections and
// hands them out in turn.
import cluster from "node:cluster";
import { createServer } from "node:http";
import { begin, failToListen, placeOf, refuseClient, serverOptions } from "./backend.mjs";
import { perform } from "./compute.mjs";
import { makeHandler } from "./handler.mjs";
import { readOptions } from "./options.mjs";
import { fail, ready } from "./stream.mjs";

const program = "node-cluster";
const name = "Node.js cluster";

// A worker that cannot listen tells the primary, which tells the lab. When the primary has ended,
// node:cluster ends the workers.
function serve() {
  const options = readOptions(program, name);
  const server = createServer(serverOptions, makeHandler(options.name, perform));
  server.on("clientError", refuseClient);
  server.on("error", ({ code, message }) => process.send({ code, message }));
  server.listen(placeOf(options.port));
}

// What is left is not what was to be measured.
function onExit(worker, status, signal) {
  const how = signal === null ? `exited with status ${status}` : `was killed by ${signal}`;
  const what = `${program} cannot go on: one of its processes has ended`;
  fail("ECHILD", `${what} (process ${worker.process.pid} ${how}). Race it again.`);
}

function lead() {
  const options = begin(program, name);
  let listening = 0;
  cluster.on("exit", onExit);
  cluster.on("message", (worker, error) => failToListen(program, options.port, error));
  cluster.on("listening", (worker, address) => {
    listening++;
    if (listening === options.workers) ready(address.port);
  });
  for (let i = 0; i < options.workers; i++) cluster.fork();
}

if (cluster.isPrimary) lead();
else serve();
