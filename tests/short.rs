//! The short form of a pack: some of the questions for a first picture, and the way on to all of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::rc::Rc;

use common::{pack, shipped, shipped_alone, shipped_json};
use maturity_assessment::answers::{Progress, Saved, Value};
use maturity_assessment::widget::state::{Action, Effect, Focus, Place, State};
use serde_json::json;

const NOW: &str = "2025-01-02T03:04:05.678Z";
const TWO: Value = Value::Option(1);

/// The shipped pack with a short form of these questions.
fn state(short: &[&str]) -> State {
    let mut json = shipped_json();
    json["short"] = json!({"minutes": 2, "questions": short});
    State::new(Rc::new(pack(&json)), "en".to_owned())
}

fn after(mut state: State, actions: impl IntoIterator<Item = Action>) -> State {
    for action in actions {
        state.reduce(action, NOW);
    }
    state
}

/// Questions 0, 1, 5 and 16: of the dimensions 0, 1 and 4.
const SOME: [&str; 4] = ["investment_2", "investment_1", "adoption_2", "measurement_1"];

#[test]
fn the_shipped_pack_offers_a_short_form_and_begins_with_all_questions() {
    let state = State::new(Rc::new(shipped()), "en".to_owned());
    let (short, all) = state.short_form().unwrap();
    assert!((5..10).contains(&short) && all == 20);
    assert!(!state.is_short());
    assert_eq!(state.progress(), Progress { answered: 0, total: 20 });
}

#[test]
fn the_short_form_asks_its_questions_alone_and_skips_steps_without_one() {
    let mut state = after(state(&SOME), [Action::Short]);
    assert_eq!((state.place, state.steps()), (Place::Step(0), vec![0, 1, 4]));
    assert_eq!(state.progress(), Progress { answered: 0, total: 4 });
    let asked: Vec<usize> = (0..20).filter(|index| state.asks(&state.visible(), *index)).collect();
    assert_eq!(asked, [0, 1, 5, 16]);
    let mut way = Vec::new();
    while state.place != Place::Report {
        let next = state.after();
        state.reduce(Action::Go(next), NOW);
        way.push(state.place);
    }
    assert_eq!(way, [Place::Step(1), Place::Step(4), Place::Check, Place::Report]);
    state.reduce(Action::Go(Place::Step(4)), NOW);
    assert_eq!(state.before(), Place::Step(1));
}

#[test]
fn the_first_open_question_is_one_of_the_short_form() {
    let state = after(state(&SOME), [Action::Short, Action::Choose(0, TWO), Action::Choose(1, TWO)]);
    assert_eq!(state.first_open(), Some(5));
    assert_eq!(state.progress(), Progress { answered: 2, total: 4 });
}

#[test]
fn a_short_form_that_is_complete_gives_the_result_of_answers_that_are_not() {
    let actions = [0, 1, 5, 16].map(|question| Action::Choose(question, TWO));
    let state = after(state(&SOME), [Action::Short].into_iter().chain(actions).chain([Action::Complete]));
    assert_eq!((state.progress(), state.first_open()), (Progress { answered: 4, total: 4 }, None));
    let result = serde_json::to_value(state.result()).unwrap();
    assert_eq!((&result["answered"], &result["total"]), (&json!(4), &json!(20)));
    let investment = &result["dimensions"][0];
    assert!(investment["low"].as_f64() < investment["high"].as_f64());
}

#[test]
fn going_on_keeps_the_answers_and_leads_to_the_first_open_question() {
    let mut state = after(state(&SOME), [Action::Short, Action::Choose(0, TWO), Action::Choose(1, TWO), Action::Complete]);
    let effects = state.reduce(Action::Whole, NOW);
    assert!(!state.is_short() && effects.contains(&Effect::Save) && effects.contains(&Effect::Focus(Focus::Question(2))));
    assert_eq!((state.place, state.progress()), (Place::Step(0), Progress { answered: 2, total: 20 }));
}

#[test]
fn going_to_a_question_that_the_short_form_leaves_out_asks_all() {
    let short = after(state(&SOME), [Action::Short, Action::Choose(0, TWO), Action::GoToQuestion(5)]);
    assert!(short.is_short() && short.place == Place::Step(1));
    let whole = after(short, [Action::GoToQuestion(4)]);
    assert!(!whole.is_short() && whole.place == Place::Step(1));
}

#[test]
fn clearing_all_leads_back_to_the_choice_and_undo_brings_the_short_form_back() {
    let cleared = after(state(&SOME), [Action::Short, Action::Choose(0, TWO), Action::Restart]);
    assert!(!cleared.is_short() && cleared.place == Place::Intro);
    let back = after(cleared, [Action::Undo]);
    assert!(back.is_short() && back.progress() == Progress { answered: 1, total: 4 });
    let untouched = after(state(&SOME), [Action::Short, Action::Restart]);
    assert!(!untouched.is_short());
}

#[test]
fn the_form_is_saved_with_the_answers_and_older_work_asks_all() {
    let short = after(state(&SOME), [Action::Short, Action::Choose(0, TWO)]);
    let text = serde_json::to_string(&short.saved()).unwrap();
    let mut again = state(&SOME);
    again.restore(Saved::parse(&text).unwrap());
    assert!(again.is_short() && again.place == Place::Step(0));
    let older = text.replace(",\"short\":true", "");
    assert_ne!(older, text);
    let mut again = state(&SOME);
    again.restore(Saved::parse(&older).unwrap());
    assert_eq!((again.is_short(), again.progress()), (false, Progress { answered: 1, total: 20 }));
}

#[test]
fn another_edition_keeps_the_form_and_shows_no_step_that_it_leaves_out() {
    let short = after(state(&SOME), [Action::Short, Action::Choose(0, TWO), Action::Go(Place::Step(4))]);
    let other = short.with_pack(state(&SOME[..3]).pack, "de".to_owned());
    assert!(other.is_short() && other.place == Place::Intro);
    let without = short.with_pack(Rc::new(pack(&shipped_alone())), "en".to_owned());
    assert!(!without.is_short() && without.place == Place::Step(4));
    assert_eq!(without.progress(), Progress { answered: 1, total: 20 });
}

#[test]
fn a_short_form_of_everything_or_of_nothing_that_counts_is_no_choice() {
    let json = shipped_json();
    let all: Vec<&str> = json["dimensions"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|it| it["questions"].as_array().unwrap())
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    assert_eq!(state(&all).short_form(), None);
    let mut json = shipped_alone();
    json["dimensions"][0]["questions"][0] = json!({"id": "words", "text": "What else?", "type": "text"});
    json["short"] = json!({"questions": ["words"]});
    assert_eq!(State::new(Rc::new(pack(&json)), "en".to_owned()).short_form(), None);
}
