//! Advice, what stands out, what would be if, and what has changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{answers, any_values, options, pack, shipped, uniform};
use maturity_assessment::answers::{Answers, Value};
use maturity_assessment::pack::Pack;
use maturity_assessment::report::{Advice, Change, Comparison, Highlights, Targets, what_if};
use maturity_assessment::score::score;
use proptest::prelude::*;
use serde_json::json;

/// One question with words of advice; the last option is only offered to those who say yes.
fn advised() -> Pack {
    pack(&json!({
        "id": "advised", "version": "1", "title": "Advised",
        "dimensions": [{"id": "a", "label": "A", "questions": [
            {"id": "a_1", "text": "How?", "options": [
                {"value": 1, "label": "By hand", "description": "Somebody does it.", "next": "Write it down.",
                 "reading": [{"title": "Here", "url": "here.html"}]},
                {"value": 2, "label": "By rule", "next": "Automate it."},
                {"value": 3, "label": "By itself", "description": "Nobody does it.", "visibleIf": {"==": [{"var": "a_2"}, 1]},
                 "reading": [{"title": "There", "url": "https://example.org/there"}]}]},
            {"id": "a_2", "text": "May it?", "type": "yes-no"},
            {"id": "a_3", "text": "Which?", "type": "multiple", "options": [
                {"value": 1, "label": "Some", "points": 2}, {"value": 2, "label": "More", "points": 1}, {"value": 3, "label": "Most"}]},
            {"id": "a_4", "text": "How many?", "type": "number", "from": 0, "to": 5}]}]
    }))
}

fn advice(value: Option<Value>, may: usize) -> (Option<String>, Option<String>, Option<String>, Vec<String>) {
    let pack = advised();
    let answers = answers(&pack, &[value, Some(Value::Option(may))]);
    let advice = Advice::of(&pack, &answers, 0).unwrap();
    let words = |text: &maturity_assessment::pack::Text| text.in_language("en").to_owned();
    let reading = advice.reading().map(|link| link.url.clone()).collect();
    (advice.here.map(|it| words(&it.label)), advice.next.map(|it| words(&it.label)), advice.how().map(words), reading)
}

#[test]
fn advice_says_where_an_answer_stands_what_comes_next_and_how_to_get_there() {
    let word = |word: &str| Some(word.to_owned());
    let first = (word("By hand"), word("By rule"), word("Write it down."), vec!["here.html".to_owned()]);
    assert_eq!(advice(Some(Value::Option(0)), 1), first);
    let second = (word("By rule"), word("By itself"), word("Automate it."), vec!["https://example.org/there".to_owned()]);
    assert_eq!(advice(Some(Value::Option(1)), 1), second);
}

#[test]
fn at_the_top_and_where_the_next_option_is_hidden_there_is_nothing_to_do() {
    assert_eq!(advice(Some(Value::Option(2)), 1).1, None);
    let (here, next, how, _) = advice(Some(Value::Option(1)), 0);
    assert_eq!((here, next, how), (Some("By rule".to_owned()), None, None));
}

#[test]
fn an_open_question_is_advised_on_its_lowest_option_and_one_that_does_not_apply_on_none() {
    for value in [None, Some(Value::DontKnow)] {
        assert_eq!(advice(value, 1).1, Some("By hand".to_owned()));
        assert_eq!((advice(value, 1).0, advice(value, 1).2), (None, None));
    }
    assert_eq!(advice(Some(Value::NotApplicable), 1).1, None);
}

#[test]
fn of_several_options_the_best_is_where_one_stands_and_the_least_of_the_others_is_next() {
    let pack = advised();
    let several = answers(&pack, &[None, None, Some(Value::Several(0b001)), Some(Value::Number(2.0))]);
    let advice = Advice::of(&pack, &several, 2).unwrap();
    assert_eq!((advice.here.unwrap().value, advice.next.unwrap().value), (1.0, 2.0));
    assert_eq!(Advice::of(&pack, &several, 3), Some(Advice { here: None, next: None }));
    assert_eq!(Advice::of(&pack, &several, 4), None);
}

// What stands out.

fn highlights(pack: &Pack, answers: &Answers, targets: &serde_json::Value) -> (Vec<String>, Vec<(String, f64)>) {
    let (targets, _) = Targets::parse(pack, &targets.to_string()).unwrap();
    let highlights = Highlights::new(pack, answers, &score(pack, answers), &targets);
    let id = |question: usize| pack.questions[question].id.clone();
    let gaps = highlights.gaps.iter().map(|gap| (id(gap.question), gap.distance)).collect();
    (highlights.strengths.iter().map(|question| id(*question)).collect(), gaps)
}

#[test]
fn the_best_answers_are_strengths_and_those_furthest_below_their_target_are_gaps() {
    let mut json = uniform(&[4, 2], &[0.0, 1.0, 2.0, 4.0], &[0.0, 1.0, 2.0, 3.0]);
    json["dimensions"][0]["questions"][1]["weight"] = json!(2);
    let pack = pack(&json);
    let answers = options(&pack, &[0, 1, 3, 2, 3, 3]);
    let (strengths, gaps) = highlights(&pack, &answers, &json!({"a": 3, "b": 3}));
    assert_eq!(strengths, ["a_3", "b_1", "b_2"]);
    assert_eq!(gaps, [("a_2".to_owned(), 1.0), ("a_1".to_owned(), 0.75), ("a_4".to_owned(), 0.25)]);
}

#[test]
fn without_a_target_the_next_level_counts_and_what_is_not_relevant_has_no_gaps() {
    let pack = pack(&uniform(&[2, 2], &[0.0, 1.0, 2.0, 4.0], &[0.0, 1.0, 2.0, 3.0]));
    let answers = options(&pack, &[0, 2, 0, 2]);
    let (strengths, gaps) = highlights(&pack, &answers, &json!({"b": null}));
    assert_eq!((strengths, gaps), (Vec::new(), vec![("a_1".to_owned(), 0.5)]));
}

#[test]
fn what_is_good_and_not_good_enough_is_a_gap_and_no_strength() {
    let pack = pack(&uniform(&[1], &[0.0, 1.0, 3.0, 4.0], &[0.0, 4.0]));
    let (strengths, gaps) = highlights(&pack, &options(&pack, &[2]), &json!({}));
    assert_eq!((strengths, gaps), (Vec::new(), vec![("a_1".to_owned(), 0.25)]));
}

#[test]
fn answers_that_count_nothing_do_not_stand_out() {
    let pack = shipped();
    let values = [Some(Value::NotApplicable), Some(Value::DontKnow), None];
    assert_eq!(highlights(&pack, &answers(&pack, &values), &json!({"investment": 4})), (Vec::new(), Vec::new()));
}

proptest! {
    #[test]
    fn at_most_three_stand_out_on_either_side_and_none_on_both(values in any_values(&shipped())) {
        let (strengths, gaps) = highlights(&shipped(), &answers(&shipped(), &values), &json!({"adoption": 4}));
        prop_assert!(strengths.len() <= 3 && gaps.len() <= 3);
        prop_assert!(gaps.iter().all(|(id, distance)| *distance > 0.0 && !strengths.contains(id)));
        prop_assert!(gaps.windows(2).all(|pair| pair[0].1 >= pair[1].1 - 1e-9));
    }

    #[test]
    fn what_if_is_the_score_of_the_changed_answers(values in any_values(&shipped()), place in 0_usize..20, option in 0_usize..4) {
        let pack = shipped();
        let mut changed = values.clone();
        changed[place] = Some(Value::Option(option));
        changed[(place + 1) % 20] = None;
        let changes = [(place, Some(Value::Option(option))), ((place + 1) % 20, None)];
        prop_assert_eq!(what_if(&pack, &answers(&pack, &values), &changes), score(&pack, &answers(&pack, &changed)));
    }

    #[test]
    fn a_comparison_with_itself_finds_nothing_and_turned_round_the_opposite(
        before in any_values(&shipped()), after in any_values(&shipped())
    ) {
        let pack = shipped();
        let (before, after) = (answers(&pack, &before), answers(&pack, &after));
        let same = Comparison::new(&pack, &before, &before);
        prop_assert!(same.questions.is_empty() && same.dimensions.iter().all(|it| it.difference.is_none_or(|it| it == 0.0)));
        let (there, back) = (Comparison::new(&pack, &before, &after), Comparison::new(&pack, &after, &before));
        prop_assert_eq!(there.questions.len(), back.questions.len());
        for (there, back) in there.dimensions.iter().zip(&back.dimensions) {
            prop_assert_eq!(there.difference, back.difference.map(|it| 0.0 - it));
        }
    }
}

// What has changed.

#[test]
fn a_comparison_says_which_answers_are_new_gone_raised_lowered_or_others() {
    let pack = advised();
    let mut before = answers(&pack, &[Some(Value::Option(1)), Some(Value::Option(1)), Some(Value::DontKnow), Some(Value::Number(1.0))]);
    let after = answers(&pack, &[Some(Value::Option(2)), Some(Value::Option(0)), Some(Value::NotApplicable)]);
    let changes = |before: &Answers, after: &Answers| {
        let list = Comparison::new(&pack, before, after).questions;
        list.iter().map(|it| (it.question, it.change)).collect::<Vec<_>>()
    };
    // The third option of the first question is offered to those who say yes.
    assert_eq!(changes(&before, &after), [(0, Change::Gone), (1, Change::Lowered), (2, Change::Other), (3, Change::Gone)]);
    assert_eq!(changes(&after, &before), [(0, Change::New), (1, Change::Raised), (2, Change::Other), (3, Change::New)]);
    before.set(3, Value::Number(0.0));
    before.set_note(3, "Only a note is another one.");
    let mut noted = before.clone();
    noted.set_note(3, "This one.");
    assert_eq!(changes(&before, &noted), []);
}

#[test]
fn a_comparison_shows_each_dimension_before_and_after() {
    let pack = pack(&{
        let mut json = uniform(&[1, 1], &[1.0, 2.0, 3.0], &[1.0, 2.0]);
        json["overall"] = json!("mean");
        json
    });
    let comparison = Comparison::new(&pack, &options(&pack, &[0]), &options(&pack, &[1, 2]));
    let told = |it: &maturity_assessment::report::DimensionChange| (it.before, it.after, it.difference, it.level_before, it.level_after);
    assert_eq!(told(&comparison.dimensions[0]), (Some(1.0), Some(2.0), Some(1.0), Some(0), Some(1)));
    assert_eq!(told(&comparison.dimensions[1]), (None, Some(3.0), None, None, Some(1)));
    assert_eq!(told(&comparison.overall.unwrap()), (Some(1.0), Some(2.5), Some(1.5), Some(0), Some(1)));
}

#[test]
fn another_wording_of_a_text_is_a_change() {
    let mut json = uniform(&[2], &[1.0, 2.0], &[1.0]);
    json["dimensions"][0]["questions"][0] = json!({"id": "a_1", "text": "Why?", "type": "text"});
    let pack = pack(&json);
    let written = |words: &str| {
        let mut answers = Answers::new(&pack);
        answers.set_text(0, words);
        answers
    };
    let comparison = Comparison::new(&pack, &written("So."), &written("Otherwise."));
    assert_eq!(comparison.questions.iter().map(|it| it.change).collect::<Vec<_>>(), [Change::Other]);
    assert!(Comparison::new(&pack, &written("So."), &written("So.")).questions.is_empty());
}
