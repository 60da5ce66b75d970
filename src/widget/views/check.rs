//! All answers at a glance, and what is still open, before the report.

use super::super::markup::{Do, Markup};
use super::super::state::{Action, State};
use super::super::words::{self, count, fill};
use super::{PRIMARY, QUIET, SECONDARY, button, doing, heading};
use crate::answers::Value;
use crate::pack::{Dimension, Question};

pub fn view(m: &mut Markup, state: &State) {
    let answered = state.work.answers.answered();
    heading(m, words::CHECK_TITLE);
    m.leaf("p", "lede", &summary(state.work.answers.total() - answered, answered));
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
    for dimension in &state.pack.dimensions {
        section(m, state, dimension);
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

fn section(m: &mut Markup, state: &State, dimension: &Dimension) {
    m.tag("section", "answers", |m| {
        m.leaf("h3", "", dimension.label.in_language(&state.language));
        m.tag("dl", "", |m| {
            for (index, question) in state.pack.questions_of(dimension) {
                row(m, state, index, question);
            }
        });
    });
}

fn row(m: &mut Markup, state: &State, index: usize, question: &Question) {
    let text = question.text.in_language(&state.language);
    let answer = state.work.answers.answer(index);
    let value = answer.and_then(|answer| answer.value);
    let (class, verb, label) = match value {
        Some(_) => ("", words::CHANGE, words::CHANGE_LABEL),
        None => ("open", words::ANSWER, words::ANSWER_LABEL),
    };
    m.tag("div", class, |m| {
        m.leaf("dt", "", text);
        m.tag("dd", "", |m| {
            m.leaf("span", "given", given(state, question, value));
            m.with(answer.and_then(|answer| answer.note.as_deref()), |m, note| m.leaf("span", "noted", note));
        });
        m.tag("dd", "do", |m| doing(m, QUIET, verb, &fill(label, &[("question", text)]), Do::Act(Action::GoToQuestion(index))));
    });
}

fn given<'a>(state: &'a State, question: &'a Question, value: Option<Value>) -> &'a str {
    match value {
        None => words::OPEN,
        Some(Value::NotApplicable) => words::NOT_APPLICABLE,
        Some(Value::DontKnow) => words::DONT_KNOW,
        Some(Value::Option(option)) => question.options.get(option).map_or("", |option| option.label.in_language(&state.language)),
    }
}
