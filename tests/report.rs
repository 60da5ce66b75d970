//! What the scores mean: what stands out, how far the next level is, and the result as programs get it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{answers, any_values, good, options, pack, shipped, uniform};
use maturity_assessment::answers::{Answers, Value};
use maturity_assessment::pack::Node;
use maturity_assessment::report::{PackName, Report, ResultFile, level_text, next_level};
use maturity_assessment::score::score;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// The report on the shipped pack when every question of an aspect has the same answer; 0 leaves it open.
fn report(values: [usize; 5]) -> Report {
    let values: Vec<Option<Value>> = values.iter().flat_map(|value| [value.checked_sub(1).map(Value::Option); 4]).collect();
    Report::new(&shipped(), &answers(&shipped(), &values))
}

#[test]
fn the_strongest_aspect_has_the_highest_score_and_the_weakest_the_lowest() {
    let report = report([2, 4, 3, 1, 2]);
    assert_eq!((report.strongest, report.weakest), (Some(1), Some(3)));
}

#[test]
fn among_equals_the_first_is_named() {
    let report = report([3, 1, 4, 1, 4]);
    assert_eq!((report.strongest, report.weakest), (Some(2), Some(1)));
}

#[test]
fn when_all_are_equal_none_is_the_strongest() {
    let report = report([3, 3, 3, 3, 3]);
    assert_eq!((report.strongest, report.weakest), (None, Some(0)));
}

#[test]
fn aspects_without_a_score_are_not_compared() {
    let report_of_two = report([0, 2, 0, 3, 0]);
    assert_eq!((report_of_two.strongest, report_of_two.weakest), (Some(3), Some(1)));
    let report_of_one = report([0, 0, 2, 0, 0]);
    assert_eq!((report_of_one.strongest, report_of_one.weakest), (None, Some(2)));
}

#[test]
fn the_same_answers_in_another_order_are_equally_strong() {
    // As doubles, 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1; on paper and on the screen it is.
    let pack = pack(&uniform(&[3, 3], &[0.1, 0.2, 0.3], &[0.1]));
    let report = Report::new(&pack, &options(&pack, &[0, 1, 2, 2, 1, 0]));
    assert_eq!((report.strongest, report.weakest), (None, Some(0)));
}

#[test]
fn without_any_option_chosen_there_is_nothing_to_report() {
    assert!(report([0; 5]).is_empty());
    let mut only_specials = Answers::new(&shipped());
    only_specials.set(0, Value::NotApplicable);
    only_specials.set(1, Value::DontKnow);
    let report = Report::new(&shipped(), &only_specials);
    assert_eq!((report.is_empty(), report.strongest, report.weakest, report.answered), (true, None, None, 2));
}

#[test]
fn a_report_is_partial_until_every_applicable_question_is_answered_with_an_option() {
    assert!(report([0, 1, 1, 1, 1]).is_partial());
    assert!(!report([1, 1, 1, 1, 1]).is_partial());
    let mut values = vec![Some(Value::Option(0)); 20];
    values[7] = Some(Value::NotApplicable);
    assert!(!Report::new(&shipped(), &answers(&shipped(), &values)).is_partial());
    values[7] = Some(Value::DontKnow);
    assert!(Report::new(&shipped(), &answers(&shipped(), &values)).is_partial());
}

#[test]
fn a_report_counts_answers_over_all_aspects() {
    let report = report([0, 1, 0, 4, 0]);
    assert_eq!((report.answered, report.total), (8, 20));
}

#[test]
fn the_next_level_says_how_much_is_missing() {
    let next = |chosen: [usize; 4]| {
        let scores = score(&shipped(), &options(&shipped(), &chosen));
        next_level(&shipped(), 0, &scores.dimensions[0]).map(|next| (next.level, next.missing))
    };
    assert_eq!(next([0, 0, 0, 0]), Some((1, 1.0)));
    assert_eq!(next([1, 2, 2, 2]), Some((2, 0.25)));
    assert_eq!(next([2, 2, 2, 2]), Some((3, 1.0)));
    assert_eq!(next([2, 3, 3, 3]), Some((3, 0.25)));
    assert_eq!(next([3, 3, 3, 3]), None);
}

#[test]
fn without_a_score_there_is_no_next_level() {
    assert_eq!(next_level(&shipped(), 0, &report([0; 5]).scores.dimensions[0]), None);
}

#[test]
fn below_the_lowest_level_the_lowest_is_next() {
    let pack = good("decimals");
    let scores = score(&pack, &answers(&pack, &[Some(Value::Option(0))]));
    let next = next_level(&pack, 0, &scores.dimensions[0]).unwrap();
    assert_eq!((next.level, next.missing), (0, 0.5));
}

#[test]
fn a_level_reached_but_for_a_rounding_error_is_not_next_again() {
    let pack = pack(&uniform(&[2], &[0.1, 0.7], &[0.1, 0.4, 0.5]));
    let next = next_level(&pack, 0, &score(&pack, &options(&pack, &[0, 1])).dimensions[0]).unwrap();
    assert_eq!(next.level, 2);
}

#[test]
fn the_words_of_a_level_are_those_of_the_dimension() {
    let pack = shipped();
    let report = report([4, 0, 1, 1, 3]);
    let label =
        |dimension: usize| level_text(&pack, dimension, &report.scores.dimensions[dimension]).map(|level| level.label.in_language("en"));
    let expected = [Some("Enabled ecosystem"), None, Some("Custom processes"), Some("By request"), Some("Insights")];
    assert_eq!([0, 1, 2, 3, 4].map(label), expected);
    assert_eq!(level_text(&pack, 5, &report.scores.dimensions[0]), None);
}

// The result as JSON.

fn json_of(result: &ResultFile) -> Json {
    serde_json::to_value(result.to_node()).unwrap()
}

#[test]
fn the_result_is_this_json() {
    let pack = good("languages");
    let (answers, _) =
        Answers::parse(&pack, r#"{"trust_1": {"value": 2, "note": "mostly"}, "trust_2": "dont-know", "gone_1": 4}"#).unwrap();
    let mut result = ResultFile::new(&pack, &answers, "de");
    result.started_at = Some("2025-01-02T03:04:05.678Z".to_owned());
    let expected = r#"{
        "schema": 1,
        "pack": {"id": "languages", "version": "2.1.0-beta+3", "digest": "406fca5fd6d5ddd7"},
        "lang": "de",
        "startedAt": "2025-01-02T03:04:05.678Z",
        "completedAt": null,
        "answered": 2,
        "total": 3,
        "overall": null,
        "dimensions": [
            {
                "id": "trust",
                "label": "Vertrauen",
                "score": 2,
                "low": 1.5,
                "high": 2.5,
                "level": {"value": 2, "label": "Pflanze"},
                "answered": 2,
                "total": 2,
                "notApplicable": 0,
                "dontKnow": 1,
                "children": []
            },
            {
                "id": "pace",
                "label": "Pace",
                "score": null,
                "low": 1,
                "high": 3,
                "level": null,
                "answered": 0,
                "total": 1,
                "notApplicable": 0,
                "dontKnow": 0,
                "children": []
            }
        ],
        "answers": {
            "gone_1": {"value": 4},
            "trust_1": {"value": 2, "note": "mostly"},
            "trust_2": {"value": "dont-know"}
        }
    }"#;
    assert_eq!(result.to_node(), Node::parse(expected).unwrap());
}

#[test]
fn what_has_no_score_is_null_and_neither_zero_nor_left_out() {
    let pack = good("one-dimension");
    let dimension = |values: &[Option<Value>]| {
        let result = json_of(&ResultFile::new(&pack, &answers(&pack, values), "en"));
        let dimension = result["dimensions"][0].as_object().unwrap().clone();
        ["score", "low", "high", "level"].map(|key| dimension.get(key).cloned())
    };
    let null = Some(Json::Null);
    assert_eq!(dimension(&[Some(Value::NotApplicable); 2]), [null.clone(), null.clone(), null.clone(), null.clone()]);
    assert_eq!(dimension(&[None, None]), [null.clone(), Some(json!(1)), Some(json!(2)), null.clone()]);
    assert_eq!(dimension(&[Some(Value::DontKnow); 2]), [null.clone(), Some(json!(1)), Some(json!(2)), null]);
}

#[test]
fn scores_leave_unrounded() {
    let pack = pack(&uniform(&[3], &[1.0, 2.0], &[1.0]));
    let result = json_of(&ResultFile::new(&pack, &options(&pack, &[0, 0, 1]), "en"));
    assert_eq!(result["dimensions"][0]["score"], json!(4.0 / 3.0));
}

#[test]
fn a_result_names_the_pack_it_belongs_to() {
    let pack = shipped();
    let expected = PackName { id: "platform-engineering", version: &pack.version, digest: &pack.digest };
    assert_eq!(ResultFile::new(&pack, &Answers::new(&pack), "en").pack, expected);
}

proptest! {
    #[test]
    fn every_result_agrees_with_the_scores(values in any_values(&shipped())) {
        let pack = shipped();
        let answers = answers(&pack, &values);
        let scores = score(&pack, &answers);
        let result = json_of(&ResultFile::new(&pack, &answers, "en"));
        prop_assert_eq!(&result["answered"], &json!(answers.progress(&pack).answered));
        for (index, dimension) in scores.dimensions.iter().enumerate() {
            let written = &result["dimensions"][index];
            prop_assert_eq!(written["score"].as_f64(), dimension.score);
            prop_assert_eq!(written["low"].as_f64(), dimension.low);
            prop_assert_eq!(written["high"].as_f64(), dimension.high);
            prop_assert_eq!(written["level"]["value"].as_f64(), dimension.level.map(|level| pack.levels[level].value));
        }
    }

    #[test]
    fn the_weakest_is_never_above_any_and_the_strongest_never_below(values in any_values(&shipped())) {
        let report = Report::new(&shipped(), &answers(&shipped(), &values));
        let score = |dimension: usize| report.scores.dimensions[dimension].score.unwrap();
        let scored: Vec<f64> = report.scores.dimensions.iter().filter_map(|dimension| dimension.score).collect();
        prop_assert_eq!(report.weakest.is_some(), !scored.is_empty());
        prop_assert!(report.weakest.is_none_or(|weakest| scored.iter().all(|other| score(weakest) <= *other)));
        prop_assert!(report.strongest.is_none_or(|strongest| scored.iter().all(|other| score(strongest) >= *other)));
        prop_assert_eq!(report.strongest.is_none(), scored.iter().all(|other| *other == scored[0]));
    }
}
