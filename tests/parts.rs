//! What is a part of a score, and what is none: texts, what is never scored, what is hidden for now.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{findings, pack};
use maturity_assessment::answers::Answers;
use maturity_assessment::score::{DimensionScore, score};
use serde_json::{Value as Json, json};

fn wrapped(dimensions: &Json) -> Json {
    json!({"id": "parts", "version": "1", "title": "Parts", "dimensions": dimensions})
}

/// A pack with a score of its own, made of these dimensions.
fn whole(overall: &Json, dimensions: &Json) -> Json {
    let mut json = wrapped(dimensions);
    json["overall"] = overall.clone();
    json
}

fn asked(id: &str, questions: &Json) -> Json {
    json!({"id": id, "label": "D", "questions": questions})
}

fn yes_no(id: &str) -> Json {
    json!({"id": id, "text": "Q?", "type": "yes-no"})
}

fn words(id: &str) -> Json {
    json!({"id": id, "text": "Q?", "type": "text"})
}

fn with(mut node: Json, field: &str, value: &Json) -> Json {
    node[field] = value.clone();
    node
}

fn only_if(id: &str) -> Json {
    json!({"==": [{"var": id}, 1]})
}

/// Score, lowest and highest of the first dimension, or of the whole where there is such a score.
fn range(json: &Json, answers: &Json) -> [Option<f64>; 3] {
    let pack = pack(json);
    let (answers, problems) = Answers::parse(&pack, &answers.to_string()).unwrap();
    assert!(problems.is_empty(), "{problems}");
    let mut scores = score(&pack, &answers);
    let DimensionScore { score, low, high, .. } = scores.overall.take().unwrap_or_else(|| scores.dimensions.swap_remove(0));
    [score, low, high]
}

/// All the same.
fn exactly(value: f64) -> [Option<f64>; 3] {
    [Some(value); 3]
}

// Texts.

#[test]
fn a_text_is_no_rung_of_a_ladder() {
    let rungs = json!([words("t"), yes_no("a"), words("u"), yes_no("b")]);
    let json = wrapped(&json!([with(asked("d", &rungs), "score", &json!("gated"))]));
    assert_eq!(range(&json, &json!({"a": 0, "b": 0})), exactly(0.0));
    assert_eq!(range(&json, &json!({"a": 1, "b": 0, "u": "words"})), exactly(1.0));
    assert_eq!(range(&json, &json!({"a": 1, "b": 1})), exactly(2.0));
    assert_eq!(range(&json, &json!({})), [None, Some(0.0), Some(2.0)]);
}

#[test]
fn a_ladder_has_values_for_its_rungs_and_not_for_texts() {
    let ladder = |values: &Json| {
        let rule = json!({"rule": "gated", "values": values});
        wrapped(&json!([with(asked("d", &json!([words("t"), yes_no("a"), yes_no("b")])), "score", &rule)]))
    };
    assert_eq!(range(&ladder(&json!([1, 3, 5])), &json!({"a": 1, "b": 0})), exactly(3.0));
    let expected =
        "/dimensions/0/score/values: the list does not fit; expected a list of numbers in ascending order, one more than there are parts";
    assert_eq!(findings(&ladder(&json!([1, 3, 5, 7]))), expected);
}

#[test]
fn a_dimension_of_texts_is_no_part_of_what_is_above() {
    let texts = asked("texts", &json!([words("t")]));
    let one = asked("one", &json!([yes_no("a")]));
    for (rule, open) in
        [("gated", [None, Some(0.0), Some(1.0)]), ("mean", [None, Some(0.0), Some(1.0)]), ("sum", [None, Some(0.0), Some(1.0)])]
    {
        let json = whole(&json!(rule), &json!([texts, one]));
        assert_eq!(range(&json, &json!({"t": "words", "a": 0})), exactly(0.0), "{rule}");
        assert_eq!(range(&json, &json!({})), open, "{rule}");
    }
    let ladder = json!({"rule": "gated", "values": [1, 5]});
    assert_eq!(range(&whole(&ladder, &json!([texts, one])), &json!({"a": 1})), exactly(5.0));
}

#[test]
fn a_dimension_that_is_never_scored_falls_under_no_policy() {
    let inner = with(asked("judged", &json!([yes_no("j")])), "score", &json!("none"));
    let never = json!({"id": "never", "label": "D", "dimensions": [inner, asked("texts", &json!([words("t")]))]});
    for policy in ["zero", "lowest", "highest", "no-score", "score-zero"] {
        let json = whole(&json!("mean"), &json!([never, asked("one", &json!([yes_no("a")]))]));
        let json = with(json, "policy", &json!({"unanswered": policy, "notApplicable": policy}));
        assert_eq!(range(&json, &json!({"a": 1})), exactly(1.0), "{policy}, open");
        assert_eq!(range(&json, &json!({"a": 1, "j": "not-applicable"})), exactly(1.0), "{policy}, does not apply");
    }
}

#[test]
fn a_dimension_whose_scored_parts_are_all_hidden_is_not_there() {
    // What is left to see of it is never scored.
    let hidden = with(asked("hidden", &json!([yes_no("h")])), "visibleIf", &only_if("gate"));
    let shown = with(asked("shown", &json!([yes_no("s")])), "score", &json!("none"));
    let mixed = json!({"id": "mixed", "label": "D", "dimensions": [hidden, shown]});
    for policy in ["zero", "lowest", "highest", "no-score", "score-zero"] {
        let json = whole(&json!("minimum"), &json!([asked("gates", &json!([yes_no("gate"), yes_no("a")])), mixed]));
        let json = with(json, "policy", &json!({"unanswered": policy, "notApplicable": policy}));
        let gates = range(&json, &json!({"gate": 0, "a": 1, "s": 1}));
        assert_eq!(gates, exactly(0.5), "{policy}, answered");
        assert_eq!(range(&json, &json!({"gate": 0, "a": 1})), exactly(0.5), "{policy}, open");
    }
}

// What cannot work.

#[test]
fn a_deduction_is_about_dimensions_and_not_about_questions() {
    let rule = json!({"rule": "deduction", "from": "a", "by": "b", "of": "questions"});
    let json = whole(&rule, &json!([asked("a", &json!([yes_no("qa")])), asked("b", &json!([yes_no("qb")]))]));
    assert_eq!(findings(&json), "/overall/of: found \"questions\"; expected \"children\": a deduction is about dimensions");
}

#[test]
fn a_deduction_needs_dimensions_with_scores() {
    let rule = json!({"rule": "deduction", "from": "none", "by": "texts"});
    let none = with(asked("none", &json!([yes_no("n")])), "score", &json!("none"));
    let json = whole(&rule, &json!([none, asked("texts", &json!([words("t")]))]));
    let expected = "/overall/from: \"none\" is never scored; expected the id of a dimension with a score\n\
                    /overall/by: \"texts\" is never scored; expected the id of a dimension with a score";
    assert_eq!(findings(&json), expected);
}

#[test]
fn a_share_needs_something_to_reach() {
    let share =
        |points: &Json| wrapped(&json!([with(asked("d", &json!([with(yes_no("q"), "points", points)])), "score", &json!("share"))]));
    let expected = "expected parts whose highest values are not below 0, and not all 0";
    assert_eq!(findings(&share(&json!([0, -2]))), format!("/dimensions/0/score: no part can be worth more than 0; {expected}"));
    assert_eq!(findings(&share(&json!([-1, -2]))), format!("/dimensions/0/score: a part is always worth less than 0; {expected}"));
    // The same on the floor above, and for what a recoding has made.
    let down = with(asked("d", &json!([with(yes_no("q"), "recode", &json!({"to": [-1, 0]}))])), "score", &json!("sum"));
    assert_eq!(findings(&whole(&json!("share"), &json!([down]))), format!("/overall: no part can be worth more than 0; {expected}"));
}

#[test]
fn a_question_that_only_takes_away_can_be_part_of_a_share() {
    let questions = json!([with(yes_no("good"), "points", &json!([0, 4])), with(yes_no("bad"), "points", &json!([0, -1]))]);
    let json = wrapped(&json!([with(asked("d", &questions), "score", &json!("share"))]));
    assert_eq!(range(&json, &json!({"good": 1, "bad": 1})), exactly(0.75));
    assert_eq!(range(&json, &json!({"good": 1})), [Some(1.0), Some(0.75), Some(1.0)]);
    assert_eq!(range(&json, &json!({"good": "not-applicable", "bad": 1})), [None; 3]);
}

// What may come back.

#[test]
fn a_hidden_answer_that_does_not_apply_brings_its_policy_into_the_range() {
    let later = with(yes_no("later"), "visibleIf", &only_if("gate"));
    let pack = |policy: &str| {
        let gate = with(yes_no("gate"), "points", &json!([1, 1]));
        with(wrapped(&json!([asked("d", &json!([gate, later]))])), "policy", &json!({"notApplicable": policy}))
    };
    let answers = json!({"later": "not-applicable"});
    // Hidden it leaves 1; shown it is left out, or is a 0 beside it, or makes the whole 0.
    assert_eq!(range(&pack("leave-out"), &answers), [None, Some(1.0), Some(1.0)]);
    assert_eq!(range(&pack("lowest"), &answers), [None, Some(0.5), Some(1.0)]);
    assert_eq!(range(&pack("zero"), &answers), [None, Some(0.5), Some(1.0)]);
    assert_eq!(range(&pack("highest"), &answers), [None, Some(1.0), Some(1.0)]);
    assert_eq!(range(&pack("score-zero"), &answers), [None, Some(0.0), Some(1.0)]);
    assert_eq!(range(&pack("no-score"), &answers), [None, Some(1.0), Some(1.0)]);
}

#[test]
fn a_dimension_that_may_turn_out_not_to_apply_brings_its_policy_into_the_range() {
    let fleeting = with(yes_no("fleeting"), "visibleIf", &json!({"!=": [{"var": "gate"}, 1]}));
    let child = with(asked("child", &json!([yes_no("na"), fleeting])), "policy", &json!({"notApplicable": "leave-out"}));
    let gate = with(yes_no("gate"), "points", &json!([1, 1]));
    let json = whole(&json!("minimum"), &json!([asked("gates", &json!([gate])), child]));
    let json = with(json, "policy", &json!({"notApplicable": "zero"}));
    // Behind the gate all that is left of "child" does not apply, which is a 0.
    assert_eq!(range(&json, &json!({"na": "not-applicable", "fleeting": 1})), [Some(1.0), Some(0.0), Some(1.0)]);
}

#[test]
fn a_kept_answer_is_what_a_hidden_question_comes_back_with() {
    let later = with(yes_no("later"), "visibleIf", &only_if("gate"));
    let json = wrapped(&json!([with(asked("d", &json!([yes_no("gate"), later])), "score", &json!("sum"))]));
    assert_eq!(range(&json, &json!({"later": 0})), [None, Some(0.0), Some(1.0)]);
    assert_eq!(range(&json, &json!({})), [None, Some(0.0), Some(2.0)]);
}

#[test]
fn a_chosen_option_that_may_be_hidden_leaves_its_question_open() {
    let options = json!([{"value": 0, "label": "O"}, {"value": 1, "label": "O"}, {"value": 2, "label": "O", "visibleIf": only_if("gate")}]);
    let gate = with(yes_no("gate"), "points", &json!([0, 0.001]));
    let question = json!({"id": "q", "text": "Q?", "options": options});
    let json = wrapped(&json!([with(asked("d", &json!([gate, question])), "score", &json!("maximum"))]));
    assert_eq!(range(&json, &json!({"gate": 1, "q": 2})), exactly(2.0));
    assert_eq!(range(&json, &json!({"gate": "dont-know", "q": 2})), [None, Some(0.0), Some(2.0)]);
    assert_eq!(range(&json, &json!({"gate": 0, "q": 2}))[0], Some(0.0));
    // The other way round: it is offered now, and perhaps not in the end.
    let fleeting = json.to_string().replace("==", "!=");
    let json: Json = serde_json::from_str(&fleeting).unwrap();
    assert_eq!(range(&json, &json!({"gate": "dont-know", "q": 2})), [Some(2.0), Some(0.0), Some(2.0)]);
}

#[test]
fn of_several_chosen_options_those_that_are_offered_count() {
    let options = json!([{"value": 1, "label": "O"}, {"value": 2, "label": "O", "visibleIf": only_if("gate")}]);
    let gate = with(yes_no("gate"), "points", &json!([0, 0]));
    let several = json!({"id": "q", "text": "Q?", "type": "multiple", "options": options});
    let json = wrapped(&json!([with(asked("d", &json!([gate, several])), "score", &json!("sum"))]));
    assert_eq!(range(&json, &json!({"gate": 1, "q": [1, 2]})), exactly(3.0));
    assert_eq!(range(&json, &json!({"gate": 0, "q": [1, 2]}))[0], Some(1.0));
    // None of these is an answer; only hidden ones are none.
    assert_eq!(range(&json, &json!({"gate": 0, "q": []})), exactly(0.0));
    let only_hidden = with(json, "policy", &json!({"unanswered": "no-score"}));
    assert_eq!(range(&only_hidden, &json!({"gate": 0, "q": [2]}))[0], None);
}
