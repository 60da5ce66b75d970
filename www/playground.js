// The playground: an editor for a pack, what the program finds in it, and the assessment that comes of it. Judging and
// showing are the element's own; here is only what stands around it.
import { editor } from "./playground/editor.js";
import { position } from "./playground/place.js";
import { elementWith, save, withPack } from "./playground/take.js";

const KEY = "maturity-assessment-playground";
const PAUSE = 300;

const part = (id) => document.getElementById(id);

// The last text without findings, and what it is called.
let good = null;
// What the text was before an example took its place.
let before = null;
let pause;
let checking = 0;

const view = editor(part("editor"), (text) => {
  keep(text);
  clearTimeout(pause);
  pause = setTimeout(() => check(text), PAUSE);
});

/** Keeps the text for the next visit. Where storage is blocked or full, it lasts as long as the page. */
function keep(text) {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Nothing is lost while the page is open.
  }
}

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

async function check(text) {
  const turn = ++checking;
  let findings;
  try {
    await customElements.whenDefined("maturity-assessment");
    findings = await customElements.get("maturity-assessment").findings(text);
  } catch (reason) {
    part("summary").textContent = `The pack could not be checked, because the program could not be loaded (${reason.message}). What you wrote is kept. Reload the page to try again.`;
    return;
  }
  // Somebody typed on while the program was loading.
  if (turn !== checking) return;
  const placed = findings.map((finding) => ({ ...finding, ...position(view.state, finding) })).sort((one, other) => one.from - other.from);
  view.mark(placed);
  list(placed);
  if (placed.length === 0) show(text);
  part("stale").hidden = placed.length === 0 || !good;
}

function list(findings) {
  const count = findings.length;
  part("summary").textContent = count === 0 ? "No findings. The preview shows this pack." : `${count === 1 ? "1 finding" : `${count} findings`}. The lines are marked in the editor.`;
  part("findings").replaceChildren(
    ...findings.map((finding) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `Line ${finding.line}`;
      button.addEventListener("click", () => view.goTo(finding));
      item.append(button, ` ${finding.text}`);
      return item;
    }),
  );
}

/** Shows a pack without findings, with the answers that were given where they fit. */
function show(text) {
  good = { text, pack: JSON.parse(text) };
  const box = part("preview");
  let element = box.querySelector("maturity-assessment");
  if (!element) {
    element = document.createElement("maturity-assessment");
    element.setAttribute("name", "playground");
    element.setAttribute("storage", "session");
    box.replaceChildren(element);
  }
  element.pack = good.pack;
  part("tag").textContent = `<script type="module" src="maturity-assessment.js" data-pack="${good.pack.id}.json"></script>`;
}

async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.text();
}

part("load").addEventListener("click", async () => {
  try {
    const text = await load(part("example").value);
    before = view.text();
    view.replace(text);
    part("undo").hidden = false;
    part("told").textContent = "The example has taken the place of your text.";
  } catch (reason) {
    part("told").textContent = `The example could not be loaded (${reason.message}). Your text is as it was.`;
  }
});

part("undo").addEventListener("click", () => {
  view.replace(before);
  part("load").focus();
  part("undo").hidden = true;
  part("told").textContent = "Your text is back.";
});

/** A button that gives away a pack without findings, and says how it went. */
function takes(id, done, task) {
  part(id).addEventListener("click", async () => {
    if (!good) {
      part("taken").textContent = "There is no pack without findings yet.";
      return;
    }
    const older = good.text === view.text() ? "" : " It is the pack as the preview shows it.";
    try {
      await task(good);
      part("taken").textContent = `${done}${older}`;
    } catch (reason) {
      part("taken").textContent = `That did not work (${reason.message}). Nothing is lost.`;
    }
  });
}

takes("save-pack", "The pack is saved.", ({ text, pack }) => save(`${pack.id}.json`, "application/json", text));
takes("copy-inside", "Copied.", ({ pack }) => navigator.clipboard.writeText(`<script type="module" src="maturity-assessment.js"></script>\n\n${elementWith(pack)}\n`));
for (const page of ["standalone", "frame"]) {
  takes(`save-${page}`, "The page is saved.", async ({ pack }) => {
    const template = await load(`${page}.html`).catch(() => {
      throw new Error("the page to fill could not be loaded; it needs the network");
    });
    save(page === "frame" ? `${pack.id}-frame.html` : `${pack.id}.html`, "text/html", withPack(template, pack));
  });
}

const text = kept() ?? (await load(part("example").value).catch(() => "{\n}\n"));
view.replace(text);
