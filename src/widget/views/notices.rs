//! What the respondent has to know, above the screen.

use super::super::markup::Markup;
use super::super::state::{Action, Notice, State};
use super::super::words::{self, fill, list};
use super::{QUIET, SECONDARY, button};
use crate::answers::Changes;
use crate::gather::Gather;

/// More dropped parts than this are only counted.
const MOST_NAMED: usize = 5;

pub fn view(m: &mut Markup, state: &State) {
    m.tag("div", "notices", |m| {
        for (index, notice) in state.notices.iter().enumerate() {
            if !matches!(notice, Notice::Cleared(_)) {
                item(m, state, index, notice);
            }
        }
    });
}

fn item(m: &mut Markup, state: &State, index: usize, notice: &Notice) {
    let sentence = sentence(state, notice);
    // What a task far down in the report did is told where the respondent is.
    let class = if matches!(notice, Notice::Told { .. }) { "notice told" } else { "notice" };
    m.tag("div", class, |m| {
        m.attributes(&[("part", "notice"), ("role", "status"), ("tabindex", "-1")]);
        m.key(&sentence);
        m.leaf("p", "", &sentence);
        if let Notice::Link { url, .. } = notice {
            m.tag("input", "address", |m| {
                m.attributes(&[("type", "text"), ("readonly", ""), ("aria-label", words::LINK_FIELD)]);
                m.value(url);
            });
        }
        m.tag("p", "buttons", |m| {
            if matches!(notice, Notice::SharedLink | Notice::QueryLink) {
                button(m, SECONDARY, words::ADOPT, Action::Adopt);
                return button(m, QUIET, words::GO_TO_OWN, Action::LeaveLink);
            }
            if notice.can_undo() {
                button(m, SECONDARY, words::UNDO, Action::Undo);
            }
            button(m, QUIET, words::DISMISS, Action::Dismiss(index));
        });
    });
}

fn sentence(state: &State, notice: &Notice) -> String {
    match notice {
        Notice::Dropped(parts) => fill(words::DROPPED, &[("list", &named(parts))]),
        Notice::PackChanged(changes) => pack_changed(state, changes),
        Notice::SharedLink => words::LINK_OPENED.to_owned(),
        Notice::QueryLink => words::QUERY_OPENED.to_owned(),
        Notice::DamagedLink => words::LINK_DAMAGED.to_owned(),
        Notice::NewerLink => words::LINK_NEWER.to_owned(),
        Notice::OtherPackLink => words::LINK_OTHER_PACK.to_owned(),
        Notice::NotSaved => words::NOT_SAVED.to_owned(),
        Notice::DamagedStorage => words::DAMAGED_STORAGE.to_owned(),
        Notice::Told { sentence, .. } => sentence.clone(),
        Notice::Restarted => words::RESTARTED.to_owned(),
        Notice::Adopted => words::ADOPTED.to_owned(),
        Notice::BroughtBack => words::BROUGHT_BACK.to_owned(),
        Notice::Cleared(_) => words::CLEARED.to_owned(),
        Notice::Link { copied: true, .. } => words::LINK_COPIED.to_owned(),
        Notice::Link { copied: false, .. } => words::LINK_TO_COPY.to_owned(),
    }
}

fn named(parts: &[String]) -> String {
    let mut named: Vec<String> = parts.iter().take(MOST_NAMED).map(|part| crate::pack::quote(part)).gather();
    if parts.len() > MOST_NAMED {
        named.push(fill(words::MORE, &[("n", &(parts.len() - MOST_NAMED).to_string())]));
    }
    list(&named)
}

fn pack_changed(state: &State, changes: &Changes) -> String {
    let texts = |questions: &[usize]| -> Vec<String> {
        let known = questions.iter().filter_map(|question| state.pack.questions.get(*question));
        known.map(|question| question.text.in_language(&state.language).to_owned()).gather()
    };
    let mut sentence = words::PACK_CHANGED.to_owned();
    let parts = [
        (texts(&changes.new), words::NEW_QUESTIONS),
        (texts(&changes.changed), words::CHANGED_QUESTIONS),
        (changes.gone.clone(), words::GONE_QUESTIONS),
    ];
    for (names, (one, other)) in parts {
        if !names.is_empty() {
            let template = if names.len() == 1 { one } else { other };
            sentence.push_str(&fill(template, &[("n", &names.len().to_string()), ("list", &named(&names))]));
        }
    }
    sentence
}
