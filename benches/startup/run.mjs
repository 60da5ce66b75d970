// Startup side by side with SurveyJS, in one browser: `node benches/startup/run.mjs`.
// What is measured, and how to read it, stands in README.md beside this file.

import { parseArgs } from "node:util";
import { launch } from "../browser.mjs";
import { candidates, readPack, surveyVersions } from "./candidates.mjs";
import { measure } from "./measure.mjs";
import { medianOf, table, verdicts, writeBetweenMarkers } from "./report.mjs";
import { serve } from "./server.mjs";

const bytesPerSecond = (bitsPerSecond) => bitsPerSecond / 8;

const UNTHROTTLED = { label: "no throttle", cpu: 1, network: null };
const THROTTLED = {
  label: "4x CPU, 1.6 Mbit/s, 150 ms",
  cpu: 4,
  network: {
    downloadThroughput: bytesPerSecond(1_600_000),
    uploadThroughput: bytesPerSecond(750_000),
    latency: 150,
  },
};
const THROTTLES = [UNTHROTTLED, THROTTLED];

// Fewer runs are fine to try something out, but not to publish.
const RUNS_TO_PUBLISH = 7;

function options() {
  const { values } = parseArgs({ options: { only: { type: "string" }, write: { type: "string" } } });
  const runs = Number(process.env.RUNS ?? RUNS_TO_PUBLISH);
  if (!Number.isInteger(runs) || runs < 1) throw new Error("RUNS must be a whole number above 0");
  if (values.only && !["ours", "surveyjs"].includes(values.only)) throw new Error("--only takes ours or surveyjs");
  if (values.only && values.write) throw new Error("--write needs both candidates: leave out --only");
  if (values.write && runs < RUNS_TO_PUBLISH) throw new Error(`--write needs at least ${RUNS_TO_PUBLISH} runs`);
  return { ...values, runs };
}

/** Runs the candidates in turn, so that a slow moment of the machine hits all of them. */
async function measureAll(browser, origin, compared, runs) {
  const results = new Map(compared.map((candidate) => [candidate, new Map(THROTTLES.map((throttle) => [throttle, []]))]));
  for (const throttle of THROTTLES) {
    for (let round = 0; round <= runs; round += 1) {
      for (const candidate of compared) {
        const figures = await measure(browser, origin, candidate, throttle);
        const warmUp = round === 0;
        if (!warmUp) results.get(candidate).get(throttle).push(figures);
      }
      process.stderr.write(`${throttle.label}: round ${round} of ${runs}\n`);
    }
  }
  return compared.map((candidate) => ({ candidate, runs: results.get(candidate) }));
}

/** The throttled time decides which of SurveyJS's builds stands for it. */
const throttledTime = ({ runs }) => medianOf(runs.get(THROTTLED), "firstControl");

function surveyNote(fastest, others, versions) {
  const time = (column) => `${Math.round(throttledTime(column))} ms`;
  const slower = others.map((column) => `${column.candidate.build}: ${time(column)}`);
  return (
    `SurveyJS is ${versions.join(" and ")} in its fastest build here, ${fastest.candidate.build} ` +
    `(first control throttled: ${time(fastest)}; ${slower.join("; ")}).`
  );
}

function heading(browserVersion, runs, questionCount) {
  const date = new Date().toISOString().slice(0, 10);
  return (
    `Measured on ${date} with ${browserVersion.replace("Headless", "").replace("Chrome/", "Chromium ")}: ` +
    `${questionCount} questions, brotli, medians (least to most) of ${runs} cold visits each.`
  );
}

async function bench(browser, { only, write, runs }) {
  const pack = await readPack();
  const compared = await candidates(pack, only);
  const server = await serve(new Map(compared.flatMap(({ files }) => [...files])));
  const columns = await measureAll(browser, server.origin, compared, runs).finally(server.close);

  const own = columns.filter(({ candidate }) => candidate.id === "ours");
  const [fastest, ...others] = columns
    .filter(({ candidate }) => candidate.id === "surveyjs")
    .sort((a, b) => throttledTime(a) - throttledTime(b));
  const shown = fastest ? [...own, fastest] : own;

  const notes = [heading(await browser.version(), runs, pack.questionCount)];
  if (fastest) notes.push(surveyNote(fastest, others, await surveyVersions()));
  const report = `${notes.join("\n")}\n\n${table(THROTTLES, shown)}`;
  console.log(report);
  if (write) await writeBetweenMarkers(write, report, "startup");
  for (const verdict of verdicts(shown, THROTTLED)) console.log(`\n${verdict}`);
}

async function main() {
  const chosen = options();
  const browser = await launch();
  await bench(browser, chosen).finally(() => browser.close());
}

main().catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});
