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

/// A pack and answers to it.
fn case(bytes: &[u8], with: With) -> (Json, Json) {
    let mut choices = Choices::new(bytes);
    let pack = any::pack(&mut choices, with);
    let oracle = Oracle { pack: &pack, answers: &Json::Null };
    let offered: Vec<(String, bool, Vec<Json>)> = oracle
        .everything()
        .into_iter()
        .map(|asked| {
            let question = asked.question;
            (question["id"].as_str().unwrap().to_owned(), question["between"] == true, oracle.offered(&question))
        })
        .collect();
    let answers = any::answers(&mut choices, &offered);
    (pack, answers)
}

/// What the engine says, as other programs get it: overall, and the tree in the order of the pack.
fn engine(pack: &Json, answers: &Json) -> (Option<Outcome>, Vec<Outcome>) {
    fn walk(list: &Json, found: &mut Vec<Outcome>) {
        for node in list.as_array().unwrap() {
            found.push(outcome(node));
            walk(&node["children"], found);
        }
    }
    fn outcome(node: &Json) -> Outcome {
        Outcome {
            id: node["id"].as_str().unwrap_or_default().to_owned(),
            score: node["score"].as_f64(),
            low: node["low"].as_f64(),
            high: node["high"].as_f64(),
            level: node["level"]["value"].as_f64(),
            answered: node["answered"].as_u64().map_or(0, |count| count as usize),
            total: node["total"].as_u64().map_or(0, |count| count as usize),
        }
    }
    let pack = Pack::parse(&pack.to_string()).unwrap_or_else(|findings| panic!("{findings}\n{pack}"));
    let (answers, _) = Answers::parse(&pack, &answers.to_string()).unwrap();
    let result = serde_json::to_value(ResultFile::new(&pack, &answers, "en")).unwrap();
    let mut found = Vec::new();
    walk(&result["dimensions"], &mut found);
    let overall = result.get("overall").filter(|overall| !overall.is_null()).map(outcome);
    (overall, found)
}

fn close(left: Option<f64>, right: Option<f64>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => (left - right).abs() <= 1e-9,
        _ => left == right,
    }
}

fn same(left: &Outcome, right: &Outcome) -> bool {
    let counts = |it: &Outcome| (it.id.clone(), it.answered, it.total);
    let scores = close(left.score, right.score) && close(left.low, right.low) && close(left.high, right.high);
    scores && left.level == right.level && counts(left) == counts(right)
}

/// Enough of them that every rule meets every policy.
const CASES: u32 = 10_000;

fn config() -> ProptestConfig {
    // Not from the environment: the number of cases is part of the promise.
    ProptestConfig { cases: CASES, max_shrink_iters: 2_000, failure_persistence: None, ..ProptestConfig::default() }
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 20..160)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn both_implementations_agree(bytes in any_bytes()) {
        let (pack, answers) = case(&bytes, With::NoConditions);
        let oracle = Oracle { pack: &pack, answers: &answers };
        let (overall, dimensions) = engine(&pack, &answers);
        let expected = oracle.dimensions();
        prop_assert_eq!(dimensions.len(), expected.len());
        prop_assert_eq!(overall.is_some(), pack.get("overall").is_some());
        // What is answered of the whole stands beside it in a result.
        let whole = oracle.overall().map(|overall| Outcome { answered: 0, total: 0, ..overall });
        for (found, expected) in dimensions.iter().zip(&expected).chain(overall.iter().zip(&whole)) {
            prop_assert!(same(found, expected), "engine {:?}\noracle {:?}\n{}\n{}", found, expected, pack, answers);
        }
    }
}

#[test]
#[ignore]
fn differences() {
    let mut seed = 12345_u64;
    let mut next = move || {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as u8
    };
    let mut found_all: Vec<(usize, String)> = Vec::new();
    let cases: usize = std::env::var("N").ok().and_then(|n| n.parse().ok()).unwrap_or(5000);
    let mut bad = 0;
    for n in 0..cases {
        let bytes: Vec<u8> = (0..20 + n % 100).map(|_| next()).collect();
        let (pack, answers) = case(&bytes, With::NoConditions);
        let oracle = Oracle { pack: &pack, answers: &answers };
        let (overall, dimensions) = engine(&pack, &answers);
        let expected = oracle.dimensions();
        let whole = oracle.overall().map(|overall| Outcome { answered: 0, total: 0, ..overall });
        for (found, expected) in dimensions.iter().zip(&expected).chain(overall.iter().zip(&whole)) {
            if !same(found, expected) {
                bad += 1;
                let text = format!("engine {found:?}\noracle {expected:?}\n{pack}\n{answers}\n");
                let key = if close(found.score, expected.score) { 10000 } else { 0 };
                found_all.push((key + text.len(), text));
                break;
            }
        }
    }
    found_all.sort();
    println!("BAD {bad} of {cases}");
    for (_, text) in found_all.iter().filter(|it| it.0 < 10000).take(4) {
        println!("SCORE {text}");
    }
    for (_, text) in found_all.iter().filter(|it| it.0 >= 10000).take(4) {
        println!("RANGE {text}");
    }
}
