// The workloads that use the processor. Runs on the loop's thread or on a pool's.
import { threadCpuNs } from "./thread-clock.mjs";

const ROUNDS_BETWEEN_LOOKS = 256;
const NS_PER_US = 1000;

// The state begins as the signed number of the same 32 bits: 2166136261 itself is none, and where V8
// inlines this into a request's handler, it then carries the state from round to round as a double,
// which takes four times as long.
function hashState(rounds) {
  let state = 2166136261 | 0;
  for (let i = 0; i < rounds; i++) state = Math.imul(state ^ (i & 255), 16777619);
  return state >>> 0;
}

// ROUNDS rounds of FNV-1a, as 8 hexadecimal digits.
export function hash(rounds) {
  return hashState(rounds).toString(16).padStart(8, "0");
}

function wallNs() {
  return performance.now() * 1e6;
}

// Computes for US µs of the thread's processor time, or of the wall clock.
export function work(us, wallClock) {
  const now = wallClock ? wallNs : threadCpuNs;
  const begun = now();
  while (now() - begun < us * NS_PER_US) hashState(ROUNDS_BETWEEN_LOOKS);
}

function fill(n, element) {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) matrix[i * n + j] = element(i, j);
  return matrix;
}

// Adds A's element times a row of B to a row of C: the innermost loop walks along both.
function addRow(c, cAt, factor, b, bAt, n) {
  for (let j = 0; j < n; j++) c[cAt + j] += factor * b[bAt + j];
}

function multiply(a, b, n) {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) addRow(c, i * n, a[i * n + k], b, k * n, n);
  return c;
}

// The checksum of the product of two N×N matrices, in decimal digits.
export function matrix(n) {
  const a = fill(n, (i, k) => (i * k + i + k + 1) % 97);
  const b = fill(n, (k, j) => (k * j + 2 * k + 3 * j + 1) % 89);
  const c = multiply(a, b, n);
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) sum += c[i * n + j] * (((i + 2 * j) % 7) + 1);
  return `${sum}`;
}

// What DEMAND asks for, and its answer where there is one. Plain data, so that it can be asked of
// another thread.
export function perform({ kind, amount, wallClock }) {
  if (kind === "hash") return hash(amount);
  if (kind === "matrix") return matrix(amount);
  return work(amount, wallClock);
}
