//! Where the respondent is: a thin bar in segments, one for each dimension, with words below it.

use super::super::charts::segment;
use super::super::markup::{Do, Markup, On};
use super::super::state::{Action, Origin, Place, State};
use super::super::words::{self, fill};
use super::button;
use crate::answers::Progress;
use crate::pack::Dimension;

pub fn view(m: &mut Markup, state: &State) {
    // The intro needs no map yet, and the report is no step; a shared result is not a place to walk around in.
    let there = matches!(state.place, Place::Step(_) | Place::Check) && state.origin == Origin::Own;
    m.when(there, |m| {
        m.tag("header", "top", |m| {
            m.attributes(&[("part", "progress")]);
            // For those who come from the page above with the keyboard: whoever goes from screen to screen is at the heading already.
            m.when(matches!(state.place, Place::Step(_)), |m| button(m, "button skip", words::skip(), Action::Show("heading")));
            m.tag("nav", "", |m| {
                m.attributes(&[("aria-label", words::steps())]);
                m.tag("ol", "segments", |m| {
                    let visible = state.visible();
                    for step in state.steps() {
                        if let Some(dimension) = state.pack.dimensions.get(step) {
                            let progress = state.progress_in(&visible, dimension.questions.clone());
                            item(m, state, (step, dimension), progress);
                        }
                    }
                });
            });
            m.leaf("p", "where", &where_we_are(state));
        });
    });
}

fn item(m: &mut Markup, state: &State, (step, dimension): (usize, &Dimension), progress: Progress) {
    let label = dimension.label.in_language(&state.language);
    let Progress { answered, total } = progress;
    let spoken = fill(words::segment(), &[("label", label), ("answered", &words::number(answered)), ("total", &words::number(total))]);
    let current = state.place == Place::Step(step);
    m.tag("li", if current { "current" } else { "" }, |m| {
        m.tag("button", "segment", |m| {
            m.attributes(&[("type", "button")]);
            m.attribute("aria-label", &spoken);
            if current {
                m.attributes(&[("aria-current", "step")]);
            }
            m.on(On::Click, Do::Act(Action::Go(Place::Step(step))));
            segment(m, answered, total);
            m.leaf("span", "name", label);
        });
    });
}

fn where_we_are(state: &State) -> String {
    let progress = state.progress();
    let counts = [("answered", &*words::number(progress.answered)), ("total", &*words::number(progress.total))];
    match state.place {
        Place::Step(step) => {
            let label = state.pack.dimensions.get(step).map_or("", |dimension| dimension.label.in_language(&state.language));
            let steps = state.steps();
            let step = words::number(steps.iter().filter(|before| **before < step).count() + 1);
            let steps = words::number(steps.len());
            let [answered, total] = counts;
            fill(words::step_of(), &[("label", label), ("step", &step), ("steps", &steps), answered, total])
        }
        _ => fill(words::check_progress(), &counts),
    }
}
