// node:worker_threads: one event loop serves, a pool of threads computes.
import { createServer } from "node:http";
import { begin, listen, serverOptions } from "./backend.mjs";
import { makeHandler } from "./handler.mjs";
import { Pool } from "./pool.mjs";

const program = "node-workers";
const options = begin(program, "Node.js worker_threads");
const pool = new Pool(options.workers);
const handler = makeHandler(options.name, (demand) => pool.perform(demand));

await pool.start();
listen(program, createServer(serverOptions, handler), options.port);
