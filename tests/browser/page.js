// What the page object asks of a page. Sent with each question; `n` counts the widgets of the page.
const page = {
  host: (n) => document.querySelectorAll("maturity-assessment, .maturity-assessment")[n],
  root: (n) => page.host(n)?.shadowRoot,
  frame: (n) => page.root(n)?.querySelector(".ma"),
  clean: (text) => (text ?? "").replace(/\s+/g, " ").trim(),
  shown: (element) => element.checkVisibility({ visibilityProperty: true }),

  // A reader presses what reads so, in the widget if it is there, else anywhere on the page.
  button(n, text) {
    const places = [page.root(n), document].filter(Boolean);
    const all = places.flatMap((place) => [...place.querySelectorAll("button, a[href], summary, [role=button]")]);
    return all.find((one) => page.clean(one.innerText) === text && page.shown(one) && !one.disabled) ?? null;
  },
  buttons(n) {
    const all = [...(page.root(n) ?? document).querySelectorAll("button, a[href], summary, [role=button]")];
    return all.filter(page.shown).map((one) => page.clean(one.innerText) + (one.disabled ? " (disabled)" : ""));
  },
  control(n, name, value) {
    const all = [...(page.root(n)?.querySelectorAll("input") ?? [])];
    return all.find((one) => one.name === name && one.value === value) ?? null;
  },
  // The label is the larger target, and the one that is seen.
  target: (n, name, value) => {
    const control = page.control(n, name, value);
    return control?.closest("label") ?? control;
  },
  file(n, label) {
    const all = [...(page.root(n)?.querySelectorAll("input[type=file]") ?? [])];
    return all.find((one) => page.clean(one.closest("label")?.innerText) === label) ?? null;
  },
  chosen(n, name) {
    const all = [...(page.root(n)?.querySelectorAll("input:checked") ?? [])];
    return all.find((one) => one.name === name)?.value ?? null;
  },
  questions: (n) => [...new Set([...(page.root(n)?.querySelectorAll("fieldset input[type=radio]") ?? [])].map((one) => one.name))],
  attribute: (n, name) => page.frame(n)?.getAttribute(name) ?? null,
  text: (n) => (page.frame(n) ?? page.host(n))?.innerText ?? null,
  heading(n) {
    const focused = page.root(n)?.activeElement;
    const heading = focused?.localName === "h2" ? focused : page.root(n)?.querySelector("h2");
    return heading ? page.clean(heading.innerText) : null;
  },
  focus() {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  },
  holdFocus() {
    window.__focus = page.focus();
  },
  focusMoved: () => page.focus() !== window.__focus,
  focused() {
    const element = page.focus();
    if (!element) return null;
    const text = element.closest("label") ?? element;
    return {
      tag: element.localName,
      name: element.getAttribute("name") ?? "",
      value: element.value ?? "",
      text: page.clean(element === document.body ? "" : text.innerText),
    };
  },
  state: () => (location.href === "about:blank" ? "blank" : document.readyState),
  console: () => (window.__console ?? []).splice(0),
  events: () => window.__events ?? [],
  everything() {
    const widgets = [...document.querySelectorAll("maturity-assessment, .maturity-assessment")].map((_, n) => `--- widget ${n}\n${page.text(n)}`);
    return [location.href, document.title, document.body?.innerText ?? "", ...widgets].join("\n");
  },
};
