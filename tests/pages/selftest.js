// A stand-in with the widget's outline and none of its code: the harness must be right before it
// judges the real one.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .ma { color-scheme: light dark; }
  input { position: absolute; opacity: 0; }
  label { display: block; }
  label:focus-within { outline: 2px solid; }
`);

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

class SelfTest extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    const saved = localStorage.getItem("selftest");
    const options = ["0", "1", "2"].map((value) =>
      make("label", {}, make("input", { type: "radio", name: "investment_1", value, checked: value === saved }), `Level ${value}`));
    const heading = make("h2", { tabIndex: -1, textContent: "Investment" });
    this.notice = make("p", { className: "notice" });
    const frame = make("div", { className: "ma" },
      heading,
      make("fieldset", {}, make("legend", { textContent: "How is it paid for?" }), ...options),
      this.notice,
      ...this.buttons(heading));
    frame.dataset.view = "step";
    frame.dataset.step = "investment";
    frame.addEventListener("change", ({ target }) => this.changed(target));
    root.append(frame);
    this.announce("assessment-ready", { pack: { id: "selftest" } });
    // Only a page that learns of its end writes this.
    addEventListener("pagehide", () => localStorage.setItem("ended", "told"));
  }

  buttons(heading) {
    const button = (textContent, onclick) => make("button", { type: "button", textContent, onclick });
    return [
      button("Next: Adoption", () => {
        heading.textContent = "Adoption";
        heading.focus();
        this.notice.textContent = "You are at the second step.";
      }),
      button("Log an error", () => console.error("the log has", { a: "reason" })),
      button("Throw", () => { throw new Error("thrown on purpose"); }),
      button("Reject", () => { Promise.reject(new Error("rejected on purpose")); }),
      button("Fetch what is not there", () => { fetch("/not-there.json"); }),
      button("Load what is not there", () => { document.head.append(make("script", { src: "/not-there.js" })); }),
      button("Break the policy", () => { this.notice.setAttribute("style", "color: red"); }),
      button("Copy", () => navigator.clipboard.writeText("copied text").then(() => { this.notice.textContent = "Copied."; })),
      button("Ask", () => { this.notice.textContent = confirm("Really?") ? "You said yes." : "You said no."; }),
    ];
  }

  changed({ name: question, value }) {
    localStorage.setItem("selftest", value);
    this.announce("assessment-change", { question, answer: { value: Number(value) } });
  }

  announce(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
customElements.define("maturity-assessment", SelfTest);
