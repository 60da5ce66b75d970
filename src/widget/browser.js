// What the browser does in a line, and what would take a page of Rust, a dozen imports and two kilobytes
// of every reader's download to ask for. No logic of the widget lives here. `part` fetches a file of the program; the build
// declares it in the first line of the script.
/* global part */

/** Fetches a text; `done` gets it, or else the server's status (0 for no answer at all). */
export function load(address, done) {
  // A page that holds everything itself says so.
  (typeof kept === "undefined" ? fetch : kept)(address)
    .then(async (response) => (response.ok ? [await response.text(), 0] : [undefined, response.status]))
    .catch(() => [undefined, 0])
    .then(([text, status]) => done(text, status));
}

/** Sends a JSON text without cookies; `done` gets the server's status (0 for no answer at all). */
export function post(address, body, done) {
  const sent = { method: "POST", body, headers: { "content-type": "application/json" }, credentials: "omit", referrerPolicy: "no-referrer" };
  fetch(address, sent).then(({ status }) => done(status), () => done(0));
}

/** A value as JSON that people can read. */
export function json(value) {
  return JSON.stringify(value, null, 2);
}

/** Gives custom properties of the element (a JSON object, by their names) to its own tree, where rules of the page stand above
    them. The names whose values mean nothing to the browser come back. */
export function tokens(host, values) {
  const { shadowRoot } = host, sheet = (shadowRoot.tokens ??= new CSSStyleSheet()), refused = [];
  sheet.replaceSync(":host{}");
  for (const [name, value] of Object.entries(JSON.parse(values))) {
    const property = { radius: "border-radius", font: "font-family" }[name] ?? "color";
    if (CSS.supports(property, value)) sheet.cssRules[0].style.setProperty(`--assessment-${name}`, value);
    else refused.push(name);
  }
  const { adoptedStyleSheets } = shadowRoot;
  if (!adoptedStyleSheets.includes(sheet)) shadowRoot.adoptedStyleSheets = [...adoptedStyleSheets, sheet];
  return refused.join(" ");
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

let worn;

/** The shadow root of a component's element, in the one sheet that all of them share. */
export function stage(host, style) {
  if (!worn) {
    worn = new CSSStyleSheet();
    worn.replaceSync(style);
  }
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [worn];
  return root;
}

/** The nearest language up the tree, out of shadow roots too, then those of the browser. */
export function languages(element) {
  for (let node = element; node; node = node.getRootNode().host) {
    const lang = node.closest('[lang]:not([lang=""])')?.lang;
    if (lang) return [lang, ...navigator.languages];
  }
  return [...navigator.languages];
}

/** What a component's place says, as JSON. */
export function around(host) {
  return JSON.stringify({ page: document.baseURI, languages: languages(host) });
}

/** An address made absolute; as it is where it cannot be. */
export function resolve(address, base) {
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

/** Copies a text; `done` gets whether that worked. Selecting it is the old way, which needs neither a
    secure context nor a permission, so it comes first. */
export function copy(text, host, done) {
  const field = document.createElement("textarea"), before = host.shadowRoot.activeElement;
  field.value = text;
  host.shadowRoot.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  if (copied || !navigator.clipboard) return done(copied);
  // Some browsers leave the promise open while they wait for a permission that nobody is asked for.
  const late = new Promise((_, reject) => setTimeout(reject, 1000));
  Promise.race([navigator.clipboard.writeText(text), late]).then(() => done(true), () => done(false));
}

/** Whether texts can be encrypted here: browsers allow it only where nobody can change the page on its way. */
export function seals() {
  return !!globalThis.crypto?.subtle;
}

/** Bytes that nobody can guess. */
export function random(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** Encrypts or decrypts bytes (`way`) with a password; `done` gets what came of it, or nothing. The open part is authenticated. */
export function cipher(way, bytes, password, iterations, salt, iv, open, done) {
  const { subtle } = crypto, text = new TextEncoder();
  // The views end with this call.
  const [data, grain, start] = [bytes, salt, iv].map((it) => it.slice());
  subtle
    .importKey("raw", text.encode(password.normalize()), "PBKDF2", false, ["deriveKey"])
    .then((base) => subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt: grain, iterations }, base, { name: "AES-GCM", length: 256 }, false, [way]))
    .then((key) => subtle[way]({ name: "AES-GCM", iv: start, additionalData: text.encode(open) }, key, data))
    .then((made) => done(new Uint8Array(made)), () => done());
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

/** A share of one as readers of a language write percents. */
export function percent(share, language) {
  return intl((tag) => new Intl.NumberFormat(tag, { style: "percent" }).format(share), language);
}

/** Texts as a list in a sentence ("a, b and c"); they come in one text, with a sign between that none of them has. English
    without the comma before the last. */
export function list(items, language) {
  return intl((tag) => new Intl.ListFormat(tag === "en" ? "en-GB" : tag).format(items.split("\u0001")), language);
}

/** Which form of a word a language has for a number: "one", "few", "other" and the like. */
export function plural(number, language) {
  return intl((tag) => new Intl.PluralRules(tag).select(number), language);
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
    `part` around it into view; just the element where that is empty. */
export function focus(root, selectors, part) {
  const element = selectors.split(",").map((selector) => root.querySelector(selector)).find(Boolean);
  if (part) element?.closest(part)?.scrollIntoView();
  element?.focus({ preventScroll: !!part });
}

/** Hears what happens below the root: `heard` gets the number that the element has for such an event, with the text
    and the number that its field holds, and says whether the event goes on (0), stops here (1) or has no effect of
    the browser's own (2). */
export function listen(root, heard) {
  printing(root);
  // Whether the page says which scheme of colours it has: a style sheet can follow that but not ask for it. Ours makes the root
  // move whenever it comes to a place, and whenever what is said there changes.
  const look = () => root.toggleAttribute("data-silent", getComputedStyle(root).colorScheme === "normal" && !document.querySelector("meta[name=color-scheme]"));
  queueMicrotask(look);
  for (const kind of ["animationstart", "transitionend"]) root.addEventListener(kind, look);
  root.addEventListener("keydown", (event) => digit(root, event));
  root.addEventListener("change", ({ target }) => (digits = target.id === "digits" ? target.checked : digits));
  for (const kind of ["click", "change", "input", "keydown", "keypress", "keyup", "submit"]) {
    root.addEventListener(kind, (event) => {
      const field = event.target;
      for (let element = field; element && element !== root && !event.cancelBubble; element = element.parentNode) {
        const number = element.dataset[kind];
        if (number && field.files) {
          // The same file may be chosen twice. One letter more than is ever read tells that there are too many.
          field.files[0]?.slice(0, 16_000_001).text().then((text) => heard(number, text, NaN));
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

let digits = true;

/** A digit chooses an option of the question that has the focus, or else of the first one without an answer: the option of this
    place, on a scale of this value. What it does not choose with is left to the page, and to fields. */
function digit(root, event) {
  const { target, key } = event, fields = "input:not([type=radio],[type=checkbox]),textarea";
  if (!digits || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || target.matches(fields)) return;
  const open = (it) => it.querySelector(".option") && !it.querySelector(":checked");
  const question = target.closest(".question") ?? [...root.querySelectorAll(".question")].find(open);
  const options = [...(question?.querySelectorAll(".option:not(.between) input") ?? [])];
  const chosen = options.find((it, place) => key === (it.closest(".scale") ? it.value : `${place + 1}`));
  if (!chosen) return;
  event.preventDefault();
  event.stopPropagation();
  chosen.focus();
  chosen.click();
}

/** Shows in every list what is picked there (a list that was used once no longer heeds the markup), and whether digits choose. */
export function settle(root) {
  for (const list of root.querySelectorAll("select")) list.value = list.dataset.value;
  for (const choice of root.querySelectorAll("#digits")) choice.checked = digits;
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

/** A text, a blob or a value as JSON, as browsers hold files. */
export function blob(type, content) {
  const plain = typeof content === "string" || content instanceof Blob ? content : JSON.stringify(content, null, 2);
  return new Blob([plain], { type });
}

/** Tells a page what came of what it asked for: something, or else a sentence that says why not. */
export function answer(done, file, sentence) {
  done(file, sentence);
}

/** Hands a file to the reader. */
export function download(name, file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Some browsers read it only later.
  setTimeout(() => URL.revokeObjectURL(link.href), MINUTE);
}

const FIELDS = "input, select, textarea";

/** What a field holds, as one reads it on paper. */
function held(field, language) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked ? "☑ " : "☐ ";
  const text = field.selectedOptions ? field.selectedOptions[0]?.text : field.value;
  return ` ${(field.type === "date" ? day(`${text}T12:00`, language) : text) || "–"}`;
}

/** A screen as paper has it: everything open, nothing to press, and in the place of each field what it holds. What only
    works on a screen has the class `live` and stays behind. */
function paper(screen) {
  const copy = screen.cloneNode(true);
  // What was typed and picked is not copied: the fields themselves know it.
  const fields = screen.querySelectorAll(FIELDS);
  copy.querySelectorAll(FIELDS).forEach((field, index) => {
    const text = document.createElement("span");
    text.className = "held";
    text.textContent = held(fields[index], screen.lang);
    if (field.type === "file" || field.type === "password") field.closest("label")?.remove();
    else field.replaceWith(text);
  });
  for (const it of copy.querySelectorAll("button, .top, .notices, .spoken, .exports, .live")) it.remove();
  for (const it of copy.querySelectorAll("p, fieldset, legend")) if (!it.textContent.trim() && !it.querySelector("svg")) it.remove();
  for (const it of copy.querySelectorAll("*")) {
    for (const name of Object.keys(it.dataset)) delete it.dataset[name];
    it.removeAttribute("tabindex");
  }
  for (const it of copy.querySelectorAll("details")) it.open = true;
  copy.classList.add("paper");
  return copy;
}

/** What stands around each sheet of paper, where the browser can do that. On the first the headline is there anyway. */
function sheets(headline) {
  const looks = "font:9pt system-ui,sans-serif;color:#333";
  const pages = `@bottom-right{content:counter(page) " / " counter(pages);${looks}}`;
  return `@page{margin:16mm 14mm;@top-left{content:"${CSS.escape(headline)}";${looks}}${pages}}@page :first{@top-left{content:none}}`;
}

/** Puts a report onto paper while it is printed, by our button or by the browser's own command. */
function printing(root) {
  const around = new CSSStyleSheet();
  let printed;
  const clear = () => {
    printed?.remove();
    printed = undefined;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== around);
  };
  addEventListener("beforeprint", () => {
    clear();
    const screen = root.isConnected && root.querySelector('.ma[data-view="report"]');
    if (!screen) return;
    printed = paper(screen);
    root.after(printed);
    around.replaceSync(sheets(screen.querySelector(".stamp")?.textContent ?? ""));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, around];
  });
  addEventListener("afterprint", clear);
}

const CHOSEN = ["accent", "on-accent", "text", "muted", "line", "background", "radius", "font"];

/** The report as a page of its own: as paper, with the colours and the font that it has here, and no address that anything is
    fetched from. */
export function page(host, title, language) {
  const screen = host.shadowRoot.querySelector(".ma");
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = language;
  const looks = getComputedStyle(host), own = getComputedStyle(screen);
  const chosen = CHOSEN.map((name) => `--assessment-${name}`).filter((name) => looks.getPropertyValue(name));
  const style = [];
  style.push(`:root{color-scheme:${own.colorScheme};${chosen.map((name) => `${name}:${looks.getPropertyValue(name)}`).join(";")}}`);
  style.push(`body{margin:0;font-family:${own.fontFamily}}${sheets(title)}`);
  for (const sheet of host.shadowRoot.adoptedStyleSheets) for (const rule of sheet.cssRules) style.push(rule.cssText);
  const main = page.createElement("main"), copy = paper(screen), heading = page.createElement("h1"), stamp = copy.querySelector(".stamp");
  heading.className = "stamp";
  heading.textContent = title;
  if (stamp) stamp.replaceWith(heading);
  else copy.prepend(heading);
  main.append(copy);
  page.body.append(main);
  // The style comes in as text: the policy of this page may forbid it as an element, in that page too. Nothing in it may end it.
  const sheet = `<style>${style.join("").replaceAll("<", "\\3c ")}</style>`;
  return `<!doctype html>${page.documentElement.outerHTML.replace("<head>", () => `<head>${HEAD}${sheet}`)}`;
}

// How the page is read, and that it fetches nothing.
const HEAD = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;

const DRAWN = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "opacity", "paint-order", "dominant-baseline", "visibility", "font-family", "font-size", "font-weight", "text-anchor", "direction"];

/** A picture of the screen by itself: what the style sheet says of it becomes part of it. */
export function picture(host, selector) {
  const all = [...host.shadowRoot.querySelectorAll(selector)];
  const drawn = all.filter((it) => it.classList[0] === all[0].classList[0]);
  if (!drawn.length) return undefined;
  const [copy, ...others] = drawn.map(alone);
  const { x, y, width, height } = drawn[0].viewBox.baseVal;
  const set = (element, values) => Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
  others.forEach((other, index) => set(other, { x, y: y + height * (index + 1), width, height }));
  copy.append(...others);
  const size = { width, height: height * drawn.length };
  set(copy, { viewBox: [x, y, width, size.height].join(" "), ...size });
  const ground = document.createElementNS(drawn[0].namespaceURI, "rect");
  set(ground, { x, y, ...size, fill: getComputedStyle(host.shadowRoot.querySelector(".ma")).backgroundColor });
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** A copy of a drawing that carries its looks with it. */
function alone(drawn) {
  const copy = drawn.cloneNode(true);
  const parts = [drawn, ...drawn.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((part, index) => {
    const style = getComputedStyle(parts[index]);
    for (const { name } of [...part.attributes]) if (/^(class|part|tabindex|data-.*)$/.test(name)) part.removeAttribute(name);
    for (const name of DRAWN) part.setAttribute(name, style.getPropertyValue(name));
  });
  return copy;
}

/** A picture as points, four times as many as it has units: enough for slides; `done` gets the blob, or nothing where the page allows none. */
export function points(svg, done) {
  const image = new Image();
  image.onerror = () => done();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = image.width * 4;
    canvas.height = image.height * 4;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(done);
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
