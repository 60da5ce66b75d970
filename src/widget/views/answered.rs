//! A question with its answer in words, its note and its evidence: for the check and for the report.

use super::super::markup::Markup;
use super::super::state::State;
use super::super::words::{self, files::style};
use super::link;
use crate::answers::{Evidence, Visible};
use crate::pack::{Question, is_safe_address};
use crate::report::export::answer_in_words;

/// Writes the name and the meaning that a list of definitions has for a question; `text` is how the question is called there.
pub fn view(m: &mut Markup, state: &State, text: &str, (index, question): (usize, &Question), visible: &Visible) {
    let answer = state.work.answers.answer(index);
    let written = answer.map_or("", |answer| answer.text.as_str());
    let given = match visible.value(&state.work.answers, index) {
        Some(value) => answer_in_words(&style(&state.language), question, value, written),
        None => words::open().to_owned(),
    };
    m.leaf("dt", "", text);
    m.tag("dd", "", |m| {
        m.leaf("span", "given", &given);
        m.with(answer.and_then(|answer| answer.note.as_deref()), |m, note| m.leaf("span", "noted", note));
        for evidence in answer.map_or(&[][..], |answer| &answer.evidence) {
            self::evidence(m, evidence);
        }
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
            m.when(title != &evidence.url && !evidence.url.is_empty(), |m| m.text(&words::in_brackets(&evidence.url)));
        }
    });
}
