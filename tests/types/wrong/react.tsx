import type {} from "maturity-assessment/react";

export const wrong = [
  // @ts-expect-error there is no such theme
  <maturity-assessment theme="pink" />,
  // @ts-expect-error there is no such option
  <maturity-assessment questions="team.json" />,
  // @ts-expect-error a listener is a function
  <maturity-assessment onassessment-ready="hear" />,
  // @ts-expect-error there is no such detail
  <maturity-assessment onassessment-ready={(event) => event.detail.score} />,
];
