// The custom element: thin, immediate, without logic of its own. It collects what the page says
// (attributes, properties, JSON inside), hands it to the program, and cleans up. `wasmResponse` is
// declared in the first line of the built file, so that the download begins before anything else runs.
/* global wasmResponse */
import { initSync, Widget, styleSheet } from "#program";
import { languages } from "../src/widget/browser.js";

const TAG = "maturity-assessment";
const ATTRIBUTES = ["pack", "config", "lang", "theme", "storage", "name", "view"];
// `lang` is a property of every element already and reflects its attribute.
const PROPERTIES = ATTRIBUTES.filter((name) => name !== "lang").concat("answers");

const FORMATS = ["json", "csv", "markdown", "html", "svg", "png", "badge"];

const sheet = new CSSStyleSheet();
// Until the program is there: room for it, so that nothing jumps when it comes.
sheet.replaceSync(":host{display:block!important;min-block-size:26em}");

const program = wasmResponse && start();
// Every element reports a failure itself; without any element nobody has to know.
program?.catch(() => {});

// In place of wasm-bindgen's own way, which serves addresses, requests and old calls that never come here.
async function start() {
  const response = await wasmResponse;
  if (!response.ok) throw new Error(`the server answered ${response.status} for ${response.url}`);
  // Compiled while it arrives, unless the server calls it something else.
  const streams = response.headers.get("content-type") === "application/wasm";
  const module = await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  initSync({ module });
  sheet.replaceSync(styleSheet());
}

const parsed = new Promise((resolve) => {
  if (document.readyState !== "loading") resolve();
  else document.addEventListener("DOMContentLoaded", resolve, { once: true });
});

class MaturityAssessment extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #root = this.attachShadow({ mode: "open" });
  #widget = null;
  #starting = false;
  #loaded = false;
  // Objects given as properties, which no attribute can hold.
  #given = {};
  // What was asked for before there was a pack.
  #waiting = [];
  // Answers of a removed element, for when it comes back.
  #kept = null;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(document.createElement("slot"));
    this.addEventListener("assessment-ready", () => this.#flush());
  }

  connectedCallback() {
    this.#rescueProperties();
    if (!this.#widget && !this.#starting) this.#start();
  }

  disconnectedCallback() {
    // A move disconnects and connects in one go; only who stays away is gone.
    queueMicrotask(() => {
      if (!this.isConnected && this.#widget) this.#release();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    this.#given[name] = undefined;
    this.#update();
  }

  get answers() {
    return (this.#widget?.ready && this.#widget.answers) || {};
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
    if (!this.#widget && !(this.#loaded && this.isConnected)) return;
    let input;
    try {
      input = this.#input();
    } catch (reason) {
      this.#fail("config-invalid", `The settings of this assessment cannot be read (${reason}).`);
      return;
    }
    const shown = this.#widget;
    if (!shown) {
      this.#root.replaceChildren();
      // In two steps: the first event may come from within the second, and whoever hears it may ask us.
      this.#widget = new Widget(this, this.#root);
    }
    this.#widget.update(input);
    if (shown) return;
    if (this.#kept && Object.keys(this.answers).length === 0) this.answers = this.#kept;
    this.#kept = null;
  }

  #release() {
    this.#kept = this.answers;
    this.#widget.release();
    this.#widget = null;
    this.#root.replaceChildren(document.createElement("slot"));
  }

  #whenReady(task) {
    if (this.#widget?.ready) task(this.#widget);
    else this.#waiting.push(task);
  }

  #flush() {
    for (const task of this.#waiting.splice(0)) task(this.#widget);
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
    return JSON.stringify({
      base: import.meta.url,
      page: document.baseURI,
      languages: languages(this),
      attributes,
      config: config ? JSON.stringify(config) : address ? undefined : inside?.textContent,
      configAddress: address || undefined,
    });
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

  // Strings live in the attribute, objects beside it.
  static property(name) {
    Object.defineProperty(MaturityAssessment.prototype, name, {
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

for (const name of PROPERTIES) if (name !== "answers") MaturityAssessment.property(name);

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
