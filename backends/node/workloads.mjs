// The workloads as docs/workloads.md defines them: what a request asks for, and what is refused.
// How each is answered stands beside it, in compute.mjs and bodies.mjs, and in the programs.
import { setTimeout as sleep } from "node:timers/promises";

const MINUTE_US = 60_000_000;

export const BODY_MAX_BYTES = 16_777_216;
export const HEAD_MAX_BYTES = 65_536;

export const workloads = {
  json: { method: "GET" },
  wait: { method: "GET", parameter: "us", standard: 1000, limit: MINUTE_US },
  work: { method: "GET", parameter: "us", standard: 1000, limit: MINUTE_US },
  hash: { method: "GET", parameter: "n", standard: 10_000, limit: 1_000_000_000 },
  matrix: { method: "GET", parameter: "n", standard: 100, limit: 1000 },
  payload: { method: "GET", parameter: "bytes", standard: 16_384, limit: BODY_MAX_BYTES },
  file: { method: "GET", parameter: "bytes", standard: 16_384, limit: BODY_MAX_BYTES },
  echo: { method: "POST" },
};

// Why a request is answered by an error: the status, and the reason for people.
export class Refusal extends Error {
  constructor(status, reason, headers = {}) {
    super(reason);
    this.status = status;
    this.headers = headers;
  }

  get body() {
    return { error: this.message };
  }
}

// After a body that is too large the connection ends.
function refuseLargeBody() {
  return new Refusal(413, "the body is larger than 16 MiB", { Connection: "close" });
}

// What to answer when the error may also be our own or a framework's.
export function refusalOf(error) {
  if (error instanceof Refusal) return error;
  const status = error.status ?? error.statusCode ?? 500;
  if (status === 413) return refuseLargeBody();
  return new Refusal(status, status < 500 ? error.message : "the server failed");
}

function splitTarget(target) {
  const mark = target.indexOf("?");
  return mark < 0 ? [target, ""] : [target.slice(0, mark), target.slice(mark + 1)];
}

function readAmount(value, limit) {
  if (value === "") throw new Refusal(400, "a parameter has no value");
  if (!/^[0-9]+$/.test(value)) throw new Refusal(400, "a parameter is not a whole number");
  const amount = Number(value);
  if (amount > limit) throw new Refusal(413, "a parameter is over its limit");
  return amount;
}

function readClock(value) {
  if (value === "wall" || value === "cpu") return value === "wall";
  throw new Refusal(400, "clock is neither cpu nor wall");
}

function readParameter(demand, text) {
  const mark = text.indexOf("=");
  const name = mark < 0 ? text : text.slice(0, mark);
  const value = mark < 0 ? "" : text.slice(mark + 1);
  const workload = workloads[demand.kind];
  if (workload.parameter !== undefined && name === workload.parameter)
    demand.amount = readAmount(value, workload.limit);
  else if (demand.kind === "work" && name === "clock") demand.wallClock = readClock(value);
  else throw new Refusal(400, "a parameter is unknown to this workload");
}

// What TARGET, such as "/wait?us=100", asks of the workload KIND that it names.
export function readDemand(kind, target) {
  const [, query] = splitTarget(target);
  const demand = { kind, amount: workloads[kind].standard, wallClock: false };
  if (query === "") return demand;
  const parameters = query.split("&");
  if (parameters.at(-1) === "") parameters.pop();
  for (const parameter of parameters) readParameter(demand, parameter);
  return demand;
}

// The workload that METHOD and TARGET name. Throws what to answer where there is none.
export function findKind(method, target) {
  const [path] = splitTarget(target);
  const kind = path.slice(1);
  if (!path.startsWith("/") || !Object.hasOwn(workloads, kind))
    throw new Refusal(404, "there is no such workload");
  const allowed = workloads[kind].method;
  if (method !== allowed)
    throw new Refusal(405, "this workload wants another method", { Allow: allowed });
  return kind;
}

// For frameworks that do the routing: what to answer where no route matched.
export function refusalOfRoute(method, target) {
  try {
    findKind(method, target);
  } catch (refusal) {
    return refusal;
  }
  return new Refusal(404, "there is no such workload");
}

// Waits without using the processor, and never less than it should: timers count milliseconds
// from when the loop's turn began.
export async function wait(us) {
  const due = performance.now() + us / 1000;
  for (let left = us / 1000; left > 0; left = due - performance.now())
    await sleep(Math.max(Math.ceil(left), 1));
}

// The whole body of REQUEST. One that is too large is read to its end and dropped, for who is
// still sending would not read the answer.
export async function readBody(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= BODY_MAX_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (bytes > BODY_MAX_BYTES) throw refuseLargeBody();
  return Buffer.concat(chunks, bytes);
}
