import type {} from "maturity-assessment/react";
import { useRef } from "react";
import type { MaturityAssessmentElement } from "maturity-assessment";

export function App() {
  const widget = useRef<MaturityAssessmentElement>(null);
  return (
    <maturity-assessment
      ref={widget}
      key="one"
      className="wide"
      pack={{ format: 1, id: "team" }}
      lang="de"
      theme="dark"
      storage="none"
      answers={{ pace: 2 }}
      onassessment-ready={(event) => event.detail.pack.id.length}
      onassessment-complete={(event) => event.detail.dimensions.length}
      onassessment-error={({ detail }) => detail.message.length}
    >
      <a href="questions.html">The questions as a page</a>
    </maturity-assessment>
  );
}
