// Runs axe-core on the document and answers with one line for each element at fault.
const done = arguments[arguments.length - 1];
// A colour on its way to another is not judged: transitions are brought to their end, because an engine
// that draws nothing at the moment never does it by itself.
const roots = [document, ...[...document.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean)];
for (const root of roots) {
  for (const animation of root.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
}
// Off unless asked for: the size of targets, which is new in WCAG 2.2.
axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }).then(
  ({ violations }) =>
    done(violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.flat(9).join(" >> ")}: ${node.failureSummary}`))),
  (error) => done([`axe-core itself failed: ${error}`]),
);
