// As much of the WebAssembly format as the build needs.

/** Where each section begins and ends, its header left out. */
export function* sections(wasm) {
  const bytes = new Reader(wasm, 8);
  while (bytes.at < wasm.length) {
    const from = bytes.at;
    const id = bytes.byte();
    const size = bytes.number();
    const start = bytes.at;
    bytes.at += size;
    yield { id, from, start, end: bytes.at };
  }
}

/** A section with this content. */
export function section(id, content) {
  return Buffer.concat([Uint8Array.of(id), number(content.length), content]);
}

/** LEB128, as wasm writes its numbers. */
export function number(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return Uint8Array.from(bytes);
}

/** LEB128 of a number that may be negative, as constants are written. */
export function signed(value) {
  const bytes = [];
  for (;;) {
    const byte = value & 127;
    value >>= 7;
    const last = (value === 0 && !(byte & 64)) || (value === -1 && byte & 64);
    bytes.push(last ? byte : byte | 128);
    if (last) return Uint8Array.from(bytes);
  }
}

export class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return Buffer.from(this.bytes.subarray(this.at - length, this.at)).toString();
  }

  /** Skips what an import is, and tells its kind: 0 for a function. */
  skipType() {
    const kind = this.byte();
    if (kind === 1 || kind === 3) this.byte();
    if (kind !== 3) {
      const limits = kind === 0 ? 0 : this.byte();
      this.number();
      if (limits & 1) this.number();
    } else {
      this.byte();
    }
    return kind;
  }
}

/** What each function is called in the source, without the hashes that the compiler adds. */
export function functionNames(wasm) {
  const names = new Map();
  for (const { id, start, end } of sections(wasm)) {
    const bytes = new Reader(wasm, start);
    if (id !== 0 || bytes.name() !== "name") continue;
    while (bytes.at < end) {
      const kind = bytes.byte();
      const stop = bytes.number() + bytes.at;
      for (let left = kind === 1 ? bytes.number() : 0; left > 0; left--) {
        const index = bytes.number();
        names.set(index, bytes.name().replace(/\[[0-9a-f]{16}\]/g, "").replace(/::h[0-9a-f]{16}$/, ""));
      }
      bytes.at = stop;
    }
  }
  return names;
}
