import { useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

function App() {
  const [pack, setPack] = useState(window.packs[0]);
  const [lang, setLang] = useState("en");
  Object.assign(window.app, { setPack, setLang });
  const hear = (event) => window.heard.push(event.type);
  return (
    <maturity-assessment
      pack={pack}
      lang={lang}
      storage="none"
      onassessment-ready={hear}
      onassessment-change={hear}
      onassessment-complete={hear}
      onassessment-error={hear}
    />
  );
}

let root;
window.app = {
  mount() {
    root = createRoot(document.querySelector("#app"));
    flushSync(() => root.render(<App />));
  },
  unmount: () => root.unmount(),
};
window.app.mount();
