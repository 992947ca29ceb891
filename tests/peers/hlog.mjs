// HdrHistogram in JavaScript, which is not ours, as a peer of tests: reads a log (.hlog) from stdin
// and says of each interval what it found in it, as one line of JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

// The modules lie in the build tree, beside which node would not look.
const require = createRequire(pathToFileURL(join(process.argv[2], "package.json")));
const hdr = require("hdr-histogram-js");

const reader = new hdr.HistogramLogReader(readFileSync(0, "utf8"), 64);
for (let histogram; (histogram = reader.nextIntervalHistogram()) !== null;) {
  console.log(JSON.stringify({
    tag: histogram.tag,
    start_ms: histogram.startTimeStampMsec,
    end_ms: histogram.endTimeStampMsec,
    total: histogram.totalCount,
    max: histogram.maxValue,
  }));
}
