// What one widget takes of a page, and what twenty do: `node benches/widgets/run.mjs`. What is measured stands in README.md
// beside this file.

import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { launch } from "../browser.mjs";
import { cell, writeBetweenMarkers } from "../startup/report.mjs";
import { serve } from "../startup/server.mjs";

const COUNTS = [1, 20];
const RUNS_TO_PUBLISH = 7;
const MB = 1_000_000;

const SCRIPT = "/maturity-assessment.js";
const FILES = [SCRIPT, "/maturity-assessment.wasm", "/maturity-assessment-report.wasm"];

const mb = (value) => (value / MB).toFixed(1);
const MEASURES = [
  { key: "started", label: "all start buttons work, ms", format: (value) => value.toFixed(0) },
  { key: "requests", label: "requests besides the page", format: String },
  { key: "bytes", label: "transferred with the page, kB", format: (value) => (value / 1000).toFixed(1) },
  { key: "program", label: "memory of the program, MB", format: mb },
  { key: "heap", label: "memory of scripts, MB", format: mb },
  { key: "nodes", label: "nodes", format: String },
  { key: "programWithReports", label: "with reports: memory of the program, MB", format: mb },
  { key: "heapWithReports", label: "with reports: memory of scripts, MB", format: mb },
  { key: "nodesWithReports", label: "with reports: nodes", format: String },
];

function options() {
  const { values } = parseArgs({ options: { write: { type: "string" } } });
  const runs = Number(process.env.RUNS ?? RUNS_TO_PUBLISH);
  if (!Number.isInteger(runs) || runs < 1) throw new Error("RUNS must be a whole number above 0");
  if (values.write && runs < RUNS_TO_PUBLISH) throw new Error(`--write needs at least ${RUNS_TO_PUBLISH} runs`);
  return { ...values, runs };
}

/** A page with so many widgets; the empty icon keeps the browser from asking for one. */
function page(count) {
  const widgets = Array.from({ length: count }, (_, number) => `<maturity-assessment name="w${number}"></maturity-assessment>`);
  const script = count > 0 ? `<script type="module" src="${SCRIPT}"></script>` : "";
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Widgets</title><link rel="icon" href="data:,">${script}</head><body>${widgets.join("")}</body></html>`;
}

/** Runs in the page before its scripts: keeps the program's memory within reach, and takes the time. */
function watch() {
  window.programs = [];
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, parts) {
      const made = new target(...parts);
      window.programs.push(Object.values(made.exports).find((one) => one instanceof WebAssembly.Memory));
      return made;
    },
  });
  window.showing = (view) =>
    new Promise((resolve) => {
      const look = () => {
        const all = [...document.querySelectorAll("maturity-assessment")];
        const there = all.every((one) => one.shadowRoot?.querySelector(".ma")?.dataset.view === view && one.shadowRoot.querySelector("button"));
        // The next frame draws what is there now.
        requestAnimationFrame(() => (there ? setTimeout(() => resolve(performance.now())) : look()));
      };
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", look);
      else look();
    });
  window.started = window.showing("intro");
}

/** What the page holds once what can be collected is gone. */
async function held(session, tab) {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes } = await session.send("Memory.getDOMCounters");
  const programs = await tab.evaluate(() => window.programs.map((memory) => memory.buffer.byteLength));
  if (programs.length > 1) throw new Error(`${programs.length} programs run on one page`);
  return { heap: usedSize, nodes, program: programs[0] ?? 0 };
}

async function visit(browser, origin, count, answers) {
  const context = await browser.createBrowserContext();
  try {
    const tab = await context.newPage();
    const trouble = [];
    tab.on("pageerror", (error) => trouble.push(error.message));
    const session = await tab.createCDPSession();
    const traffic = { requests: -1, bytes: 0 };
    session.on("Network.requestWillBeSent", ({ request }) => request.url.startsWith(origin) && (traffic.requests += 1));
    session.on("Network.loadingFinished", ({ encodedDataLength }) => (traffic.bytes += encodedDataLength));
    await session.send("Network.enable");
    await tab.evaluateOnNewDocument(watch);
    await tab.goto(`${origin}/${count}.html`, { waitUntil: "load" });
    const started = await tab.evaluate(() => window.started);
    const figures = { started, ...traffic, ...(await held(session, tab)) };
    await tab.evaluate(async (given) => {
      for (const widget of document.querySelectorAll("maturity-assessment")) {
        widget.answers = given;
        widget.complete();
      }
      await window.showing("report");
    }, answers);
    const after = await held(session, tab);
    if (trouble.length) throw new Error(trouble.join("; "));
    return { ...figures, programWithReports: after.program, heapWithReports: after.heap, nodesWithReports: after.nodes };
  } finally {
    await context.close();
  }
}

/** The figures of these visits without what an empty page takes as well. */
function beyond(figures, empty) {
  const rest = { ...figures };
  for (const key of ["heap", "nodes"]) {
    rest[key] -= empty[key];
    rest[`${key}WithReports`] -= empty[key];
  }
  return rest;
}

async function main() {
  const { write, runs } = options();
  const pack = JSON.parse(await readFile("questions/platform-engineering.json", "utf8"));
  const answers = Object.fromEntries(pack.dimensions.flatMap(({ questions }) => questions.map(({ id }, index) => [id, 1 + (index % 4)])));
  const files = new Map([0, ...COUNTS].map((count) => [`/${count}.html`, page(count)]));
  for (const name of FILES) files.set(name, await readFile(`dist${name}`));
  const server = await serve(files);
  const browser = await launch();
  const found = new Map(COUNTS.map((count) => [count, []]));
  try {
    for (let round = 0; round <= runs; round += 1) {
      const empty = await visit(browser, server.origin, 0, {});
      for (const count of COUNTS) {
        const figures = beyond(await visit(browser, server.origin, count, answers), empty);
        if (round > 0) found.get(count).push(figures);
      }
      process.stderr.write(`round ${round} of ${runs}\n`);
    }
    const date = new Date().toISOString().slice(0, 10);
    const version = (await browser.version()).replace("Headless", "").replace("Chrome/", "Chromium ");
    const lines = MEASURES.map((measure) => `| ${measure.label} | ${COUNTS.map((count) => cell(found.get(count), measure)).join(" | ")} |`);
    const heads = `| measure | ${COUNTS.map((count) => (count === 1 ? "1 widget" : `${count} widgets`)).join(" | ")} |\n| --- |${" --- |".repeat(COUNTS.length)}`;
    const report = `Measured on ${date} with ${version}: ${Object.keys(answers).length} questions, brotli, medians (least to most) of ${runs} cold visits each.\n\n${heads}\n${lines.join("\n")}`;
    console.log(report);
    if (write) await writeBetweenMarkers(write, report, "widgets");
  } finally {
    await browser.close();
    server.close();
  }
}

main().catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});
