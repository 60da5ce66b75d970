//! Any text as a condition, and what it comes to for some answers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maturity_assessment::pack::{Condition, Findings, Node, Operand, Outcome, Pointer};

fn answers() -> [Operand<'static>; 9] {
    [
        Operand::Null,
        Operand::Number(0.0),
        Operand::Number(1.0),
        Operand::Number(-2.5),
        Operand::Text(""),
        Operand::Text("1"),
        Operand::Text("dont-know"),
        Operand::List(Vec::new()),
        Operand::List(vec![Operand::Number(1.0), Operand::Number(2.0)]),
    ]
}

fuzz_target!(|text: &str| {
    let Ok(node) = Node::parse(text) else { return };
    let mut findings = Findings::default();
    let Some(condition) = Condition::read(&node, Pointer::Root, &mut findings) else {
        assert!(!findings.is_empty());
        return;
    };
    assert!(findings.is_empty());
    let variables: Vec<String> = condition.variables().into_iter().map(str::to_owned).collect();
    let unknown = condition.outcome(&|_| None);
    for (first, second) in (0..answers().len()).flat_map(|first| [(first, 0), (first, 1), (first, 6), (first, 8)]) {
        // The first question has one answer, the others another.
        let answer = |id: &str| answers()[if variables.first().is_some_and(|known| known == id) { first } else { second }].clone();
        let holds = condition.holds(&answer);
        let sure = |outcome: Outcome| outcome == Outcome::Open || (outcome == Outcome::Holds) == holds;
        // What is promised while answers are open, is kept.
        assert!(sure(unknown));
        assert!(sure(condition.outcome(&|id| variables.first().is_some_and(|known| known == id).then(|| answer(id)))));
        assert_eq!(condition.outcome(&|id| Some(answer(id))) == Outcome::Holds, holds);
    }
});
