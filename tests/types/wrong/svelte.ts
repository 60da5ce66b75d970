import type {} from "maturity-assessment/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

// @ts-expect-error there is no such storage
export const storage: SvelteHTMLElements["maturity-assessment"] = { storage: "cloud" };
// @ts-expect-error there is no such detail
export const detail: SvelteHTMLElements["maturity-assessment"] = { "onassessment-ready": (event) => event.detail.score };
