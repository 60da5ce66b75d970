import type { AssessmentResult, MaturityAssessmentElement } from "maturity-assessment";

const widget = document.createElement("maturity-assessment");
const same: MaturityAssessmentElement = widget;
same.pack = { format: 1, id: "team" };
same.pack = "team.json";
same.config = { theme: "dark", targets: { adoption: 3, measurement: null } };
same.theme = "dark";
same.answers = { pace: 2, peace: { value: "dont-know", note: "Nobody said", evidence: [{ title: "Board", url: "https://example.org" }] }, parts: [1, 2] };
same.reset();
same.complete();
same.exportAs("png").then((file: Blob) => file.size);

const result: AssessmentResult | null = same.result;
const score: number | null | undefined = result?.dimensions[0]?.score;
const name: string | undefined = result?.overall?.level?.label;
const label: string | undefined = result?.label;
void [score, name, label, result?.answers["pace"]?.value];

same.addEventListener("assessment-ready", (event) => event.detail.pack.digest.length);
same.addEventListener("assessment-change", ({ detail }) => detail.answered / detail.total);
document.addEventListener("assessment-complete", ({ detail }) => detail.dimensions.map((dimension) => dimension.children));
same.addEventListener("assessment-error", ({ detail }) => detail.path?.length);
same.addEventListener("click", () => {});
same.addEventListener("assessment-error", ({ detail }) => detail.code === "crashed");
