// Fastify on one event loop.
import { begin, failToListen, placeOf } from "./backend.mjs";
import { makePayload, readFile } from "./bodies.mjs";
import { hash, matrix, work } from "./compute.mjs";
import { fastifyOptions, takeAnyBody } from "./fastify-options.mjs";
import { load, versionOf } from "./modules.mjs";
import { ready } from "./stream.mjs";
import { readDemand, refusalOf, refusalOfRoute, wait } from "./workloads.mjs";

const program = "fastify";
const options = begin(program, "Fastify", `fastify ${versionOf("fastify")}`);

process.env.NODE_ENV = "production";
const fastify = load("fastify");

const app = fastify(fastifyOptions);

function demandOf(kind, request) {
  return readDemand(kind, request.raw.url);
}

function sendBytes(reply, bytes, body) {
  return reply.type("application/octet-stream").header("Content-Length", bytes).send(body);
}

// Fastify compiles a function that writes JSON of a known shape.
function answerOf(property, type) {
  return { schema: { response: { 200: { type: "object", properties: { [property]: { type } } } } } };
}

app.get("/json", answerOf("message", "string"), async (request) => {
  demandOf("json", request);
  return { message: `Hello from ${options.name}` };
});

app.get("/wait", answerOf("waited_us", "integer"), async (request) => {
  const { amount } = demandOf("wait", request);
  await wait(amount);
  return { waited_us: amount };
});

app.get("/work", answerOf("worked_us", "integer"), async (request) => {
  const { amount, wallClock } = demandOf("work", request);
  work(amount, wallClock);
  return { worked_us: amount };
});

app.get("/hash", async (request) => hash(demandOf("hash", request).amount));

app.get("/matrix", async (request) => matrix(demandOf("matrix", request).amount));

app.get("/payload", (request, reply) => {
  const { amount } = demandOf("payload", request);
  sendBytes(reply, amount, makePayload(amount));
});

app.get("/file", (request, reply) => {
  const { amount } = demandOf("file", request);
  sendBytes(reply, amount, readFile(amount));
});

app.post("/echo", (request, reply) => {
  demandOf("echo", request);
  sendBytes(reply, request.body?.length ?? 0, request.body ?? "");
});

takeAnyBody(app);
app.setNotFoundHandler((request) => {
  throw refusalOfRoute(request.method, request.raw.url);
});
app.setErrorHandler((error, request, reply) => {
  const { status, headers, body } = refusalOf(error);
  return reply.code(status).headers(headers).send(body);
});

try {
  await app.listen(placeOf(options.port));
} catch (error) {
  failToListen(program, options.port, error);
}
ready(app.server.address().port);
