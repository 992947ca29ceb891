// HdrHistogram in JavaScript, which is not ours, as a peer of tests: reads encoded histograms from
// stdin, one a line, and says of each what it found in it: its own encoding again, the total, the
// maximum, percentiles, and the lines of its .hgrm, as one line of JSON.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

// The modules lie in the build tree, beside which node would not look.
const require = createRequire(pathToFileURL(join(process.argv[2], "package.json")));
const hdr = require("hdr-histogram-js");

for await (const line of createInterface({ input: process.stdin })) {
  const histogram = hdr.decodeFromCompressedBase64(line, 64, false);
  console.log(JSON.stringify({
    again: hdr.encodeIntoCompressedBase64(histogram),
    total: histogram.totalCount,
    max: histogram.maxValue,
    mean: histogram.mean,
    percentiles: [50, 90, 99, 99.9].map((p) => histogram.getValueAtPercentile(p)),
    hgrm: histogram.outputPercentileDistribution(5, 1e6),
  }));
}
