//! All answers at a glance, and what is still open, before the report.

use super::super::markup::{Do, Markup};
use super::super::state::{Action, State};
use super::super::words::{self, count, fill};
use super::{PRIMARY, QUIET, SECONDARY, answered, button, doing, heading};
use crate::answers::{Progress, Visible};
use crate::pack::{Dimension, Question};

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
    let (class, verb, label) = match visible.value(&state.work.answers, index) {
        Some(_) => ("", words::CHANGE, words::CHANGE_LABEL),
        None => ("open", words::ANSWER, words::ANSWER_LABEL),
    };
    m.tag("div", class, |m| {
        answered::view(m, state, text, (index, question), visible);
        m.tag("dd", "do", |m| doing(m, QUIET, verb, &fill(label, &[("question", text)]), Do::Act(Action::GoToQuestion(index))));
    });
}
