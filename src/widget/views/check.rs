//! All answers at a glance, and what is still open, before the report.

use super::super::browser::plain;
use super::super::markup::{Do, Markup};
use super::super::state::{Action, State};
use super::super::words::{self, count, fill, joined};
use super::{PRIMARY, QUIET, SECONDARY, button, doing, heading, link, option_label};
use crate::answers::{Evidence, Progress, Value, Visible};
use crate::gather::Gather;
use crate::pack::{Dimension, Kind, Question, is_safe_address};

pub fn view(m: &mut Markup, state: &State) {
    let Progress { answered, total } = state.progress();
    heading(m, words::CHECK_TITLE);
    m.leaf("p", "lede", &summary(total - answered, answered));
    m.tag("p", "buttons", |m| {
        let mut weight = PRIMARY;
        if answered > 0 {
            button(m, weight, words::SEE_REPORT, Action::Complete);
            weight = SECONDARY;
        }
        if let Some(question) = state.first_open() {
            button(m, weight, words::FIRST_OPEN, Action::GoToQuestion(question));
        }
        button(m, SECONDARY, words::BACK, Action::Go(state.before()));
    });
    let visible = state.visible();
    for dimension in state.steps().into_iter().filter_map(|step| state.pack.dimensions.get(step)) {
        section(m, state, dimension, &visible);
    }
    m.when(answered > 0, |m| {
        m.tag("p", "buttons", |m| {
            button(m, PRIMARY, words::SEE_REPORT, Action::Complete);
            button(m, QUIET, words::CLEAR_ALL, Action::Restart);
        });
    });
}

fn summary(open: usize, answered: usize) -> String {
    match (open, answered) {
        (0, _) => words::CHECK_COMPLETE.to_owned(),
        (_, 0) => words::CHECK_NONE.to_owned(),
        _ => count(open, words::OPEN_ALL),
    }
}

fn section(m: &mut Markup, state: &State, dimension: &Dimension, visible: &Visible) {
    m.tag("section", "answers", |m| {
        m.leaf("h3", "", dimension.label.in_language(&state.language));
        m.tag("dl", "", |m| {
            for (index, question) in state.pack.questions_of(dimension).filter(|(index, _)| visible.question(*index)) {
                row(m, state, index, question, visible);
            }
        });
    });
}

fn row(m: &mut Markup, state: &State, index: usize, question: &Question, visible: &Visible) {
    let text = question.text.in_language(&state.language);
    let answer = state.work.answers.answer(index);
    let value = visible.value(&state.work.answers, index);
    let (class, verb, label) = match value {
        Some(_) => ("", words::CHANGE, words::CHANGE_LABEL),
        None => ("open", words::ANSWER, words::ANSWER_LABEL),
    };
    m.tag("div", class, |m| {
        m.leaf("dt", "", text);
        m.tag("dd", "", |m| {
            let text = answer.map_or("", |answer| answer.text.as_str());
            m.leaf("span", "given", &value.map_or_else(|| words::OPEN.to_owned(), |value| given(state, question, value, text)));
            m.with(answer.and_then(|answer| answer.note.as_deref()), |m, note| m.leaf("span", "noted", note));
            for evidence in answer.map_or(&[][..], |answer| &answer.evidence) {
                self::evidence(m, evidence);
            }
        });
        m.tag("dd", "do", |m| doing(m, QUIET, verb, &fill(label, &[("question", text)]), Do::Act(Action::GoToQuestion(index))));
    });
}

/// A link to what supports an answer, where its address can be one; else both in words.
fn evidence(m: &mut Markup, evidence: &Evidence) {
    let title = if evidence.title.is_empty() { &evidence.url } else { &evidence.title };
    m.tag("span", "noted", |m| {
        if is_safe_address(&evidence.url) {
            link(m, &evidence.url, title);
        } else {
            m.text(title);
            m.when(title != &evidence.url && !evidence.url.is_empty(), |m| m.text(&format!(" ({})", evidence.url)));
        }
    });
}

/// An answer in words.
pub(super) fn given(state: &State, question: &Question, value: Value, text: &str) -> String {
    let option = |option: usize| option_label(question, option, &state.language);
    match value {
        Value::NotApplicable => words::NOT_APPLICABLE.to_owned(),
        Value::DontKnow => words::DONT_KNOW.to_owned(),
        Value::Option(chosen) => option(chosen),
        Value::Between(lower) => fill(words::BETWEEN_THESE, &[("one", &option(lower)), ("other", &option(lower + 1))]),
        Value::Several(0) => words::NONE_OF_THESE.to_owned(),
        Value::Several(bits) => {
            let chosen = (0..question.options.len()).filter(|option| bits >> option & 1 == 1);
            joined(&chosen.map(option).gather(), ", ")
        }
        Value::Number(number) => {
            let unit = match &question.kind {
                Kind::Number { unit: Some(unit), .. } => unit.in_language(&state.language),
                _ => "",
            };
            format!("{} {unit}", plain(number))
        }
        Value::Written => text.to_owned(),
    }
}
