// Node.js as it comes: node:http, one process, one event loop that also computes.
import { createServer } from "node:http";
import { begin, listen, serverOptions } from "./backend.mjs";
import { perform } from "./compute.mjs";
import { makeHandler } from "./handler.mjs";

const program = "node-http";
const options = begin(program, "Node.js http");

listen(program, createServer(serverOptions, makeHandler(options.name, perform)), options.port);
