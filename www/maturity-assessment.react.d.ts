// The element in JSX of React 19: `import type {} from "maturity-assessment/react"`, or its name under `types` in tsconfig.json.
import type { ClassAttributes, HTMLAttributes } from "react";
import type { AssessmentEventMap, AssessmentProperties, MaturityAssessmentElement } from "./maturity-assessment.js";

type Hears = { [Kind in keyof AssessmentEventMap as `on${Kind}`]?: (event: AssessmentEventMap[Kind]) => void };

/** What `<maturity-assessment>` takes in JSX. */
export interface MaturityAssessmentReactProps
  extends AssessmentProperties,
    Hears,
    Omit<HTMLAttributes<MaturityAssessmentElement>, keyof AssessmentProperties>,
    ClassAttributes<MaturityAssessmentElement> {}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "maturity-assessment": MaturityAssessmentReactProps;
    }
  }
}
