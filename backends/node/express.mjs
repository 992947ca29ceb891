// Express on one event loop.
import { createServer } from "node:http";
import { pipeline } from "node:stream";
import { begin, listen, serverOptions } from "./backend.mjs";
import { makePayload, readFile } from "./bodies.mjs";
import { hash, matrix, work } from "./compute.mjs";
import { load, versionOf } from "./modules.mjs";
import { BODY_MAX_BYTES, readDemand, refusalOf, refusalOfRoute, wait } from "./workloads.mjs";

const program = "express";
const options = begin(program, "Express", `express ${versionOf("express")}`);

process.env.NODE_ENV = "production";
const express = load("express");

const app = express();

app.disable("x-powered-by");
app.enable("case sensitive routing");
app.enable("strict routing");

// Puts what is asked of the workload KIND into the request.
function demand(kind) {
  return (request, response, next) => {
    request.demand = readDemand(kind, request.url);
    next();
  };
}

app.get("/json", demand("json"), (request, response) => {
  response.json({ message: `Hello from ${options.name}` });
});

app.get("/wait", demand("wait"), async (request, response) => {
  await wait(request.demand.amount);
  response.json({ waited_us: request.demand.amount });
});

app.get("/work", demand("work"), (request, response) => {
  work(request.demand.amount, request.demand.wallClock);
  response.json({ worked_us: request.demand.amount });
});

app.get("/hash", demand("hash"), (request, response) => {
  response.type("text/plain").send(hash(request.demand.amount));
});

app.get("/matrix", demand("matrix"), (request, response) => {
  response.type("text/plain").send(matrix(request.demand.amount));
});

function sendStream(response, bytes, stream) {
  response.type("application/octet-stream").set("Content-Length", bytes);
  pipeline(stream, response, () => {}); // a client that has gone is no fault
}

app.get("/payload", demand("payload"), (request, response) => {
  const body = makePayload(request.demand.amount);
  if (Buffer.isBuffer(body)) response.send(body);
  else sendStream(response, request.demand.amount, body);
});

app.get("/file", demand("file"), (request, response) => {
  sendStream(response, request.demand.amount, readFile(request.demand.amount));
});

const readRaw = express.raw({ type: () => true, limit: BODY_MAX_BYTES, inflate: false });

app.post("/echo", demand("echo"), readRaw, (request, response) => {
  response.type("application/octet-stream").send(request.body ?? Buffer.alloc(0));
});

app.use((request) => {
  throw refusalOfRoute(request.method, request.url);
});

// Express knows a handler of errors by its four parameters.
app.use((error, request, response, next) => {
  if (response.headersSent) return next(error);
  const { status, headers, body } = refusalOf(error);
  return response.status(status).set(headers).json(body);
});

listen(program, createServer(serverOptions, app), options.port);
