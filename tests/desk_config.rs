//! What a config adds, as state: agreeing, sending, waiting.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::rc::Rc;

use common::{options, shipped};
use maturity_assessment::config::{More, Submit};
use maturity_assessment::widget::desk::config::{Errand, Field, Sending, Task, is_agreed, text};
use maturity_assessment::widget::desk::{self, Errand as Any};
use maturity_assessment::widget::state::{Action, Effect, Place, State};
use serde_json::Value;

const NOW: &str = "2025-01-02T03:04:05.678Z";

fn report() -> State {
    let mut state = State::new(Rc::new(shipped()), "en".to_owned());
    state.work.answers = options(&shipped(), &[2; 20]);
    state.place = Place::Report;
    state
}

fn act(state: &mut State, task: Task) -> Vec<Errand> {
    let errand = |effect| if let Effect::Errand(Any::Config(errand)) = effect { errand } else { panic!("{effect:?}") };
    state.reduce(Action::Task(desk::Task::Config(task)), NOW).into_iter().map(errand).collect()
}

fn agree(state: &mut State) {
    assert_eq!(state.reduce(Action::Fill(desk::Field::Config(Field::Agree), "on".to_owned()), NOW), []);
}

fn sending(state: &State) -> &Sending {
    &state.desk.config.sending
}

/// A result that was agreed to and is on its way, and its text.
fn coming() -> (State, String) {
    let mut state = report();
    agree(&mut state);
    let sent = text(&state);
    assert_eq!(act(&mut state, Task::Send), [Errand::Send(sent.clone())]);
    (state, sent)
}

#[test]
fn nothing_is_sent_without_an_agreement() {
    let mut state = report();
    assert_eq!(act(&mut state, Task::Send), []);
    assert_eq!(sending(&state), &Sending::NotAgreed);
    agree(&mut state);
    assert_eq!(sending(&state), &Sending::Not);
}

#[test]
fn an_agreement_can_be_taken_back_and_holds_for_one_result_in_one_language() {
    let mut state = report();
    agree(&mut state);
    assert!(is_agreed(&state));
    agree(&mut state);
    assert!(!is_agreed(&state));
    agree(&mut state);
    state.work.answers.set_note(0, "something else");
    assert!(!is_agreed(&state));
    agree(&mut state);
    assert!(is_agreed(&state));
    state.language = "de".to_owned();
    assert!(!is_agreed(&state));
}

#[test]
fn what_is_sent_is_the_result() {
    let (_, sent) = coming();
    let sent: Value = serde_json::from_str(&sent).unwrap();
    assert_eq!((&sent["schema"], &sent["pack"]["id"], &sent["answered"]), (&1.into(), &"platform-engineering".into(), &20.into()));
}

#[test]
fn a_second_press_sends_nothing_twice() {
    let (mut state, sent) = coming();
    assert_eq!(act(&mut state, Task::Send), []);
    assert_eq!(sending(&state), &Sending::Coming(sent));
}

#[test]
fn an_arrival_empties_the_outbox_and_ends_the_agreement() {
    for status in [200, 204, 299] {
        let (mut state, _) = coming();
        assert_eq!(act(&mut state, Task::Answered(status)), [Errand::Remember]);
        assert_eq!((sending(&state), is_agreed(&state)), (&Sending::Sent(NOW.to_owned()), false));
    }
}

#[test]
fn a_refusal_is_kept_and_may_be_tried_again() {
    for status in [199, 300, 404, 503] {
        let (mut state, sent) = coming();
        assert_eq!(act(&mut state, Task::Answered(status)), [Errand::Forget]);
        assert_eq!(sending(&state), &Sending::Refused(status));
        assert_eq!(act(&mut state, Task::Send), [Errand::Send(sent)]);
    }
}

#[test]
fn without_a_network_the_agreed_text_waits_even_when_answers_change() {
    let (mut state, sent) = coming();
    assert_eq!(act(&mut state, Task::Answered(0)), [Errand::Watch]);
    state.work.answers.set_note(0, "later");
    assert_eq!(act(&mut state, Task::Again), [Errand::Send(sent)]);
    // What arrives then is not what is shown.
    assert_eq!(act(&mut state, Task::Answered(200)), [Errand::Forget]);
}

#[test]
fn what_waits_can_be_given_up() {
    let (mut state, _) = coming();
    act(&mut state, Task::Answered(0));
    assert_eq!(act(&mut state, Task::Cancel), [Errand::Forget]);
    assert_eq!(act(&mut state, Task::Again), []);
    assert_eq!(sending(&state), &Sending::Cancelled);
}

fn submitting() -> Rc<More> {
    let mut more = More::default();
    more.submit = Some(Submit { url: "https://example.org".to_owned(), label: String::new() });
    Rc::new(more)
}

#[test]
fn without_an_address_nobody_looks_what_waits() {
    assert_eq!(act(&mut report(), Task::Begin(Rc::default())), []);
}

#[test]
fn what_an_earlier_visit_left_is_sent_unless_something_is_under_way() {
    let mut state = report();
    assert_eq!(act(&mut state, Task::Begin(submitting())), [Errand::Resume]);
    assert_eq!(act(&mut state, Task::Found("{}".to_owned())), [Errand::Send("{}".to_owned())]);
    assert_eq!(act(&mut state, Task::Begin(submitting())), []);
    assert_eq!(act(&mut state, Task::Found("[]".to_owned())), []);
}

#[test]
fn what_an_earlier_visit_has_sent_is_told_unless_something_is_under_way() {
    let mut state = report();
    assert_eq!(act(&mut state, Task::Sent(NOW.to_owned())), []);
    assert_eq!(sending(&state), &Sending::Sent(NOW.to_owned()));
    let (mut state, sent) = coming();
    act(&mut state, Task::Sent(NOW.to_owned()));
    assert_eq!(sending(&state), &Sending::Coming(sent));
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    let mut state = report();
    assert_eq!(act(&mut state, Task::Answered(200)), []);
    assert_eq!(sending(&state), &Sending::Not);
}
