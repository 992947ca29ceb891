// Koa with its router on one event loop.
import { createServer } from "node:http";
import { begin, listen, serverOptions } from "./backend.mjs";
import { makePayload, readFile } from "./bodies.mjs";
import { hash, matrix, work } from "./compute.mjs";
import { load, versionOf } from "./modules.mjs";
import { readBody, readDemand, refusalOf, refusalOfRoute, wait } from "./workloads.mjs";

const program = "koa";
const options = begin(program, "Koa", `koa ${versionOf("koa")}`);

process.env.NODE_ENV = "production";
const Koa = load("koa");
const Router = load("@koa/router");

const app = new Koa();
const router = new Router({ sensitive: true, strict: true });

// Puts what is asked of the workload KIND into the context.
function demand(kind) {
  return (context, next) => {
    context.demand = readDemand(kind, context.url);
    return next();
  };
}

function sendBytes(context, bytes, body) {
  context.type = "application/octet-stream";
  context.body = body;
  context.length = bytes;
}

router.get("/json", demand("json"), (context) => {
  context.body = { message: `Hello from ${options.name}` };
});

router.get("/wait", demand("wait"), async (context) => {
  await wait(context.demand.amount);
  context.body = { waited_us: context.demand.amount };
});

router.get("/work", demand("work"), (context) => {
  work(context.demand.amount, context.demand.wallClock);
  context.body = { worked_us: context.demand.amount };
});

router.get("/hash", demand("hash"), (context) => {
  context.body = hash(context.demand.amount);
});

router.get("/matrix", demand("matrix"), (context) => {
  context.body = matrix(context.demand.amount);
});

router.get("/payload", demand("payload"), (context) => {
  sendBytes(context, context.demand.amount, makePayload(context.demand.amount));
});

router.get("/file", demand("file"), (context) => {
  sendBytes(context, context.demand.amount, readFile(context.demand.amount));
});

router.post("/echo", demand("echo"), async (context) => {
  const body = await readBody(context.req);
  sendBytes(context, body.length, body);
});

app.use(async (context, next) => {
  try {
    await next();
  } catch (error) {
    const { status, headers, body } = refusalOf(error);
    context.status = status;
    context.set(headers);
    context.body = body;
  }
});
app.use(router.routes());
app.use((context) => {
  throw refusalOfRoute(context.method, context.url);
});
app.on("error", () => {}); // a client that has gone is no fault; the rest is answered above

listen(program, createServer(serverOptions, app.callback()), options.port);
