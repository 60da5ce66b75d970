// Compiled in the browser, so that the test needs no build of Angular's own.
import "@angular/compiler";
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";

class App {
  pack = signal(window.packs[0]);
  lang = signal("en");

  constructor() {
    window.app.setPack = (value) => this.pack.set(value);
    window.app.setLang = (value) => this.lang.set(value);
  }

  hear(event) {
    window.heard.push(event.type);
  }
}

Component({
  selector: "app-root",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `<maturity-assessment [pack]="pack()" [attr.lang]="lang()" storage="none" (assessment-ready)="hear($event)"
    (assessment-change)="hear($event)" (assessment-complete)="hear($event)" (assessment-error)="hear($event)" />`,
})(App);

let running;
window.app = {
  async mount() {
    document.querySelector("#app").append(document.createElement("app-root"));
    running = await bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
    running.tick();
  },
  unmount: () => running.destroy(),
};
await window.app.mount();
