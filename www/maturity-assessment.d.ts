// Types of the element `<maturity-assessment>`, its events and its result, for editors and bundlers.

/** A value that answers a question: an option's number, a list of them, a number, a text, or one of the two that are no option. */
export type AnswerValue = number | number[] | string | "not-applicable" | "dont-know";

/** What supports an answer. */
export interface Evidence {
  title?: string;
  url?: string;
}

/** An answer with what was written beside it. */
export interface Answer {
  value?: AnswerValue;
  note?: string;
  evidence?: Evidence[];
}

/** Answers by question id. */
export type Answers = Record<string, Answer>;

/** A level by value and name. */
export interface Level {
  value: number;
  label: string;
}

/** Where a dimension, or the whole, stands. Nothing is rounded; what has no score is `null`. */
export interface Standing {
  score: number | null;
  /** The lowest score still possible once the rest is answered. */
  low: number | null;
  /** The highest one. */
  high: number | null;
  level: Level | null;
}

export interface DimensionResult extends Standing {
  id: string;
  label: string;
  answered: number;
  total: number;
  children: DimensionResult[];
}

export interface PackName {
  id: string;
  version: string;
  digest: string;
}

/** The result, as the event, the property, the exported file and the command line give it. */
export interface AssessmentResult {
  schema: 1;
  pack: PackName;
  lang: string;
  startedAt: string | null;
  completedAt: string | null;
  answered: number;
  total: number;
  /** `null` for a pack that judges each dimension on its own. */
  overall: Standing | null;
  dimensions: DimensionResult[];
  answers: Answers;
  /** What the respondent calls this run. */
  label?: string;
  /** Targets and plan, where there are any. */
  followUp?: object;
}

/** What an `assessment-error` is about. */
export type AssessmentErrorCode =
  /** The pack has mistakes; `path` is the place of the first. */
  | "pack-invalid"
  /** The pack could not be fetched. */
  | "pack-unreachable"
  /** The config has mistakes or does not fit the pack; `path` is the place of the first. */
  | "config-invalid"
  /** The config, or the part of the program that reads it, could not be fetched. */
  | "config-unreachable"
  /** The words of the reader's language could not be fetched, or belong to another version of the program; English stands in. */
  | "language-unreachable"
  /** An attribute or property has a value that is none of its own; it is ignored. */
  | "attribute-invalid"
  /** Some of the answers that the page gave do not fit the pack; the others are taken. */
  | "answers-invalid"
  /** Some of the targets that the config gives do not fit the pack; the others are taken. */
  | "targets-invalid"
  /** The program could not be loaded, or does not run in this browser. */
  | "load-failed"
  /** An error in the program ended it. Answers that were saved stay; the respondent can save them and reload the assessment. */
  | "crashed";

export interface AssessmentEventMap {
  "assessment-ready": CustomEvent<{ pack: PackName }>;
  "assessment-change": CustomEvent<{ question: string; answer: Answer | null; answered: number; total: number }>;
  "assessment-complete": CustomEvent<AssessmentResult>;
  "assessment-error": CustomEvent<{ code: AssessmentErrorCode; message: string; path?: string }>;
}

export type ExportFormat = "json" | "csv" | "markdown" | "html" | "svg" | "png" | "badge";

/** The attributes, as markup has them. */
export interface AssessmentAttributes {
  pack?: string;
  config?: string;
  lang?: string;
  theme?: "auto" | "light" | "dark";
  storage?: "local" | "session" | "none";
  name?: string;
  view?: "survey" | "report";
}

/** The properties; `pack` and `config` take an object too. */
export interface AssessmentProperties extends Omit<AssessmentAttributes, "pack" | "config"> {
  pack?: string | object;
  config?: string | object;
  answers?: Record<string, Answer | AnswerValue>;
}

export interface MaturityAssessmentElement extends HTMLElement {
  pack: string | object;
  config: string | object;
  theme: string;
  storage: string;
  name: string;
  view: string;
  get answers(): Answers;
  set answers(answers: Record<string, Answer | AnswerValue>);
  /** `null` while there is no pack. */
  readonly result: AssessmentResult | null;
  /** Clears all answers; the respondent can undo it. */
  reset(): void;
  /** Shows the report and sends `assessment-complete`. */
  complete(): void;
  exportAs(format: ExportFormat): Promise<Blob>;
  addEventListener<K extends keyof AssessmentEventMap>(
    type: K,
    listener: (this: MaturityAssessmentElement, event: AssessmentEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof AssessmentEventMap>(
    type: K,
    listener: (this: MaturityAssessmentElement, event: AssessmentEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/** What is wrong at one place of a pack. */
export interface Finding {
  /** A JSON pointer; empty for the whole text. */
  path: string;
  found: string;
  expected: string;
}

/** What `customElements.get("maturity-assessment")` gives. */
export interface MaturityAssessmentConstructor {
  new (): MaturityAssessmentElement;
  /** Everything that is wrong with the text of a pack; empty for a good one. Rejected when the program could not be loaded. */
  findings(text: string): Promise<Finding[]>;
}

declare global {
  interface HTMLElementTagNameMap {
    "maturity-assessment": MaturityAssessmentElement;
  }
  interface DocumentEventMap extends AssessmentEventMap {}
}
