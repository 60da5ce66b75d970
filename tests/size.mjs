// What a reader downloads before the first control works, compressed as a web server would: it must stay
// below the limit, and near the number recorded here, so that every change of it is seen and meant.
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const KB = 1024;
const TOLERANCE_KB = 1;
const DOWNLOADS = [
  { name: "first load", files: ["dist/maturity-assessment.js", "dist/maturity-assessment.wasm"], limit: 110, recorded: 108.7 },
  // Loaded once there is an answer.
  { name: "report", files: ["dist/maturity-assessment-report.wasm"], limit: 128, recorded: 126.6 },
];

for (const { name, files, limit, recorded } of DOWNLOADS) {
  const sizes = files.map((file) => brotliCompressSync(readFileSync(file)).length / KB);
  const total = sizes.reduce((sum, size) => sum + size);
  files.forEach((file, index) => console.log(`${file}: ${sizes[index].toFixed(1)} KB brotli`));
  console.log(`${name}: ${total.toFixed(1)} KB brotli; limit ${limit}, recorded ${recorded}`);
  if (total > limit) {
    console.error(`The ${name} is too large: ${total.toFixed(1)} KB, at most ${limit}. See CONTRIBUTING.md, "Size".`);
    process.exitCode = 1;
  } else if (Math.abs(total - recorded) > TOLERANCE_KB) {
    console.error(`The ${name} is ${total.toFixed(1)} KB, not the recorded ${recorded}. If that is meant, record it in tests/size.mjs.`);
    process.exitCode = 1;
  }
}
