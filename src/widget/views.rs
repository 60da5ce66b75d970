//! The screens. Each is a function of the state: it computes no score, keeps nothing, and names the
//! [`Action`] that follows from what the respondent does.

mod answered;
mod check;
mod failed;
pub mod fields;
mod header;
mod intro;
mod notices;
mod question;
pub mod report;
mod step;
mod terms;
mod waiting;

use yew::{Html, NodeRef};

use super::later::Later;
use super::markup::{Do, Markup, On};
use super::state::{Action, Place, State};
use super::store::Phase;
use super::words;
use crate::config::{Storage, Theme};
use crate::pack::Question;
use crate::report::export;

/// What a screen needs to know beside the state.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Colours.
    pub theme: Theme,
    /// Where answers are kept, for the sentence about privacy.
    pub storage: Storage,
    /// Whether the report's part of the program is there.
    pub later: Later,
}

/// What the live regions say; the number picks the region, so that the same sentence twice is heard twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spoken {
    /// Counts the announcements.
    pub turn: usize,
    /// The sentence.
    pub text: String,
}

/// Draws the whole widget, and tells what its elements do.
pub fn screen(phase: &Phase, setting: &Setting, spoken: &Spoken, root: &NodeRef) -> (Html, Vec<Do>) {
    let (view, language) = match phase {
        Phase::Idle => return Default::default(),
        Phase::Loading => ("loading", words::spoken().tag.as_str()),
        Phase::Failed(_) => ("error", words::spoken().tag.as_str()),
        Phase::Ready(state) => (view_name(state.place, setting.later), state.language.as_str()),
    };
    let mut markup = Markup::default();
    markup.tag("div", "ma", |m| {
        m.reference(root);
        m.attributes(&[("part", "root"), ("data-view", view), ("data-theme", setting.theme.name()), ("dir", direction(language))]);
        m.attribute("lang", language);
        spoken_regions(m, spoken);
        match phase {
            Phase::Idle | Phase::Loading => m.leaf("p", "loading", words::loading()),
            Phase::Failed(problem) => failed::view(m, problem),
            Phase::Ready(state) => ready(m, state, setting),
        }
    });
    markup.finish()
}

/// The name of a screen for styles and tests.
fn view_name(place: Place, later: Later) -> &'static str {
    match place {
        Place::Report | Place::Check if later != Later::Here => "waiting",
        Place::Intro => "intro",
        Place::Step(_) => "step",
        Place::Check => "check",
        Place::Report => "report",
    }
}

fn direction(language: &str) -> &'static str {
    if words::is_right_to_left(language) { "rtl" } else { "ltr" }
}

/// Two regions, there before they have anything to say; they take turns.
fn spoken_regions(m: &mut Markup, spoken: &Spoken) {
    for region in 0..2 {
        m.tag("div", "spoken", |m| {
            m.attributes(&[("role", "status"), ("aria-live", "polite")]);
            m.text(if spoken.turn % 2 == region { &spoken.text } else { "" });
        });
    }
}

fn ready(m: &mut Markup, state: &State, setting: &Setting) {
    if let Some(dimension) = step_of(state) {
        m.attribute("data-step", &dimension.id);
    }
    header::view(m, state);
    notices::view(m, state, setting.later);
    m.tag("section", "screen", |m| {
        m.attributes(&[("aria-labelledby", "heading")]);
        // The key makes a new screen new elements, so that nothing of the last one lingers.
        m.key(step_of(state).map_or(view_name(state.place, setting.later), |dimension| &dimension.id));
        match state.place {
            Place::Intro => intro::view(m, state, setting),
            Place::Step(step) => step::view(m, state, step),
            Place::Check if setting.later == Later::Here => check::view(m, state),
            Place::Report if setting.later == Later::Here => report::view(m, state),
            _ => waiting::view(m, state, setting.later),
        }
    });
}

fn step_of(state: &State) -> Option<&crate::pack::Dimension> {
    match state.place {
        Place::Step(step) => state.pack.dimensions.get(step),
        _ => None,
    }
}

/// The heading of a screen; it takes the focus when the screen is entered.
fn heading(m: &mut Markup, text: &str) {
    m.tag("h2", "", |m| {
        m.attributes(&[("id", "heading"), ("part", "heading"), ("tabindex", "-1")]);
        m.text(text);
    });
}

/// The heading of a part of a screen, and what the part is named by; it takes the focus when the part is gone to.
fn part_heading(m: &mut Markup, id: &'static str, text: &str) {
    m.tag("h3", "", |m| {
        m.attributes(&[("id", id), ("tabindex", "-1")]);
        m.text(text);
    });
}

/// The way on; one on each screen.
const PRIMARY: &str = "button primary";
/// Another way.
const SECONDARY: &str = "button";
/// As quiet as a link.
const QUIET: &str = "quiet";

/// A button that does one thing.
fn button(m: &mut Markup, weight: &'static str, text: &str, action: Action) {
    doing(m, weight, text, "", Do::Act(action));
}

/// A button with a longer name for those who hear it alone; none for an empty one.
fn doing(m: &mut Markup, weight: &'static str, text: &str, label: &str, what: Do) {
    m.tag("button", weight, |m| {
        m.attributes(&[("type", "button"), ("part", "button")]);
        if !label.is_empty() {
            m.attribute("aria-label", label);
        }
        m.on(On::Click, what);
        m.text(text);
    });
}

/// A link that leaves the page; packs were checked to hold only safe addresses.
fn link(m: &mut Markup, url: &str, text: &str) {
    m.tag("a", "", |m| {
        m.attribute("href", url);
        m.attributes(&[("target", "_blank"), ("rel", "noopener noreferrer")]);
        m.text(text);
        m.leaf("span", "unseen", words::new_window());
    });
}

/// What an option says: its own words, or what its kind of question makes of it.
fn option_label(question: &Question, option: usize, language: &str) -> String {
    export::option_label(&words::files::style(language), question, option)
}

/// Names with what they mean.
fn covers<'a>(m: &mut Markup, entries: impl Iterator<Item = (&'a str, Option<&'a str>)>) {
    m.tag("dl", "covers", |m| {
        for (name, meaning) in entries {
            m.tag("div", "", |m| {
                m.leaf("dt", "", name);
                m.with(meaning, |m, meaning| m.leaf("dd", "", meaning));
            });
        }
    });
}
