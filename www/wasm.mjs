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

  // Programs made by wasm-bindgen import functions only.
  skipType() {
    const kind = this.byte();
    if (kind !== 0) throw new Error(`an import of kind ${kind}, where only functions are expected`);
    this.number();
  }
}
