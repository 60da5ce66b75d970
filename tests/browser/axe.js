// Runs axe-core on the document and answers with one line for each element at fault.
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"] }).then(
  ({ violations }) =>
    done(violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.flat(9).join(" >> ")}: ${node.failureSummary}`))),
  (error) => done([`axe-core itself failed: ${error}`]),
);
