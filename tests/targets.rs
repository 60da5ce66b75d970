//! Targets: how they are read, and how far away they are; the published figures of SAMM to the last digit.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{answers, options, pack, shipped, uniform};
use maturity_assessment::answers::{Answers, Value};
use maturity_assessment::pack::{Node, Pack};
use maturity_assessment::report::{Distances, Target, Targets, gap, percent_to_target, progress, what_if};
use maturity_assessment::score::score;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn read(pack: &Pack, json: &Json) -> (Targets, String) {
    let (targets, findings) = Targets::parse(pack, &json.to_string()).unwrap();
    (targets, findings.to_string())
}

#[test]
fn targets_are_values_of_levels_by_id_of_dimension() {
    let (targets, findings) = read(&shipped(), &json!({"adoption": 3, "measurement": null}));
    assert_eq!(findings, "");
    assert_eq!([0, 1, 4].map(|index| targets.of(index)), [None, Some(Target::Level(2)), Some(Target::NotRelevant)]);
    assert_eq!([0, 1, 4].map(|index| targets.level(index)), [None, Some(2), None]);
    assert!(!targets.is_empty());
}

#[test]
fn what_is_no_target_is_told_with_its_place_and_the_rest_is_read() {
    let (targets, findings) = read(&shipped(), &json!({"adoption": 2.5, "nowhere": 1, "investment": "high", "measurement": 4}));
    let values = "expected one of 1, 2, 3, 4, null for a dimension that is not relevant";
    let expected = [
        format!("/adoption: the pack has no level with this value; {values}"),
        "/nowhere: the pack has no dimension \"nowhere\"; expected the id of a dimension".to_owned(),
        format!("/investment: found a text; {values}"),
    ];
    // serde_json hands out keys in the order of the alphabet.
    let mut found: Vec<&str> = findings.lines().collect();
    found.sort_by_key(|line| expected.iter().position(|it| it == line));
    assert_eq!(found, expected);
    assert_eq!((targets.of(1), targets.level(4)), (None, Some(3)));
}

#[test]
fn a_dimension_that_is_given_twice_and_a_list_are_refused() {
    let (targets, findings) = Targets::parse(&shipped(), r#"{"adoption": 3, "adoption": 2}"#).unwrap();
    assert_eq!(findings.to_string(), "/adoption: the dimension \"adoption\" is given twice; expected it once");
    assert_eq!(targets.level(1), Some(2));
    assert_eq!(
        Targets::parse(&shipped(), "[]").unwrap_err().to_string(),
        "found a list; expected an object with a level for each dimension id"
    );
}

/// Secure Build as one activity a dimension, so that each has a target of its own, as SAMM's toolbox asks.
fn secure_build() -> Pack {
    let mut json = uniform(&[1; 6], &[0.0, 0.25, 0.5, 1.0], &[0.0, 0.25, 0.5, 1.0]);
    json["overall"] = json!("mean");
    pack(&json)
}

#[test]
fn the_percent_to_target_of_secure_build_is_the_published_one() {
    let pack = secure_build();
    let now = options(&pack, &[1, 0, 0, 3, 0, 0]);
    let (targets, _) = read(&pack, &json!({"a": 1, "b": 1, "c": 0, "d": 1, "e": 0.5, "f": 0}));
    let distances = Distances::new(&pack, &targets, &score(&pack, &now));
    assert_eq!((distances.gap, distances.target), (2.25, 3.5));
    assert_eq!(distances.share(), Some(1.0 - 2.25 / 3.5));
    assert_eq!((distances.share().unwrap() * 1000.0).round(), 357.0);
    let gaps: Vec<Option<f64>> = distances.each.iter().map(|distance| distance.gap).collect();
    assert_eq!(gaps, [0.75, 1.0, 0.0, 0.0, 0.5, 0.0].map(Some));
    // 0 of 0 is no share.
    assert_eq!(distances.each.iter().map(|it| it.share()).collect::<Vec<_>>(), [Some(0.25), Some(0.0), None, Some(1.0), Some(0.0), None]);
}

#[test]
fn the_progress_of_secure_build_is_the_published_one() {
    // Streams are sums of three activities, the practice is the mean of both: 0.625 before, 1.25 now, 1.75 wanted.
    let mut json = uniform(&[3, 3], &[0.0, 0.25, 0.5, 1.0], &[0.0, 1.0, 1.75]);
    let mut streams = json["dimensions"].clone();
    (0..2).for_each(|stream| streams[stream]["score"] = json!("sum"));
    json["dimensions"] = json!([{"id": "build", "label": "Secure build", "dimensions": streams}]);
    let pack = pack(&json);
    let before = options(&pack, &[1, 0, 0, 3, 0, 0]);
    let baseline = score(&pack, &before);
    assert_eq!(baseline.dimensions[0].score, Some(0.625));
    let now = what_if(&pack, &before, &[(0, Some(Value::Option(3))), (1, Some(Value::Option(2)))]);
    let (targets, _) = read(&pack, &json!({"build": 1.75}));
    let distances = Distances::new(&pack, &targets, &now);
    assert_eq!((distances.each[0].current, distances.each[0].target), (Some(1.25), Some(1.75)));
    assert_eq!(distances.progress(&baseline), Some(0.625 / 1.125));
    assert_eq!(distances.each[0].progress(0.625), Some(0.625 / 1.125));
    assert_eq!((distances.progress(&baseline).unwrap() * 10_000.0).round(), 5556.0);
}

#[test]
fn where_would_be_divided_by_nothing_there_is_no_target() {
    assert_eq!((percent_to_target(0.0, 0.0), progress(1.0, 2.0, 1.0)), (None, None));
    assert_eq!((percent_to_target(1.0, 1.0), progress(1.0, 0.5, 2.0)), (Some(0.0), Some(-0.5)));
    let pack = shipped();
    let distances = Distances::new(&pack, &Targets::new(&pack), &score(&pack, &options(&pack, &[0; 20])));
    assert_eq!((distances.share(), distances.progress(&score(&pack, &Answers::new(&pack)))), (None, None));
}

#[test]
fn a_dimension_without_a_score_is_listed_and_counts_in_no_sum() {
    let pack = shipped();
    let (targets, _) = read(&pack, &json!({"investment": 2, "adoption": 2}));
    let distances = Distances::new(&pack, &targets, &score(&pack, &options(&pack, &[0; 4])));
    assert_eq!(distances.each.iter().map(|it| (it.gap, it.reached)).collect::<Vec<_>>(), [(Some(1.0), false), (None, false)]);
    assert_eq!((distances.gap, distances.target), (1.0, 2.0));
}

#[test]
fn thresholds_say_where_a_wanted_level_begins() {
    let mut json = uniform(&[1], &[0.0, 1.0, 2.0], &[1.0, 2.0, 3.0]);
    json["dimensions"][0]["score"] =
        json!({"rule": "mean", "thresholdsOf": "maximum", "thresholds": [{"level": 1, "from": 0.25}, {"level": 3, "above": 0.5}]});
    let pack = pack(&json);
    let distance = |level: u32, option: usize| {
        let (targets, _) = read(&pack, &json!({"a": level}));
        let distances = Distances::new(&pack, &targets, &score(&pack, &answers(&pack, &[Some(Value::Option(option))])));
        (distances.each[0].target, distances.each[0].gap, distances.each[0].reached)
    };
    assert_eq!(distance(1, 0), (Some(0.5), Some(0.5), false));
    // Level 2 is skipped: the next one is enough, and begins only above its figure.
    assert_eq!(distance(2, 1), (Some(1.0), Some(0.0), false));
    assert_eq!(distance(3, 2), (Some(1.0), Some(0.0), true));
}

proptest! {
    #[test]
    fn targets_come_back_from_json_as_they_went(wanted in prop::collection::vec(0_usize..6, 5)) {
        let pack = shipped();
        let mut targets = Targets::new(&pack);
        for (dimension, wanted) in wanted.iter().enumerate() {
            let levels = (0..4).map(|level| Some(Target::Level(level)));
            targets.set(dimension, [None, Some(Target::NotRelevant)].into_iter().chain(levels).nth(*wanted).unwrap());
        }
        let node: Node = targets.to_node(&pack);
        let (read, findings) = Targets::from_node(&pack, &node).unwrap();
        prop_assert!(findings.is_empty());
        prop_assert_eq!(read, targets);
    }

    #[test]
    fn a_gap_is_never_negative_and_closes_it(current in -5.0..5.0, target in -5.0..5.0) {
        let missing = gap(current, target);
        prop_assert!(missing >= 0.0 && current + missing >= target - 1e-9);
    }
}
