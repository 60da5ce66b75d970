//! What the respondent has to know, above the screen.

use super::super::later::Later;
use super::super::markup::Markup;
use super::super::state::{Action, Notice, State};
use super::super::words::{self, fill, list};
use super::{QUIET, SECONDARY, button, report};
use crate::answers::Changes;
use crate::gather::Gather;

/// More dropped parts than this are only counted.
const MOST_NAMED: usize = 5;

pub fn view(m: &mut Markup, state: &State, later: Later) {
    m.tag("div", "notices", |m| {
        for (index, notice) in state.notices.iter().enumerate() {
            if !matches!(notice, Notice::Cleared(_)) {
                item(m, state, (index, notice), later);
            }
        }
    });
}

fn item(m: &mut Markup, state: &State, (index, notice): (usize, &Notice), later: Later) {
    let sentence = sentence(state, notice, later);
    // What a task far down in the report did is told where the respondent is.
    let class = if matches!(notice, Notice::Told { .. }) { "notice told" } else { "notice" };
    m.tag("div", class, |m| {
        m.attributes(&[("part", "notice"), ("role", "status"), ("tabindex", "-1")]);
        m.key(&sentence);
        m.leaf("p", "", &sentence);
        // Links are read and written by what is loaded later, and so are their notices.
        if later == Later::Here {
            beside(m, state, notice);
        }
        if matches!(notice, Notice::SharedLink | Notice::QueryLink) {
            return;
        }
        m.tag("p", "buttons", |m| {
            if *notice == Notice::UnreadLink {
                button(m, SECONDARY, words::try_again(), Action::LoadReport);
            }
            if notice.can_undo() {
                button(m, SECONDARY, words::undo(), Action::Undo);
            }
            button(m, QUIET, words::dismiss(), Action::Dismiss(index));
        });
    });
}

/// What one does with a link. Loaded later.
#[inline(never)]
fn beside(m: &mut Markup, state: &State, notice: &Notice) {
    match notice {
        Notice::Link { url, .. } => m.tag("input", "address", |m| {
            m.attributes(&[("type", "text"), ("readonly", ""), ("aria-label", words::link_field())]);
            m.value(url);
        }),
        Notice::SealedLink(_) => report::unlock(m, state),
        Notice::SharedLink | Notice::QueryLink => m.tag("p", "buttons", |m| {
            button(m, SECONDARY, words::adopt(), Action::Adopt);
            button(m, QUIET, words::go_to_own(), Action::LeaveLink);
        }),
        _ => {}
    }
}

fn sentence(state: &State, notice: &Notice, later: Later) -> String {
    match notice {
        Notice::UnreadLink => words::report_failed().to_owned(),
        Notice::NotSaved => words::not_saved().to_owned(),
        Notice::DamagedStorage => words::damaged_storage().to_owned(),
        Notice::Told { sentence, .. } => sentence.clone(),
        Notice::Restarted => words::restarted().to_owned(),
        Notice::BroughtBack => words::brought_back().to_owned(),
        Notice::Cleared(_) => words::cleared().to_owned(),
        // What has changed is told in detail a moment later.
        Notice::PackChanged(_) if later != Later::Here => words::pack_changed().to_owned(),
        _ => rarer(state, notice),
    }
}

/// What comes of links, and what takes long to tell. Loaded later.
#[inline(never)]
fn rarer(state: &State, notice: &Notice) -> String {
    let sentence = match notice {
        Notice::Dropped(parts) => return fill(words::dropped(), &[("list", &named(parts))]),
        Notice::PackChanged(changes) => return pack_changed(state, changes),
        Notice::SharedLink => words::link_opened(),
        Notice::QueryLink => words::query_opened(),
        Notice::DamagedLink => words::link_damaged(),
        Notice::NewerLink => words::link_newer(),
        Notice::OtherPackLink => words::link_other_pack(),
        Notice::SealedLink(_) => words::sealed_link(),
        Notice::Adopted => words::adopted(),
        Notice::Link { copied: true, .. } => words::link_copied(),
        Notice::Link { copied: false, .. } => words::link_to_copy(),
        _ => "",
    };
    sentence.to_owned()
}

fn named(parts: &[String]) -> String {
    let mut named: Vec<String> = parts.iter().take(MOST_NAMED).map(|part| crate::pack::quote(part)).gather();
    if parts.len() > MOST_NAMED {
        named.push(fill(words::more(), &[("n", &words::number(parts.len() - MOST_NAMED))]));
    }
    list(&named)
}

fn pack_changed(state: &State, changes: &Changes) -> String {
    let texts = |questions: &[usize]| -> Vec<String> {
        let known = questions.iter().filter_map(|question| state.pack.questions.get(*question));
        known.map(|question| question.text.in_language(&state.language).to_owned()).gather()
    };
    let mut sentence = words::pack_changed().to_owned();
    let parts = [
        (texts(&changes.new), words::new_questions()),
        (texts(&changes.changed), words::changed_questions()),
        (changes.gone.clone(), words::gone_questions()),
    ];
    for (names, forms) in parts {
        if !names.is_empty() {
            sentence.push_str(&words::counted(names.len(), forms, "list", &named(&names)));
        }
    }
    sentence
}
