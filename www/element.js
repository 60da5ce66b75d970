// The custom element: thin, immediate, without logic of its own. It collects what the page says
// (attributes, properties, JSON inside), hands it to the program, and cleans up. `wasmResponse` is
// declared in the first line of the built file, so that the download begins before anything else runs.
/* global wasmResponse */
import { begin } from "#program";
import { languages } from "../src/widget/browser.js";

const TAG = "maturity-assessment";
const ATTRIBUTES = ["pack", "config", "lang", "theme", "storage", "name", "view"];
// `lang` is a property of every element already and reflects its attribute.
const PROPERTIES = ATTRIBUTES.filter((name) => name !== "lang").concat("answers");


const LONGEST = 5_000_000;

const FORMATS = ["json", "csv", "markdown", "html", "svg", "png", "badge"];

const sheet = new CSSStyleSheet();
// Until the program is there: room for it, so that nothing jumps when it comes.
sheet.replaceSync(":host{display:block!important;min-block-size:26em}");

const program = wasmResponse && start();
// Every element reports a failure itself; without any element nobody has to know.
program?.catch(() => {});

// In place of wasm-bindgen's own way, which serves addresses, requests and old calls that never come here.
async function start() {
  // Browsers do not say whether there was no answer or one that is not the file of this build.
  const response = await wasmResponse.catch((reason) => {
    throw new Error(`${reason.message}: a file is missing or of another build`);
  });
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${response.url}`);
  // Compiled while it arrives, unless the server calls it something else.
  const streams = response.headers.get("content-type") === "application/wasm";
  const module = await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  run(module);
  sheet.replaceSync(running.styleSheet());
}

// The program that runs, and the elements that it shows. Whatever it throws has left it in the middle of something
// (a panic, too, is a trap here): then it is dead, nothing calls it any more, and there is none until `recover`.
let running, elements = new Set(), touched, lose, resume, stop;

function run(module) {
  let dead;
  const watched = (call) => (...values) => {
    // What a promise or a timer still calls takes its answer apart.
    if (dead) return [];
    try {
      return call(...values);
    } catch (reason) {
      if (!dead) {
        dead = true;
        running = null;
        for (const element of elements) lose(element);
        // After whoever is in the middle of calling it.
        queueMicrotask(() => recover(module));
      }
      throw reason;
    }
  };
  running = begin((exports) =>
    Object.fromEntries(Object.entries(exports).map(([name, it]) => [name, typeof it === "function" ? watched(it) : it])));
  running.initSync({ module });
}

// A fresh program for all; only the element that was in use when it happened says so, and waits for its reader. A crash in
// here leads here again, with one element less to show.
function recover(module) {
  run(module);
  const own = running;
  if (touched) stop(touched);
  for (const element of elements) if (own === running) resume(element);
}

const parsed = new Promise((resolve) => {
  if (document.readyState !== "loading") resolve();
  else document.addEventListener("DOMContentLoaded", resolve, { once: true });
});

class MaturityAssessment extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  // For pages that help to write packs: everything that is wrong with the text of one.
  static async findings(text) {
    await program;
    return new Promise((resolve, reject) => running.findings(text, (list, sentence) => (list ? resolve(list) : reject(new Error(sentence)))));
  }

  #root = this.attachShadow({ mode: "open" });
  #widget = null;
  #starting = false;
  #loaded = false;
  // Objects given as properties, which no attribute can hold.
  #given = {};
  // What was asked for before there was a pack.
  #waiting = [];
  // Answers of a removed element, or of a crashed program, for when it comes back.
  #kept = null;
  // The answers as they were last heard of: a crashed program cannot be asked.
  #known = {};
  #stopped = false;
  // What is said when the program has crashed: title, sentence and buttons in the language of the moment.
  #last = [];

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(document.createElement("slot"));
    this.addEventListener("assessment-change", () => this.#know());
    this.addEventListener("assessment-ready", () => this.#flush());
    for (const kind of ["click", "change", "input", "keydown"]) this.#root.addEventListener(kind, () => this.#touch(), true);
  }

  connectedCallback() {
    this.#rescueProperties();
    if (!this.#widget && !this.#starting && !this.#stopped) this.#start();
  }

  disconnectedCallback() {
    // A move disconnects and connects in one go; only who stays away is gone.
    queueMicrotask(() => {
      if (!this.isConnected && elements.has(this)) this.#release();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    this.#given[name] = undefined;
    this.#update();
  }

  get answers() {
    return this.#widget ? (this.#widget.ready && this.#widget.answers) || {} : this.#known;
  }

  set answers(answers) {
    this.#whenReady((widget) => {
      let text;
      try {
        text = JSON.stringify(answers ?? {});
      } catch (reason) {
        this.#tell("answers-invalid", String(reason));
        return;
      }
      widget.setAnswers(text);
    });
  }

  get result() {
    return this.#widget?.ready ? this.#widget.result : null;
  }

  reset() {
    this.#whenReady((widget) => widget.reset());
  }

  complete() {
    this.#whenReady((widget) => widget.complete());
  }

  exportAs(format) {
    if (!FORMATS.includes(format)) {
      return Promise.reject(new TypeError(`unknown export format "${format}"; expected ${FORMATS.join(", ")}`));
    }
    return new Promise((resolve, reject) => {
      this.#whenReady((widget) => {
        // Needs nothing that is loaded later.
        if (format === "json") resolve(new Blob([JSON.stringify(widget.result, null, 2)], { type: "application/json" }));
        else widget.exportAs(format, (file, sentence) => (file ? resolve(file) : reject(new Error(sentence))));
      });
      program?.catch(reject);
    });
  }

  async #start() {
    this.#starting = true;
    try {
      await Promise.all([program, parsed]);
      this.#loaded = true;
    } catch (reason) {
      this.#fail("load-failed", `The assessment could not be loaded (${reason}). Reload the page to try again.`);
    }
    this.#starting = false;
    this.#update();
  }

  // Shows what the page says now.
  #update() {
    if (!this.#widget && !(this.#loaded && this.isConnected && !this.#stopped)) return;
    // Between two programs: the next one asks again.
    if (!running) {
      elements.add(this);
      return;
    }
    let input;
    try {
      input = this.#input();
    } catch (reason) {
      this.#fail("config-invalid", `The settings of this assessment cannot be read (${reason}).`);
      return;
    }
    this.#try(() => {
      const shown = this.#widget;
      if (!shown) {
        this.#root.replaceChildren();
        elements.add(this);
        // In two steps: the first event may come from within the second, and whoever hears it may ask us.
        this.#widget = new running.Widget(this, this.#root);
      }
      this.#widget.update(input);
      if (shown) return;
      if (this.#kept && Object.keys(this.answers).length === 0) this.answers = this.#kept;
      this.#kept = null;
    });
  }

  // What the program throws is told like any error that nobody catches, and by `stop`.
  #try(task) {
    try {
      this.#touch();
      task();
    } catch (reason) {
      reportError(reason);
    }
  }

  #touch() {
    touched = this;
    // What is about to happen may end the program; and not all that changes answers is told by an event.
    this.#know();
    setTimeout(() => this.#know());
  }

  #know() {
    if (!this.#widget) return;
    this.#known = this.answers;
    this.#last = running.lastWords().split("\n");
  }

  #release() {
    elements.delete(this);
    this.#kept = this.answers;
    this.#widget?.release();
    this.#widget = null;
    this.#stopped = false;
    this.#root.replaceChildren(document.createElement("slot"));
  }

  // The program is dead, and with it what is on the screen.
  #lose() {
    this.#widget = null;
    this.#kept = this.#known;
  }

  #resume() {
    if (!this.#stopped) this.#update();
  }

  // A screen that needs no program.
  #stop() {
    this.#stopped = true;
    const make = (name, parent, text, given) => {
      const element = Object.assign(document.createElement(name), { textContent: text }, given);
      parent.append(element);
      return element;
    };
    const old = this.#root.querySelector(".ma");
    const frame = document.createElement("div");
    frame.className = "ma";
    // As light or as dark as it was.
    Object.assign(frame.dataset, { theme: "auto" }, old?.dataset, { view: "error" });
    frame.lang = old?.lang ?? "en";
    frame.dir = old?.dir ?? "ltr";
    const [title, sentence, reload, save] = this.#last.length > 1 ? this.#last : running.lastWords().split("\n");
    const screen = make("section", frame, "", { className: "screen failed", role: "alert" });
    const heading = make("h2", screen, title, { tabIndex: -1 });
    make("p", screen, sentence);
    const buttons = make("p", screen, "", { className: "buttons" });
    const button = (text, className, onclick) => make("button", buttons, text, { type: "button", className, onclick });
    button(reload, "button primary", () => {
      this.#stopped = false;
      this.#update();
    });
    if (Object.keys(this.#known).length > 0) button(save, "button", () => this.#save());
    const focused = this.#root.activeElement;
    this.#root.replaceChildren(frame);
    if (focused) heading.focus();
    this.#tell("crashed", sentence);
  }

  #save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(this.#known, null, 2)], { type: "application/json" }));
    link.download = "answers.json";
    link.click();
    // Some browsers read it only later.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  #whenReady(task) {
    if (this.#widget?.ready) this.#try(() => task(this.#widget));
    else this.#waiting.push(task);
  }

  #flush() {
    for (const task of this.#waiting.splice(0)) this.#try(() => task(this.#widget));
  }

  // What the page says, as the JSON text that the program reads. Throws what no JSON can hold (a cycle, a BigInt).
  #input() {
    const attributes = {};
    for (const name of ATTRIBUTES) {
      const value = this.#given[name] ?? this.getAttribute(name);
      if (name !== "config" && value !== null && value !== "") attributes[name] = value;
    }
    const config = this.#given.config;
    const address = config ? null : this.getAttribute("config");
    const inside = this.querySelector(':scope > script[type="application/json"]');
    const text = JSON.stringify({
      base: import.meta.url,
      page: document.baseURI,
      languages: languages(this),
      attributes,
      config: config ? JSON.stringify(config) : address ? undefined : inside?.textContent,
      configAddress: address || undefined,
    });
    // More than the program reads in one piece; without a cycle by now.
    if (text.length > LONGEST) throw new RangeError("longer than 5 million letters");
    if (isDeeper(this.#given.pack, 120)) throw new RangeError("nested deeper than 120 levels");
    return text;
  }

  #rescueProperties() {
    for (const name of PROPERTIES) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
  }

  // A failure before there is a widget is readable in its place; a widget stays as it is.
  #fail(code, text) {
    if (!this.#widget) {
      const message = document.createElement("p");
      message.setAttribute("role", "alert");
      message.part = "error";
      message.textContent = text;
      this.#root.replaceChildren(document.createElement("slot"), message);
    }
    this.#tell(code, text);
  }

  #tell(code, message) {
    this.dispatchEvent(new CustomEvent("assessment-error", { bubbles: true, composed: true, detail: { code, message } }));
  }

  // What only this file may call, and the properties: strings live in the attribute, objects beside it.
  static {
    lose = (element) => element.#lose();
    resume = (element) => element.#resume();
    stop = (element) => element.#stop();
    for (const name of PROPERTIES) {
      if (name === "answers") continue;
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get() {
          return this.#given[name] ?? this.getAttribute(name) ?? "";
        },
        set(value) {
          const text = value !== null && typeof value !== "object" && value !== undefined && value !== "";
          this.#given[name] = typeof value === "object" ? (value ?? undefined) : undefined;
          if (text) this.setAttribute(name, value);
          else if (!this.#given[name]) this.removeAttribute(name);
          // The attribute may be as it was, and then nobody else says so.
          this.#update();
        },
      });
    }
  }
}

function isDeeper(value, levels) {
  return typeof value === "object" && value !== null && (levels === 0 || Object.values(value).some((it) => isDeeper(it, levels - 1)));
}

// One tag: the widget appears where the tag stands. A tag in the head has no place, and a tag without
// options beside elements of the page only loads them.
const done = new WeakSet();

function place() {
  // Part of somebody's bundle, the script has a tag that is not its own.
  const own = new URL(import.meta.url).pathname.endsWith("/maturity-assessment.js");
  const tags = [...document.querySelectorAll('script[type="module"][src]')].filter((tag) => own && tag.src === import.meta.url);
  const elements = document.querySelector(TAG);
  for (const tag of tags) {
    const asked = ATTRIBUTES.some((name) => name in tag.dataset);
    if (done.has(tag) || (elements && !asked)) continue;
    done.add(tag);
    if (!document.body?.contains(tag)) {
      if (asked) console.warn(`${TAG}: a script tag in the head has no place for a widget; put it into the body, or use <${TAG}>.`);
      continue;
    }
    const element = document.createElement(TAG);
    for (const name of ATTRIBUTES) {
      if (name in tag.dataset) element.setAttribute(name, tag.dataset[name]);
    }
    tag.after(element);
  }
}

if (program) customElements.define(TAG, MaturityAssessment);
else console.warn(`${TAG}: already defined on this page; ${import.meta.url} adds nothing.`);
parsed.then(place);
