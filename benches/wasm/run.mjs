// The engine alone in Chromium: how many whole results a second from answers that are in memory.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch } from "../browser.mjs";
import { optimize } from "../../www/optimize.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const ROUNDS = 7;
const PASSES = 20;

const target = `${here}../../target/engine-in-wasm`;
const build = ["build", "--quiet", "--release", "--target", "wasm32-unknown-unknown", "--target-dir", target];
execFileSync("cargo", build, { cwd: here, stdio: "inherit" });
const built = await readFile(`${target}/wasm32-unknown-unknown/release/engine_in_wasm.wasm`);
const program = (await optimize(built, ["-Oz"])).toString("base64");

const browser = await launch();
try {
  const page = await browser.newPage();
  const rates = await page.evaluate(
    async (program, rounds, passes) => {
      const bytes = Uint8Array.from(atob(program), (letter) => letter.charCodeAt(0));
      const { instance } = await WebAssembly.instantiate(bytes, {});
      const respondents = instance.exports.prepare();
      // The first rounds run on code that is not compiled for speed yet.
      instance.exports.run(passes);
      return Array.from({ length: rounds }, () => {
        const start = performance.now();
        instance.exports.run(passes);
        return (1000 * respondents * passes) / (performance.now() - start);
      });
    },
    program,
    ROUNDS,
    PASSES,
  );
  const median = rates.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)];
  console.log(`results in wasm   ${Math.round(median).toString().padStart(9)} a second (Chromium, as small as it ships, median of ${ROUNDS} rounds)`);
} finally {
  await browser.close();
}
