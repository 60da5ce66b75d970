// What is compared. A candidate is a page and how to look inside it:
//   path     the page's address; files: the page and all it needs, from path to content
//   host     selector of the element whose open shadow root holds the controls, or null for the document
//   first    what its first control is: "start", a button that says so, or "radio"
//   answers  function run in the page: the list of values the candidate's own model holds

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const PROJECT = new URL("../../", import.meta.url);
const PACK = "questions/platform-engineering.json";
const INSTALL = "run `npm ci` first";

async function projectFile(path, hint) {
  try {
    return await readFile(new URL(path, PROJECT));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    throw new Error(`${path} is missing: ${hint}`);
  }
}

const installedFile = (path) => projectFile(`node_modules/${path}`, INSTALL);

// Both candidates get the same empty shell. The empty icon keeps the browser from asking for one.
function page({ head = "", body }) {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Startup</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
${body}
</body>
</html>
`;
}

/** The questions both candidates ask. */
export async function readPack() {
  const pack = JSON.parse(await projectFile(PACK, "both candidates ask its questions"));
  const questions = pack.dimensions.flatMap((dimension) => dimension.questions);
  if (questions.length === 0) throw new Error(`${PACK} holds no questions`);
  return { ...pack, questionCount: questions.length };
}

// One tag; or with the line before it that lets the browser fetch the program beside the script
// instead of after it.
async function ours({ label, path, preload }) {
  const script = "dist/maturity-assessment.js";
  const program = "dist/maturity-assessment.wasm";
  // Asked for after the first answer.
  const report = "dist/maturity-assessment-report.wasm";
  const hint = "build the project first";
  return {
    id: "ours",
    label,
    path,
    files: new Map([
      [
        path,
        page({
          head: preload ? `<link rel="preload" as="fetch" crossorigin href="/${program}">` : "",
          body: `<script type="module" src="/${script}" data-pack="platform-engineering"></script>`,
        }),
      ],
      [`/${script}`, await projectFile(script, hint)],
      [`/${program}`, await projectFile(program, hint)],
      [`/${report}`, await projectFile(report, hint)],
    ]),
    host: "maturity-assessment",
    first: "start",
    answers: () => Object.values(document.querySelector("maturity-assessment").answers).map(({ value }) => value),
  };
}

const tagAlone = () => ours({ label: "maturity-assessment, one tag", path: "/ours.html", preload: false });
const tagAndPreload = () => ours({ label: "with the preload line", path: "/ours-preload.html", preload: true });

// SurveyJS has no description of a choice, so it goes into the choice's text: the reader of either
// candidate gets the same words.
function surveyModel(pack) {
  const choice = ({ value, label, description }) => ({ value, text: description ? `${label}: ${description}` : label });
  const question = ({ id, text, help, options }) => ({
    type: "radiogroup",
    name: id,
    title: text,
    description: help,
    choices: options.map(choice),
  });
  const dimensionPage = ({ id, label, description, questions }) => ({
    name: id,
    title: label,
    description,
    elements: questions.map(question),
  });
  // As it comes: a survey opens on its first page of questions.
  return { title: pack.title, description: pack.summary, pages: pack.dimensions.map(dimensionPage) };
}

// `<` is escaped so that no text of a pack can end an inline script.
const surveySource = (model) => `globalThis.survey = new Model(${JSON.stringify(model).replaceAll("<", "\\u003c")});
survey.render(document.getElementById("survey"));
`;

// The style sheet without its web font: the documented one would fetch Open Sans from a font host,
// which costs SurveyJS time and is not local.
const SURVEY_STYLE = "/survey-core.fontless.min.css";
const SURVEY_LINK = `<link rel="stylesheet" href="${SURVEY_STYLE}">`;
const surveyStyle = () => installedFile("survey-core/survey-core.fontless.min.css");

const surveyBase = {
  id: "surveyjs",
  label: "SurveyJS",
  host: null,
  first: "radio",
  answers: () => Object.values(survey.data),
};

// As SurveyJS's guide for HTML, CSS and JavaScript has it, with the script that the guide puts into
// a file of its own set inline: one request less.
async function surveyScripts(model) {
  const core = "/survey.core.min.js";
  const ui = "/survey-js-ui.min.js";
  const path = "/surveyjs-scripts.html";
  return {
    ...surveyBase,
    build: "the published minified scripts",
    path,
    files: new Map([
      [
        path,
        page({
          head: `${SURVEY_LINK}\n<script src="${core}"></script>\n<script src="${ui}"></script>`,
          body: `<div id="survey"></div>\n<script>const { Model } = Survey;\n${surveySource(model)}</script>`,
        }),
      ],
      [SURVEY_STYLE, await surveyStyle()],
      [core, await installedFile(`survey-core${core}`)],
      [ui, await installedFile(`survey-js-ui${ui}`)],
    ]),
  };
}

async function bundle(source) {
  const { build } = await import("esbuild").catch((cause) => {
    throw new Error(`esbuild cannot be loaded: ${INSTALL}`, { cause });
  });
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(PROJECT) },
    bundle: true,
    minify: true,
    format: "esm",
    legalComments: "none",
    write: false,
  });
  return outputFiles[0].contents;
}

async function surveyModule(model) {
  const script = "/survey.bundle.js";
  const path = "/surveyjs-module.html";
  return {
    ...surveyBase,
    build: "one minified module made by esbuild",
    path,
    files: new Map([
      [
        path,
        page({
          head: `${SURVEY_LINK}\n<script type="module" src="${script}"></script>`,
          body: `<div id="survey"></div>`,
        }),
      ],
      [SURVEY_STYLE, await surveyStyle()],
      [script, await bundle(`import { Model } from "survey-js-ui";\n${surveySource(model)}`)],
    ]),
  };
}

/** The candidates to run: all of them, or only those whose id is `only`. */
export async function candidates(pack, only) {
  const model = surveyModel(pack);
  const makers = { ours: [tagAlone, tagAndPreload], surveyjs: [() => surveyModule(model), () => surveyScripts(model)] };
  const chosen = only ? makers[only] : Object.values(makers).flat();
  return Promise.all(chosen.map((make) => make()));
}

/** Versions of the SurveyJS packages that are measured. */
export async function surveyVersions() {
  const names = ["survey-core", "survey-js-ui"];
  return Promise.all(
    names.map(async (name) => `${name} ${JSON.parse(await installedFile(`${name}/package.json`)).version}`),
  );
}
