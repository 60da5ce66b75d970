// The element in templates of Vue 3: `import type {} from "maturity-assessment/vue"`, or its name under `types` in tsconfig.json.
import type { DefineComponent, HTMLAttributes } from "vue";
import type { AssessmentEventMap, AssessmentProperties } from "./maturity-assessment.js";

type Camel<Kind extends string> = Kind extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Tail>}` : Kind;
type Hears = { [Kind in keyof AssessmentEventMap as `on${Capitalize<Camel<Kind>>}`]?: (event: AssessmentEventMap[Kind]) => void };

/** What `<maturity-assessment>` takes in a template. */
export interface MaturityAssessmentVueProps extends AssessmentProperties, Hears, Omit<HTMLAttributes, keyof AssessmentProperties> {}

declare module "vue" {
  interface GlobalComponents {
    "maturity-assessment": DefineComponent<MaturityAssessmentVueProps>;
  }
}
