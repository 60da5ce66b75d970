let element;
window.app = {
  mount() {
    element = document.createElement("maturity-assessment");
    element.setAttribute("storage", "none");
    element.lang = "en";
    element.pack = window.packs[0];
    for (const name of ["ready", "change", "complete", "error"]) {
      element.addEventListener(`assessment-${name}`, (event) => window.heard.push(event.type));
    }
    document.querySelector("#app").append(element);
  },
  unmount: () => element.remove(),
  setPack: (pack) => (element.pack = pack),
  setLang: (lang) => element.setAttribute("lang", lang),
};
window.app.mount();
