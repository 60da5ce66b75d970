// Binaryen's wasm-opt, from memory to memory.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

// What the program may use: just what wasm-bindgen's programs do, which every browser of the last years knows.
const FEATURES = ["bulk-memory", "bulk-memory-opt", "mutable-globals", "nontrapping-float-to-int", "sign-ext", "reference-types", "multivalue"];

/** The program after these passes. */
export async function optimize(wasm, passes) {
  const folder = await mkdtemp(join(tmpdir(), "optimize-"));
  const [before, after] = [join(folder, "before.wasm"), join(folder, "after.wasm")];
  try {
    await writeFile(before, wasm);
    execFileSync("wasm-opt", [...FEATURES.map((name) => `--enable-${name}`), ...passes, before, "-o", after]);
    return await readFile(after);
  } finally {
    await rm(folder, { recursive: true });
  }
}
