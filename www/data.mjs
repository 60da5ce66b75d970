// Data that nobody reads any more. wasm-opt drops code that is not called, but cannot tell where one piece
// of data ends and the next begins; the linker can, and wrote it down. What is named nowhere and the places
// in the source that only panics print become zeros, which weigh nothing.
import { addresses } from "./split.mjs";
import { Reader, number, section, sections, signed } from "./wasm.mjs";

const DATA = 11;
const I32_CONST = 0x41;
const END = 0x0b;
// Tables that hold numbers and no address: two short ones side by side would look like one.
const NUMBERS = /\.rodata\._ZN(10serde_json4read4HEX|10serde_json2de5POW10|10serde_json3ser6ESCAPE|4zmij|9qrcodegen)/;
// Pieces that are less apart are neighbours.
const CLOSE = 16;

/** Of several of the linker's maps the one of this program, as it was linked. */
export function mapOf(wasm, maps) {
  const own = [...segments(wasm)].map(({ at, bytes }) => `${at.toString(16)} ${bytes.length.toString(16)}`);
  const fits = (map) => {
    const sections = [...map.matchAll(/^ +([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) \.(?:ro)?data$/gm)];
    return sections.length === own.length && sections.every(([, at, size], index) => `${at} ${size}` === own[index]);
  };
  const map = maps.find(fits);
  if (!map) throw new Error("no map of the linker fits this program; remove target/wasm32-unknown-unknown and build again");
  return map;
}

/** Both parts of a program, each with the data that it reads; what neither reads is gone. `map` is the linker's. */
export function divideData({ first, later }, map) {
  const memory = new Memory(first);
  const pieces = memory.pieces(map);
  for (const place of [...memory.places()]) memory.clear(place.from, place.to);
  const live = reachable(memory, pieces, addresses(first), pieces.filter(({ kept }) => kept));
  const read = reachable(memory, pieces, addresses(later), []);
  const moved = new Set(pieces.filter((piece) => read.has(piece) && !live.has(piece)));
  const data = memory.segmentsOf(pieces, moved);
  for (const piece of pieces) if (!live.has(piece)) memory.clear(piece.from, piece.to);
  return { first: memory.write(first), later: withData(later, data) };
}

function withData(wasm, segments) {
  const parts = [wasm.subarray(0, 8)];
  for (const { id, from, end } of sections(wasm)) if (id !== DATA) parts.push(wasm.subarray(from, end));
  return Buffer.concat([...parts, section(DATA, Buffer.concat([number(segments.length), ...segments]))]);
}

/** What code names by number, and what the data that it so reaches names in turn. */
function reachable(memory, pieces, numbers, kept) {
  const live = new Set();
  const next = [];
  const reach = (address) => {
    const piece = pieceAt(pieces, address);
    if (piece && !live.has(piece)) {
      live.add(piece);
      next.push(piece);
    }
  };
  for (const number of numbers) reach(number);
  for (const piece of kept) reach(piece.from);
  while (next.length > 0) {
    const { from, to, numbers } = next.pop();
    // Addresses stand at multiples of four, and so does what holds any; what looks like one in a text or among numbers is none.
    if (from % 4 === 0 && !numbers) for (let at = from; at + 4 <= to; at += 4) reach(memory.word(at));
  }
  return live;
}

function pieceAt(pieces, address) {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].to <= address) low = middle + 1;
    else high = middle;
  }
  return pieces[low]?.from <= address ? pieces[low] : undefined;
}

/** The data segments as one stretch of memory. */
class Memory {
  constructor(wasm) {
    this.segments = [...segments(wasm)];
    this.low = Math.min(...this.segments.map(({ at }) => at));
    this.high = Math.max(...this.segments.map(({ at, bytes }) => at + bytes.length));
    this.bytes = Buffer.alloc(this.high - this.low);
    for (const { at, bytes } of this.segments) this.bytes.set(bytes, at - this.low);
  }

  word(at) {
    return at >= this.low && at + 4 <= this.high ? this.bytes.readUInt32LE(at - this.low) : 0;
  }

  clear(from, to) {
    this.bytes.fill(0, Math.max(from, this.low) - this.low, Math.min(to, this.high) - this.low);
  }

  /**
   * What the linker's map says of this memory, in order. Kept is whatever has a name in the source, and may so be
   * reached by arithmetic; what the compiler made of texts and the like is reached by its address or not at all.
   */
  pieces(map) {
    const pieces = [];
    for (const [, address, size, file] of map.matchAll(/^ +([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) {9}(\S.*)$/gm)) {
      const from = parseInt(address, 16);
      if (from < this.low || from >= this.high) continue;
      pieces.push({ from, to: from + parseInt(size, 16), numbers: NUMBERS.test(file), kept: !/\(\.rodata\.\.Lanon\.|Lswitch\.table\._RN\w+(7Display3fmt|9panicking)|core7unicode9printable|grapheme_extend/.test(file) });
    }
    if (pieces.every(({ kept }) => kept)) throw new Error("the linker's map is not understood");
    return pieces.sort((a, b) => a.from - b.from);
  }

  /** Where panics happened: the address and length of a file's name, a line and a column; and the names. */
  *places() {
    for (let at = this.low + (-this.low & 3); at + 16 <= this.high; at += 4) {
      const [name, length, line, column] = [0, 4, 8, 12].map((offset) => this.word(at + offset));
      if (length < 4 || length > 250 || name < this.low || name + length > this.high || line === 0 || line > 50000 || column === 0 || column > 500) continue;
      if (!/^[ -~]+\.rs$/.test(this.bytes.toString("latin1", name - this.low, name - this.low + length))) continue;
      yield { from: at, to: at + 16 };
      yield { from: name, to: name + length };
    }
  }

  /** Those of all pieces that are to be moved, as segments of their own, neighbours together. */
  segmentsOf(pieces, moved) {
    const runs = [];
    let before = null;
    for (const piece of pieces) {
      const run = moved.has(piece) && before && piece.from - before.to < CLOSE ? before : null;
      // Nothing but what fills up to the next even address lies between neighbours.
      if (run) run.to = piece.to;
      else if (moved.has(piece)) runs.push({ from: piece.from, to: piece.to });
      before = moved.has(piece) ? runs.at(-1) : null;
    }
    return runs.map(({ from, to }) => {
      const head = [Uint8Array.of(0, I32_CONST), signed(from), Uint8Array.of(END), number(to - from)];
      return Buffer.concat([...head, this.bytes.subarray(from - this.low, to - this.low)]);
    });
  }

  write(wasm) {
    const parts = [wasm.subarray(0, 8)];
    for (const { id, from, start, end } of sections(wasm)) {
      if (id !== DATA) parts.push(wasm.subarray(from, end));
      else parts.push(section(DATA, Buffer.concat([number(this.segments.length), ...this.segments.flatMap((own) => this.segment(own))])));
    }
    return Buffer.concat(parts);
  }

  segment({ head, at, bytes }) {
    return [head, number(bytes.length), this.bytes.subarray(at - this.low, at - this.low + bytes.length)];
  }
}

function* segments(wasm) {
  for (const { id, start } of sections(wasm)) {
    if (id !== DATA) continue;
    const bytes = new Reader(wasm, start);
    for (let left = bytes.number(); left > 0; left--) {
      const from = bytes.at;
      if (bytes.number() !== 0 || bytes.byte() !== I32_CONST) throw new Error("a data segment is not where the linker put it");
      const at = bytes.number();
      if (bytes.byte() !== END) throw new Error("the place of a data segment is computed");
      const head = wasm.subarray(from, bytes.at);
      const length = bytes.number();
      yield { head, at, bytes: wasm.subarray(bytes.at, bytes.at + length) };
      bytes.at += length;
    }
  }
}
