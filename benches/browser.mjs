// The browser that things are measured in.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const places = process.env.PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = places.find(existsSync);
  if (!found) throw new Error("no Chromium on PATH: install one or name it in CHROMIUM");
  return found;
}

/** Chromium, without what it does by itself. */
export async function launch() {
  const { default: puppeteer } = await import("puppeteer-core").catch((cause) => {
    throw new Error("puppeteer-core cannot be loaded: run `npm ci` first", { cause });
  });
  const args = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--lang=en-US",
    "--no-first-run",
  ];
  // Chromium's sandbox refuses to run as root, which is what containers run as.
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return puppeteer.launch({
    executablePath: chromiumPath(),
    headless: true,
    args,
    defaultViewport: { width: 1280, height: 900 },
  });
}
