//! The result: where we stand in a sentence, the picture and its table, each dimension with what to
//! work on next, and how the answers spread.

mod advice;
mod answers;
mod cards;
mod compare;
mod exports;
mod history;
mod plan;
mod sentences;
mod share;
mod spread;
mod targets;
mod what_if;

use super::super::browser::number;
use super::super::charts;
use super::super::desk::files::headline;
use super::super::markup::Markup;
use super::super::state::{Action, Origin, Place, State};
use super::super::words::{self, fill};
use super::{PRIMARY, QUIET, SECONDARY, button, covers, heading, link, part_heading};
use crate::pack::Scoring;
use crate::report::Report;
use crate::score::DimensionScore;

/// What is said aloud when the report is there. Loaded later.
#[inline(never)]
pub fn spoken(state: &State) -> String {
    fill(words::REPORT_READY, &[("headline", &sentences::headline(state, &state.report()))])
}

/// Writes the report of the answers that are shown. Loaded later.
#[inline(never)]
pub fn view(m: &mut Markup, state: &State) {
    let report = state.report();
    if report.is_empty() {
        return empty(m, state, &report);
    }
    m.leaf("p", "stamp", &headline(state));
    heading(m, words::REPORT_TITLE);
    sentences::summary(m, state, &report);
    buttons(m, state);
    contents(m, state);
    picture(m, state, &report);
    cards::view(m, state, &report);
    m.when(!state.pack.levels.is_empty(), |m| spread::view(m, state, &report));
    advice::view(m, state, &report);
    targets::view(m, state, &report);
    plan::view(m, state, &report);
    what_if::view(m, state, &report);
    history::view(m, state, &report);
    compare::view(m, state, &report);
    m.when(!state.pack.levels.is_empty(), |m| levels(m, state));
    answers::view(m, state);
    share::view(m, state);
    exports::view(m, state);
    buttons(m, state);
}

/// The form that opens a link behind a password. Loaded later.
#[inline(never)]
pub fn unlock(m: &mut Markup, state: &State) {
    share::unlock(m, state);
}

/// The radar with its key, and its twin.
fn picture(m: &mut Markup, state: &State, report: &Report) {
    let beside = compare::Beside::of(state);
    m.tag("section", "picture", |m| {
        m.attributes(&[("aria-labelledby", "picture")]);
        part_heading(m, "picture", words::PICTURE);
        m.tag("div", "pair", |m| {
            m.when(charts::has_radar(&state.pack), |m| {
                m.tag("div", "", |m| {
                    let described = (words::RADAR_TITLE, &*sentences::radar(state, report, beside.drawn()));
                    charts::radar(m, &state.pack, (report, beside.drawn()), &state.language, described);
                    m.when(beside.is_drawn(), |m| beside.key(m, report));
                });
            });
            table(m, state, report);
        });
    });
}

/// Nothing to report: what will be here, and how to get it.
fn empty(m: &mut Markup, state: &State, report: &Report) {
    heading(m, words::REPORT_EMPTY);
    m.leaf("p", "lede", words::REPORT_EMPTY_HINT);
    m.when(state.origin == Origin::Own, |m| {
        let place = state.first_open().map_or(Action::Go(Place::Check), Action::GoToQuestion);
        m.tag("p", "buttons", |m| button(m, PRIMARY, words::TO_QUESTIONS, place));
    });
    history::of_nothing(m, state, report);
}

fn buttons(m: &mut Markup, state: &State) {
    m.tag("p", "buttons", |m| {
        button(m, SECONDARY, words::COPY_LINK, Action::Share);
        button(m, SECONDARY, words::PRINT, Action::Print);
        if state.origin == Origin::Own {
            button(m, SECONDARY, words::CHANGE_ANSWERS, Action::Go(Place::Check));
            button(m, QUIET, words::START_AGAIN, Action::Restart);
        }
    });
}

/// The parts of a long page, by the ids of their headings.
const PARTS: [(&str, &str); 8] = [
    ("cards", words::PART_CARDS),
    ("advice", words::PART_ADVICE),
    ("targets", words::PART_TARGETS),
    ("plan", words::PART_PLAN),
    ("what-if", words::PART_WHAT_IF),
    ("history", words::PART_HISTORY),
    ("share", words::PART_SHARE),
    ("exports", words::PART_EXPORTS),
];
/// Those of them that not every report has: some need levels, and somebody else's result has no history here.
const NOT_ALWAYS: [&str; 4] = ["targets", "plan", "what-if", "history"];

/// The way to each part.
fn contents(m: &mut Markup, state: &State) {
    let all = state.origin == Origin::Own && !state.pack.levels.is_empty();
    m.tag("nav", "contents", |m| {
        m.attributes(&[("aria-label", words::CONTENTS)]);
        for (id, name) in PARTS.iter().filter(|(id, _)| all || !NOT_ALWAYS.contains(id)) {
            button(m, QUIET, name, Action::Show(id));
        }
    });
}

/// A heading cell of a table.
fn head(m: &mut Markup, class: &'static str, scope: &'static str, text: &str) {
    m.tag("th", class, |m| {
        m.attributes(&[("scope", scope)]);
        m.text(text);
    });
}

/// The radar's twin: the same in names and figures.
fn table(m: &mut Markup, state: &State, report: &Report) {
    m.tag("table", "levels", |m| {
        m.leaf("caption", "unseen", words::TABLE_CAPTION);
        m.tag("thead", "", |m| {
            m.tag("tr", "", |m| {
                head(m, "", "col", words::ASPECT);
                head(m, "", "col", words::LEVEL);
                head(m, "figure", "col", words::SCORE);
            });
        });
        m.tag("tbody", "", |m| {
            for (dimension, score) in state.pack.dimensions.iter().zip(&report.scores.dimensions) {
                let name = dimension.label.in_language(&state.language);
                table_row(
                    m,
                    state,
                    (name, DEPTHS.get(dimension.depth).or(DEPTHS.last()).copied().unwrap_or_default()),
                    &dimension.scoring,
                    score,
                );
            }
            m.with(state.pack.overall.as_ref().zip(report.scores.overall.as_ref()), |m, (scoring, score)| {
                table_row(m, state, (words::OVERALL, "overall"), scoring, score);
            });
        });
    });
}

/// Classes by depth: what is below others is indented.
const DEPTHS: [&str; 4] = ["", "below", "below deeper", "below deepest"];

fn table_row(m: &mut Markup, state: &State, (name, class): (&str, &'static str), scoring: &Scoring, score: &DimensionScore) {
    let language = state.language.as_str();
    m.tag("tr", class, |m| {
        m.tag("th", "", |m| {
            m.attributes(&[("scope", "row")]);
            m.text(name);
            charts::bar(m, scoring, score);
        });
        m.leaf("td", "", sentences::level(state, score));
        m.tag("td", "figure", |m| {
            m.text(&score.score.map_or_else(|| "–".to_owned(), |value| number(value, score.decimals, language)));
            if let Some(range) = sentences::range(state, score) {
                m.leaf("span", "possible", &range);
                m.leaf("span", "possible", &sentences::answered(score));
            }
        });
    });
}

/// The levels of the model, and that the highest is no goal in itself.
fn levels(m: &mut Markup, state: &State) {
    let language = state.language.as_str();
    m.tag("section", "about", |m| {
        m.attributes(&[("aria-labelledby", "about")]);
        part_heading(m, "about", words::ABOUT_LEVELS);
        m.leaf("p", "", words::ABOUT_LEVELS_HINT);
        let levels = state.pack.levels.iter();
        covers(
            m,
            levels.map(|level| (level.label.in_language(language), level.description.as_ref().map(|text| text.in_language(language)))),
        );
        m.with(state.pack.source.as_ref(), |m, source| {
            m.tag("p", "hint", |m| {
                m.text(words::READ_MODEL);
                link(m, &source.url, source.title.in_language(language));
            });
        });
    });
}
