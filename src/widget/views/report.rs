//! The result: where we stand in a sentence, the picture and its table, each dimension with what to
//! work on next, and how the answers spread.

mod advice;
mod answers;
mod cards;
mod compare;
mod end;
mod exports;
mod history;
mod plan;
mod sentences;
mod share;
mod spread;
mod submit;
mod targets;
mod what_if;

use super::super::browser::number;
use super::super::charts;
use super::super::desk::files::headline;
use super::super::markup::Markup;
use super::super::state::{Action, Origin, Place, State};
use super::super::words::{self, fill};
use super::{PRIMARY, QUIET, SECONDARY, button, covers, heading, link, part_heading};
use crate::answers::Progress;
use crate::config::{Mean, Part};
use crate::pack::Scoring;
use crate::report::Report;
use crate::score::DimensionScore;

/// What is said aloud when the report is there. Loaded later.
#[inline(never)]
pub fn spoken(state: &State) -> String {
    fill(words::report_ready(), &[("headline", &sentences::headline(state, &state.report()))])
}

/// Writes the report of the answers that are shown. Loaded later.
#[inline(never)]
pub fn view(m: &mut Markup, state: &State) {
    let report = state.report();
    if report.is_empty() {
        return empty(m, state, &report);
    }
    // Where there is room, the picture stands beside the sentence: together they say where we are and what is next.
    m.tag("div", "front", |m| {
        m.tag("div", "sentence", |m| {
            m.leaf("p", "stamp", &headline(state));
            heading(m, words::report_title());
            sentences::summary(m, state, &report);
            m.when(state.is_short(), |m| first_picture(m, state));
            end::view(m, state);
        });
        m.when(state.desk.config.more.shows(Part::Picture), |m| picture(m, state, &report));
        m.tag("div", "ways", |m| {
            buttons(m, state);
            contents(m, state);
        });
    });
    parts(m, state, &report);
    buttons(m, state);
}

/// That the report rests on the short form, and the way to the other questions.
fn first_picture(m: &mut Markup, state: &State) {
    let Progress { answered, total } = state.work.answers.progress(&state.pack);
    m.tag("div", "notice first-picture", |m| {
        m.leaf("p", "", &fill(words::first_picture(), &[("answered", &answered.to_string()), ("total", &total.to_string())]));
        m.tag("p", "buttons", |m| button(m, SECONDARY, words::go_on_whole(), Action::Whole));
    });
}

/// The parts below the first screen that the config does not leave out. Each keeps its place.
fn parts(m: &mut Markup, state: &State, report: &Report) {
    let more = &state.desk.config.more;
    let levels_too = |part| more.shows(part) && !state.pack.levels.is_empty();
    m.when(more.shows(Part::Aspects), |m| cards::view(m, state, report));
    m.when(levels_too(Part::Spread), |m| spread::view(m, state, report));
    m.when(more.shows(Part::Advice), |m| advice::view(m, state, report));
    m.when(more.shows(Part::Targets), |m| targets::view(m, state, report));
    m.when(more.shows(Part::Plan), |m| plan::view(m, state, report));
    m.when(more.shows(Part::WhatIf), |m| what_if::view(m, state, report));
    m.when(more.shows(Part::History), |m| history::view(m, state, report));
    m.when(more.shows(Part::History), |m| compare::view(m, state, report));
    m.when(levels_too(Part::Levels), |m| levels(m, state));
    m.when(more.shows(Part::Answers), |m| answers::view(m, state));
    m.when(more.shows(Part::Share), |m| share::view(m, state));
    m.when(more.shows(Part::Files), |m| exports::view(m, state));
    submit::view(m, state);
}

/// The form that opens a link behind a password.
pub fn unlock(m: &mut Markup, state: &State) {
    share::unlock(m, state);
}

/// The radar with its key, and its twin.
fn picture(m: &mut Markup, state: &State, report: &Report) {
    let beside = compare::Beside::of(state);
    m.tag("section", "picture", |m| {
        m.attributes(&[("aria-labelledby", "picture")]);
        part_heading(m, "picture", words::picture());
        m.tag("div", "pair", |m| {
            m.when(charts::has_radar(&state.pack), |m| {
                m.tag("div", "", |m| {
                    let described = (words::radar_title(), &*sentences::radar(state, report, beside.drawn()));
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
    heading(m, words::report_empty());
    m.leaf("p", "lede", words::report_empty_hint());
    m.when(state.origin == Origin::Own, |m| {
        let place = state.first_open().map_or(Action::Go(Place::Check), Action::GoToQuestion);
        m.tag("p", "buttons", |m| button(m, PRIMARY, words::to_questions(), place));
    });
    history::of_nothing(m, state, report);
}

fn buttons(m: &mut Markup, state: &State) {
    m.tag("p", "buttons", |m| {
        m.when(state.desk.config.more.shows(Part::Share), |m| button(m, SECONDARY, words::copy_link(), Action::Share));
        button(m, SECONDARY, words::print(), Action::Print);
        if state.origin == Origin::Own {
            button(m, SECONDARY, words::change_answers(), Action::Go(Place::Check));
            button(m, QUIET, words::start_again(), Action::Restart);
        }
    });
}

/// A word of the interface in the language that is spoken.
type Word = fn() -> &'static str;

/// The parts of a long page, by the ids of their headings.
const PARTS: [(&str, Part, Word); 8] = [
    ("cards", Part::Aspects, words::part_cards),
    ("advice", Part::Advice, words::part_advice),
    ("targets", Part::Targets, words::part_targets),
    ("plan", Part::Plan, words::part_plan),
    ("what-if", Part::WhatIf, words::part_what_if),
    ("history", Part::History, words::part_history),
    ("share", Part::Share, words::part_share),
    ("exports", Part::Files, words::part_exports),
];
/// Those of them that not every report has: some need levels, and somebody else's result has no history here.
const NOT_ALWAYS: [&str; 4] = ["targets", "plan", "what-if", "history"];

/// The way to each part.
fn contents(m: &mut Markup, state: &State) {
    let all = state.origin == Origin::Own && !state.pack.levels.is_empty();
    m.tag("nav", "contents", |m| {
        m.attributes(&[("aria-label", words::contents())]);
        let more = &state.desk.config.more;
        for (id, _, name) in PARTS.iter().filter(|(id, part, _)| more.shows(*part) && (all || !NOT_ALWAYS.contains(id))) {
            button(m, QUIET, name(), Action::Show(id));
        }
        if more.submit.is_some() && state.origin == Origin::Own {
            button(m, QUIET, words::config::submit(), Action::Show("submit"));
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
        m.leaf("caption", "unseen", words::table_caption());
        m.tag("thead", "", |m| {
            m.tag("tr", "", |m| {
                head(m, "", "col", words::aspect());
                head(m, "", "col", words::level());
                head(m, "figure", "col", words::score_title());
                m.when(!state.desk.config.more.benchmark.is_empty(), |m| head(m, "figure", "col", words::config::benchmark()));
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
                    (score, state.desk.config.more.benchmark_of(&dimension.id)),
                );
            }
            m.with(state.pack.overall.as_ref().zip(report.scores.overall.as_ref()), |m, (scoring, score)| {
                table_row(m, state, (words::overall(), "overall"), scoring, (score, None));
            });
        });
    });
}

/// Classes by depth: what is below others is indented.
const DEPTHS: [&str; 4] = ["", "below", "below deeper", "below deepest"];

fn table_row(
    m: &mut Markup,
    state: &State,
    (name, class): (&str, &'static str),
    scoring: &Scoring,
    (score, mean): (&DimensionScore, Option<Mean>),
) {
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
        m.when(!state.desk.config.more.benchmark.is_empty(), |m| benchmark(m, state, score, mean));
    });
}

/// What others score, and how far they lie around it.
fn benchmark(m: &mut Markup, state: &State, score: &DimensionScore, mean: Option<Mean>) {
    let shown = |value| number(value, score.decimals, &state.language);
    m.tag("td", "figure", |m| {
        m.text(&mean.map_or_else(|| "–".to_owned(), |mean| shown(mean.mean)));
        m.with(mean.and_then(|mean| mean.spread), |m, spread| {
            m.leaf("span", "possible", &fill(words::config::spread(), &[("spread", &shown(spread))]));
        });
    });
}

/// The levels of the model, and that the highest is no goal in itself.
fn levels(m: &mut Markup, state: &State) {
    let language = state.language.as_str();
    m.tag("section", "about", |m| {
        m.attributes(&[("aria-labelledby", "about")]);
        part_heading(m, "about", words::about_levels());
        m.leaf("p", "", words::about_levels_hint());
        let levels = state.pack.levels.iter();
        covers(
            m,
            levels.map(|level| (level.label.in_language(language), level.description.as_ref().map(|text| text.in_language(language)))),
        );
        m.with(state.pack.source.as_ref(), |m, source| {
            m.tag("p", "hint", |m| {
                m.text(words::read_model());
                link(m, &source.url, source.title.in_language(language));
            });
        });
    });
}
