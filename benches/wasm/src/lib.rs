//! The engine alone, as WebAssembly: `run.mjs` times it in Chromium.

use std::cell::RefCell;
use std::hint::black_box;

use maturity_assessment::answers::{Answers, Value};
use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
use maturity_assessment::report::ResultFile;
use maturity_assessment::score::Scorer;

const RESPONDENTS: u64 = 1000;

thread_local! {
    static READY: RefCell<Option<(Pack, Vec<Answers>)>> = const { RefCell::new(None) };
}

/// Reads the pack and answers every question for a thousand respondents; gives how many there are.
#[unsafe(no_mangle)]
pub extern "C" fn prepare() -> u32 {
    let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
    let responses = (0..RESPONDENTS).map(|respondent| answers(&pack, respondent)).collect();
    READY.set(Some((pack, responses)));
    RESPONDENTS as u32
}

/// Makes every result so many times.
#[unsafe(no_mangle)]
pub extern "C" fn run(passes: u32) {
    READY.with_borrow(|ready| {
        let (pack, responses) = ready.as_ref().unwrap();
        let mut scorer = Scorer::brief(pack);
        for _ in 0..passes {
            for answers in responses {
                drop(black_box(ResultFile::scored(&mut scorer, answers, "en")));
            }
        }
    });
}

fn answers(pack: &Pack, respondent: u64) -> Answers {
    let mut answers = Answers::new(pack);
    let mut state = respondent.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for (index, question) in pack.questions.iter().enumerate() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        answers.set(index, Value::Option((state >> 33) as usize % question.options.len()));
    }
    answers
}
