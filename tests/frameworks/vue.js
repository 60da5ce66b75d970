import { createApp, ref } from "vue";

const App = {
  setup() {
    const pack = ref(window.packs[0]);
    const lang = ref("en");
    window.app.setPack = (value) => (pack.value = value);
    window.app.setLang = (value) => (lang.value = value);
    return { pack, lang, hear: (event) => window.heard.push(event.type) };
  },
  template: `<maturity-assessment :pack="pack" :lang="lang" storage="none" @assessment-ready="hear" @assessment-change="hear"
    @assessment-complete="hear" @assessment-error="hear" />`,
};

let app;
window.app = {
  mount() {
    app = createApp(App);
    app.config.compilerOptions.isCustomElement = (tag) => tag === "maturity-assessment";
    app.mount("#app");
  },
  unmount: () => app.unmount(),
};
window.app.mount();
