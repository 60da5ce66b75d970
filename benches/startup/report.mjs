// From the runs to the text of the report.

import { readFile, writeFile } from "node:fs/promises";

const GOAL = 0.45;

const MEASURES = [
  { key: "firstControl", label: "first control works, ms", format: (value) => value.toFixed(0) },
  { key: "firstPaint", label: "first contentful paint, ms", format: (value) => value.toFixed(0) },
  { key: "bytes", label: "transferred with the page, kB", format: (value) => (value / 1000).toFixed(1) },
  { key: "requests", label: "requests besides the page", format: String },
];

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median of one measure over the runs of one candidate. */
export const medianOf = (runs, key) => median(runs.map((run) => run[key]));

/** The median of one measure and its range. */
export function cell(runs, { key, format }) {
  const values = runs.map((run) => run[key]);
  const [low, middle, high] = [Math.min(...values), median(values), Math.max(...values)].map(format);
  return low === high ? middle : `${middle} (${low} to ${high})`;
}

function row(throttle, measure, columns) {
  const cells = columns.map(({ runs }) => cell(runs.get(throttle), measure));
  const ratios = compared(columns).map((pair) => ratio(pair, throttle, measure.key).toFixed(2));
  if (ratios.length) cells.push(ratios.join(", "));
  return `| ${throttle.label} | ${measure.label} | ${cells.join(" | ")} |`;
}

// Each of ours beside the other, which stands last if it is there.
function compared(columns) {
  const other = columns.find(({ candidate }) => candidate.id !== "ours");
  return other ? columns.filter((column) => column !== other).map((own) => [own, other]) : [];
}

function ratio([first, second], throttle, key) {
  return medianOf(first.runs.get(throttle), key) / medianOf(second.runs.get(throttle), key);
}

/** `columns`: `{ candidate, runs }`, ours first; `runs` is a Map from throttle to the list of runs. */
export function table(throttles, columns) {
  const heads = ["condition", "measure", ...columns.map(({ candidate }) => candidate.label)];
  if (compared(columns).length) heads.push("ratios");
  const lines = throttles.flatMap((throttle) => MEASURES.map((measure) => row(throttle, measure, columns)));
  return [`| ${heads.join(" | ")} |`, `| ${heads.map(() => "---").join(" | ")} |`, ...lines].join("\n");
}

/** Says of each of ours whether its first control came early enough; nothing where there is nothing to compare with. */
export function verdicts(columns, throttle) {
  return compared(columns).map(([own, other]) => {
    const reached = ratio([own, other], throttle, "firstControl");
    const word = reached <= GOAL ? "met" : "missed";
    return `${own.candidate.label}: goal ${word}, the first control works after ${reached.toFixed(2)} x SurveyJS's time at ${throttle.label} (goal: at most ${GOAL}).`;
  });
}

/** Replaces what stands in `path` between the markers of this benchmark. */
export async function writeBetweenMarkers(path, text, name) {
  const [start, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const before = await readFile(path, "utf8");
  const from = before.indexOf(start);
  const to = before.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${path} has no ${start} followed by ${end}`);
  await writeFile(path, `${before.slice(0, from + start.length)}\n\n${text}\n\n${before.slice(to)}`);
}
