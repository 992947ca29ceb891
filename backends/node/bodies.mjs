// The bodies of payload and file: whole where they are small, else streams that give as much as the
// client takes.
import { mkdtempSync, openSync, read, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { BODY_MAX_BYTES } from "./workloads.mjs";

const BLOCK_BYTES = 65_536;
const PATTERN_BYTES = 251;

const block = Buffer.alloc(BLOCK_BYTES, "x");

// Parts of at most BLOCK_BYTES, of BYTES in all, that readPart (length, position, done) gives.
class Parts extends Readable {
  #at = 0;
  #bytes;
  #readPart;

  constructor(bytes, readPart) {
    super({ highWaterMark: BLOCK_BYTES });
    this.#bytes = bytes;
    this.#readPart = readPart;
  }

  _read() {
    const length = Math.min(this.#bytes - this.#at, BLOCK_BYTES);
    if (length === 0) {
      this.push(null);
      return;
    }
    this.#readPart(length, this.#at, (error, part) => {
      if (error) return this.destroy(error);
      this.#at += length;
      return this.push(part);
    });
  }
}

// A buffer or a stream of BYTES times "x".
export function makePayload(bytes) {
  if (bytes <= BLOCK_BYTES) return block.subarray(0, bytes);
  return new Parts(bytes, (length, at, done) => done(null, block.subarray(0, length)));
}

function writeFile(file) {
  const pattern = Uint8Array.from({ length: PATTERN_BYTES * 256 }, (_, i) => i % PATTERN_BYTES);
  for (let at = 0; at < BODY_MAX_BYTES; at += pattern.length)
    writeSync(file, pattern, 0, Math.min(pattern.length, BODY_MAX_BYTES - at), at);
}

// Its name is taken away at once, so it is gone however this process ends.
function makeFile() {
  const folder = mkdtempSync(join(tmpdir(), "tailrace-"));
  try {
    const file = openSync(join(folder, "file"), "wx+");
    writeFile(file);
    return file;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let file;

function readPart(length, at, done) {
  read(file, Buffer.allocUnsafe(length), 0, length, at, (error, got, part) => {
    done(error ?? (got < length ? new Error("the file is too short") : null), part);
  });
}

// A stream of the file's first BYTES, read anew. (fs.createReadStream would do, but for Koa: it
// closes the file of such a stream, and this one is shared.)
export function readFile(bytes) {
  file ??= makeFile();
  return new Parts(bytes, readPart);
}
