//! What the team wants of each aspect, and how far away it is.

use super::super::super::browser::{self, number};
use super::super::super::desk::plan::{Field, Task, follow_up, listed, target_value};
use super::super::super::desk::{Field as DeskField, Task as DeskTask};
use super::super::super::markup::Markup;
use super::super::super::state::{Action, Origin, State};
use super::super::super::words::plan as words;
use super::super::super::words::{self as common, count, fill};
use super::super::{QUIET, SECONDARY, button, fields, part_heading};
use super::{DEPTHS, head, sentences};
use crate::pack::Dimension;
use crate::report::{Distance, Distances, FollowUp, Listed, Report, Target};

pub fn view(m: &mut Markup, state: &State, report: &Report) {
    let follow_up = follow_up(state);
    // What somebody else wants is shown where they want something.
    if state.pack.levels.is_empty() || (state.origin == Origin::Link && follow_up.targets.is_empty()) {
        return m.nothing();
    }
    let distances = Distances::new(&state.pack, &follow_up.targets, &report.scores);
    let listed = (!follow_up.targets.is_empty()).then(|| listed(state, &follow_up));
    m.tag("section", "targets", |m| {
        m.attributes(&[("aria-labelledby", "targets")]);
        part_heading(m, "targets", words::targets());
        m.leaf("p", "", if state.origin == Origin::Link { words::targets_shared() } else { words::targets_hint() });
        table(m, state, &Shown { follow_up: &follow_up, distances: &distances, listed: listed.as_deref(), report });
        m.with(listed.as_deref(), |m, listed| summary(m, state, &distances, listed));
        m.when(state.origin == Origin::Own, |m| {
            m.tag("p", "buttons", |m| {
                button(m, SECONDARY, words::next_everywhere(), Action::Task(DeskTask::Plan(Task::NextEverywhere)));
                m.when(!follow_up.targets.is_empty(), |m| {
                    button(m, QUIET, words::clear_targets(), Action::Task(DeskTask::Plan(Task::ClearTargets)));
                });
            });
        });
    });
}

/// What the table is made from.
struct Shown<'a> {
    follow_up: &'a FollowUp,
    distances: &'a Distances,
    listed: Option<&'a Listed>,
    report: &'a Report,
}

fn table(m: &mut Markup, state: &State, shown: &Shown<'_>) {
    m.tag("table", "wanted", |m| {
        m.leaf("caption", "unseen", words::targets_caption());
        m.tag("thead", "", |m| {
            m.tag("tr", "", |m| {
                head(m, "", "col", common::aspect());
                for name in [words::today(), words::wanted()] {
                    head(m, "", "col", name);
                }
                for name in [words::gap(), words::to_target()] {
                    head(m, "figure", "col", name);
                }
                head(m, "", "col", words::cost());
            });
        });
        m.tag("tbody", "", |m| {
            for (index, dimension) in state.pack.dimensions.iter().enumerate() {
                m.when(!dimension.scoring.thresholds.is_empty(), |m| row(m, state, shown, index, dimension));
            }
        });
    });
}

fn row(m: &mut Markup, state: &State, shown: &Shown<'_>, index: usize, dimension: &Dimension) {
    let language = state.language.as_str();
    let name = dimension.label.in_language(language);
    let score = shown.report.scores.dimensions.get(index);
    let distance = shown.distances.each.iter().find(|distance| distance.dimension == index);
    let class = DEPTHS.get(dimension.depth).or(DEPTHS.last()).copied().unwrap_or_default();
    m.tag("tr", class, |m| {
        head(m, "", "row", name);
        cell(m, "", words::today(), |m| {
            let level = score.map_or("", |score| sentences::level(state, score));
            match score.and_then(|score| Some(number(score.score?, score.decimals, language))) {
                Some(figure) => m.text(&fill(words::level_score(), &[("level", level), ("score", &figure)])),
                None => m.text(level),
            }
        });
        cell(m, "", words::wanted(), |m| wish(m, state, shown.follow_up.targets.of(index), index, dimension));
        let decimals = score.map_or(0, |score| score.decimals);
        cell(m, "figure", words::gap(), |m| m.text(&gap(distance, decimals, language)));
        cell(m, "figure", words::to_target(), |m| {
            m.text(&distance.and_then(Distance::share).map_or_else(dash, |share| percent(share, language)))
        });
        cell(m, "", words::cost(), |m| m.text(&distance.map_or_else(dash, |distance| cost(state, shown.listed, distance, dimension))));
    });
}

/// A cell that brings the name of its column along: on a phone the columns stand below each other.
pub fn cell(m: &mut Markup, class: &'static str, name: &str, inside: impl FnOnce(&mut Markup)) {
    m.tag("td", class, |m| {
        m.tag("span", "narrow", |m| {
            m.attributes(&[("aria-hidden", "true")]);
            m.text(name);
        });
        inside(m);
    });
}

/// The list of levels to choose from; what was chosen, where it is somebody else's.
fn wish(m: &mut Markup, state: &State, target: Option<Target>, index: usize, dimension: &Dimension) {
    let language = state.language.as_str();
    let mut options =
        vec![(String::new(), words::no_target().to_owned()), (target_value(Some(Target::NotRelevant)), words::not_relevant().to_owned())];
    for (level, named) in state.pack.levels.iter().enumerate() {
        let value = Some(Target::Level(level));
        // A level that the aspect does not have stands for its next one, and is no choice of its own.
        if target == value || dimension.scoring.thresholds.iter().any(|threshold| threshold.level == level) {
            options.push((target_value(value), named.label.in_language(language).to_owned()));
        }
    }
    let chosen = target_value(target);
    if state.origin == Origin::Link {
        let name = options.iter().find(|(value, _)| *value == chosen).map_or("", |(_, name)| name);
        return m.text(name);
    }
    let label = fill(words::wanted_for(), &[("aspect", dimension.label.in_language(language))]);
    fields::list(m, &label, DeskField::Plan(Field::Target(index)), &chosen, &options);
}

fn dash() -> String {
    "–".to_owned()
}

fn gap(distance: Option<&Distance>, decimals: u32, language: &str) -> String {
    match distance {
        Some(Distance { reached: true, .. }) => words::reached().to_owned(),
        Some(Distance { gap: Some(gap), .. }) => number(*gap, decimals, language),
        Some(Distance { target: None, .. }) => words::out_of_reach().to_owned(),
        _ => dash(),
    }
}

fn percent(share: f64, language: &str) -> String {
    // Rounded down: only what is reached is whole.
    browser::percent((share * 100.0 + 1e-9).floor() / 100.0, language)
}

/// What the steps below an aspect take.
fn cost(state: &State, listed: Option<&Listed>, distance: &Distance, dimension: &Dimension) -> String {
    let (mut steps, mut effort) = (0, 0.0);
    for listed in listed.iter().flat_map(|listed| &listed.steps) {
        if dimension.questions.contains(&listed.step.question) {
            (steps, effort) = (steps + 1, effort + listed.step.effort);
        }
    }
    if listed.is_some_and(|listed| listed.held_back.contains(&distance.dimension)) {
        return words::held().to_owned();
    }
    if listed.is_some_and(|listed| listed.plan.unreachable.contains(&distance.dimension)) {
        return words::out_of_reach().to_owned();
    }
    let effort = amount(effort, &state.language);
    if steps == 0 { dash() } else { fill(words::cost_part(), &[("steps", &count(steps, words::steps())), ("effort", &effort)]) }
}

/// An effort, with a decimal where it is no whole number.
pub fn amount(effort: f64, language: &str) -> String {
    number(effort, u32::from((effort - effort.round()).abs() > 0.05), language)
}

fn summary(m: &mut Markup, state: &State, distances: &Distances, listed: &Listed) {
    let language = state.language.as_str();
    m.tag("p", "sum", |m| {
        m.with(distances.share(), |m, share| {
            m.leaf("strong", "", &fill(words::targets_sum(), &[("percent", &percent(share, language))]));
        });
        m.when(!listed.steps.is_empty(), |m| {
            let steps = count(listed.steps.len(), words::steps());
            let takes = fill(words::targets_cost(), &[("steps", &steps), ("effort", &amount(listed.plan.effort, language))]);
            m.text(&common::following(&takes));
        });
    });
}
