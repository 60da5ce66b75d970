//! Any text as a pack: it is refused with findings, or scores.
#![no_main]

mod laws;

use libfuzzer_sys::fuzz_target;
use maturity_assessment::answers::{Answers, LinkState, Value, decode_link, encode_link};
use maturity_assessment::pack::{Kind, Pack};

fuzz_target!(|text: &str| {
    let pack = match Pack::parse(text) {
        Ok(pack) => pack,
        Err(findings) => {
            assert!(!findings.is_empty());
            return;
        }
    };
    assert!(!pack.dimensions.is_empty());
    assert!(pack.order.is_empty() || pack.order.len() == pack.questions.len());
    let mut answers = Answers::new(&pack);
    laws::assert_sound(&pack, &answers);
    for (index, question) in pack.questions.iter().enumerate() {
        match question.kind {
            Kind::Text => answers.set_text(index, "words"),
            Kind::Number { from, to, .. } => answers.set(index, Value::Number(if index % 2 == 0 { from } else { to })),
            Kind::Multiple(_) => answers.set(index, Value::Several(0x5555_5555 & ((1_u64 << question.options.len()) - 1) as u32)),
            _ => answers.set(index, Value::Option(index % question.options.len())),
        }
        if index % 5 == 4 && question.offers.not_applicable && question.counts() {
            answers.set(index, Value::NotApplicable);
        }
        laws::assert_sound(&pack, &answers);
        // Enough of very long packs.
        if index > 20 {
            break;
        }
    }
    laws::assert_returns(&pack, &answers);
    let link = encode_link(&pack, &LinkState { name: "n".to_owned(), completed: 1, answers, ..LinkState::default() });
    let state = decode_link(&pack, "n", &link).unwrap();
    assert_eq!(encode_link(&pack, &state), link);
});
