// The site's own script: copy buttons, and a message if the assessment cannot be loaded.
// Nothing on the site depends on it; without it every example can still be selected by hand.

const keys = /Mac|iP(hone|ad)/.test(navigator.platform) ? "⌘C" : "Ctrl+C";

const announcer = document.createElement("p");
announcer.className = "hidden";
announcer.setAttribute("role", "status");
document.body.append(announcer);

/** Selects the example, so that the reader sees what is copied and can copy it by hand. */
function select(code) {
  const range = document.createRange();
  range.selectNodeContents(code);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

/** The Clipboard API is missing on pages opened from a disk or over plain http, and may be refused. */
async function copy(code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    select(code);
    try {
      return document.execCommand("copy");
    } catch {
      return false;
    }
  }
}

for (const figure of document.querySelectorAll("figure.code")) {
  const code = figure.querySelector("code");
  const caption = figure.querySelector("figcaption");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy: ${caption.textContent.trim()}`);
  let timer;
  button.addEventListener("click", async () => {
    const copied = await copy(code);
    const message = copied ? "Copied" : `Press ${keys}`;
    button.textContent = message;
    announcer.textContent = copied ? message : `Selected. ${message} to copy.`;
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = "Copy";
      announcer.textContent = "";
    }, 4000);
  });
  caption.append(button);
}

// Deferred scripts run in the order of their tags and this one stands in the head, so it is
// listening before the assessment's own script can fail.
addEventListener("error", ({ target }) => {
  if (!(target instanceof HTMLScriptElement) || !target.src.endsWith("maturity-assessment.js")) return;
  for (const box of document.querySelectorAll(".live")) {
    if (box.querySelector(".failure")) continue;
    const message = document.createElement("p");
    message.className = "failure";
    message.textContent = "The assessment could not be loaded. Nothing is lost: answers given earlier are still in this browser. Check the connection and reload the page.";
    box.append(message);
  }
}, true);

// The language and the questions of the live assessment. What is chosen stands in the address, and so outlives a reload. This script runs
// before the assessment's own, so what the address says can go into the tag.
const choices = document.getElementById("choices");
const tag = document.querySelector("#try script");
for (const select of choices?.querySelectorAll("select") ?? []) {
  const { name } = select;
  const first = tag.dataset[name] ?? document.documentElement.lang;
  const asked = new URLSearchParams(location.search).get(name);
  const there = [...select.options].some(({ value }) => value === asked);
  select.value = there ? asked : first;
  if (there) tag.dataset[name] = asked;
  select.addEventListener("change", () => {
    document.querySelector("#try maturity-assessment")?.setAttribute(name, select.value);
    const address = new URL(location.href);
    if (select.value === first) address.searchParams.delete(name);
    else address.searchParams.set(name, select.value);
    history.replaceState(history.state, "", address);
  });
}
if (choices) choices.hidden = false;

// After one visit the site opens without a network. From a disk, and where a browser forbids it, it works as it did.
// A policy that asks for trusted types lets only named places say which script a worker is.
const trusted = globalThis.trustedTypes?.createPolicy("maturity-assessment-site", { createScriptURL: (name) => name });
const worker = trusted ? trusted.createScriptURL("sw.js") : "sw.js";
if (location.protocol.startsWith("http")) navigator.serviceWorker?.register(worker).catch(() => {});
