//! The arithmetic: means, levels, the range an open score can end in, and the laws they keep.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{answers, any_values, good, options, pack, shipped, uniform};
use maturity_assessment::answers::{Answers, PlainAnswer, Value};
use maturity_assessment::pack::Pack;
use maturity_assessment::score::{DimensionScore, score};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;

const OPEN: Option<Value> = None;
const UNKNOWN: Option<Value> = Some(Value::DontKnow);
const WITHOUT: Option<Value> = Some(Value::NotApplicable);

/// The answer that counts this much in the shipped pack.
const fn worth(value: usize) -> Option<Value> {
    Some(Value::Option(value - 1))
}

/// The first aspect of the shipped pack with these answers.
fn first(values: [Option<Value>; 4]) -> DimensionScore {
    score(&shipped(), &answers(&shipped(), &values)).dimensions.remove(0)
}

fn range(score: &DimensionScore) -> (Option<f64>, Option<f64>, Option<f64>) {
    (score.low, score.score, score.high)
}

#[test]
fn a_score_is_the_mean_of_the_answers() {
    let cases = [([1, 1, 1, 1], 1.0), ([1, 2, 3, 4], 2.5), ([2, 3, 3, 3], 2.75), ([1, 1, 1, 2], 1.25), ([4, 4, 4, 4], 4.0)];
    for (values, mean) in cases {
        assert_eq!(range(&first(values.map(worth))), (Some(mean), Some(mean), Some(mean)), "{values:?}");
    }
}

#[test]
fn the_level_is_the_highest_one_that_the_score_reaches() {
    let level = |values: [usize; 4]| first(values.map(worth)).level.map(|level| shipped().levels[level].label.in_language("en").to_owned());
    assert_eq!(level([2, 3, 3, 3]).as_deref(), Some("Operational"));
    assert_eq!(level([3, 3, 3, 3]).as_deref(), Some("Scalable"));
    assert_eq!(level([3, 4, 4, 4]).as_deref(), Some("Scalable"));
    assert_eq!(level([4, 4, 4, 4]).as_deref(), Some("Optimizing"));
    assert_eq!(level([1, 2, 2, 2]).as_deref(), Some("Provisional"));
}

#[test]
fn a_mean_that_equals_a_level_on_paper_reaches_it() {
    // As doubles, (0.1 + 0.7) / 2 is a little less than 0.4.
    let pack = pack(&uniform(&[2], &[0.1, 0.7], &[0.1, 0.4]));
    let dimension = score(&pack, &options(&pack, &[0, 1])).dimensions.remove(0);
    assert!(dimension.score.unwrap() < 0.4);
    assert_eq!(dimension.level, Some(1));
}

#[test]
fn a_score_within_a_billionth_of_a_level_has_reached_it() {
    let levels = |count: u32| -> Vec<serde_json::Value> { (1..=count).map(|value| json!({"value": value, "label": "L"})).collect() };
    let question = json!({"id": "score", "text": "Which score?", "type": "number", "from": 0, "to": 20});
    let reached = |count: u32, number: f64| {
        let pack = pack(&json!({"id": "any", "version": "1", "title": "Any score", "levels": levels(count),
            "dimensions": [{"id": "a", "label": "A", "questions": [question.clone()]}]}));
        score(&pack, &answers(&pack, &[Some(Value::Number(number))])).dimensions[0].level
    };
    let scores = [0.999, 1.0, 2.999_999, 2.999_999_999_9, 3.0, 4.5];
    assert_eq!(scores.map(|score| reached(4, score)), [None, Some(0), Some(1), Some(2), Some(2), Some(3)]);
    assert_eq!([0.5, 1.0, 9.99, 10.0, 11.0].map(|score| reached(10, score)), [None, Some(0), Some(8), Some(9), Some(9)]);
}

#[test]
fn a_score_below_the_lowest_level_has_none() {
    let pack = good("decimals");
    let dimension = score(&pack, &answers(&pack, &[Some(Value::Option(0))])).dimensions.remove(0);
    assert_eq!((dimension.score, dimension.level), (Some(-2.0), None));
    assert_eq!(dimension.counts, [0, 0], "an answer below the lowest level stands on none");
}

#[test]
fn decimals_and_negative_values_are_ordinary_values() {
    let pack = good("decimals");
    let dimension = score(&pack, &options(&pack, &[1, 0, 0])).dimensions.remove(0);
    assert_eq!((dimension.score, dimension.level), (Some((-0.25 + 0.1 + 0.0) / 3.0), Some(0)));
    assert_eq!(dimension.counts, [3, 0]);
}

#[test]
fn no_answer_is_no_score_and_not_zero() {
    let dimension = first([OPEN; 4]);
    assert_eq!(range(&dimension), (Some(1.0), None, Some(4.0)));
    assert_eq!((dimension.level, dimension.counts.clone(), dimension.coverage()), (None, vec![0; 4], Some(0.0)));
}

#[test]
fn a_partial_score_says_between_which_scores_it_can_still_end() {
    assert_eq!(range(&first([worth(2), OPEN, OPEN, OPEN])), (Some(1.25), Some(2.0), Some(3.5)));
    assert_eq!(range(&first([worth(4), worth(4), worth(4), OPEN])), (Some(3.25), Some(4.0), Some(4.0)));
    assert_eq!(range(&first([worth(1), worth(1), OPEN, OPEN])), (Some(1.0), Some(1.0), Some(2.5)));
}

#[test]
fn does_not_apply_leaves_the_sum_and_the_count() {
    let dimension = first([worth(2), WITHOUT, worth(3), WITHOUT]);
    assert_eq!(range(&dimension), (Some(2.5), Some(2.5), Some(2.5)));
    assert_eq!((dimension.scored(), dimension.applicable(), dimension.answered, dimension.not_applicable), (2, 2, 4, 2));
    assert!(!dimension.is_partial());
}

#[test]
fn dont_know_is_not_scored_and_keeps_the_range_open() {
    let dimension = first([worth(2), UNKNOWN, worth(3), worth(4)]);
    assert_eq!(range(&dimension), (Some(2.5), Some(3.0), Some(3.25)));
    assert_eq!((dimension.scored(), dimension.applicable(), dimension.answered, dimension.dont_know), (3, 4, 4, 1));
    assert!(dimension.is_partial());
}

#[test]
fn dont_know_everywhere_is_no_score_between_everything() {
    let dimension = first([UNKNOWN; 4]);
    assert_eq!((range(&dimension), dimension.answered), ((Some(1.0), None, Some(4.0)), 4));
}

#[test]
fn a_dimension_that_does_not_apply_at_all_has_neither_score_nor_range() {
    let dimension = first([WITHOUT; 4]);
    assert_eq!(range(&dimension), (None, None, None));
    assert_eq!((dimension.level, dimension.coverage(), dimension.is_partial()), (None, None, false));
}

#[test]
fn the_heat_map_counts_how_many_answers_stand_on_each_level() {
    assert_eq!(first([worth(2), worth(2), worth(4), worth(1)]).counts, [1, 2, 0, 1]);
    assert_eq!(first([worth(3), UNKNOWN, WITHOUT, OPEN]).counts, [0, 0, 1, 0]);
}

#[test]
fn an_answer_between_two_levels_stands_on_the_lower_one() {
    let pack = pack(&uniform(&[4], &[1.0, 1.5, 2.0, 9.0], &[1.0, 2.0, 3.0]));
    assert_eq!(score(&pack, &options(&pack, &[0, 1, 2, 3])).dimensions[0].counts, [2, 1, 1]);
}

#[test]
fn coverage_is_the_share_of_applicable_questions_that_are_scored() {
    let coverage = |values| first(values).coverage();
    assert_eq!(coverage([worth(1), OPEN, OPEN, OPEN]), Some(0.25));
    assert_eq!(coverage([worth(1), UNKNOWN, WITHOUT, WITHOUT]), Some(0.5));
    assert_eq!(coverage([worth(1), worth(1), worth(1), WITHOUT]), Some(1.0));
}

#[test]
fn aspects_do_not_touch_each_other() {
    let mut values = vec![OPEN; 20];
    values[4..8].fill(worth(3));
    let scores: Vec<Option<f64>> =
        score(&shipped(), &answers(&shipped(), &values)).dimensions.iter().map(|dimension| dimension.score).collect();
    assert_eq!(scores, [None, Some(3.0), None, None, None]);
}

#[test]
fn answers_to_unknown_questions_change_no_score() {
    let (with, _) = Answers::parse(&shipped(), r#"{"investment_1": 2, "investment_9": 4, "cost_1": 4, "investment_2": 9}"#).unwrap();
    let (without, _) = Answers::parse(&shipped(), r#"{"investment_1": 2}"#).unwrap();
    assert_eq!(score(&shipped(), &with), score(&shipped(), &without));
}

#[test]
fn the_largest_values_that_a_pack_may_have_are_scored_like_others() {
    let pack = pack(&uniform(&[3], &[-1e9, 1e9], &[0.0]));
    assert_eq!(range(&score(&pack, &options(&pack, &[1, 1, 1])).dimensions[0]), (Some(1e9), Some(1e9), Some(1e9)));
    assert_eq!(range(&score(&pack, &answers(&pack, &[None])).dimensions[0]), (Some(-1e9), None, Some(1e9)));
}

/// Packs whose questions all have the same options, and answers to them.
fn any_pack() -> impl Strategy<Value = (Pack, Vec<Option<Value>>)> {
    let value = || (-40..40_i32).prop_map(|tenths| f64::from(tenths) / 10.0);
    let ascending = |least: usize| {
        prop::collection::vec(value(), least..6).prop_map(|mut values| {
            values.sort_by(f64::total_cmp);
            values.dedup();
            values
        })
    };
    let packs = (prop::collection::vec(1..6_usize, 1..5), ascending(2), ascending(1))
        .prop_filter("two options", |(_, options, _)| options.len() > 1)
        .prop_map(|(questions, options, levels)| pack(&uniform(&questions, &options, &levels)));
    packs.prop_flat_map(|pack| any_values(&pack).prop_map(move |values| (pack.clone(), values)))
}

/// The same, and an order in which to answer.
fn any_pack_in_any_order() -> impl Strategy<Value = (Pack, Vec<Option<Value>>, Vec<usize>)> {
    any_pack().prop_flat_map(|(pack, values)| {
        let order: Vec<usize> = (0..values.len()).collect();
        (Just(pack), Just(values), Just(order).prop_shuffle())
    })
}

/// Doubles of sums differ in their last digits; no reader sees a billionth.
const TINY: f64 = 1e-9;

proptest! {
    #[test]
    fn scores_equal_the_published_means_to_two_decimals(values in prop::collection::vec(1..=4_usize, 20)) {
        let scores = score(&shipped(), &options(&shipped(), &values.iter().map(|value| value - 1).collect::<Vec<_>>()));
        for (dimension, values) in scores.dimensions.iter().zip(values.chunks(4)) {
            // Quarters in whole numbers: 4 answers, hundredths.
            let hundredths = values.iter().sum::<usize>() * 25;
            prop_assert_eq!(format!("{:.2}", dimension.score.unwrap()), format!("{}.{:02}", hundredths / 100, hundredths % 100));
            prop_assert_eq!(dimension.level, Some(hundredths / 100 - 1));
        }
    }

    #[test]
    fn the_order_of_answering_never_matters((pack, values, order) in any_pack_in_any_order()) {
        let mut in_that_order = Answers::new(&pack);
        for question in order {
            // Minds may change on the way.
            in_that_order.set(question, Value::Option(0));
            in_that_order.clear(question);
            if let Some(value) = values[question] {
                in_that_order.set(question, value);
            }
        }
        prop_assert_eq!(score(&pack, &in_that_order), score(&pack, &answers(&pack, &values)));
    }

    #[test]
    fn a_score_stays_within_the_scale_and_within_its_range((pack, values) in any_pack()) {
        let options = &pack.questions[0].options;
        let (lowest, highest) = (options[0].value, options[options.len() - 1].value);
        for dimension in score(&pack, &answers(&pack, &values)).dimensions {
            if let (Some(low), Some(high)) = (dimension.low, dimension.high) {
                let within = dimension.score.unwrap_or(low);
                prop_assert!(lowest - TINY <= low && low <= within + TINY && within <= high + TINY && high <= highest + TINY, "{:?}", dimension);
            } else {
                prop_assert_eq!((dimension.score, dimension.not_applicable), (None, dimension.total));
            }
        }
    }

    #[test]
    fn raising_one_answer_never_lowers_a_score((pack, values) in any_pack(), place in any::<Index>(), by in any::<Index>()) {
        let place = place.index(values.len());
        let top = pack.questions[place].options.len() - 1;
        let mut values = values;
        let from = by.index(top);
        values[place] = Some(Value::Option(from));
        let before = score(&pack, &answers(&pack, &values));
        values[place] = Some(Value::Option(from + 1));
        let after = score(&pack, &answers(&pack, &values));
        let raised = pack.dimension_of(place).unwrap();
        for (index, (before, after)) in before.dimensions.iter().zip(&after.dimensions).enumerate() {
            if index == raised {
                let higher = after.score > before.score && after.low > before.low && after.high > before.high;
                prop_assert!(higher && after.level >= before.level, "{:?} {:?}", before, after);
            } else {
                prop_assert_eq!(before, after);
            }
        }
    }

    #[test]
    fn completing_answers_ends_within_the_earlier_range((pack, values) in any_pack(), rest in prop::collection::vec(any::<Index>(), 30)) {
        let before = score(&pack, &answers(&pack, &values));
        let completed: Vec<Option<Value>> = values
            .iter()
            .zip(&pack.questions)
            .zip(rest)
            .map(|((value, question), choice)| match value {
                None | Some(Value::DontKnow) => Some(Value::Option(choice.index(question.options.len()))),
                known => *known,
            })
            .collect();
        let after = score(&pack, &answers(&pack, &completed));
        for (before, after) in before.dimensions.iter().zip(&after.dimensions) {
            prop_assert!(!after.is_partial());
            match (before.low, after.score, before.high) {
                (Some(low), Some(end), Some(high)) => prop_assert!(low - TINY <= end && end <= high + TINY, "{} in {}..{}", end, low, high),
                ends => prop_assert_eq!(ends, (None, None, None)),
            }
        }
    }

    #[test]
    fn not_applicable_leaves_the_mean_of_the_rest_as_it_is(values in prop::collection::vec(0..4_usize, 1..6), place in any::<Index>()) {
        let wide = pack(&uniform(&[values.len() + 1], &[1.0, 2.0, 3.0, 4.0], &[1.0]));
        let narrow = pack(&uniform(&[values.len()], &[1.0, 2.0, 3.0, 4.0], &[1.0]));
        let mut with: Vec<Option<Value>> = values.iter().map(|option| Some(Value::Option(*option))).collect();
        with.insert(place.index(values.len() + 1), WITHOUT);
        let (with, without) = (score(&wide, &answers(&wide, &with)), score(&narrow, &options(&narrow, &values)));
        prop_assert_eq!(range(&with.dimensions[0]), range(&without.dimensions[0]));
        prop_assert_eq!(&with.dimensions[0].counts, &without.dimensions[0].counts);
    }

    #[test]
    fn unknown_ids_change_nothing((pack, values) in any_pack(), id in "[a-z]_[0-9]{2}", value in -9.0..9.0) {
        let known = answers(&pack, &values);
        let mut json = serde_json::to_value(known.plain(&pack).to_node(PlainAnswer::to_node)).unwrap();
        json.as_object_mut().unwrap().insert(id, json!(value));
        let more = Answers::parse(&pack, &json.to_string()).unwrap().0;
        prop_assert_eq!(score(&pack, &more), score(&pack, &known));
        prop_assert_eq!(more.progress(&pack), known.progress(&pack));
    }

    #[test]
    fn answers_of_every_kind_add_up((pack, values) in any_pack()) {
        for dimension in score(&pack, &answers(&pack, &values)).dimensions {
            prop_assert!(dimension.answered <= dimension.total);
            prop_assert_eq!(dimension.scored() + dimension.not_applicable + dimension.dont_know, dimension.answered);
            prop_assert_eq!(dimension.score.is_some(), dimension.scored() > 0);
            prop_assert_eq!(dimension.is_partial(), dimension.low.is_some() && dimension.coverage() < Some(1.0));
            prop_assert!(dimension.counts.iter().sum::<usize>() <= dimension.scored());
        }
    }
}
