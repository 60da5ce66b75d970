// The words of the interface in other languages, and the texts of the packs beside them: a reader of German loads one file more.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const INTERFACE = "questions/interface";
const TRANSLATIONS = "questions/translations";
// The section of the first screens comes first, as in build.rs, which numbers the words of the program.
const FIRST = "screens";
const BETWEEN_FORMS = "\u0001";

/** Writes `languages/<tag>.json`, and `packs/<id>.<tag>.json` for each pack, below a folder. The texts of a pack are left out where it
    has no translation: its own stand in. */
export async function layLanguages(folder) {
  const english = await json(join(INTERFACE, "en.json"));
  const names = order(english);
  const edition = fnv(names.map(([section, name]) => `${section}.${name}\n`).join(""));
  const packs = (await readdir("questions")).filter((name) => /^[a-z0-9-]+\.json$/.test(name)).map((name) => name.slice(0, -5));
  const translated = new Set(await readdir(TRANSLATIONS).catch(() => []));
  await mkdir(join(folder, "languages"), { recursive: true });
  await mkdir(join(folder, "packs"), { recursive: true });
  const laid = [];
  for (const tag of (await readdir(INTERFACE)).map((name) => name.slice(0, -5)).filter((tag) => tag !== "en")) {
    const words = await json(join(INTERFACE, `${tag}.json`));
    const own = { language: tag, words: edition, interface: names.map(([section, name]) => inForms(words[section]?.[name])) };
    await write(join(folder, "languages", `${tag}.json`), own);
    laid.push(`languages/${tag}.json`);
    for (const id of packs) {
      const file = `${id}.${tag}.json`;
      const pack = translated.has(file) ? await json(join(TRANSLATIONS, file)) : undefined;
      await write(join(folder, "packs", file), { ...own, pack });
      laid.push(`packs/${file}`);
    }
  }
  return laid;
}

/** All words by section and name, in the order of their numbers in the program. */
function order(english) {
  const sections = Object.keys(english).filter((name) => typeof english[name] === "object").sort((one, other) => (other === FIRST) - (one === FIRST) || (one < other ? -1 : 1));
  return sections.flatMap((section) => Object.keys(english[section]).sort().map((name) => [section, name]));
}

/** The forms of a counted text in one text, as the program takes them apart. */
function inForms(word) {
  return typeof word === "object" ? Object.entries(word).map(([form, text]) => `${form}:${text}`).join(BETWEEN_FORMS) : (word ?? "");
}

/** FNV-1a, 64 bits. */
function fnv(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, "0");
}

const json = async (path) => JSON.parse(await readFile(path, "utf8"));
const write = (path, content) => writeFile(path, JSON.stringify(content));
