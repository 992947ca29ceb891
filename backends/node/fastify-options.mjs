// What Fastify has to be told, alone and under NestJS, so that it keeps the contract.
import { refuseClient, serverOptions } from "./backend.mjs";
import { readBody } from "./workloads.mjs";

export const fastifyOptions = {
  logger: false,
  http: { maxHeaderSize: serverOptions.maxHeaderSize },
  keepAliveTimeout: serverOptions.keepAliveTimeout,
  clientErrorHandler: refuseClient,
};

// Any type of body, as bytes; the limit is the contract's and not Fastify's 1 MiB.
export function takeAnyBody(app) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (request, payload) => readBody(payload));
}
