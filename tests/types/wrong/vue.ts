import type {} from "maturity-assessment/vue";
import type { GlobalComponents } from "vue";

type Props = InstanceType<GlobalComponents["maturity-assessment"]>["$props"];

// @ts-expect-error there is no such theme
export const theme: Props = { theme: "pink" };
// @ts-expect-error there is no such detail
export const detail: Props = { onAssessmentReady: (event) => event.detail.score };
