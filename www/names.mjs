// Shortens the names that the program and its glue know each other's functions by. wasm-bindgen gives
// each a name with a hash of sixteen digits, which no compression makes smaller: together three kilobytes
// of every reader's download, in both files. Nobody but these two files ever sees the names.
import { Reader, number, section, sections } from "./wasm.mjs";

const IMPORTS = 2;
const EXPORTS = 7;
// What only the glue names; other names are words that it uses for more than that.
const INTERNAL = /^(__wb|__externref|widget_|wasm_bindgen__)/;

/** Both files of a program with the same short names. */
export function shortenNames(wasm, glue) {
  const parts = [wasm.subarray(0, 8)];
  const names = new Map();
  const foreign = new Map();
  for (const { id, from, start, end } of sections(wasm)) {
    const rename = { [IMPORTS]: shortImports, [EXPORTS]: shortExports }[id];
    parts.push(rename ? section(id, rename(new Reader(wasm, start), end, names, foreign)) : wasm.subarray(from, end));
  }
  // What only panics called is gone from the program, and here nobody asks for it any more.
  const asked = glue.replace(/^ {8}(__wb\w+): function\([^)]*\) \{\n[^]*?^ {8}\},\n/gm, (entry, name) => (names.has(name) ? entry : ""));
  // Functions of ours that need no translation. One by one, because the bundler keeps a whole table for a whole module.
  const direct = asked.replace(/^ {8}("\.\/[^"\n]+\.js"): (import[1-9]\d*),\n/gm, (entry, module, space) => {
    const own = foreign.get(JSON.parse(module)) ?? [];
    foreign.delete(JSON.parse(module));
    return own.length > 0 ? `${module}: { ${own.map((name) => `${name}: ${space}.${name}`).join(", ")} },\n` : "";
  });
  const text = direct.replace(/\b(?:__wb|__externref|widget_|wasm_bindgen__)\w+\b|"\.\/[^"\n]+\.js"(?=:)/g, (name) => {
    const quoted = name.startsWith('"');
    const short = names.get(quoted ? name.slice(1, -1) : name);
    return short === undefined ? name : quoted ? JSON.stringify(short) : short;
  });
  return { wasm: Buffer.concat(parts), glue: text };
}

/** The import section with a short name for each module and function; `names` learns which, and `foreign` which functions
    of ours come straight from their module. */
function shortImports(bytes, end, names, foreign) {
  const count = bytes.number();
  const parts = [number(count)];
  for (let index = 0; index < count; index++) {
    const module = bytes.name();
    parts.push(short(module, names));
    // Functions of our own come under the names that they have there.
    const name = bytes.name();
    if (!INTERNAL.test(name)) foreign.set(module, [...(foreign.get(module) ?? []), name]);
    parts.push(INTERNAL.test(name) ? short(name, names) : text(name));
    const start = bytes.at;
    bytes.skipType();
    parts.push(bytes.bytes.subarray(start, bytes.at));
  }
  if (bytes.at !== end) throw new Error("the import section of the wasm is not understood");
  return Buffer.concat(parts);
}

/** The export section with short names for what only the glue names. */
function shortExports(bytes, end, names) {
  const count = bytes.number();
  const parts = [number(count)];
  for (let index = 0; index < count; index++) {
    const name = bytes.name();
    parts.push(INTERNAL.test(name) ? short(name, names) : text(name));
    const start = bytes.at;
    bytes.byte();
    bytes.number();
    parts.push(bytes.bytes.subarray(start, bytes.at));
  }
  if (bytes.at !== end) throw new Error("the export section of the wasm is not understood");
  return Buffer.concat(parts);
}

function short(name, names) {
  if (!names.has(name)) names.set(name, `$${names.size.toString(36)}`);
  return text(names.get(name));
}

function text(name) {
  const letters = Buffer.from(name);
  return Buffer.concat([number(letters.length), letters]);
}
