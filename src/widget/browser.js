// What the browser does in a line, and what would take a page of Rust, a dozen imports and two kilobytes
// of every reader's download to ask for. No logic of the widget lives here. `part` fetches a file of the program; the build
// declares it in the first line of the script.
/* global part */

/** Fetches a text; `done` gets it, or else the server's status (0 for no answer at all). */
export function load(address, done) {
  fetch(address)
    .then(async (response) => (response.ok ? [await response.text(), 0] : [undefined, response.status]))
    .catch(() => [undefined, 0])
    .then(([text, status]) => done(text, status));
}

/** Brings what the report needs into the running program; `done` gets whether that worked. A program that was built in one
    piece has it already. */
export function later(program, done) {
  if (!program.later) return done(true);
  part("maturity-assessment-report.wasm")
    .then(async (response) => WebAssembly.instantiate(await response.arrayBuffer(), { program }))
    .then(() => done(true), () => done(false));
}

let dressed = false;

/** Adds rules to the one sheet that all widgets share, once. */
export function dress(host, style) {
  if (dressed) return;
  dressed = true;
  const [sheet] = host.shadowRoot.adoptedStyleSheets;
  const more = new CSSStyleSheet();
  more.replaceSync(style);
  for (const rule of more.cssRules) sheet.insertRule(rule.cssText, sheet.cssRules.length);
}

/** An address made absolute; as it is where it cannot be. */
export function resolve(address, base) {
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

/** Copies a text; `done` gets whether that worked. Selecting it is the old way, which needs neither a
    secure context nor a permission, so it comes first. */
export function copy(text, host, done) {
  const field = document.createElement("textarea");
  field.value = text;
  host.shadowRoot.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (copied || !navigator.clipboard) return done(copied);
  // Some browsers leave the promise open while they wait for a permission that nobody is asked for.
  const late = new Promise((_, reject) => setTimeout(reject, 1000));
  Promise.race([navigator.clipboard.writeText(text), late]).then(() => done(true), () => done(false));
}

/** A number with this many decimals, as readers of a language write it. A language that the browser
    refuses (some call theirs "C") is no reason to show none. */
export function number(value, decimals, language) {
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return intl((tag) => new Intl.NumberFormat(tag, options).format(value), language);
}

/** The day of a time; empty for what is no time. */
export function day(time, language) {
  const date = new Date(time);
  return isNaN(date) ? "" : intl((tag) => new Intl.DateTimeFormat(tag, { dateStyle: "long" }).format(date), language);
}

function intl(format, language) {
  try {
    return format(language);
  } catch {
    return format("en");
  }
}

/** What the page's address carries, as JSON: the fragment, and the query as pairs. */
export function address() {
  let fragment = location.hash.slice(1);
  try {
    // Programs that pass links on may escape what needs no escape.
    fragment = decodeURIComponent(fragment);
  } catch {
    // Not ours, then; or damaged, which the checksum will tell.
  }
  return JSON.stringify({ fragment, query: [...new URLSearchParams(location.search)] });
}

/** The page's address without the fragment parameter `name` and the query's `keys`, with `value` for the
    parameter unless it is empty. A bare anchor (`#section`) would fight with a result over where to
    scroll; the host's own parameters stay. */
export function link(name, value, keys) {
  const url = new URL(location.href);
  const others = url.hash.slice(1).split("&").filter((part) => part && !part.startsWith(name) && (!value || part.includes("=")));
  url.hash = (value ? [...others, name + value] : others).join("&");
  for (const key of JSON.parse(keys)) url.searchParams.delete(key);
  return url.href;
}

/** Shows another address for this page, without a new entry in the history. Refused in some frames. */
export function show(href) {
  try {
    history.replaceState(history.state, "", href);
  } catch {
    // Then the address stays, and only a reload brings the result back.
  }
}

/** Moves the focus to what the first of the selectors finds that finds anything, and brings the beginning of
    `part` around it into view. */
export function focus(root, selectors, part) {
  const element = selectors.split(",").map((selector) => root.querySelector(selector)).find(Boolean);
  element?.closest(part)?.scrollIntoView();
  element?.focus({ preventScroll: true });
}

/** Hears what happens below the root: `heard` gets the number that the element has for such an event, with the text
    and the number that its field holds, and says whether the event goes on (0), stops here (1) or has no effect of
    the browser's own (2). */
export function listen(root, heard) {
  for (const kind of ["click", "change", "input", "keydown", "keypress", "keyup", "submit"]) {
    root.addEventListener(kind, (event) => {
      const field = event.target;
      for (let element = field; element && element !== root && !event.cancelBubble; element = element.parentNode) {
        const number = element.dataset[kind];
        if (number && field.files) {
          // The same file may be chosen twice.
          field.files[0]?.text().then((text) => heard(number, text, NaN));
          field.value = "";
          return;
        }
        const after = number && heard(number, field.value ?? "", field.valueAsNumber ?? NaN);
        if (after === 1) event.stopPropagation();
        if (after === 2) event.preventDefault();
      }
    });
  }
}

/** Shows in every list what is picked there: a list that was used once no longer heeds the markup. */
export function settle(root) {
  for (const list of root.querySelectorAll("select")) list.value = list.dataset.value;
}

/** Tells the page something: an event that bubbles and leaves the shadow root. */
export function send(host, name, detail) {
  host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}

/** The time, as everything of ours writes it (ISO 8601). */
export function now() {
  return new Date().toISOString();
}

const MINUTE = 60_000;

/** A time as whole minutes since 1970; 0 for what is no time. */
export function minutes(time) {
  return Math.floor(Date.parse(time) / MINUTE) || 0;
}

/** The time of so many minutes since 1970. */
export function time(minutes) {
  return new Date(minutes * MINUTE).toISOString();
}

/** What lies in storage under a key; throws where storage is blocked. */
export function stored(kind, key) {
  return window[kind].getItem(key) ?? undefined;
}

/** Puts a text, or a value as JSON, into storage; throws where storage is full or blocked. */
export function store(kind, key, value) {
  window[kind].setItem(key, typeof value === "string" ? value : JSON.stringify(value));
}

/** Puts what lies under a key under another one; throws where storage is full or blocked. */
export function setAside(kind, key) {
  store(kind, `${key}:damaged:${Date.now()}`, window[kind].getItem(key));
  window[kind].removeItem(key);
}

/** Hands something to the reader as a file: a text, a blob, or a value as JSON. */
export function download(name, type, content) {
  const plain = typeof content === "string" || content instanceof Blob ? content : JSON.stringify(content, null, 2);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([plain], { type }));
  link.download = name;
  link.click();
  // Some browsers read it only later.
  setTimeout(() => URL.revokeObjectURL(link.href), MINUTE);
}

/** The screen as a page of its own: everything open, nothing to press, no address that anything is fetched from. */
export function page(host, title, language) {
  const root = host.shadowRoot.querySelector(".ma").cloneNode(true);
  for (const it of root.querySelectorAll("button, .top, .notices, .spoken, .exports")) it.remove();
  for (const it of root.querySelectorAll("*")) for (const name of Object.keys(it.dataset)) delete it.dataset[name];
  for (const it of root.querySelectorAll("details")) it.open = true;
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = language;
  const style = page.createElement("style");
  for (const sheet of host.shadowRoot.adoptedStyleSheets) for (const rule of sheet.cssRules) style.append(rule.cssText);
  page.head.append(style);
  page.body.append(root);
  return `<!doctype html>${page.documentElement.outerHTML.replace("<head>", `<head>${HEAD}`)}`;
}

// How the page is read, and that it fetches nothing.
const HEAD = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;

const DRAWN = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "paint-order", "font-family", "font-size", "font-weight", "text-anchor"];

/** A picture of the screen by itself: what the style sheet says of it becomes part of it. */
export function picture(host, selector) {
  const drawn = host.shadowRoot.querySelector(selector);
  if (!drawn) return undefined;
  const copy = drawn.cloneNode(true);
  const parts = [drawn, ...drawn.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((part, index) => {
    const style = getComputedStyle(parts[index]);
    part.removeAttribute("class");
    part.removeAttribute("part");
    for (const name of DRAWN) part.setAttribute(name, style.getPropertyValue(name));
  });
  const { x, y, width, height } = drawn.viewBox.baseVal;
  const ground = document.createElementNS(drawn.namespaceURI, "rect");
  for (const [name, value] of Object.entries({ x, y, width, height })) ground.setAttribute(name, value);
  ground.setAttribute("fill", getComputedStyle(host.shadowRoot.querySelector(".ma")).backgroundColor);
  copy.prepend(ground);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  return new XMLSerializer().serializeToString(copy);
}

/** A picture as points, twice as many as it has units; `done` gets the blob, or nothing where the page allows none. */
export function points(svg, done) {
  const image = new Image();
  image.onerror = () => done();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(done);
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
