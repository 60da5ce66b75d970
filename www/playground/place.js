// From what the program finds to where it stands in the text.
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";

const PARSING = 500;

/** Where a finding stands, on which line, and what it says there. */
export function position(state, { path, found, expected }) {
  const range = syntaxError(state, found) ?? pointed(state, path);
  const at = path === "" ? "" : `${path}: `;
  return { ...range, line: state.doc.lineAt(range.from).number, text: `${at}${found}; expected ${expected}` };
}

/** The place that the reader of JSON names: it counts bytes. */
function syntaxError(state, found) {
  const [, line, column] = found.match(/not valid JSON .*line (\d+) column (\d+)/) ?? [];
  if (!line) return null;
  const { from, to, text } = state.doc.line(Math.min(Math.max(Number(line), 1), state.doc.lines));
  const bytes = new TextEncoder().encode(text).subarray(0, Math.max(Number(column) - 1, 0));
  const start = Math.min(from + new TextDecoder().decode(bytes).length, to);
  return { from: start, to: Math.min(start + 1, to) };
}

/** What a JSON pointer means; of what is missing, the thing that it is missing in. */
function pointed(state, path) {
  const tree = ensureSyntaxTree(state, state.doc.length, PARSING) ?? syntaxTree(state);
  let value = values(tree.topNode)[0];
  let property = null;
  for (const key of path.split("/").slice(1).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))) {
    const next = value && step(state, value, key);
    if (!next) break;
    ({ value, property } = next);
  }
  const shown = property ?? value;
  if (!shown) return { from: 0, to: 0 };
  // Of what takes many lines, its beginning is enough.
  const end = state.doc.lineAt(shown.from).to;
  return { from: shown.from, to: Math.min(shown.to, end) };
}

function step(state, value, key) {
  if (value.name === "Array") {
    const item = values(value)[Number(key)];
    return item && { value: item, property: null };
  }
  const property = value.getChildren("Property").findLast((one) => name(state, one) === key);
  return property && { value: values(property)[0], property };
}

/** The key of a property, without its quotes and escapes. */
function name(state, property) {
  const { from, to } = property.firstChild;
  const text = state.sliceDoc(from, to);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const VALUES = new Set(["True", "False", "Null", "Number", "String", "Object", "Array"]);

function values(node) {
  const list = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (VALUES.has(child.name)) list.push(child);
  return list;
}
