// Functions that resemble each other, side by side. The order of functions means nothing to the program,
// but a compressor names what it has seen before by how far back it was: with neighbours alike, the same
// program takes two kilobytes less to download.
import { optimize } from "./optimize.mjs";
import { Reader, number, section, sections } from "./wasm.mjs";

/** The program with its functions in the order of their likeness. */
export async function orderFunctions(wasm) {
  const { imported, bodies } = functions(wasm);
  // Binaryen knows how to move functions, and sorts them by name: so they get names that sort as wanted.
  const named = Buffer.concat([wasm, names(imported, byLikeness(bodies))]);
  return optimize(named, ["--memory-packing", "--reorder-functions-by-name", "--strip-debug"]);
}

function functions(wasm) {
  let imported = 0;
  const bodies = [];
  for (const { id, start, end } of sections(wasm)) {
    const bytes = new Reader(wasm, start);
    if (id === 2) imported = importedFunctions(bytes);
    if (id !== 10) continue;
    for (let count = bytes.number(); count > 0; count--) {
      const length = bytes.number();
      bodies.push(wasm.subarray(bytes.at, bytes.at + length));
      bytes.at += length;
    }
    if (bytes.at !== end) throw new Error("the code section of the wasm is not understood");
  }
  return { imported, bodies };
}

/** How many functions an import section brings. */
function importedFunctions(bytes) {
  let functions = 0;
  for (let left = bytes.number(); left > 0; left--) {
    bytes.name();
    bytes.name();
    if (bytes.skipType() === 0) functions += 1;
  }
  return functions;
}

// Runs of four bytes tell what a function does; those of nearly every function tell nothing.
const RUN = 4;
const TOO_COMMON = 1000;

/** From the largest function on, always the one that shares most with the one before. */
function byLikeness(bodies) {
  const { shares, total } = commonRuns(bodies);
  const left = new Set(bodies.keys());
  const order = [];
  let next = bodies.reduce((largest, body, index) => (body.length > bodies[largest].length ? index : largest), 0);
  while (next !== undefined) {
    order.push(next);
    left.delete(next);
    next = nearest(next) ?? left.values().next().value;
  }
  return order;

  function nearest(to) {
    const common = new Float64Array(bodies.length);
    for (const { weight, users } of shares[to]) for (const index of users) common[index] += weight;
    let [best, closest] = [undefined, 0];
    for (const index of left) {
      const likeness = common[index] / (total[to] + total[index] - common[index]);
      if (likeness > closest) [best, closest] = [index, likeness];
    }
    return best;
  }
}

/** For each function the runs that others have too, the rarer the weightier, and the sum of their weights. */
function commonRuns(bodies) {
  const runs = new Map();
  for (const [index, body] of bodies.entries()) {
    const own = new Set();
    for (let at = 0; at + RUN <= body.length; at++) own.add(body.readUInt32LE(at));
    for (const run of own) {
      if (!runs.has(run)) runs.set(run, []);
      runs.get(run).push(index);
    }
  }
  const shares = bodies.map(() => []);
  const total = new Float64Array(bodies.length);
  for (const users of runs.values()) {
    if (users.length < 2 || users.length > TOO_COMMON) continue;
    const weight = 1 / Math.log2(1 + users.length);
    for (const index of users) {
      shares[index].push({ weight, users });
      total[index] += weight;
    }
  }
  return { shares, total };
}

/** A name section that numbers the functions in this order. */
function names(imported, order) {
  const place = new Map(order.map((index, position) => [index, position]));
  const entries = [number(order.length)];
  for (let index = 0; index < order.length; index++) {
    const name = Buffer.from(`f${String(place.get(index)).padStart(6, "0")}`);
    entries.push(number(imported + index), number(name.length), name);
  }
  const map = Buffer.concat(entries);
  return section(0, Buffer.concat([number(4), Buffer.from("name"), section(1, map)]));
}
