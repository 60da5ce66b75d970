// What only the report needs, in a file of its own. Readers wait for the first question, not for the plan they may make an
// hour later: so the functions that nothing but a few doors lead to leave the program for a second module, which is loaded
// into the same memory and the same table of functions. The program calls a door through its place in that table; the second
// module fills the place when it comes. `src/widget/later.rs` sees to it that nobody knocks before.
import { Reader, number, section, sections, signed } from "./wasm.mjs";

/** The doors, by the names that they have in the source. None of them may be inlined: each says so there. */
const DOORS = [
  "maturity_assessment::widget::views::report::view",
  "maturity_assessment::widget::views::check::view",
  "maturity_assessment::widget::views::question::rarer",
  "maturity_assessment::widget::views::question::tick",
  "maturity_assessment::widget::views::notices::rarer",
  "maturity_assessment::widget::views::notices::beside",
  "maturity_assessment::widget::views::report::spoken",
  "maturity_assessment::widget::desk::reduce",
  "maturity_assessment::widget::desk::fill",
  "maturity_assessment::widget::desk::take_back",
  "maturity_assessment::widget::desk::carry_out",
  "maturity_assessment::widget::desk::configure",
  "maturity_assessment::pack::shipped::default_tree",
  "maturity_assessment::widget::desk::open",
  "maturity_assessment::widget::desk::begin",
  "maturity_assessment::widget::desk::relabel",
  "maturity_assessment::widget::desk::looks",
  "maturity_assessment::widget::desk::export",
  "maturity_assessment::widget::desk::findings",
  "maturity_assessment::widget::address::read",
  "maturity_assessment::widget::address::forget",
  "maturity_assessment::pack::Pack::from_node",
  "maturity_assessment::pack::bounds::rarer_bounds",
  "maturity_assessment::answers::visible::Visible::under_conditions",
  "maturity_assessment::answers::visible::Visible::look",
];

// Functions that are called through the table, and only by what comes later.
const LATER = /^<?maturity_assessment::(widget::((desk|views::report|views::check|views::answered|charts)::|words::part_)|report::(export|plan|trend|compare|advice|follow_up)::|pack::condition::|answers::visible::Visible::look::)/;

// Closures that are handed to the browser stand in the table under the name of what hands them over. One that does its work in a
// function of the desk is the desk's.
const HANDED_OVER = /^(wasm_bindgen::convert::closures|core::ops::function)::/;
const OF_DESK = /^maturity_assessment::widget::desk::/;

/** For wasm-opt: doors stay functions. */
export const KEEP_DOORS = DOORS.map((name) => `--no-inline=*${name.split("::").slice(1).join("::")}`);

const [TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, START, ELEMENT, CODE, DATA] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const FUNCTIONS_TABLE = 0;
// What a place in the table holds until its function comes.
const NOT_YET = Uint8Array.of(0, 0x00, 0x0b);
// The name that the second module knows the program by.
const PROGRAM = "program";

/** The program, and the module of what comes later, which has no data yet. */
export function split(wasm, names) {
  const program = new Program(wasm, names);
  const later = program.later();
  if (process.env.SPLIT_LOG) for (const [index, uses] of program.uses) console.error(later.has(index) ? "LATER" : "FIRST", program.body(index).length, program.places.has(index) ? "T" : "-", names.get(index));
  if (process.env.SPLIT_WHY)
    for (const [index, uses] of program.uses)
      for (const used of uses.functions)
        if (!later.has(index) && names.get(used) === process.env.SPLIT_WHY) console.error("WHY", names.get(index));
  return { first: program.withoutThose(later), later: program.only(later) };
}

class Program {
  constructor(wasm, names) {
    this.wasm = wasm;
    this.names = names;
    const at = new Map([...sections(wasm)].filter(({ id }) => id !== 0).map((section) => [section.id, section]));
    this.section = (id) => at.get(id) && wasm.subarray(at.get(id).start, at.get(id).end);
    this.types = list(this.section(TYPE), typeOf);
    this.imports = list(this.section(IMPORT), importOf);
    this.typeOf = [...this.imports.map(({ type }) => type), ...list(this.section(FUNCTION), (bytes) => bytes.number())];
    this.bodies = list(this.section(CODE), bodyOf);
    this.exports = list(this.section(EXPORT), exportOf);
    this.elements = list(this.section(ELEMENT), elementOf);
    this.globals = list(this.section(GLOBAL), globalOf);
    this.start = at.has(START) ? new Reader(this.section(START), 0).number() : undefined;
    this.table = list(this.section(TABLE), tableOf);
    this.uses = new Map(this.bodies.map((body, index) => [this.imports.length + index, usesOf(body)]));
    this.doors = DOORS.map((name) => this.called(name));
    this.places = new Map();
    for (const { at, functions } of this.elements) functions.forEach((index, offset) => this.places.set(index, at + offset));
    this.size = this.table[FUNCTIONS_TABLE].least;
  }

  called(name) {
    const found = [...this.names].find(([, known]) => known === name);
    if (!found) throw new Error(`the program has no function ${name}; was it inlined?`);
    return found[0];
  }

  /** The functions that nothing leads to but the doors. */
  later() {
    const first = new Set(this.imports.keys());
    const next = [this.start, ...this.exports.filter(({ kind }) => kind === 0).map(({ index }) => index)];
    const doors = new Set(this.doors);
    const nameOf = (index) => this.names.get(index) ?? "";
    const handsOver = (index) => HANDED_OVER.test(nameOf(index)) && [...(this.uses.get(index)?.functions ?? [])].some(ofDesk);
    const ofDesk = (index) => !doors.has(index) && (OF_DESK.test(nameOf(index)) || handsOver(index));
    const comesLater = (index) => LATER.test(nameOf(index)) || handsOver(index);
    for (const index of this.places.keys()) if (!comesLater(index)) next.push(index);
    while (next.length > 0) {
      const index = next.pop();
      if (index === undefined || first.has(index) || doors.has(index)) continue;
      first.add(index);
      next.push(...this.uses.get(index).functions);
    }
    return new Set([...this.uses.keys()].filter((index) => !first.has(index)));
  }

  /** What of the program those functions use. */
  wanted(later) {
    const functions = new Set();
    const globals = new Set();
    const tables = new Set([FUNCTIONS_TABLE]);
    for (const index of later) {
      for (const used of this.uses.get(index).functions) if (!later.has(used)) functions.add(used);
      for (const used of this.uses.get(index).globals) globals.add(used);
      for (const used of this.uses.get(index).tables) tables.add(used);
    }
    return { functions: sorted(functions), globals: sorted(globals), tables: sorted(tables) };
  }

  /** Doors get places of their own behind all others. */
  placeOf(door) {
    if (!this.places.has(door)) this.places.set(door, this.size++);
    return this.places.get(door);
  }

  withoutThose(later) {
    const stays = [...this.uses.keys()].filter((index) => !later.has(index));
    const place = new Map([...this.imports.keys(), ...stays].map((index, at) => [index, at]));
    const stub = place.size;
    const { functions, globals, tables } = this.wanted(later);
    const calls = (index) => {
      if (!later.has(index)) return [0x10, ...number(place.get(index))];
      return [0x41, ...signed(this.placeOf(index)), 0x11, ...number(this.typeOf[index]), FUNCTIONS_TABLE];
    };
    const bodies = stays.map((index) => rewritten(this.body(index), { calls, function: (index) => place.get(index) }));
    const nothing = this.types.findIndex((type) => type.toString("hex") === "600000");
    const types = nothing < 0 ? [...this.types, Buffer.of(0x60, 0, 0)] : this.types;
    const functionsTable = { ...this.table[FUNCTIONS_TABLE], least: this.size, most: this.table[FUNCTIONS_TABLE].most && this.size };
    const own = [
      ...this.exports.map(({ head, kind, index }) => Buffer.concat([head, number(kind === 0 ? place.get(index) : index)])),
      ...functions.map((index, at) => exported(`_${at.toString(36)}`, 0, place.get(index))),
      ...globals.map((index) => exported(`_g${index}`, 3, index)),
      ...tables.map((index) => exported(tableName(index), 1, index)),
    ];
    const replaced = {
      [TYPE]: vector(types),
      [FUNCTION]: vector([...stays.map((index) => number(this.typeOf[index])), number(nothing < 0 ? types.length - 1 : nothing)]),
      [TABLE]: vector([functionsTable, ...this.table.slice(1)].map(tableBytes)),
      [EXPORT]: vector(own),
      [START]: this.start === undefined ? undefined : number(place.get(this.start)),
      [ELEMENT]: vector(this.elements.map(({ at, functions }) => element(at, functions.map((index) => place.get(index) ?? stub)))),
      [CODE]: vector([...bodies, NOT_YET].map((body) => Buffer.concat([number(body.length), body]))),
    };
    const parts = [this.wasm.subarray(0, 8)];
    for (const { id, from, end } of sections(this.wasm)) {
      if (id !== 0) parts.push(replaced[id] ? section(id, replaced[id]) : this.wasm.subarray(from, end));
    }
    return Buffer.concat(parts);
  }

  only(later) {
    const { functions, globals, tables } = this.wanted(later);
    const own = [...later];
    const place = new Map([...functions, ...own].map((index, at) => [index, at]));
    const global = new Map(globals.map((index, at) => [index, at]));
    const memory = new Reader(this.section(MEMORY), 0);
    memory.number();
    const table = new Map(tables.map((index, at) => [index, at]));
    const size = (index) => (index === FUNCTIONS_TABLE ? this.size : this.table[index].least);
    const imports = [
      ...functions.map((index, at) => imported(`_${at.toString(36)}`, 0, number(this.typeOf[index]))),
      ...globals.map((index) => imported(`_g${index}`, 3, this.globals[index].type)),
      imported("memory", 2, Buffer.from(limits(memory, { most: undefined }))),
      ...tables.map((index) => imported(tableName(index), 1, tableBytes({ kind: this.table[index].kind, least: size(index) }))),
    ];
    const bodies = own.map((index) => {
      const at = (index) => place.get(index);
      return rewritten(this.body(index), { calls: (index) => [0x10, ...number(at(index))], function: at, global: (index) => global.get(index), table: (index) => table.get(index) });
    });
    const places = own.filter((index) => this.places.has(index)).map((index) => element(this.places.get(index), [place.get(index)]));
    return Buffer.concat([
      this.wasm.subarray(0, 8),
      section(TYPE, vector(this.types)),
      section(IMPORT, vector(imports)),
      section(FUNCTION, vector(own.map((index) => number(this.typeOf[index])))),
      section(ELEMENT, vector(places)),
      section(CODE, vector(bodies.map((body) => Buffer.concat([number(body.length), body])))),
      section(DATA, vector([])),
    ]);
  }

  body(index) {
    return this.bodies[index - this.imports.length];
  }
}

// Sections, element by element.

function list(bytes, read) {
  if (!bytes) return [];
  const reader = new Reader(bytes, 0);
  return Array.from({ length: reader.number() }, () => read(reader));
}

function sorted(numbers) {
  return [...numbers].sort((one, other) => one - other);
}

// With this name the program says that there is more to come.
function tableName(index) {
  return index === FUNCTIONS_TABLE ? "later" : `_t${index}`;
}

function vector(parts) {
  return Buffer.concat([number(parts.length), ...parts]);
}

function cut(reader, read) {
  const from = reader.at;
  read();
  return reader.bytes.subarray(from, reader.at);
}

function typeOf(reader) {
  return cut(reader, () => {
    if (reader.byte() !== 0x60) throw new Error("a type that is no function");
    for (const _ of [0, 1]) for (let left = reader.number(); left > 0; left--) reader.byte();
  });
}

function importOf(reader) {
  reader.name();
  reader.name();
  if (reader.byte() !== 0) throw new Error("an import that is no function");
  return { type: reader.number() };
}

function bodyOf(reader) {
  const length = reader.number();
  reader.at += length;
  return reader.bytes.subarray(reader.at - length, reader.at);
}

function exportOf(reader) {
  const head = cut(reader, () => {
    reader.name();
    reader.byte();
  });
  return { head, kind: head.at(-1), index: reader.number() };
}

function elementOf(reader) {
  if (reader.number() !== 0 || reader.byte() !== 0x41) throw new Error("functions that are put into the table in a way of their own");
  const at = reader.number();
  if (reader.byte() !== 0x0b) throw new Error("the place of functions in the table is computed");
  return { at, functions: Array.from({ length: reader.number() }, () => reader.number()) };
}

function globalOf(reader) {
  const type = cut(reader, () => (reader.byte(), reader.byte()));
  while (reader.byte() !== 0x0b);
  return { type };
}

function tableOf(reader) {
  const kind = reader.byte();
  const flags = reader.number();
  return { kind, least: reader.number(), most: flags & 1 ? reader.number() : undefined };
}

function tableBytes({ kind, least, most }) {
  return Buffer.from([kind, ...(most === undefined ? [0, ...number(least)] : [1, ...number(least), ...number(most)])]);
}

function limits(reader) {
  reader.number();
  return [0, ...number(reader.number())];
}

function element(at, functions) {
  return Buffer.concat([Buffer.from([0, 0x41, ...signed(at), 0x0b]), vector(functions.map(number))]);
}

function text(name) {
  return Buffer.concat([number(name.length), Buffer.from(name)]);
}

function exported(name, kind, index) {
  return Buffer.concat([text(name), Uint8Array.of(kind), number(index)]);
}

function imported(name, kind, type) {
  return Buffer.concat([text(PROGRAM), text(name), Uint8Array.of(kind), type]);
}

// Code, instruction by instruction.

function usesOf(body) {
  const uses = { call: new Set(), global: new Set(), table: new Set() };
  walk(body, (kind, index) => uses[kind === "function" ? "call" : kind].add(index));
  return { functions: uses.call, globals: uses.global, tables: uses.table };
}

/** A function's body with other numbers for what it calls. */
function rewritten(body, to) {
  const parts = [];
  let done = 0;
  walk(body, (kind, index, from, end) => {
    const renumber = kind === "call" ? to.calls : to[kind] && ((index) => [body[from], ...number(to[kind](index))]);
    if (!renumber) return;
    const bytes = renumber(index);
    parts.push(body.subarray(done, from), Buffer.from(bytes));
    done = end;
  });
  parts.push(body.subarray(done));
  return Buffer.concat(parts);
}

/** Every number in a program's code that may be an address: constants, and the offsets of loads and stores. */
export function* addresses(wasm) {
  const code = [...sections(wasm)].find(({ id }) => id === CODE);
  for (const body of list(wasm.subarray(code.start, code.end), bodyOf)) {
    const reader = begun(body);
    while (reader.at < body.length) {
      const code = reader.byte();
      if (code === 0x41) yield reader.number();
      else if (code >= 0x28 && code <= 0x3e) {
        reader.number();
        yield reader.number();
      } else if (code === 0x10 || code === 0xd2 || (code >= 0x23 && code <= 0x26)) reader.number();
      else skip(reader, code);
    }
  }
}

/** A function's body behind what it says of its variables. */
function begun(body) {
  const reader = new Reader(body, 0);
  for (let left = reader.number(); left > 0; left--) {
    reader.number();
    reader.byte();
  }
  return reader;
}

/** Calls `found` for every instruction that names a function, a global or a table's entry. */
function walk(body, found) {
  const reader = begun(body);
  while (reader.at < body.length) {
    const from = reader.at;
    const code = reader.byte();
    if (code === 0x10) found("call", reader.number(), from, reader.at);
    else if (code === 0xd2) found("function", reader.number(), from, reader.at);
    else if (code === 0x23 || code === 0x24) found("global", reader.number(), from, reader.at);
    else if (code === 0x25 || code === 0x26) found("table", reader.number(), from, reader.at);
    else skip(reader, code);
  }
}

function skip(reader, code) {
  const numbers = (count) => {
    for (; count > 0; count--) reader.number();
  };
  if (code >= 0x02 && code <= 0x04) return reader.number(); // block, loop, if: a type
  if (code === 0x0c || code === 0x0d) return reader.number(); // br, br_if
  if (code === 0x0e) return numbers(reader.number() + 1); // br_table
  if (code === 0x11) return numbers(2); // call_indirect
  if (code === 0x1c) return numbers(reader.number()); // select with types
  if (code >= 0x20 && code <= 0x22) return reader.number(); // locals
  if (code >= 0x28 && code <= 0x3e) return numbers(2); // loads and stores
  if (code === 0x3f || code === 0x40 || code === 0x41 || code === 0x42) return reader.number(); // memory.size, memory.grow, constants
  if (code === 0x43) return (reader.at += 4);
  if (code === 0x44) return (reader.at += 8);
  if (code === 0xd0) return reader.number(); // ref.null
  if (code === 0xfc) {
    const more = reader.number();
    if (more < 8) return; // saturating conversions
    return numbers({ 8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1 }[more]);
  }
  const plain = code <= 0x01 || code === 0x05 || code === 0x0b || code === 0x0f || code === 0x1a || code === 0x1b || (code >= 0x45 && code <= 0xc4) || code === 0xd1;
  if (!plain) throw new Error(`an instruction that is not known here: ${code.toString(16)}`);
}
