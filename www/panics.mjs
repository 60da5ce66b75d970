// What only a panic would say. Rust keeps a sentence, a place in the source and the code to print both for
// everything that could go wrong; here nothing may. So what leads up to such a sentence ends the program on
// the spot instead, and wasm-opt, which runs next, drops what nobody needs any more.
import { Reader, functionNames, number, section, sections } from "./wasm.mjs";

const CODE = 10;
const UNREACHABLE = Uint8Array.of(0, 0x00, 0x0b);
const NOTHING = Uint8Array.of(0, 0x0b);
// What `fmt` returns for "written".
const OK = Uint8Array.of(0, 0x41, 0, 0x0b);

const INSTEAD = [
  // Called at the start, to set up how panics are told.
  [/^yew::renderer::set_default_panic_hook$/, NOTHING],
  // The form for developers, which only panics print: our own sentences never use it.
  [/ as core::fmt::Debug>::fmt$/, OK],
  // Texts are read from memory, where reading does not fail.
  [/^<std::io::error::Error as core::fmt::Display>::fmt$/, OK],
  // What Yew can do and the widget never asks for: other kinds of nodes, attributes in tables, listeners of its
  // own. `markup.rs` makes every node there is, and makes none of these: `tests/house.rs` reads the sources for
  // that, and the browser tests walk through all screens.
  [/^<?yew::dom_bundle::b(suspense|portal|raw)::/, UNREACHABLE],
  [/^<?indexmap::/, UNREACHABLE],
  [/^<?yew::suspense::/, UNREACHABLE],
  [/^js_sys::Reflect::set$/, UNREACHABLE],
  [/^yew::dom_bundle::btag::attributes::.*::apply_diff_(as|index)_maps/, UNREACHABLE],
  [/^yew::virtual_dom::(Attributes::get_mut_index_map|listeners::ListenerKind::)/, UNREACHABLE],
  [/^yew::dom_bundle::btag::listeners::(ListenerRegistration|Registry)::/, UNREACHABLE],
  [/^<?yew::dom_bundle::subtree_root::(SubtreeData::add_listener|EventDescriptor as core::clone)/, UNREACHABLE],
  [/^core::panicking::/, UNREACHABLE],
  [/^std::panicking::(?!panic_count::)/, UNREACHABLE],
  [/^<std::panicking::panic_handler::/, UNREACHABLE],
  [/^core::(str|slice)::[\w:]*_fail(_rt)?$/, UNREACHABLE],
  [/^core::(result|option)::(unwrap|expect)_failed$/, UNREACHABLE],
  [/^core::cell::(lazy::)?panic_\w+$/, UNREACHABLE],
  [/^std::thread::local::panic_access_error$/, UNREACHABLE],
  [/^alloc::raw_vec::(capacity_overflow|handle_error)$/, UNREACHABLE],
  [/^alloc::alloc::handle_alloc_error$/, UNREACHABLE],
  [/hashbrown::raw::Fallibility>?::(capacity_overflow|alloc_err)$/, UNREACHABLE],
  [/^<?alloc::vec::Vec<.*>::\w+::assert_failed$/, UNREACHABLE],
  [/^wasm_bindgen::__rt::borrow_fail$/, UNREACHABLE],
  [/rust_begin_unwind$/, UNREACHABLE],
  [/^console_error_panic_hook::/, UNREACHABLE],
];

/** The program, which ends without a word where it would panic. */
export function withoutPanics(wasm) {
  const names = functionNames(wasm);
  const parts = [wasm.subarray(0, 8)];
  let [imported, replaced] = [0, 0];
  for (const { id, from, start, end } of sections(wasm)) {
    const bytes = new Reader(wasm, start);
    if (id === 2) imported = bytes.number();
    parts.push(id === CODE ? section(CODE, bodies(bytes)) : wasm.subarray(from, end));
  }
  if (replaced === 0) throw new Error("the wasm names no function that panics; was it built without names?");
  return Buffer.concat(parts);

  function bodies(bytes) {
    const count = bytes.number();
    const own = [number(count)];
    for (let index = imported; index < imported + count; index++) {
      const length = bytes.number();
      const instead = INSTEAD.find(([pattern]) => pattern.test(names.get(index) ?? ""))?.[1];
      if (instead) replaced += 1;
      own.push(number((instead ?? { length }).length), instead ?? bytes.bytes.subarray(bytes.at, bytes.at + length));
      bytes.at += length;
    }
    return Buffer.concat(own);
  }
}
