// Makes the program's glue a function that gives a fresh program at each call. A program that crashed cannot go on: nothing is
// unwound, so its memory is left in the middle of something. wasm-bindgen's glue holds one program in variables of its module;
// as variables of a function, the closures, finalizers and caches of a dead program know only that one, and never reach the
// memory of the next.
import { dirname } from "node:path";
import { build } from "esbuild";

const FILE = "program.js";

/** The module at this path, as one that exports `begin(watch)`: a program whose exports are what `watch` makes of them. */
export async function renewable(script, glue) {
  // What nobody calls has to go before it is hidden in a function, where the bundler leaves everything as it is.
  const entry = { contents: watched(glue), resolveDir: dirname(script), sourcefile: FILE };
  const { outputFiles } = await build({ stdin: entry, bundle: true, format: "esm", external: ["./snippets/*"], treeShaking: true, write: false });
  const imports = [];
  const body = outputFiles[0].text
    .replace(/^import [^;]*;\n/gm, (line) => (imports.push(line), ""))
    .replace(/^export \{([^}]*)\};$/m, "return {$1};");
  if (body.includes("import.meta") || !body.includes("return {")) throw new Error("the glue of the program is not understood");
  return `${imports.join("")}export function begin(watch) {\n${body}}\n`;
}

/** The glue that calls its program through `watch`, and only hands out what the program itself exports. */
function watched(glue) {
  const replace = (text, from, to) => {
    if (!text.includes(from)) throw new Error(`the glue of the program has no "${from}"`);
    return text.replace(from, to);
  };
  const whole = replace(replace(glue, "wasm = instance.exports;", "wasm = watch(instance.exports);"), "const ret = wasm;", "const ret = wasmInstance.exports;");
  return replace(whole, "export { initSync, __wbg_init as default };", "export { initSync };");
}
