// Trunk's last step: one minified module out of the element and the program's glue, the wasm under the
// name that the contract gives it, and the packs beside them.
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { divideData, mapOf } from "./data.mjs";
import { layLanguages } from "./languages.mjs";
import { shortenNames } from "./names.mjs";
import { optimize } from "./optimize.mjs";
import { orderFunctions } from "./order.mjs";
import { selfContained, withParts } from "./pages.mjs";
import { withoutPanics } from "./panics.mjs";
import { renewable } from "./renewable.mjs";
import { layPages } from "./shell.mjs";
import { KEEP_DOORS, split } from "./split.mjs";
import { functionNames } from "./wasm.mjs";

// Inlined functions are larger than calls. What one round leaves, a second finds. The lowest addresses are the far end of the stack. Functions sorted by name
// are a start for the order to come.
const SMALL = ["--low-memory-unused", "--one-caller-inline-max-function-size=0", "--always-inline-max-function-size=0", "-Oz", "-Oz", "--reorder-functions-by-name", "--strip-producers", "--debuginfo", ...KEEP_DOORS];

// What the site works without: the worker itself, the pages for elsewhere, and what Trunk leaves.
const NOT_KEPT = /^(sw\.js|integrity\.json|standalone\.html|frame\.html|snippets\/.*|.*\.d\.ts|.*_bg\.wasm)$/;

// Its English is part of the program.
const DEFAULT_PACK = "platform-engineering";

const staging = process.env.TRUNK_STAGING_DIR;
const SCRIPT = "maturity-assessment.js";
const PROGRAM = "maturity-assessment.wasm";
const REPORT = "maturity-assessment-report.wasm";
const script = join(staging, SCRIPT);
const bound = join(staging, "maturity-assessment_bg.wasm");

const program = join(staging, PROGRAM);
if (process.env.TRUNK_PROFILE === "debug") await rename(bound, program);
else await shrink();
await writeFile(script, await renewable(script, await readFile(script, "utf8")));

async function shrink() {
  const linked = await readFile(bound);
  const small = await optimize(withoutPanics(linked), SMALL);
  const parts = split(small, functionNames(small));
  const { first, later } = divideData(parts, mapOf(linked, await maps()));
  const short = shortenNames(first, await readFile(script, "utf8"));
  await writeFile(program, await orderFunctions(short.wasm));
  await writeFile(join(staging, REPORT), await orderFunctions(later));
  await writeFile(script, short.glue);
  await rm(bound);
}

/** The linker's maps of all ways of building, the newest first. */
async function maps() {
  const names = (await readdir("target/maps")).map((name) => join("target/maps", name));
  const times = new Map(await Promise.all(names.map(async (name) => [name, (await stat(name)).mtimeMs])));
  names.sort((one, other) => times.get(other) - times.get(one));
  return Promise.all(names.map((name) => readFile(name, "utf8")));
}

// The download of the wasm is the longest wait; it starts in the first statement of the script, unless
// another copy of the script has already brought the element.
const FIRST = 'const wasmResponse=customElements.get("maturity-assessment")?null:part("maturity-assessment.wasm");';

/** The same for a site: the browser takes a file only when it is the one of this build, so that no two builds are ever mixed. */
function fetched(files) {
  const hash = (name) => (files[name] ? integrity("sha256", files[name]) : "");
  const part = `const part=(name,integrity="${hash(REPORT)}")=>fetch(new URL(name,import.meta.url),{integrity});`;
  return part + FIRST.replace('.wasm"', `.wasm","${hash(PROGRAM)}"`);
}

/** What a tag or a request says of a file that it wants. */
function integrity(algorithm, bytes) {
  return `${algorithm}-${createHash(algorithm).update(bytes).digest("base64")}`;
}

/** The script that begins here, with these statements before everything else. */
async function bundle(entry, banner) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    alias: { "#program": script },
    banner: { js: banner },
    write: false,
  });
  return outputFiles[0].text;
}

const languages = await layLanguages(staging);
const files = {};
for (const name of (await readdir(staging)).filter((name) => name.endsWith(".wasm"))) files[name] = await readFile(join(staging, name));
const modules = { ...files };
// A page that holds everything itself speaks every language, at least about the pack of everybody.
for (const name of languages.filter((name) => name.startsWith(`packs/${DEFAULT_PACK}.`))) files[name] = await readFile(join(staging, name));
const inside = (await withParts(files)) + FIRST;
for (const [page, entry] of [["standalone.html", "www/element.js"], ["frame.html", "www/frame.js"]]) {
  await writeFile(join(staging, page), selfContained(await readFile(join("www", page), "utf8"), await bundle(entry, inside)));
}
const element = await bundle("www/element.js", fetched(modules));
await writeFile(script, element);

// For tags that name what they want, and for whoever wants to know what a site serves.
const hashes = { [SCRIPT]: integrity("sha384", element) };
for (const name of Object.keys(modules)) hashes[name] = integrity("sha384", modules[name]);
await writeFile(join(staging, "integrity.json"), `${JSON.stringify(hashes, null, 2)}\n`);
for (const [name, hash] of Object.entries(hashes)) console.log(`${name}: ${hash}`);

// Pages of the site that have a script of their own.
await build({ entryPoints: ["www/playground.js"], outfile: join(staging, "playground.js"), bundle: true, minify: true, format: "esm", target: "es2022", legalComments: "none" });

await layPages(staging, hashes[SCRIPT]);

await mkdir(join(staging, "packs"), { recursive: true });
for (const name of await readdir("questions")) {
  if (name.endsWith(".json")) await cp(join("questions", name), join(staging, "packs", name));
}

// Everything that is here now is one version of the site.
const site = (await readdir(staging, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
const paths = site.map((entry) => relative(staging, join(entry.parentPath, entry.name))).filter((path) => !NOT_KEPT.test(path)).sort();
const version = createHash("sha256");
for (const path of paths) version.update(path).update(await readFile(join(staging, path)));
const worker = await readFile("www/sw.js", "utf8");
await writeFile(
  join(staging, "sw.js"),
  worker
    .replace('VERSION = ""', `VERSION = "maturity-assessment:${version.digest("hex").slice(0, 16)}"`)
    .replace("FILES = []", `FILES = ${JSON.stringify(["./", ...paths])}`),
);

// Left over from Trunk's own way of loading: types of a module that no longer stands on its own.
for (const name of await readdir(staging)) {
  if (name.endsWith(".d.ts") || name === "snippets") await rm(join(staging, name), { recursive: true });
}

// For editors, bundlers and whoever publishes the folder as a package.
const typings = (await readdir("www")).filter((name) => name.endsWith(".d.ts"));
for (const name of [...typings, "custom-elements.json"]) await cp(join("www", name), join(staging, name));
// Under another name here, because bundlers would heed it for the sources beside it.
const own = JSON.parse(await readFile("www/npm.json", "utf8"));
own.version = (await readFile("Cargo.toml", "utf8")).match(/^version = "(.*)"$/m)[1];
await writeFile(join(staging, "package.json"), `${JSON.stringify(own, null, 2)}\n`);
