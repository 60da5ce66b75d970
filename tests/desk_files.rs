//! Files in the widget's state: what is asked for, and what the result carries.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::rc::Rc;

use common::{options, shipped};
use maturity_assessment::answers::Value;
use maturity_assessment::pack::Node;
use maturity_assessment::report::{Edition, ResultFile, read_result};
use maturity_assessment::widget::desk::files::{Chart, Errand, Format, Task, headline};
use maturity_assessment::widget::desk::{self};
use maturity_assessment::widget::state::{Action, Effect, State};

const NOW: &str = "2026-11-21T09:30:00.000Z";

fn completed() -> State {
    let mut state = State::new(Rc::new(shipped()), "en".to_owned());
    state.reduce(Action::Choose(0, Value::Option(1)), NOW);
    state.reduce(Action::Complete, NOW);
    state
}

#[test]
fn saving_a_file_changes_nothing_and_asks_for_that_file() {
    for format in [Format::Json, Format::Csv, Format::Markdown, Format::Page, Format::Badge, Format::Picture(Chart::Heat)] {
        let mut state = completed();
        let (saved, place, notices) = (state.saved(), state.place, state.notices.clone());
        let effects = state.reduce(Action::Task(desk::Task::Files(Task::Save(format))), NOW);
        assert_eq!(effects, [Effect::Errand(desk::Errand::Files(Errand::Save(format)))]);
        assert_eq!((state.saved(), state.place, state.notices), (saved, place, notices));
    }
}

#[test]
fn a_result_without_label_and_plan_is_what_it_always_was() {
    let state = completed();
    let plain = ResultFile {
        started_at: Some(NOW.to_owned()),
        completed_at: Some(NOW.to_owned()),
        ..ResultFile::new(&state.pack, &state.work.answers, "en")
    };
    assert_eq!(state.result(), plain);
    let text = serde_json::to_string(&state.result()).unwrap();
    assert!(text.ends_with(r#""answers":{"investment_1":{"value":2}}}"#), "{text}");
}

#[test]
fn a_result_with_label_and_plan_brings_all_of_the_work_back() {
    let mut state = completed();
    state.work.answers.set_note(0, "Since May");
    state.work.label = "Team A".to_owned();
    let plan = r#"{"targets": {"adoption": 2}, "plan": [{"question": "adoption_1", "to": 2, "owner": "Ana", "due": "2026-12-01"}]}"#;
    state.work.follow_up = Node::parse(plan).unwrap();
    let read = read_result(&state.pack, &serde_json::to_string(&state.result()).unwrap()).unwrap();
    assert!(read.findings.is_empty(), "{}", read.findings);
    assert_eq!((read.answers, read.edition), (state.work.answers.clone(), Edition::Same));
    assert_eq!((read.label, read.follow_up), (state.work.label.clone(), state.work.follow_up.clone()));
    assert_eq!((read.started_at, read.completed_at), (state.work.started_at, state.work.completed_at));
}

#[test]
fn the_headline_names_pack_label_and_day_and_leaves_out_what_is_not_there() {
    let mut state = State::new(Rc::new(shipped()), "en".to_owned());
    assert_eq!(headline(&state), "Platform engineering maturity");
    state.work.answers = options(&shipped(), &[1]);
    state.reduce(Action::Complete, NOW);
    assert_eq!(headline(&state), "Platform engineering maturity · 2026-11-21");
    state.work.label = "Team A".to_owned();
    assert_eq!(headline(&state), "Platform engineering maturity · Team A · 2026-11-21");
}

#[test]
fn colours_of_a_drawing_become_what_every_program_knows() {
    use maturity_assessment::widget::desk::files::in_plain_colours;
    let known = |colour: &str| in_plain_colours(&format!("<path fill=\"{colour}\"/>"));
    for (modern, plain) in [
        ("color(xyz-d65 0.950456 1 1.08906)", "rgb(255, 255, 255)"),
        ("color(xyz-d65 0.412391 0.212639 0.0193308)", "rgb(255, 0, 0)"),
        ("color(xyz-d65 0.140168 0.110143 0.536066)", "rgb(36, 86, 196)"),
        ("color(xyz-d65 0.000288504 0.000303516 0.00033)", "rgb(1, 1, 1)"),
        ("color(xyz-d65 -8200 -8200 -8200)", "rgb(0, 0, 0)"),
        ("color(xyz-d65 1600 1600 1600)", "rgb(255, 255, 255)"),
        ("color(xyz-d65 none none none)", "rgb(0, 0, 0)"),
        ("color(srgb 0.5 0.25 1)", "rgb(128, 64, 255)"),
        ("color(srgb 1.2 -0.1 1e-7 / 0.5)", "rgba(255, 0, 0, 0.5)"),
    ] {
        assert_eq!(known(modern), format!("<path fill=\"{plain}\"/>"), "{modern}");
    }
    for same in ["rgb(1, 2, 3)", "none", "#123456", "color(xyz-d65 1)", "color(unknown 1 1 1)", "color("] {
        assert_eq!(known(same), format!("<path fill=\"{same}\"/>"));
    }
}
