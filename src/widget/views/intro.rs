//! The first screen: what this is, how long it takes, how to answer, what happens with the answers.

use super::super::markup::{Do, Markup, On};
use super::super::state::{Action, Place, State};
use super::super::words::{self, count, fill};
use super::{PRIMARY, QUIET, SECONDARY, Setting, button, covers, heading, link};
use crate::config::Storage;

pub fn view(m: &mut Markup, state: &State, setting: &Setting) {
    let pack = &state.pack;
    let language = state.language.as_str();
    heading(m, pack.title.in_language(language));
    m.with(pack.summary.as_ref(), |m, summary| m.leaf("p", "lede", summary.in_language(language)));
    m.leaf("p", "", words::at_the_end());
    m.tag("ul", "facts", |m| {
        m.leaf("li", "", &count(state.work.answers.progress(pack).total, words::questions()));
        m.leaf("li", "", &count(pack.top().count(), words::aspects()));
        m.with(pack.minutes, |m, minutes| m.leaf("li", "", &count(minutes as usize, words::minutes())));
    });
    start(m, state);
    if !pack.how_to.is_empty() {
        m.leaf("h3", "", words::how_to());
        m.tag("ul", "plain", |m| {
            for text in &pack.how_to {
                m.leaf("li", "", text.in_language(language));
            }
        });
    }
    m.leaf("h3", "", words::what_it_covers());
    covers(
        m,
        pack.top().map(|(_, dimension)| {
            (dimension.label.in_language(language), dimension.description.as_ref().map(|text| text.in_language(language)))
        }),
    );
    m.leaf("h3", "", words::privacy());
    let leaves = if state.desk.config.more.submit.is_some() { words::privacy_submit() } else { words::privacy_here() };
    let kept = match setting.storage {
        Storage::Local => words::privacy_local(),
        Storage::Session => words::privacy_session(),
        Storage::None => words::privacy_none(),
    };
    m.leaf("p", "", &[leaves, kept].concat());
    m.with(pack.source.as_ref(), |m, source| {
        m.tag("p", "hint", |m| {
            m.text(words::source());
            link(m, &source.url, source.title.in_language(language));
        });
    });
}

/// The way in: a fresh start, or on to the first open question for those who come back.
fn start(m: &mut Markup, state: &State) {
    let progress = state.progress();
    if progress.answered == 0 {
        m.with(state.short_form(), |m, (some, all)| {
            m.tag("div", "ways", |m| {
                let pack = &state.pack;
                way(m, (PRIMARY, words::start(), Action::Whole), "all-questions", &said(words::whole_form(), all, pack.minutes));
                let minutes = pack.short.as_ref().and_then(|short| short.minutes);
                way(m, (SECONDARY, words::first_look(), Action::Short), "some-questions", &said(words::questions(), some, minutes));
            });
        });
        m.tag("p", "buttons", |m| {
            m.when(state.short_form().is_none(), |m| button(m, PRIMARY, words::start(), Action::Go(state.after())));
            // Who comes back after clearing, or on another device, has something to take up.
            button(m, QUIET, words::earlier(), Action::Go(Place::Report));
        });
        return;
    }
    let next = state.first_open().map_or(Action::Go(Place::Check), Action::GoToQuestion);
    let counts = [("answered", &*words::number(progress.answered)), ("total", &*words::number(progress.total))];
    m.leaf("p", "hint", &fill(words::n_answered(), &counts));
    m.tag("p", "buttons", |m| {
        button(m, PRIMARY, words::go_on(), next);
        m.when(state.is_short(), |m| button(m, SECONDARY, words::go_on_whole(), Action::Whole));
        button(m, SECONDARY, words::see_report(), Action::Complete);
        button(m, QUIET, words::clear_all(), Action::Restart);
    });
}

/// A way to begin, with what it takes beside it.
fn way(m: &mut Markup, (weight, text, action): (&'static str, &str, Action), id: &'static str, takes: &str) {
    m.tag("p", "way", |m| {
        m.tag("button", weight, |m| {
            m.attributes(&[("type", "button"), ("part", "button"), ("aria-describedby", id)]);
            m.on(On::Click, Do::Act(action));
            m.text(text);
        });
        m.tag("span", "hint", |m| {
            m.attributes(&[("id", id)]);
            m.text(takes);
        });
    });
}

/// How many questions, and how long they take.
fn said(words: &str, questions: usize, minutes: Option<u32>) -> String {
    let time = minutes.map(|minutes| count(minutes as usize, words::about_minutes()));
    [count(questions, words), time.unwrap_or_default()].concat()
}
