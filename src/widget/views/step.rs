//! The questions of one dimension.

use super::super::markup::{Do, Markup, On};
use super::super::state::{Action, Place, State};
use super::super::words::{self, count, fill};
use super::question::{self, Position};
use super::terms::Card;
use super::{PRIMARY, SECONDARY, button, heading};
use crate::gather::Gather;

pub fn view(m: &mut Markup, state: &State, step: usize) {
    let Some(dimension) = state.pack.dimensions.get(step) else {
        return;
    };
    let language = state.language.as_str();
    let visible = state.visible();
    let progress = state.progress_in(&visible, dimension.questions.clone());
    let asked: Vec<_> = state.pack.questions_of(dimension).filter(|(index, _)| state.asks(&visible, *index)).gather();
    let total = asked.len();
    heading(m, dimension.label.in_language(language));
    let mut terms = Vec::new();
    m.with(dimension.description.as_ref(), |m, text| {
        m.tag("div", "about-step", |m| {
            let mut card = Card::new(state, "step", &mut terms);
            m.tag("p", "lede", |m| card.text(m, text.in_language(language)));
            card.meanings(m);
        });
    });
    // Who dictates, or presses keys by accident, turns it off; `browser.js` heeds and keeps it.
    m.tag("label", "special keys", |m| {
        m.tag("input", "", |m| m.attributes(&[("type", "checkbox"), ("id", "digits")]));
        m.tag("span", "", |m| {
            m.attributes(&[("id", "keys")]);
            m.text(words::keys());
        });
    });
    m.tag("form", "questions", |m| {
        // Nothing is sent: Enter in a field must not reload the host page.
        m.on(On::Submit, Do::Prevent);
        let mut grid = None;
        for (number, (index, asked)) in (1..).zip(asked) {
            // What the rows of a grid have in common stands once above them.
            let above = asked.grid.as_ref().filter(|_| grid != asked.grid.as_ref());
            grid = asked.grid.as_ref();
            if let Some(text) = above {
                m.leaf("h3", "", text.in_language(language));
            }
            question::view(m, state, &Position { index, number, total }, asked, (&visible, &mut terms));
        }
    });
    m.tag("p", "hint", |m| {
        m.attributes(&[("role", "status")]);
        m.text(&match progress.total - progress.answered {
            0 => words::step_complete().to_owned(),
            open => count(open, words::open_here()),
        });
    });
    m.tag("p", "buttons", |m| {
        button(m, PRIMARY, &next_label(state), Action::Go(state.after()));
        button(m, SECONDARY, words::back(), Action::Go(state.before()));
    });
}

fn next_label(state: &State) -> String {
    match state.after() {
        Place::Step(next) => {
            let label = state.pack.dimensions.get(next).map_or("", |dimension| dimension.label.in_language(&state.language));
            fill(words::next_step(), &[("label", label)])
        }
        _ => words::check_answers().to_owned(),
    }
}
