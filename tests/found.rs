//! What random inputs have found (`fuzz/`), each as small as it can be, so that it stays mended.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::hash::Hasher;

use common::pack;
use fnv::FnvHasher;
use maturity_assessment::answers::{LinkProblem, decode_link};
use maturity_assessment::pack::Pack;
use serde_json::json;

/// A link with a right checksum around any payload, to a pack without options and numbers.
fn signed(pack: &Pack, payload: &str) -> String {
    let body = format!("1~{}~{}~~{payload}", pack.id, pack.version);
    let mut hasher = FnvHasher::default();
    hasher.write(body.as_bytes());
    for question in &pack.questions {
        hasher.write(question.id.as_bytes());
        hasher.write_u8(0xff);
        question.options.iter().for_each(|option| hasher.write(&option.value.to_bits().to_le_bytes()));
    }
    let hash = hasher.finish();
    format!("{body}~{:08x}", (hash ^ (hash >> 32)) as u32)
}

fn one_question(policy: &serde_json::Value, kind: &str) -> Pack {
    pack(&json!({"id": "one", "version": "1", "title": "One", "policy": policy, "dimensions": [
        {"id": "d", "label": "D", "questions": [{"id": "q", "text": "Q?", "type": kind}]}
    ]}))
}

#[test]
fn a_link_cannot_say_of_a_text_that_it_does_not_apply_or_is_not_known() {
    let text = one_question(&json!({}), "text");
    // 32 bits of time, then two bits: 0 open, 1 does not apply, 2 don't know.
    assert!(decode_link(&text, "", &signed(&text, "AAAAAA")).is_ok());
    for payload in ["AAAAAB", "AAAAAE", "AAAAAI"] {
        assert_eq!(decode_link(&text, "", &signed(&text, payload)), Err(LinkProblem::Damaged), "{payload}");
    }
}

#[test]
fn a_link_cannot_give_an_answer_that_is_not_offered() {
    let [both, neither] = [json!({}), json!({"dontKnow": "not-offered", "notApplicable": "not-offered"})];
    let [both, neither] = [one_question(&both, "yes-no"), one_question(&neither, "yes-no")];
    // Three bits here: the codes 1 and 2.
    for payload in ["AAAAAC", "AAAAAE"] {
        assert!(decode_link(&both, "", &signed(&both, payload)).is_ok(), "{payload}");
        assert_eq!(decode_link(&neither, "", &signed(&neither, payload)), Err(LinkProblem::Damaged), "{payload}");
    }
}
