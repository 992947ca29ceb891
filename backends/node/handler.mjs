// Answers requests with nothing but node:http. Shared by the programs that use no framework: one
// loop, a cluster of them, and a loop with threads that compute.
import { pipeline } from "node:stream";
import { makePayload, readFile } from "./bodies.mjs";
import { findKind, readBody, readDemand, refusalOf, wait } from "./workloads.mjs";

const BYTES_TYPE = "application/octet-stream";

function send(response, type, body) {
  response.writeHead(200, { "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
  response.end(body);
}

function sendJson(response, value) {
  send(response, "application/json", JSON.stringify(value));
}

function sendStream(response, bytes, stream) {
  response.writeHead(200, { "Content-Type": BYTES_TYPE, "Content-Length": bytes });
  pipeline(stream, response, () => {}); // a client that has gone is no fault
}

function refuse(response, error) {
  const { status, headers, body } = refusalOf(error);
  if (response.headersSent) return response.destroy();
  const text = JSON.stringify(body);
  const framing = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) };
  return response.writeHead(status, { ...framing, ...headers }).end(text);
}

// A function for createServer that greets as NAME and computes by PERFORM (DEMAND), which may
// return a promise.
export function makeHandler(name, perform) {
  const answers = {
    json: (demand, request, response) => sendJson(response, { message: `Hello from ${name}` }),
    async wait({ amount }, request, response) {
      await wait(amount);
      sendJson(response, { waited_us: amount });
    },
    async work(demand, request, response) {
      await perform(demand);
      sendJson(response, { worked_us: demand.amount });
    },
    async hash(demand, request, response) {
      send(response, "text/plain", await perform(demand));
    },
    async matrix(demand, request, response) {
      send(response, "text/plain", await perform(demand));
    },
    payload({ amount }, request, response) {
      const body = makePayload(amount);
      if (Buffer.isBuffer(body)) send(response, BYTES_TYPE, body);
      else sendStream(response, amount, body);
    },
    file: ({ amount }, request, response) => sendStream(response, amount, readFile(amount)),
    async echo(demand, request, response) {
      send(response, BYTES_TYPE, await readBody(request));
    },
  };

  return (request, response) => {
    try {
      const kind = findKind(request.method, request.url);
      const demand = readDemand(kind, request.url);
      answers[kind](demand, request, response)?.catch((error) => refuse(response, error));
    } catch (error) {
      refuse(response, error);
    }
  };
}
