//! The result sent to where the page says: what is sent can be read first, and nothing is sent without a press.

use super::super::super::browser::day;
use super::super::super::desk::config::{self, Field, Sending, Task};
use super::super::super::desk::{self, Task as Any};
use super::super::super::markup::Markup;
use super::super::super::state::{Action, Origin, State};
use super::super::super::words::{config as words, fill};
use super::super::{QUIET, SECONDARY, button, fields, part_heading};
use super::end::host;
use crate::config::Submit;

pub fn view(m: &mut Markup, state: &State) {
    let submit = state.desk.config.more.submit.as_ref().filter(|_| state.origin == Origin::Own);
    m.with(submit, |m, submit| {
        let target = target(submit);
        m.tag("section", "submit live", |m| {
            m.attributes(&[("aria-labelledby", "submit")]);
            part_heading(m, "submit", words::SUBMIT);
            m.leaf("p", "", &fill(words::SUBMIT_HINT, &[("target", &target)]));
            m.tag("details", "", |m| {
                m.leaf("summary", "", words::SUBMIT_SHOWN);
                m.tag("pre", "sent", |m| {
                    m.attributes(&[("tabindex", "0"), ("role", "region"), ("aria-label", words::SUBMIT_TEXT)]);
                    m.text(&config::text(state));
                });
            });
            agree(m, state, &target);
            buttons(m, state);
            m.tag("p", "state", |m| {
                m.attributes(&[("role", "status")]);
                m.text(&came_of_it(state, &target));
            });
        });
    });
}

/// Who gets it: the name that the page gives, and always the address.
fn target(submit: &Submit) -> String {
    let host = host(&submit.url);
    if submit.label.is_empty() { host.to_owned() } else { fill(words::SUBMIT_NAMED, &[("label", &submit.label), ("target", host)]) }
}

fn agree(m: &mut Markup, state: &State, target: &str) {
    let label = fill(words::AGREE, &[("target", target)]);
    m.tag("p", "", |m| fields::tick(m, &label, desk::Field::Config(Field::Agree), config::is_agreed(state)));
}

/// The first button stays the same element, so that the focus stays on it.
fn buttons(m: &mut Markup, state: &State) {
    let task = |task: Task| Action::Task(Any::Config(task));
    let waits = matches!(state.desk.config.sending, Sending::Waiting(_));
    m.tag("p", "buttons", |m| {
        let (text, what) = if waits { (words::SEND_AGAIN, Task::Again) } else { (words::SEND, Task::Send) };
        button(m, SECONDARY, text, task(what));
        m.when(waits, |m| button(m, QUIET, words::CANCEL, task(Task::Cancel)));
    });
}

/// How far the sending is, in words.
fn came_of_it(state: &State, target: &str) -> String {
    let (template, day) = match &state.desk.config.sending {
        Sending::Not => return String::new(),
        Sending::NotAgreed => (words::NOT_AGREED, String::new()),
        Sending::Coming(_) => (words::SENDING, String::new()),
        Sending::Waiting(_) => (words::WAITING, String::new()),
        Sending::Cancelled => (words::CANCELLED, String::new()),
        Sending::Sent(time) => (words::SENT, day(time, &state.language)),
        Sending::Refused(code) => {
            return fill(words::REFUSED, &[("target", target), ("status", &code.to_string())]);
        }
    };
    fill(template, &[("target", target), ("day", &day)])
}
