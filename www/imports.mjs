// Shortens the names under which the program imports functions from its glue. wasm-bindgen gives each
// a name with a hash of sixteen digits, which no compression makes smaller: together three kilobytes of
// every reader's download, in both files. Nobody but these two files ever sees the names.

const IMPORTS = 2;

/** Both files of a program with the same short names. */
export function shortenImports(wasm, glue) {
  const bytes = new Reader(wasm, 8);
  const parts = [wasm.subarray(0, 8)];
  let text = glue;
  while (bytes.at < wasm.length) {
    const start = bytes.at;
    const section = bytes.byte();
    const size = bytes.number();
    const end = bytes.at + size;
    if (section === IMPORTS) {
      const names = new Map();
      const body = renamed(bytes, end, names);
      parts.push(Uint8Array.of(IMPORTS), number(body.length), body);
      text = text.replace(/\b__wb[a-z]+_\w+\b|"\.\/[\w-]+_bg\.js"/g, (name) => {
        const quoted = name.startsWith('"');
        const short = names.get(quoted ? name.slice(1, -1) : name);
        return short === undefined ? name : quoted ? JSON.stringify(short) : short;
      });
    } else {
      parts.push(wasm.subarray(start, end));
    }
    bytes.at = end;
  }
  return { wasm: Buffer.concat(parts), glue: text };
}

/** The import section with a short name for each module and function; `names` learns which. */
function renamed(bytes, end, names) {
  const count = bytes.number();
  const parts = [number(count)];
  for (let index = 0; index < count; index++) {
    for (const name of [bytes.name(), bytes.name()]) {
      if (!names.has(name)) names.set(name, `$${names.size.toString(36)}`);
      const short = Buffer.from(names.get(name));
      parts.push(number(short.length), short);
    }
    const start = bytes.at;
    bytes.skipType();
    parts.push(bytes.bytes.subarray(start, bytes.at));
  }
  if (bytes.at !== end) throw new Error("the import section of the wasm is not understood");
  return Buffer.concat(parts);
}

/** LEB128, as wasm writes its numbers. */
function number(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return Uint8Array.from(bytes);
}

class Reader {
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
