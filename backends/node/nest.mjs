// NestJS on Fastify, on one event loop. Its decorators are plain functions and are called by hand,
// in place of TypeScript, so nothing has to be compiled.
import { begin, failToListen, placeOf } from "./backend.mjs";
import { makePayload, readFile } from "./bodies.mjs";
import { hash, matrix, work } from "./compute.mjs";
import { fastifyOptions, takeAnyBody } from "./fastify-options.mjs";
import { load, versionOf } from "./modules.mjs";
import { ready } from "./stream.mjs";
import { readDemand, refusalOf, refusalOfRoute, wait } from "./workloads.mjs";

const program = "nest";
const options = begin(program, "NestJS", `nest ${versionOf("@nestjs/core")}`);

process.env.NODE_ENV = "production";
load("reflect-metadata");
const { Catch, Controller, Get, HttpCode, Module, NotFoundException, Post, Req, StreamableFile } =
  load("@nestjs/common");
const { NestFactory } = load("@nestjs/core");
const { FastifyAdapter } = load("@nestjs/platform-fastify");

function demandOf(kind, request) {
  return readDemand(kind, request.raw.url);
}

class WorkloadController {
  json(request) {
    demandOf("json", request);
    return { message: `Hello from ${options.name}` };
  }

  async wait(request) {
    const { amount } = demandOf("wait", request);
    await wait(amount);
    return { waited_us: amount };
  }

  work(request) {
    const { amount, wallClock } = demandOf("work", request);
    work(amount, wallClock);
    return { worked_us: amount };
  }

  hash(request) {
    return hash(demandOf("hash", request).amount);
  }

  matrix(request) {
    return matrix(demandOf("matrix", request).amount);
  }

  payload(request) {
    const { amount } = demandOf("payload", request);
    const body = makePayload(amount);
    return Buffer.isBuffer(body) ? body : new StreamableFile(body, { length: amount });
  }

  file(request) {
    const { amount } = demandOf("file", request);
    return new StreamableFile(readFile(amount), { length: amount });
  }

  echo(request) {
    demandOf("echo", request);
    return request.body ?? Buffer.alloc(0);
  }
}

class RefusalFilter {
  catch(error, host) {
    const http = host.switchToHttp();
    const request = http.getRequest();
    const isLost = error instanceof NotFoundException;
    const cause = isLost ? refusalOfRoute(request.method, request.raw.url) : error;
    const { status, headers, body } = refusalOf(cause);
    http.getResponse().code(status).headers(headers).send(body);
  }
}

class WorkloadModule {}

function decorate() {
  const { prototype } = WorkloadController;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name === "constructor") continue;
    const method = Object.getOwnPropertyDescriptor(prototype, name);
    const route = name === "echo" ? Post(name) : Get(name);
    route(prototype, name, method);
    HttpCode(200)(prototype, name, method);
    Req()(prototype, name, 0);
  }
  Controller()(WorkloadController);
  Catch()(RefusalFilter);
  Module({ controllers: [WorkloadController] })(WorkloadModule);
}

decorate();
const adapter = new FastifyAdapter(fastifyOptions);
const app = await NestFactory.create(WorkloadModule, adapter, { logger: false, bodyParser: false });
takeAnyBody(adapter.getInstance());
app.useGlobalFilters(new RefusalFilter());

try {
  await app.listen(placeOf(options.port));
} catch (error) {
  failToListen(program, options.port, error);
}
ready(app.getHttpServer().address().port);
