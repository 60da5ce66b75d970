// What all pages of the site have around them, in one place: the pages in www/docs hold only what is their own.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const SITE = [
  ["index.html", "Overview"],
  ["embed.html", "Embed"],
  ["playground.html", "Playground"],
  ["two.html", "Two on a page"],
  ["configuring.html", "Docs"],
];
const DOCS = [
  ["configuring.html", "Configuring"],
  ["languages.html", "Languages"],
  ["theming.html", "Theming"],
  ["events.html", "Events and API"],
  ["frameworks.html", "Frameworks"],
  ["offline.html", "Offline"],
  ["policy.html", "Security policy"],
  ["privacy.html", "Privacy"],
];

/** Lays the pages of www/docs out in `folder`, all with the same navigation, and puts the hash of the script where they show it. */
export async function layPages(folder, integrity) {
  const shell = await readFile("www/shell.html", "utf8");
  // The sheet without the comment at its top.
  const sheet = (await readFile("www/theming.css", "utf8")).replace(/^\/\*[^]*?\*\/\s*/, "").trimEnd();
  const choices = { "<!-- languages -->": await languages(), "<!-- packs -->": await packs(), "<!-- theming.css -->": escaped(sheet) };
  for (const name of await readdir("www/docs")) {
    let page = inShell(shell, name, await readFile(join("www/docs", name), "utf8")).replaceAll(HASH, integrity);
    for (const [place, options] of Object.entries(choices)) page = page.replace(place, options);
    await writeFile(join(folder, name), page);
  }
}

/** The languages of the interface, each by the name that it has for itself; English first. */
async function languages() {
  const tags = (await readdir("questions/interface")).map((name) => name.slice(0, -5)).sort((one, other) => (other === "en") - (one === "en") || (one < other ? -1 : 1));
  const name = (tag) => new Intl.DisplayNames([tag], { type: "language" }).of(tag);
  return tags.map((tag) => `<option value="${tag}" lang="${tag}">${escaped(capital(name(tag)))}</option>`).join("");
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The packs that ship, by their titles; the one that is shown first comes first. */
async function packs() {
  const files = (await readdir("questions")).filter((name) => /^[a-z0-9-]+\.json$/.test(name));
  const all = await Promise.all(files.map(async (name) => JSON.parse(await readFile(join("questions", name), "utf8"))));
  const title = ({ title }) => (typeof title === "string" ? title : Object.values(title)[0]);
  all.sort((one, other) => (other.id === FIRST) - (one.id === FIRST) || (title(one) < title(other) ? -1 : 1));
  return all.map((pack) => `<option value="${pack.id}">${escaped(title(pack))}</option>`).join("");
}

const SITE_NAME = "Maturity assessment";
const FIRST = "platform-engineering";
const PLACE = "<!-- navigation -->";
const HASH = "sha384-INTEGRITY";

/** A page that begins with `key: value` lines in a comment, with everything around it. */
function inShell(shell, name, page) {
  const [head, ...rest] = page.split("-->\n");
  const say = Object.fromEntries(head.replace("<!--", "").trim().split("\n").map((line) => line.split(/:\s+(.*)/)));
  const isDoc = DOCS.some(([file]) => file === name);
  const site = links("Site", SITE, isDoc ? "configuring.html" : name);
  // Within the docs, the link in the head of the page is the part, not the page.
  const navigation = isDoc && name !== "configuring.html" ? site.replace('aria-current="page"', 'aria-current="true"') : site;
  return shell
    .replace("TITLE", say.title.startsWith(SITE_NAME) ? say.title : `${say.title} – ${SITE_NAME}`)
    .replace("DESCRIPTION", say.description)
    .replace("CLASS", say.class ?? "plain")
    // Fetches the program beside the script instead of after it.
    .replace("PRELOAD", () => (say.preload ? `<link rel="preload" as="fetch" crossorigin href="${say.preload}" />` : ""))
    .replace("SCRIPTS", () => (say.scripts ?? "").split(" ").filter(Boolean).map((src) => `<script type="module" src="${src}"></script>`).join("\n    "))
    .replace("SHEETS", () => (say.sheets ? `<link rel="stylesheet" href="${say.sheets}" />` : ""))
    .replace(PLACE, () => navigation)
    .replace("MAIN", () => (isDoc ? `${links("Documentation", DOCS, name, "docs")}\n` : "") + rest.join("-->\n"));
}

function links(label, list, current, kind) {
  const items = list.map(([file, text]) => {
    const mark = file === current ? ' aria-current="page"' : "";
    return `<li><a href="${file === "index.html" ? "./" : file}"${mark}>${text}</a></li>`;
  });
  return `<nav aria-label="${label}"${kind ? ` class="${kind}"` : ""}><ul>${items.join("")}</ul></nav>`;
}
