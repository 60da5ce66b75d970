// The part that runs in the measured page, before any of the page's own scripts.

/**
 * Installs `window.startupProbe`:
 *   firstControl   promise of the time, in ms since navigation began, at which the start button, or the first radio, was usable
 *   firstPaint()   promise of the time of the first contentful paint
 *   target(kind)   promise of the point to click for the "start" button or the first "radio", once it stands still
 *
 * It looks once per frame, for both candidates alike, instead of observing mutations: an observer
 * does not see into a shadow root, and what is in the document but not yet drawn cannot be clicked.
 */
export function installProbe(host, first) {
  const controls = (selector) => {
    const root = host ? document.querySelector(host)?.shadowRoot : document;
    return [...(root?.querySelectorAll(selector) ?? [])];
  };

  // A radio may be hidden behind its styled label; then the label is what a person sees and clicks.
  const surface = (control) => (control.type === "radio" ? (control.labels[0] ?? control) : control);

  const usable = (control) => {
    const { width, height } = surface(control).getBoundingClientRect();
    const drawn = surface(control).checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return drawn && width > 0 && height > 0 && !control.disabled;
  };

  const saysStart = (button) => (button.value || button.textContent).trim() === "Start";
  const find = {
    start: () => controls("button, input[type=button]").find((button) => saysStart(button) && usable(button)),
    radio: () => controls("input[type=radio]").find(usable),
  };

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  const appeared = async (kind) => {
    for (;;) {
      await frame();
      const control = find[kind]();
      if (control) return control;
    }
  };

  // The message arrives once the frame is drawn and the tasks queued before it are done: the
  // earliest moment at which the page could answer a click.
  const afterFrame = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });

  const place = (control) => {
    const { x, y, width, height } = surface(control).getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2, value: control.value };
  };

  const target = async (kind) => {
    const control = await appeared(kind);
    surface(control).scrollIntoView({ block: "center", behavior: "instant" });
    let before = place(control);
    for (;;) {
      await frame();
      const now = place(control);
      if (now.x === before.x && now.y === before.y) return now;
      before = now;
    }
  };

  const firstPaint = () =>
    new Promise((resolve) => {
      const observer = new PerformanceObserver((list) => {
        const [paint] = list.getEntriesByName("first-contentful-paint");
        if (paint) resolve(paint.startTime);
      });
      observer.observe({ type: "paint", buffered: true });
    });

  window.startupProbe = { firstControl: appeared(first).then(afterFrame), firstPaint, target };
}
