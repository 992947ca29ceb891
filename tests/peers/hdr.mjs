// HdrHistogram in JavaScript, which is not ours, as a peer of tests: reads encoded histograms from
// stdin, one a line, and says of each what it found in it: its own encoding again, the total, the
// maximum, percentiles, and the lines of its .hgrm, as one line of JSON; and what becomes of it in
// histograms of other layouts.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

// The modules lie in the build tree, beside which node would not look.
const require = createRequire(pathToFileURL(join(process.argv[2], "package.json")));
const hdr = require("hdr-histogram-js");

const layouts = [[1, 3.6e12, 2], [1000, 6e10, 3], [1, 1e11, 4], [1000000, 3.6e12, 1]];

const figures = (histogram) => ({
  total: histogram.totalCount,
  max: histogram.maxValue,
  mean: histogram.mean,
  percentiles: [50, 90, 99, 99.9].map((p) => histogram.getValueAtPercentile(p)),
});

const recordAgain = (histogram, [lowest, highest, digits]) => {
  const other = hdr.build({
    lowestDiscernibleValue: lowest,
    highestTrackableValue: highest,
    numberOfSignificantValueDigits: digits,
  });

  other.add(histogram);
  return { lowest, highest, digits, text: hdr.encodeIntoCompressedBase64(other), ...figures(other) };
};

for await (const line of createInterface({ input: process.stdin })) {
  const histogram = hdr.decodeFromCompressedBase64(line, 64, false);
  console.log(JSON.stringify({
    again: hdr.encodeIntoCompressedBase64(histogram),
    ...figures(histogram),
    hgrm: histogram.outputPercentileDistribution(5, 1e6),
    others: layouts.map((layout) => recordAgain(histogram, layout)),
  }));
}
