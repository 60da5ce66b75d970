//! Targets, plan and what-if in the widget: what each task and field changes, and that nothing of it gets lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::rc::Rc;

use common::{options, pack, shipped, uniform};
use maturity_assessment::answers::{Answers, Value};
use maturity_assessment::pack::{Node, Pack};
use maturity_assessment::report::{Listed, Side, StepName, Target};
use maturity_assessment::score::score;
use maturity_assessment::widget::desk::plan::{self, Field, Task};
use maturity_assessment::widget::desk::{Field as DeskField, Task as DeskTask};
use maturity_assessment::widget::state::{Action, Effect, Focus, Notice, State};
use serde_json::json;

const NOW: &str = "2026-11-21T09:30:00.000Z";

fn state_of(pack: Pack, answers: Answers) -> State {
    let mut state = State::new(Rc::new(pack), "en".to_owned());
    state.reduce(Action::SetAnswers(answers), NOW);
    state
}

/// The default pack, every question at its lowest option but the first aspect's, which is at its highest.
fn state() -> State {
    let mut chosen = [0; 20];
    chosen[..4].fill(3);
    state_of(shipped(), options(&shipped(), &chosen))
}

fn act(state: &mut State, task: Task) -> Vec<Effect> {
    state.reduce(Action::Task(DeskTask::Plan(task)), NOW)
}

fn write(state: &mut State, field: Field, text: &str) -> Vec<Effect> {
    state.reduce(Action::Fill(DeskField::Plan(field), text.to_owned()), NOW)
}

fn listed(state: &State) -> Rc<Listed> {
    plan::listed(state, &plan::follow_up(state))
}

fn names(state: &State) -> Vec<StepName> {
    listed(state).steps.iter().map(|listed| listed.step.name()).collect()
}

fn targets(state: &State) -> Vec<Option<Target>> {
    (0..state.pack.dimensions.len()).map(|index| plan::follow_up(state).targets.of(index)).collect()
}

/// What is told, and whether it can be undone.
fn told(state: &State) -> Vec<(&str, bool)> {
    state
        .notices
        .iter()
        .filter_map(|notice| match notice {
            Notice::Told { sentence, undo } => Some((sentence.as_str(), *undo)),
            _ => None,
        })
        .collect()
}

// Targets.

#[test]
fn a_fresh_report_wants_nothing() {
    let state = state();
    assert_eq!((targets(&state), names(&state).len()), (vec![None; 5], 0));
    assert_eq!(state.work.follow_up, Node::Null);
}

#[test]
fn a_wanted_level_is_picked_and_kept_with_the_answers() {
    let mut state = state();
    assert_eq!(write(&mut state, Field::Target(1), "1"), [Effect::Save]);
    write(&mut state, Field::Target(4), "-");
    assert_eq!(targets(&state), [None, Some(Target::Level(1)), None, None, Some(Target::NotRelevant)]);
    let mut again = State::new(Rc::clone(&state.pack), "en".to_owned());
    again.restore(state.saved());
    assert_eq!(targets(&again), targets(&state));
    write(&mut state, Field::Target(1), "");
    assert_eq!(targets(&state)[1], None);
}

#[test]
fn what_no_list_offers_is_no_target() {
    let mut state = state();
    for text in ["4", "-1", "high", "1.5"] {
        write(&mut state, Field::Target(1), text);
        assert_eq!(targets(&state)[1], None, "{text}");
    }
    write(&mut state, Field::Target(99), "1");
    assert_eq!(targets(&state), vec![None; 5]);
}

#[test]
fn lists_name_every_target_and_every_answer_in_a_way_that_leads_back() {
    let mut state = state();
    for target in [None, Some(Target::NotRelevant), Some(Target::Level(0)), Some(Target::Level(3))] {
        write(&mut state, Field::Target(0), &plan::target_value(target));
        assert_eq!(targets(&state)[0], target);
    }
    for (name, value) in plan::answers_to_try(&state, 7) {
        write(&mut state, Field::Try(7), &name);
        assert_eq!(plan::tried_value(&state, 7), Some(value));
        assert_eq!(plan::answer_value(Some(value)), name);
    }
}

#[test]
fn the_next_level_everywhere_leaves_out_what_is_at_the_top_and_what_is_not_relevant() {
    let mut state = state();
    write(&mut state, Field::Target(4), "-");
    act(&mut state, Task::NextEverywhere);
    let next = Some(Target::Level(1));
    assert_eq!(targets(&state), [None, next, next, next, Some(Target::NotRelevant)]);
    assert_eq!(told(&state), [("The target of every aspect is its next level now.", true)]);
    state.reduce(Action::Undo, NOW);
    assert_eq!(targets(&state), [None, None, None, None, Some(Target::NotRelevant)]);
}

#[test]
fn clearing_all_targets_can_be_undone_and_leaves_what_was_said_about_steps() {
    let mut state = state();
    write(&mut state, Field::Target(1), "1");
    let first = names(&state)[0];
    write(&mut state, Field::Owner(first), "Ana");
    let before = plan::follow_up(&state);
    assert_eq!(act(&mut state, Task::ClearTargets), [Effect::Save]);
    assert!(plan::follow_up(&state).targets.is_empty());
    assert_eq!(plan::follow_up(&state).marks, before.marks);
    assert_eq!(told(&state), [("All targets were cleared.", true)]);
    let effects = state.reduce(Action::Undo, NOW);
    assert!(effects.contains(&Effect::Save) && effects.contains(&Effect::Focus(Focus::Quietly("plan"))));
    assert_eq!(plan::follow_up(&state), before);
}

#[test]
fn what_was_cleared_by_hand_is_not_the_same_as_never_touched() {
    let mut state = state();
    write(&mut state, Field::Target(1), "1");
    act(&mut state, Task::ClearTargets);
    assert_eq!(state.work.follow_up, Node::object([]), "a page's own targets would come back at the next visit");
}

#[test]
fn undo_brings_targets_back_and_leaves_the_answers_that_were_given_since() {
    let mut state = state();
    write(&mut state, Field::Target(1), "1");
    act(&mut state, Task::ClearTargets);
    state.reduce(Action::Choose(4, Value::Option(2)), NOW);
    state.reduce(Action::Undo, NOW);
    assert_eq!((targets(&state)[1], state.work.answers.value(4)), (Some(Target::Level(1)), Some(Value::Option(2))));
}

#[test]
fn a_way_back_ends_where_it_would_undo_something_else() {
    let mut state = state();
    write(&mut state, Field::Target(1), "1");
    act(&mut state, Task::ClearTargets);
    write(&mut state, Field::Target(2), "1");
    assert_eq!(told(&state), []);
    state.reduce(Action::Undo, NOW);
    assert_eq!(targets(&state), [None, None, Some(Target::Level(1)), None, None]);
}

#[test]
fn wrong_targets_of_a_page_are_told_with_their_place() {
    let wrong = Node::parse(r#"{"adoption": 9, "nowhere": 1}"#).unwrap();
    let findings = plan::wrong_targets(&state(), &wrong).to_string();
    assert!(findings.starts_with("/targets/adoption: the pack has no level with this value"), "{findings}");
    assert!(findings.contains("/targets/nowhere: the pack has no dimension \"nowhere\""), "{findings}");
}

// The plan.

fn planned() -> State {
    let mut state = state();
    write(&mut state, Field::Target(1), "1");
    write(&mut state, Field::Target(2), "1");
    state
}

#[test]
fn a_step_is_ticked_off_and_back_and_no_answer_changes() {
    let mut state = planned();
    let (before, steps) = (state.work.answers.clone(), names(&state));
    write(&mut state, Field::Done(steps[2]), "on");
    assert_eq!((listed(&state).finished(), listed(&state).steps[2].mark.done), (1, true));
    assert_eq!((&state.work.answers, names(&state)), (&before, steps.clone()));
    write(&mut state, Field::Done(steps[2]), "on");
    assert_eq!(listed(&state).finished(), 0);
}

#[test]
fn who_and_until_when_are_kept_with_the_step() {
    let mut state = planned();
    let step = names(&state)[1];
    assert_eq!(write(&mut state, Field::Owner(step), "Ana & Bo"), [Effect::Save]);
    assert_eq!(write(&mut state, Field::Due(step), "2027-02-28"), [Effect::Save]);
    let mark = listed(&state).steps[1].mark.clone();
    assert_eq!((mark.owner.as_str(), mark.due.as_deref()), ("Ana & Bo", Some("2027-02-28")));
    write(&mut state, Field::Due(step), "");
    assert_eq!(listed(&state).steps[1].mark.due, None);
}

#[test]
fn what_is_no_day_stays_in_its_field_and_the_day_before_stays_kept() {
    let mut state = planned();
    let step = names(&state)[1];
    write(&mut state, Field::Due(step), "2027-02-28");
    assert_eq!(write(&mut state, Field::Due(step), "2027-02-3"), []);
    assert_eq!(plan::draft(&state, Field::Due(step)), Some("2027-02-3"));
    assert_eq!(listed(&state).steps[1].mark.due.as_deref(), Some("2027-02-28"));
    write(&mut state, Field::Due(step), "2027-02-03");
    assert_eq!((plan::draft(&state, Field::Due(step)), listed(&state).steps[1].mark.due.as_deref()), (None, Some("2027-02-03")));
}

#[test]
fn a_step_is_moved_and_the_focus_stays_on_its_button() {
    let mut state = planned();
    let mut steps = names(&state);
    let place = (1..steps.len()).find(|place| steps[*place].question != steps[place - 1].question).unwrap();
    let effects = act(&mut state, Task::Shift(steps[place], Side::Up));
    assert_eq!(effects, [Effect::Save, Effect::Focus(Focus::Entry { list: "steps", place: place - 1, class: "up" })]);
    steps.swap(place, place - 1);
    assert_eq!(names(&state), steps);
    assert_eq!(act(&mut state, Task::Shift(steps[0], Side::Up)), [], "nothing is above the first");
    assert_eq!(names(&state), steps);
}

#[test]
fn a_dropped_step_leaves_the_plan_and_comes_back_by_undo_or_by_hand() {
    let mut state = planned();
    let steps = names(&state);
    let effects = act(&mut state, Task::Drop(steps[0]));
    assert_eq!(effects, [Effect::Save, Effect::Focus(Focus::Entry { list: "steps", place: 0, class: "rest summary" })]);
    assert!(!names(&state).contains(&steps[0]));
    assert_eq!(listed(&state).dropped[0].step.name(), steps[0]);
    let text = state.pack.questions[steps[0].question].text.in_language("en").to_owned();
    assert_eq!(told(&state), [(format!("Dropped: “{text}”").as_str(), true)]);
    state.reduce(Action::Undo, NOW);
    assert_eq!(names(&state), steps);
    act(&mut state, Task::Drop(steps[0]));
    act(&mut state, Task::PutBack(steps[0]));
    assert_eq!((names(&state), listed(&state).dropped.len()), (steps, 0));
}

#[test]
fn tasks_for_steps_that_are_not_there_change_nothing() {
    let mut state = planned();
    let before = state.work.clone();
    for name in
        [StepName { question: 999, option: Some(0) }, StepName { question: 4, option: Some(99) }, StepName { question: 4, option: None }]
    {
        for effects in [
            act(&mut state, Task::Drop(name)),
            act(&mut state, Task::PutBack(name)),
            act(&mut state, Task::Shift(name, Side::Down)),
            write(&mut state, Field::Owner(name), "Ana"),
        ] {
            assert!(effects.is_empty() || name == StepName { question: 4, option: None }, "{name:?}");
        }
    }
    assert_eq!(state.work.answers, before.answers);
    assert_eq!(listed(&state).steps.len(), listed(&planned()).steps.len());
}

#[test]
fn the_plan_follows_the_answers() {
    let mut state = planned();
    let steps = names(&state);
    let first = steps[0];
    write(&mut state, Field::Done(first), "on");
    state.reduce(Action::Choose(first.question, Value::Option(first.option.unwrap())), NOW);
    assert_eq!(names(&state), &steps[1..]);
    assert_eq!((listed(&state).finished(), listed(&state).done.len()), (0, 0));
}

// What if.

#[test]
fn tried_answers_move_scores_and_change_nothing_that_is_kept() {
    let mut state = state();
    let (work, before) = (state.work.clone(), score(&state.pack, &state.work.answers));
    assert_eq!(plan::tried_scores(&state), before);
    assert_eq!(write(&mut state, Field::Try(4), "2"), []);
    write(&mut state, Field::Try(5), "d");
    assert_eq!(state.work, work);
    assert_eq!(plan::tried(&state), [(4, Some(Value::Option(2))), (5, Some(Value::DontKnow))]);
    let mut answers = work.answers.clone();
    answers.set(4, Value::Option(2));
    answers.set(5, Value::DontKnow);
    assert_eq!(plan::tried_scores(&state), score(&state.pack, &answers));
    assert_eq!(act(&mut state, Task::PutTriedBack), [Effect::Focus(Focus::Quietly("what-if"))]);
    assert_eq!((plan::tried(&state).len(), plan::tried_scores(&state)), (0, before));
}

#[test]
fn an_answer_as_it_is_is_not_tried() {
    let mut state = state();
    write(&mut state, Field::Try(4), "2");
    write(&mut state, Field::Try(4), "");
    assert_eq!(plan::tried(&state), []);
    write(&mut state, Field::Try(4), "0");
    assert_eq!(plan::tried(&state), [], "this is the answer that was given");
    write(&mut state, Field::Try(4), "2");
    state.reduce(Action::Choose(4, Value::Option(2)), NOW);
    assert_eq!(plan::tried(&state), [], "and now this is");
}

#[test]
fn several_options_and_numbers_are_tried_too() {
    let mut json = uniform(&[2], &[1.0, 2.0, 3.0], &[1.0, 2.0]);
    json["dimensions"][0]["questions"][0]["type"] = json!("multiple");
    json["dimensions"][0]["questions"][1] = json!({"id": "n", "text": "How many?", "type": "number", "from": 0, "to": 10});
    let pack = pack(&json);
    let mut answers = Answers::new(&pack);
    answers.set(0, Value::Several(0b1));
    answers.set(1, Value::Number(4.0));
    let mut state = state_of(pack, answers);
    write(&mut state, Field::TryOption(0, 2), "on");
    assert_eq!(plan::tried(&state), [(0, Some(Value::Several(0b101)))]);
    write(&mut state, Field::TryOption(0, 2), "on");
    assert_eq!(plan::tried(&state), []);
    write(&mut state, Field::Try(1), "7.5");
    assert_eq!(plan::tried(&state), [(1, Some(Value::Number(7.5)))]);
    for text in ["11", "many", "7."] {
        write(&mut state, Field::Try(1), text);
        assert_eq!((plan::tried(&state).len(), plan::draft(&state, Field::Try(1))), (0, Some(text)));
    }
}
