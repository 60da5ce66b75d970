import type {} from "maturity-assessment/vue";
import type { GlobalComponents } from "vue";

type Props = InstanceType<GlobalComponents["maturity-assessment"]>["$props"];

export const props: Props = {
  pack: { format: 1, id: "team" },
  theme: "auto",
  onAssessmentReady: (event) => event.detail.pack.id.length,
  onAssessmentComplete: (event) => event.detail.dimensions.length,
};
