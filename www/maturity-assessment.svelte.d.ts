// The element in Svelte 5: `import type {} from "maturity-assessment/svelte"`, or its name under `types` in tsconfig.json.
import type { HTMLAttributes } from "svelte/elements";
import type { AssessmentEventMap, AssessmentProperties, MaturityAssessmentElement } from "./maturity-assessment.js";

type Hears = { [Kind in keyof AssessmentEventMap as `on${Kind}`]?: (event: AssessmentEventMap[Kind]) => void };

/** What `<maturity-assessment>` takes in markup. */
export interface MaturityAssessmentSvelteProps
  extends AssessmentProperties,
    Hears,
    Omit<HTMLAttributes<MaturityAssessmentElement>, keyof AssessmentProperties> {}

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "maturity-assessment": MaturityAssessmentSvelteProps;
  }
}
