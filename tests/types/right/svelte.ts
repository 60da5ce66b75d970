import type {} from "maturity-assessment/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

export const props: SvelteHTMLElements["maturity-assessment"] = {
  pack: { format: 1, id: "team" },
  view: "report",
  class: "wide",
  "onassessment-change": (event) => event.detail.question.length,
};
