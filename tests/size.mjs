// What a reader downloads before the first control works, compressed as a web server would: it must stay
// below the limit, and near the number recorded here, so that every change of it is seen and meant.
import { readFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";

const KB = 1024;
const LIMIT_KB = 115;
const RECORDED_KB = 114.8;
const TOLERANCE_KB = 1;

const files = ["dist/maturity-assessment.js", "dist/maturity-assessment.wasm"];
const sizes = files.map((file) => brotliCompressSync(readFileSync(file)).length / KB);
const total = sizes.reduce((sum, size) => sum + size);
files.forEach((file, index) => console.log(`${file}: ${sizes[index].toFixed(1)} KB brotli`));
console.log(`first load: ${total.toFixed(1)} KB brotli; limit ${LIMIT_KB}, recorded ${RECORDED_KB}`);

if (total > LIMIT_KB) {
  console.error(`The first load is too large: ${total.toFixed(1)} KB, at most ${LIMIT_KB}. See CONTRIBUTING.md, "Size".`);
  process.exit(1);
}
if (Math.abs(total - RECORDED_KB) > TOLERANCE_KB) {
  console.error(`The first load is ${total.toFixed(1)} KB, not the recorded ${RECORDED_KB}. If that is meant, record it in tests/size.mjs.`);
  process.exit(1);
}
