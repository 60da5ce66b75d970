// First script of every page under test: writes down what the page complains of and what the widget
// announces. Frames of the same origin write into the page they are in.
(() => {
  const home = (() => {
    try {
      return top.location.origin === location.origin ? top : self;
    } catch {
      return self;
    }
  })();
  home.__console ??= [];
  home.__events ??= [];
  const where = home === self ? "" : ` (in the frame ${location.pathname})`;
  const note = (text) => home.__console.push(text + where);

  const readable = (part) => {
    if (part instanceof Error) return `${part.name}: ${part.message}`;
    if (typeof part !== "object" || part === null) return String(part);
    try {
      return JSON.stringify(part);
    } catch {
      return String(part);
    }
  };
  for (const level of ["error", "warn"]) {
    const original = console[level];
    console[level] = (...parts) => {
      note(`console.${level}: ${parts.map(readable).join(" ")}`);
      original.apply(console, parts);
    };
  }

  addEventListener("error", (event) => {
    const { target } = event;
    if (target instanceof Element) {
      note(`failed to load: <${target.localName}> ${target.src ?? target.href ?? ""}`);
    } else {
      note(`uncaught: ${event.message} (${event.filename}:${event.lineno})`);
    }
  }, true);
  addEventListener("unhandledrejection", (event) => note(`unhandled rejection: ${readable(event.reason)}`));
  addEventListener("securitypolicyviolation", (event) => {
    // The browser's own wish, of which no page need know.
    if (event.blockedURI.endsWith("/favicon.ico")) return;
    note(`security policy: ${event.violatedDirective} forbids ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
  });

  for (const type of ["assessment-ready", "assessment-change", "assessment-complete", "assessment-error"]) {
    document.addEventListener(type, (event) =>
      home.__events.push({ type, detail: JSON.parse(JSON.stringify(event.detail ?? null)) }));
  }

  // A killed tab tells its page nothing. The test sets `__killed` and closes the window; being the
  // first to listen, we keep the closing from everyone after us.
  const silence = (event) => {
    if (self.__killed) event.stopImmediatePropagation();
  };
  for (const type of ["pagehide", "visibilitychange", "freeze", "blur"]) addEventListener(type, silence, true);
})();
