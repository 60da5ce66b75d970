//! In the place of the report, and of the check before it, while their part of the program is on its way, or could not be loaded.

use super::super::later::Later;
use super::super::markup::Markup;
use super::super::state::{Action, Place, State};
use super::super::words;
use super::{PRIMARY, SECONDARY, button, heading};

pub fn view(m: &mut Markup, state: &State, later: Later) {
    let (title, coming) = match state.place {
        Place::Check => (words::check_title(), words::loading()),
        _ => (words::report_title(), words::report_coming()),
    };
    heading(m, title);
    if later != Later::Failed {
        return m.leaf("p", "loading", coming);
    }
    m.tag("p", "lede", |m| {
        m.attributes(&[("role", "alert")]);
        m.text(words::report_failed());
    });
    m.tag("p", "buttons", |m| {
        button(m, PRIMARY, words::try_again(), Action::LoadReport);
        button(m, SECONDARY, words::back(), Action::Go(back(state)));
    });
}

/// The last questions, also from the report: the check between would wait for the same.
fn back(state: &State) -> Place {
    state.steps().last().map_or(Place::Intro, |step| Place::Step(*step))
}
