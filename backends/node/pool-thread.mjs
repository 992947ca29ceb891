// A thread of the pool.
import { parentPort } from "node:worker_threads";
import { perform } from "./compute.mjs";

parentPort.on("message", (demand) => parentPort.postMessage(perform(demand)));
