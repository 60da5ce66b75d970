//! The engine against a second implementation of the same rules: any packs, any answers, equal results.
//!
//! The second one (`tests/oracle/score.rs`) is written from the description of the format, is slow and has
//! no cleverness: what is still possible it finds by trying.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod oracle {
    pub mod any;
    pub mod logic;
    pub mod score;
}

use maturity_assessment::answers::Answers;
use maturity_assessment::pack::Pack;
use maturity_assessment::report::ResultFile;
use oracle::any::{self, Choices, With};
use oracle::score::{Oracle, Outcome};
use proptest::prelude::*;
use serde_json::Value as Json;

/// Packs that are tried, each with so many respondents: ten thousand cases.
const PACKS: u32 = 2_500;
const RESPONDENTS: usize = 4;

fn config(packs: u32) -> ProptestConfig {
    // Not from the environment: the number of cases is part of the promise.
    ProptestConfig { cases: packs, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() }
}

/// A pack, what should become of it, and answers to it.
fn case(bytes: &[u8], with: With) -> (Json, Oracle, Vec<Json>) {
    let mut choices = Choices::new(bytes);
    let pack = any::pack(&mut choices, with);
    let oracle = Oracle::new(&pack);
    let answers = (0..RESPONDENTS).map(|_| any::answers(&mut choices, &oracle.questions)).collect();
    (pack, oracle, answers)
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 20..220)
}

/// What the engine says, as other programs get it: the dimensions in the order of the pack, then the whole.
fn engine(pack: &Pack, answers: &Json) -> Vec<Outcome> {
    fn walk(list: &Json, found: &mut Vec<Outcome>) {
        for node in list.as_array().unwrap() {
            found.push(outcome(node));
            walk(&node["children"], found);
        }
    }
    fn outcome(node: &Json) -> Outcome {
        let count = |field: &str| node[field].as_u64().unwrap_or_default() as usize;
        Outcome {
            id: node["id"].as_str().unwrap_or_default().to_owned(),
            score: node["score"].as_f64(),
            low: node["low"].as_f64(),
            high: node["high"].as_f64(),
            level: node["level"]["value"].as_f64(),
            answered: count("answered"),
            total: count("total"),
        }
    }
    let (answers, _) = Answers::parse(pack, &answers.to_string()).unwrap();
    let mut result = serde_json::to_value(ResultFile::new(pack, &answers, "en")).unwrap();
    let mut found = Vec::new();
    walk(&result["dimensions"], &mut found);
    // How many are answered of the whole stands beside it.
    let counts = ["answered", "total"].map(|field| result[field].clone());
    if result["overall"].is_object() {
        [result["overall"]["answered"], result["overall"]["total"]] = counts;
        found.push(outcome(&result["overall"]));
    }
    found
}

/// The same from the second implementation.
fn expected(pack: &Json, oracle: &Oracle, answers: &Json) -> Vec<Outcome> {
    let mut expected = oracle.dimensions(answers);
    expected.extend(pack.get("overall").map(|_| oracle.overall(answers)));
    expected
}

/// Sums of doubles differ in their last digits by the order of their parts.
fn close(left: Option<f64>, right: Option<f64>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => (left - right).abs() <= 1e-9,
        _ => left == right,
    }
}

/// Whether all but the range is the same.
fn same_score(left: &Outcome, right: &Outcome) -> bool {
    let counts = |it: &Outcome| (it.id.clone(), it.answered, it.total);
    close(left.score, right.score) && left.level == right.level && counts(left) == counts(right)
}

fn same_range(left: &Outcome, right: &Outcome) -> bool {
    close(left.low, right.low) && close(left.high, right.high)
}

/// Whether one range lies in the other.
fn within(inner: &Outcome, outer: &Outcome) -> bool {
    match (inner.low, inner.high, outer.low, outer.high) {
        (Some(low), Some(high), Some(lowest), Some(highest)) => lowest <= low + 1e-9 && high <= highest + 1e-9,
        (None, None, ..) => true,
        _ => false,
    }
}

/// Tries the answers of several respondents.
fn assert_agreement(bytes: &[u8], with: With, range: fn(&Outcome, &Outcome) -> bool) -> Result<(), TestCaseError> {
    let (json, oracle, respondents) = case(bytes, with);
    if !oracle.makes_sense() {
        prop_assert!(Pack::parse(&json.to_string()).is_err(), "this share can work\n{json}");
        return Err(TestCaseError::reject("nothing to score"));
    }
    let pack = Pack::parse(&json.to_string()).map_err(|findings| TestCaseError::fail(format!("{findings}\n{json}")))?;
    for answers in respondents {
        let (found, expected) = (engine(&pack, &answers), expected(&json, &oracle, &answers));
        prop_assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            let agree = same_score(found, expected) && range(expected, found);
            prop_assert!(agree, "engine {:?}\noracle {:?}\n{}\n{}", found, expected, json, answers);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(PACKS))]

    #[test]
    fn two_implementations_agree_on_ten_thousand_cases(bytes in any_bytes()) {
        assert_agreement(&bytes, With::NoConditions, same_range)?;
    }
}

proptest! {
    #![proptest_config(config(PACKS))]

    // "With conditions the range may be wider than it has to be, never narrower": it holds all scores that were
    // found by trying.
    #[test]
    fn two_implementations_agree_on_what_is_hidden(bytes in any_bytes()) {
        assert_agreement(&bytes, With::Conditions, within)?;
    }
}
