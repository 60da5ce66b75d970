//! The engine alone: how many results one core makes in a second from answers that are in memory.
//!
//! `cargo bench --bench engine --no-default-features`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::hint::black_box;
use std::time::Instant;

use maturity_assessment::answers::{Answers, Value};
use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
use maturity_assessment::report::ResultFile;
use maturity_assessment::score::Scorer;

const RESPONDENTS: usize = 1000;
const ROUNDS: usize = 7;
const PASSES: usize = 50;

fn main() {
    let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
    let responses: Vec<Answers> = (0..RESPONDENTS).map(|respondent| answers(&pack, respondent as u64)).collect();
    let mut scorer = Scorer::brief(&pack);
    let scores = median(|| responses.iter().for_each(|answers| drop(black_box(scorer.score(answers)))));
    let results = median(|| responses.iter().for_each(|answers| drop(black_box(ResultFile::scored(&mut scorer, answers, "en")))));
    let written = median(|| responses.iter().for_each(|answers| drop(black_box(text(&pack, answers)))));
    println!("{} questions, one core, median of {ROUNDS} rounds:", pack.questions.len());
    println!("scores            {scores:>9.0} a second");
    println!("results           {results:>9.0} a second");
    println!("results as JSON   {written:>9.0} a second");
}

fn text(pack: &Pack, answers: &Answers) -> String {
    serde_json::to_string(&ResultFile::new(pack, answers, "en")).unwrap()
}

/// Every question answered with an option; the same in every run.
fn answers(pack: &Pack, respondent: u64) -> Answers {
    let mut answers = Answers::new(pack);
    let mut state = respondent.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for (index, question) in pack.questions.iter().enumerate() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        answers.set(index, Value::Option((state >> 33) as usize % question.options.len()));
    }
    answers
}

/// How many responses a second, when `all` handles all of them once.
fn median(mut all: impl FnMut()) -> f64 {
    let mut rates: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            (0..PASSES).for_each(|_| all());
            (PASSES * RESPONDENTS) as f64 / start.elapsed().as_secs_f64()
        })
        .collect();
    rates.sort_by(f64::total_cmp);
    rates[ROUNDS / 2]
}
