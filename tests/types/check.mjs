// What is right compiles, and each line marked as wrong does not: TypeScript says so of every mark that marks no mistake. That
// the marks are heeded at all, a file with one too many shows. In strict mode, for each framework and for none.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const compile = (project) => spawnSync("node_modules/.bin/tsc", ["--project", project], { encoding: "utf8" });

const types = compile("tests/types/tsconfig.json");
if (types.status !== 0) {
  console.error(`The types are not what the samples in tests/types say:\n${types.stdout}${types.stderr}`);
  process.exit(1);
}
const folder = mkdtempSync("tests/types/.proof-");
try {
  writeFileSync(join(folder, "proof.ts"), "// @ts-expect-error nothing is wrong\nexport const right: number = 1;\n");
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: "../tsconfig.json", include: ["proof.ts"] }));
  if (compile(folder).status === 0) {
    console.error("TypeScript does not look at the samples in tests/types.");
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
