//! The field's scoring rules, each with its published figures: packs in `tests/packs/rules`, answers, and
//! what has to come out, through the same door that other programs use.
//!
//! What compares scores with a target (gap, percent to target, progress to date) is no rule of scoring and
//! has no figures here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::fs;

use common::{files, packs};
use maturity_assessment::answers::Answers;
use maturity_assessment::pack::Pack;
use maturity_assessment::report::ResultFile;
use serde_json::{Map, Value as Json, json};

fn text(name: &str) -> String {
    fs::read_to_string(packs("rules").join(name).with_extension("json")).unwrap()
}

fn read(name: &str) -> Pack {
    Pack::parse(&text(name)).unwrap_or_else(|findings| panic!("{name} has findings:\n{findings}"))
}

/// The result of these answers as other programs get it. Every answer has to be one that the pack offers.
fn result(name: &str, answers: &Json) -> Json {
    let pack = read(name);
    let (answers, findings) = Answers::parse(&pack, &answers.to_string()).unwrap();
    assert!(findings.is_empty(), "{findings}");
    serde_json::to_value(ResultFile::new(&pack, &answers, "en")).unwrap()
}

/// How many of these answers count, and how many findings the others make.
fn accepted(name: &str, answers: &Json) -> (Option<u64>, usize) {
    let pack = read(name);
    let (answers, findings) = Answers::parse(&pack, &answers.to_string()).unwrap();
    (serde_json::to_value(ResultFile::new(&pack, &answers, "en")).unwrap()["answered"].as_u64(), findings.len())
}

/// A dimension of a result, on whichever floor it stands.
fn dimension<'a>(result: &'a Json, id: &str) -> &'a Json {
    fn find<'a>(list: &'a Json, id: &str) -> Option<&'a Json> {
        list.as_array()?.iter().find_map(|own| if own["id"] == id { Some(own) } else { find(&own["children"], id) })
    }
    find(&result["dimensions"], id).unwrap_or_else(|| panic!("no dimension {id}"))
}

fn score(result: &Json, id: &str) -> Option<f64> {
    dimension(result, id)["score"].as_f64()
}

fn overall(result: &Json) -> Option<f64> {
    result["overall"]["score"].as_f64()
}

/// Lowest possible, reached, highest possible.
fn range(node: &Json) -> [Option<f64>; 3] {
    ["low", "score", "high"].map(|field| node[field].as_f64())
}

fn level(node: &Json) -> Option<&str> {
    node["level"]["label"].as_str()
}

/// For sums whose order is not said: equal but for the last digits of a double.
fn assert_close(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() <= 1e-12), "{found:?} is not {expected}");
}

fn together(parts: &[Json]) -> Json {
    Json::Object(parts.iter().flat_map(|part| part.as_object().unwrap().clone()).collect())
}

/// The same answer to all questions of a pack, by where their ids begin.
fn all(name: &str, start: &str, value: f64) -> Json {
    fn ids(dimensions: &Json, found: &mut Vec<String>) {
        for dimension in dimensions.as_array().into_iter().flatten() {
            ids(&dimension["dimensions"], found);
            for question in dimension["questions"].as_array().into_iter().flatten() {
                found.push(question["id"].as_str().unwrap().to_owned());
            }
        }
    }
    let mut found = Vec::new();
    ids(&serde_json::from_str::<Json>(&text(name)).unwrap()["dimensions"], &mut found);
    Json::Object(found.into_iter().filter(|id| id.starts_with(start)).map(|id| (id, json!(value))).collect::<Map<_, _>>())
}

#[test]
fn every_pack_of_the_field_is_a_right_pack() {
    for path in files(&packs("rules"), "json") {
        read(path.file_stem().unwrap().to_str().unwrap());
    }
}

// SAMM 2.

const SAMM_2: [&str; 2] = ["samm-2-blank-is-zero", "samm-2-partial-is-zero"];

/// Answers to one practice: A1 A2 A3 B1 B2 B3.
fn practice(id: &str, values: [f64; 6]) -> Json {
    let places = ["A1", "A2", "A3", "B1", "B2", "B3"];
    Json::Object(places.into_iter().zip(values).map(|(place, value)| (format!("{id}.{place}"), json!(value))).collect())
}

#[test]
fn samm_2_scores_the_published_baseline_of_a_practice() {
    for name in SAMM_2 {
        let result = result(name, &practice("secure-build", [0.25, 0.0, 0.0, 1.0, 0.0, 0.0]));
        assert_eq!(["secure-build.A", "secure-build.B", "secure-build"].map(|id| score(&result, id)), [Some(0.25), Some(1.0), Some(0.625)]);
    }
}

#[test]
fn samm_2_scores_the_published_target_of_a_practice() {
    for name in SAMM_2 {
        let result = result(name, &practice("secure-build", [1.0, 1.0, 0.0, 1.0, 0.5, 0.0]));
        assert_eq!(["secure-build.A", "secure-build.B", "secure-build"].map(|id| score(&result, id)), [Some(2.0), Some(1.5), Some(1.75)]);
    }
}

#[test]
fn samm_2_scores_the_published_later_state_of_a_practice() {
    for name in SAMM_2 {
        let result = result(name, &practice("secure-build", [1.0, 0.5, 0.0, 1.0, 0.0, 0.0]));
        assert_eq!(score(&result, "secure-build"), Some(1.25));
    }
}

#[test]
fn a_function_of_samm_2_is_the_mean_of_its_practices_and_the_whole_is_the_mean_of_the_functions() {
    for name in SAMM_2 {
        let build = practice("secure-build", [1.0; 6]);
        let deployment = practice("secure-deployment", [1.0, 0.5, 0.0, 0.0, 0.0, 0.0]);
        let defects = practice("defect-management", [0.0; 6]);
        let result = result(name, &together(&[all(name, "", 0.0), build, deployment, defects]));
        assert_eq!(
            ["secure-build", "secure-deployment", "defect-management"].map(|id| score(&result, id)),
            [Some(3.0), Some(0.75), Some(0.0)]
        );
        assert_eq!((score(&result, "implementation"), overall(&result)), (Some(1.25), Some(0.25)));
    }
}

#[test]
fn samm_2_ends_at_three_and_begins_at_zero() {
    for name in SAMM_2 {
        let [top, bottom] = [1.0, 0.0].map(|value| result(name, &all(name, "", value)));
        assert_eq!((range(&top["overall"]), level(&top["overall"])), ([Some(3.0); 3], Some("Mastered")));
        assert_eq!((range(&bottom["overall"]), level(&bottom["overall"])), ([Some(0.0); 3], Some("Not begun")));
    }
}

#[test]
fn one_tool_of_samm_2_counts_what_is_there_of_a_partly_answered_practice() {
    let result = result("samm-2-blank-is-zero", &json!({"secure-build.A1": 1, "secure-build.B1": 0.5}));
    assert_eq!(range(dimension(&result, "secure-build.A")), [Some(1.0), Some(1.0), Some(3.0)]);
    assert_eq!(range(dimension(&result, "secure-build")), [Some(0.75), Some(0.75), Some(2.75)]);
    assert_eq!(score(&result, "implementation"), Some(0.25));
    assert_close(overall(&result), 0.05);
}

#[test]
fn the_other_tool_of_samm_2_gives_a_partly_answered_practice_zero() {
    let mut answers = practice("secure-build", [1.0; 6]);
    answers.as_object_mut().unwrap().remove("secure-build.B3");
    let partial = result("samm-2-partial-is-zero", &answers);
    // What the practice ends with once B3 is answered is 2.5 to 3; until then it is 0.
    assert_eq!(range(dimension(&partial, "secure-build")), [Some(0.0), Some(0.0), Some(3.0)]);
    assert_eq!((score(&partial, "implementation"), overall(&partial)), (Some(0.0), Some(0.0)));
    let whole = result("samm-2-partial-is-zero", &practice("secure-build", [1.0; 6]));
    assert_eq!((score(&whole, "secure-build"), score(&whole, "implementation")), (Some(3.0), Some(1.0)));
    let other = result("samm-2-blank-is-zero", &answers);
    assert_eq!(score(&other, "secure-build"), Some(2.5));
}

#[test]
fn samm_2_offers_no_way_around_an_answer() {
    for name in SAMM_2 {
        for word in ["not-applicable", "dont-know"] {
            assert_eq!(accepted(name, &json!({"secure-build.A1": word})), (Some(0), 1), "{word}");
        }
    }
}

// SAMM 1.5.

#[test]
fn samm_1_5_sums_three_levels_and_a_level_is_the_mean_of_its_questions() {
    let name = "samm-1-5";
    let answers = together(&[
        all(name, "", 0.0),
        json!({"strategy-metrics.1a": 1, "strategy-metrics.1b": 0.2}),
        json!({"strategy-metrics.2a": 0.5, "strategy-metrics.2b": 0.5, "strategy-metrics.2c": 0.2}),
        json!({"strategy-metrics.3a": 0, "strategy-metrics.3b": 0.5}),
    ]);
    let result = result(name, &answers);
    assert_close(score(&result, "strategy-metrics.1"), 0.6);
    assert_close(score(&result, "strategy-metrics.2"), 0.4);
    assert_close(score(&result, "strategy-metrics.3"), 0.25);
    assert_close(score(&result, "strategy-metrics"), 1.25);
    assert_close(score(&result, "governance"), 1.25 / 3.0);
}

#[test]
fn samm_1_5_runs_from_zero_to_three_and_has_no_overall_score() {
    let name = "samm-1-5";
    for (value, end) in [(0.0, 0.0), (1.0, 3.0)] {
        let result = result(name, &all(name, "", value));
        assert_eq!(["governance", "construction", "verification", "operations"].map(|id| score(&result, id)), [Some(end); 4]);
        assert_eq!(result["overall"], Json::Null);
    }
}

// DORA.

#[test]
fn the_delivery_check_turns_ordered_answers_into_zero_to_ten() {
    for (value, points) in [(1.0, 0.0), (6.0, 10.0), (2.0, 2.0), (4.0, 6.0)] {
        assert_eq!(score(&result("dora", &json!({"frequency": value})), "throughput"), Some(points));
    }
}

#[test]
fn the_delivery_check_takes_an_answer_between_two_options() {
    assert_eq!(score(&result("dora", &json!({"lead_time": 3.5})), "throughput"), Some(5.0));
    let others = accepted("dora", &json!({"lead_time": 3.25, "frequency": 3.5}));
    assert_eq!(others, (Some(0), 2), "only the middle of two options, and only where the question allows it");
}

#[test]
fn the_delivery_check_counts_a_low_percentage_as_good() {
    for (value, points) in [(0.0, 10.0), (100.0, 0.0), (50.0, 5.0), (25.0, 7.5)] {
        assert_eq!(score(&result("dora", &json!({"rework": value})), "stability"), Some(points));
    }
}

#[test]
fn the_delivery_check_is_the_mean_of_the_five_answers_and_not_of_its_two_halves() {
    let result = result("dora", &json!({"lead_time": 6, "frequency": 6, "recovery": 6, "change_failure": 100, "rework": 50}));
    assert_eq!((score(&result, "throughput"), score(&result, "stability"), overall(&result)), (Some(10.0), Some(2.5), Some(7.0)));
}

#[test]
fn the_delivery_check_is_the_mean_of_the_answered() {
    let result = result("dora", &json!({"lead_time": 6, "frequency": 1, "change_failure": 50}));
    assert_eq!(range(&result["overall"]), [Some(3.0), Some(5.0), Some(7.0)]);
    assert_eq!(range(dimension(&result, "stability")), [Some(2.5), Some(5.0), Some(7.5)]);
    assert_eq!((&result["answered"], &result["total"]), (&json!(3), &json!(5)));
}

#[test]
fn five_degrees_of_agreement_become_zero_to_ten() {
    for (value, points) in [(3, 5.0), (1, 0.0), (5, 10.0)] {
        let answers = ["news", "shared", "ideas", "find", "trust"].map(|id| (id.to_owned(), json!(value)));
        let result = result("dora-likert", &Json::Object(answers.into_iter().collect()));
        assert_eq!((score(&result, "generative"), score(&result, "docs")), (Some(points), Some(points)), "all {value}");
    }
}

#[test]
fn recoding_each_answer_or_their_mean_is_the_same() {
    let result = result("dora-likert", &json!({"news": 4, "shared": 2, "ideas": 3, "find": 4, "trust": 2}));
    assert_eq!((score(&result, "generative"), score(&result, "docs")), (Some(5.0), Some(5.0)));
}

// Gated stages.

/// Answers to the first questions of one ladder.
fn ladder(id: &str, steps: &[u8]) -> Json {
    Json::Object((1..).zip(steps).map(|(number, yes)| (format!("{id}_{number}"), json!(yes))).collect::<Map<_, _>>())
}

#[test]
fn the_first_no_on_a_ladder_fixes_the_score() {
    for (steps, reached) in [(&[0][..], 1.0), (&[1, 0], 2.0), (&[1, 1, 0], 3.0), (&[1, 1, 1, 0], 4.0), (&[1, 1, 1, 1], 5.0)] {
        assert_eq!(score(&result("gated-stages", &ladder("licence", steps)), "licence"), Some(reached), "{steps:?}");
    }
}

#[test]
fn a_yes_above_the_first_no_of_a_ladder_counts_nothing() {
    assert_eq!(score(&result("gated-stages", &ladder("licence", &[0, 1, 1, 1])), "licence"), Some(1.0));
    assert_eq!(score(&result("gated-stages", &ladder("licence", &[1, 0, 1, 1])), "licence"), Some(2.0));
}

#[test]
fn what_stands_above_the_first_no_of_a_ladder_need_not_be_answered() {
    assert_eq!(range(dimension(&result("gated-stages", &ladder("licence", &[1, 0])), "licence")), [Some(2.0); 3]);
    assert_eq!(range(dimension(&result("gated-stages", &ladder("licence", &[1, 1])), "licence")), [Some(3.0), Some(3.0), Some(5.0)]);
}

#[test]
fn a_dimension_of_ladders_is_their_sum() {
    let answers = [ladder("publishing", &[1, 1, 1, 1]), ladder("updates", &[1, 0]), ladder("support", &[0])];
    let result = result("gated-stages", &together(&answers));
    assert_eq!(range(dimension(&result, "practice")), [Some(8.0); 3]);
    assert_eq!(range(dimension(&result, "legal")), [Some(2.0), Some(2.0), Some(10.0)]);
}

// Staged models.

#[test]
fn a_staged_model_reaches_the_highest_level_that_is_complete_with_all_below() {
    let name = "staged";
    let through = |ids: &[&str]| result(name, &together(&ids.iter().map(|id| all(name, id, 1.0)).collect::<Vec<_>>()));
    for (complete, reached, label) in [
        (&[][..], 1.0, "Initial"),
        (&["managed"], 2.0, "Managed"),
        (&["managed", "defined"], 3.0, "Defined"),
        (&["managed", "defined", "quantitative", "optimizing"], 5.0, "Optimizing"),
        (&["managed", "quantitative", "optimizing"], 2.0, "Managed"),
        (&["defined"], 1.0, "Initial"),
    ] {
        let result = through(complete);
        assert_eq!((overall(&result), level(&result["overall"])), (Some(reached), Some(label)), "{complete:?}");
    }
}

#[test]
fn one_missing_goal_holds_a_staged_model_below_its_level() {
    let answers = together(&[all("staged", "", 1.0), json!({"defined_2": 0})]);
    let result = result("staged", &answers);
    assert_eq!((overall(&result), score(&result, "defined"), score(&result, "optimizing")), (Some(2.0), Some(0.0), Some(1.0)));
}

// Activities by level.

#[test]
fn a_cell_is_the_mean_of_its_activities() {
    let result = result("dsomm", &json!({"build.1a": 1, "build.1b": 0.5, "build.2a": 0.2, "build.2b": 0}));
    assert_eq!((score(&result, "build.1"), score(&result, "build.2")), (Some(0.75), Some(0.1)));
    assert_eq!((score(&result, "build"), &result["overall"]), (None, &Json::Null), "nobody asked for a score of the whole row");
}

#[test]
fn a_cell_without_activities_has_no_score_and_not_zero() {
    let result =
        result("dsomm", &json!({"culture.1a": "not-applicable", "culture.1b": "not-applicable", "culture.2a": 0, "culture.2b": 0}));
    assert_eq!(range(dimension(&result, "culture.1")), [None; 3]);
    assert_eq!(dimension(&result, "culture.1")["score"], Json::Null);
    assert_eq!(range(dimension(&result, "culture.2")), [Some(0.0); 3]);
}

// Sum over maximum.

#[test]
fn a_share_is_the_sum_of_points_over_the_sum_of_the_best() {
    // 2 of 5, 1 + 4 of 7, 3 of 3.
    let result = result("share", &json!({"strategy": 2, "tools": [1, 3], "owner": 1, "skills": [1, 3], "training": 4}));
    assert_eq!(score(&result, "cloud"), Some(10.0 / 15.0));
    // The best of what was chosen: 3 of 6; 4 of 4.
    assert_eq!(score(&result, "people"), Some(7.0 / 10.0));
    assert_eq!(overall(&result), Some(17.0 / 25.0));
}

#[test]
fn a_share_runs_from_nothing_to_one() {
    let best = result("share", &json!({"strategy": 5, "tools": [1, 2, 3], "owner": 1, "skills": [6], "training": 4}));
    assert_eq!((score(&best, "cloud"), score(&best, "people"), overall(&best)), (Some(1.0), Some(1.0), Some(1.0)));
    let none = result("share", &json!({"strategy": 0, "tools": [], "owner": 0, "skills": [], "training": 0}));
    assert_eq!((range(dimension(&none, "cloud")), overall(&none)), ([Some(0.0); 3], Some(0.0)));
}

#[test]
fn dont_know_can_count_as_nothing_in_a_share() {
    let result = result("share", &json!({"strategy": 5, "tools": "dont-know", "owner": 1, "skills": [6], "training": 4}));
    assert_eq!(range(dimension(&result, "cloud")), [Some(8.0 / 15.0), Some(8.0 / 15.0), Some(1.0)]);
    assert_eq!(overall(&result), Some(18.0 / 25.0));
}

#[test]
fn dont_know_can_leave_both_sums_of_a_share() {
    let result = result("share-leave-out", &json!({"strategy": 5, "tools": "dont-know", "owner": 1, "skills": [6], "training": 4}));
    assert_eq!(range(dimension(&result, "cloud")), [Some(8.0 / 15.0), Some(1.0), Some(1.0)]);
    assert_eq!(overall(&result), Some(1.0));
}

#[test]
fn not_applicable_leaves_both_sums_of_a_share_either_way() {
    for name in ["share", "share-leave-out"] {
        let result = result(name, &json!({"strategy": 2, "tools": "not-applicable", "owner": 1, "skills": [3], "training": 4}));
        assert_eq!(score(&result, "cloud"), Some(5.0 / 8.0));
        assert_eq!(overall(&result), Some(12.0 / 18.0));
    }
}

// Risk with deduction.

/// Four risks, and how many of five safeguards of two points are in place.
fn impact(risks: [u8; 4], safeguards: usize) -> Json {
    let mut answers = Map::new();
    answers.extend((1..).zip(risks).map(|(number, value)| (format!("risk_{number}"), json!(value))));
    answers.extend((1..=5).map(|number| (format!("mitigation_{number}"), json!(u8::from(number <= safeguards)))));
    result("aia", &Json::Object(answers))
}

#[test]
fn enough_mitigation_takes_fifteen_percent_off_the_risk_and_rounds() {
    // 0.8 of half of 10 is 4: two safeguards are enough, one is not.
    for (risks, safeguards, total) in [
        ([10, 0, 0, 0], 0, 10.0),
        ([10, 0, 0, 0], 1, 10.0),
        ([10, 0, 0, 0], 2, 9.0), // 8.5
        ([10, 0, 0, 0], 5, 9.0),
        ([10, 10, 0, 0], 2, 17.0),
        ([10, 10, 10, 0], 2, 26.0), // 25.5
        ([7, 0, 0, 0], 2, 6.0),     // 5.95
        ([9, 0, 0, 0], 2, 8.0),     // 7.65
        ([3, 0, 0, 0], 2, 3.0),     // 2.55
        ([2, 0, 0, 0], 2, 2.0),     // 1.7
        ([0, 0, 0, 0], 5, 0.0),
    ] {
        let result = impact(risks, safeguards);
        assert_eq!(overall(&result), Some(total), "{risks:?} with {safeguards}");
    }
}

#[test]
fn impact_levels_end_at_quarters_of_the_highest_risk() {
    for (risks, expected) in [
        ([0, 0, 0, 0], "Little"),
        ([10, 0, 0, 0], "Little"),
        ([10, 1, 0, 0], "Moderate"),
        ([10, 10, 0, 0], "Moderate"),
        ([10, 10, 1, 0], "High"),
        ([10, 10, 10, 0], "High"),
        ([10, 10, 10, 1], "Very high"),
        ([10, 10, 10, 10], "Very high"),
    ] {
        assert_eq!(level(&impact(risks, 0)["overall"]), Some(expected), "{risks:?}");
    }
}

#[test]
fn a_deduction_can_change_the_impact_level() {
    // 31 is very high; 26.35 rounds to 26, which is high.
    let (before, after) = (impact([10, 10, 10, 1], 1), impact([10, 10, 10, 1], 2));
    assert_eq!((overall(&before), level(&before["overall"])), (Some(31.0), Some("Very high")));
    assert_eq!((overall(&after), level(&after["overall"])), (Some(26.0), Some("High")));
}

#[test]
fn open_safeguards_leave_the_deduction_open() {
    let result = result("aia", &json!({"risk_1": 10, "risk_2": 10, "risk_3": 0, "risk_4": 0, "mitigation_1": 1}));
    assert_eq!(range(&result["overall"]), [Some(17.0), Some(20.0), Some(20.0)]);
}

// Stages picked by hand.

#[test]
fn a_stage_picked_by_hand_is_the_level_itself() {
    let result = result("stages-by-hand", &json!({"investment_stage": 1, "adoption_stage": 3, "measurement_stage": 5}));
    for (id, value, label) in [("investment", 1.0, "Initial"), ("adoption", 3.0, "Defined"), ("measurement", 5.0, "Optimising")] {
        assert_eq!((score(&result, id), level(dimension(&result, id))), (Some(value), Some(label)));
    }
    assert_eq!(range(dimension(&result, "governance")), [Some(1.0), None, Some(5.0)]);
    assert_eq!(result["overall"], Json::Null);
}
