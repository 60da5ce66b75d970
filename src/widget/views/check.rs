//! All answers at a glance, and what is still open, before the report. Comes with the report's part.

use super::super::markup::{Do, Markup};
use super::super::state::{Action, State};
use super::super::words::{self, count, fill};
use super::{PRIMARY, QUIET, SECONDARY, answered, button, doing, heading};
use crate::answers::{Progress, Visible};
use crate::pack::{Dimension, Question};

/// Loaded later.
#[inline(never)]
pub fn view(m: &mut Markup, state: &State) {
    let Progress { answered, total } = state.progress();
    heading(m, words::check_title());
    let short = state.is_short();
    m.leaf("p", "lede", &summary(total - answered, answered, short));
    m.tag("p", "buttons", |m| {
        let mut weight = PRIMARY;
        if answered > 0 {
            button(m, weight, words::see_report(), Action::Complete);
            weight = SECONDARY;
        }
        if let Some(question) = state.first_open() {
            button(m, weight, words::first_open(), Action::GoToQuestion(question));
        }
        m.when(short, |m| button(m, SECONDARY, words::go_on_whole(), Action::Whole));
        button(m, SECONDARY, words::back(), Action::Go(state.before()));
    });
    let visible = state.visible();
    for dimension in state.steps().into_iter().filter_map(|step| state.pack.dimensions.get(step)) {
        section(m, state, dimension, &visible);
    }
    m.when(answered > 0, |m| {
        m.tag("p", "buttons", |m| {
            button(m, PRIMARY, words::see_report(), Action::Complete);
            button(m, QUIET, words::clear_all(), Action::Restart);
        });
    });
}

fn summary(open: usize, answered: usize, short: bool) -> String {
    match (open, answered) {
        (0, _) if short => words::check_short().to_owned(),
        (0, _) => words::check_complete().to_owned(),
        (_, 0) => words::check_none().to_owned(),
        _ => count(open, words::open_all()),
    }
}

fn section(m: &mut Markup, state: &State, dimension: &Dimension, visible: &Visible) {
    m.tag("section", "answers", |m| {
        m.leaf("h3", "", dimension.label.in_language(&state.language));
        m.tag("dl", "", |m| {
            for (index, question) in state.pack.questions_of(dimension).filter(|(index, _)| state.asks(visible, *index)) {
                row(m, state, index, question, visible);
            }
        });
    });
}

fn row(m: &mut Markup, state: &State, index: usize, question: &Question, visible: &Visible) {
    let text = question.text.in_language(&state.language);
    let (class, verb, label) = match visible.value(&state.work.answers, index) {
        Some(_) => ("", words::change(), words::change_label()),
        None => ("open", words::answer(), words::answer_label()),
    };
    m.tag("div", class, |m| {
        answered::view(m, state, text, (index, question), visible);
        m.tag("dd", "do", |m| doing(m, QUIET, verb, &fill(label, &[("question", text)]), Do::Act(Action::GoToQuestion(index))));
    });
}
