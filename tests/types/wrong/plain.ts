import type { AnswerValue, MaturityAssessmentElement } from "maturity-assessment";

declare const widget: MaturityAssessmentElement;
// @ts-expect-error a number is no pack
widget.pack = 7;
// @ts-expect-error the result is only read
widget.result = null;
// @ts-expect-error there is no such format
widget.exportAs("docx");
// @ts-expect-error a result may be missing
widget.result.dimensions;
// @ts-expect-error a score may be missing
const score: number = widget.result!.dimensions[0]!.score;
// @ts-expect-error true is no answer
const value: AnswerValue = true;
// @ts-expect-error there is no such detail
widget.addEventListener("assessment-change", ({ detail }) => detail.score);
// @ts-expect-error there is no such code
widget.addEventListener("assessment-error", ({ detail }) => detail.code === "broken");
void [score, value];
