import { flushSync, mount, unmount } from "svelte";
import App from "./App.svelte";

let app;
window.app = {
  mount() {
    app = mount(App, { target: document.querySelector("#app") });
    flushSync();
  },
  unmount: () => unmount(app),
};
window.app.mount();
