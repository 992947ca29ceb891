// What every Node.js backend does besides serving: options, hello, lifeline, listening, and saying
// what is wrong.
import { readOptions } from "./options.mjs";
import { fail, hello, holdLifeline, ready } from "./stream.mjs";
import { HEAD_MAX_BYTES } from "./workloads.mjs";

// Longer than any wait between two requests of a connection in a race: Node.js closes after 5 s.
const KEEP_ALIVE_MS = 300_000;

// As our own servers have it. Node.js asks for 511 by itself, which a crowd of clients overruns.
const BACKLOG = 4096;

// What a server is made with, whichever framework makes it.
export const serverOptions = { maxHeaderSize: HEAD_MAX_BYTES, keepAliveTimeout: KEEP_ALIVE_MS };

const statusOfFault = { HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large"] };

// Answers who does not speak HTTP. For "clientError", where there is no request yet.
export function refuseClient(error, socket) {
  if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
  const [status, phrase] = statusOfFault[error.code] ?? [400, "Bad Request"];
  const body = JSON.stringify({ error: "the message is not HTTP as this server reads it" });
  const fields = [
    `HTTP/1.1 ${status} ${phrase}`,
    "Connection: close",
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
  ];
  return socket.end(`${fields.join("\r\n")}\r\n\r\n${body}`);
}

// Begins the life of the backend PROGRAM. Returns the options.
export function begin(program, name, runtime) {
  const options = readOptions(program, name);
  process.on("uncaughtException", (error) => fail("EFAULT", `${program} failed: ${error.stack}`));
  holdLifeline();
  hello(program, runtime);
  return options;
}

export function failToListen(program, port, error) {
  const advice = "Stop the program that uses the port or leave --port out for a free one.";
  const what = `${program} cannot listen on port ${port} of the loopback address`;
  fail(error.code ?? "EINVAL", `${what}: ${error.message}. ${advice}`);
}

// Where to listen, for node:http and whatever is made of it.
export function placeOf(port) {
  return { port, host: "127.0.0.1", backlog: BACKLOG };
}

// Listens with SERVER, which is a node:http server, and says where.
export function listen(program, server, port) {
  server.on("clientError", refuseClient);
  server.on("error", (error) => failToListen(program, port, error));
  server.listen(placeOf(port), () => ready(server.address().port));
}
