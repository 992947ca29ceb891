#!/usr/bin/env node
// test-hash.mjs ID FOLDER: the hash workload of the Node.js programs in FOLDER, against the same
// rounds in WebAssembly, whose numbers are of 32 bits whatever V8 makes of them. Says TAP.
//
// V8 may carry a state that is not always a signed number of 32 bits as a double, in some callers
// and not in others, and backends then differ by a factor of four that is none of theirs. What is
// compared are the shortest of many calls, taken in turns: a busy machine makes both longer.
import { pathToFileURL } from "node:url";

const folder = process.argv.at(-1);
const { hash, perform } = await import(pathToFileURL(`${folder}/compute.mjs`));
const { readDemand } = await import(pathToFileURL(`${folder}/workloads.mjs`));

// (module (func (export "hash") (param $rounds i32) (result i32)
//   (local $state i32) (local $i i32)
//   (local.set $state (i32.const 0x811c9dc5))
//   (block (loop
//     (br_if 1 (i32.ge_u (local.get $i) (local.get $rounds)))
//     (local.set $state (i32.mul (i32.xor (local.get $state)
//       (i32.and (local.get $i) (i32.const 255))) (i32.const 16777619)))
//     (local.set $i (i32.add (local.get $i) (i32.const 1)))
//     (br 0)))
//   (local.get $state)))
const module = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x06, 0x01, 0x60, 0x01, 0x7f, 0x01, 0x7f,
  0x03, 0x02, 0x01, 0x00, 0x07, 0x08, 0x01, 0x04, 0x68, 0x61, 0x73, 0x68, 0x00, 0x00, 0x0a, 0x37,
  0x01, 0x35, 0x01, 0x02, 0x7f, 0x41, 0xc5, 0xbb, 0xf2, 0x88, 0x78, 0x21, 0x01, 0x02, 0x40, 0x03,
  0x40, 0x20, 0x02, 0x20, 0x00, 0x4f, 0x0d, 0x01, 0x20, 0x01, 0x20, 0x02, 0x41, 0xff, 0x01, 0x71,
  0x73, 0x41, 0x93, 0x83, 0x80, 0x08, 0x6c, 0x21, 0x01, 0x20, 0x02, 0x41, 0x01, 0x6a, 0x21, 0x02,
  0x0c, 0x00, 0x0b, 0x0b, 0x20, 0x01, 0x0b,
]);
const { exports: reference } = (await WebAssembly.instantiate(module)).instance;

const ROUNDS = 10_000;
const REQUEST = { url: `/hash?n=${ROUNDS}` };
const CALLS_BEFORE = 6_000; // until V8 has compiled all that it is going to
const CALLS = 1_000;
const RATIO_MAX = 2;
const ATTEMPTS = 10;

// As the frameworks call it.
class Controller {
  hash(request) {
    return hash(readDemand("hash", request.url).amount);
  }
}
const controller = new Controller();
const callers = {
  "a plain function": (request) => hash(readDemand("hash", request.url).amount),
  "an asynchronous function": async (request) => hash(readDemand("hash", request.url).amount),
  "a method": (request) => controller.hash(request),
  "a middleware's demand": (request) => {
    request.demand = readDemand("hash", request.url);
    return { body: hash(request.demand.amount) };
  },
  "a demand as plain data": async (request) => await perform(readDemand("hash", request.url)),
};

function time(action, argument) {
  const begun = process.hrtime.bigint();
  action(argument);
  return Number(process.hrtime.bigint() - begun);
}

function compareOnce(caller) {
  let ours = Infinity;
  let theirs = Infinity;
  for (let i = 0; i < CALLS_BEFORE; i++) caller(REQUEST);
  for (let i = 0; i < CALLS; i++) {
    ours = Math.min(ours, time(caller, REQUEST));
    theirs = Math.min(theirs, time(reference.hash, ROUNDS));
  }
  return ours / theirs;
}

// V8 compiles on threads of its own, which on a busy machine may come late.
function compare(caller) {
  let ratio = Infinity;
  for (let attempt = 0; attempt < ATTEMPTS && ratio >= RATIO_MAX; attempt++)
    ratio = compareOnce(caller);
  return ratio;
}

function isRight() {
  for (let rounds = 0; rounds < 2_000; rounds++) {
    const expected = (reference.hash(rounds) >>> 0).toString(16).padStart(8, "0");
    if (hash(rounds) !== expected) return false;
  }
  return true;
}

let number = 0;
function tell(good, name) {
  number++;
  console.log(`${good ? "ok" : "not ok"} ${number} ${name}`);
  if (!good) process.exitCode = 1;
}

console.log(`1..${Object.keys(callers).length + 1}`);
for (const [name, caller] of Object.entries(callers)) {
  const ratio = compare(caller);
  console.log(`# ${ratio.toFixed(2)} times the reference's time`);
  tell(ratio < RATIO_MAX, `is as fast as 32 bits allow, from ${name}`);
}
tell(isRight(), "has the reference's answers");
