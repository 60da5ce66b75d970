//! What random inputs have found (`fuzz/`), each as small as it can be, so that it stays mended.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{forged, pack};
use maturity_assessment::answers::{LinkProblem, decode_link};
use maturity_assessment::pack::Pack;
use serde_json::json;

fn one_question(policy: &serde_json::Value, kind: &str) -> Pack {
    pack(&json!({"id": "one", "version": "1", "title": "One", "policy": policy, "dimensions": [
        {"id": "d", "label": "D", "questions": [{"id": "q", "text": "Q?", "type": kind}]}
    ]}))
}

#[test]
fn a_link_cannot_say_of_a_text_that_it_does_not_apply_or_is_not_known() {
    let text = one_question(&json!({}), "text");
    // 32 bits of time, then two bits: 0 open, 1 does not apply, 2 don't know.
    assert!(decode_link(&text, "", &forged(&text, "AAAAAA")).is_ok());
    for payload in ["AAAAAB", "AAAAAE", "AAAAAI"] {
        assert_eq!(decode_link(&text, "", &forged(&text, payload)), Err(LinkProblem::Damaged), "{payload}");
    }
}

#[test]
fn a_link_cannot_give_an_answer_that_is_not_offered() {
    let [both, neither] = [json!({}), json!({"dontKnow": "not-offered", "notApplicable": "not-offered"})];
    let [both, neither] = [one_question(&both, "yes-no"), one_question(&neither, "yes-no")];
    // Three bits here: the codes 1 and 2.
    for payload in ["AAAAAC", "AAAAAE"] {
        assert!(decode_link(&both, "", &forged(&both, payload)).is_ok(), "{payload}");
        assert_eq!(decode_link(&neither, "", &forged(&neither, payload)), Err(LinkProblem::Damaged), "{payload}");
    }
}
