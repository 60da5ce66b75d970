//! Earlier runs: a line for each aspect over time, and the list of runs.

use super::super::super::browser::{day, number};
use super::super::super::charts::{self, Aspect};
use super::super::super::desk::history::{self, Task, present, reference, runs};
use super::super::super::desk::{self, Field};
use super::super::super::markup::{Do, Markup, On};
use super::super::super::state::{Action, Origin, State};
use super::super::super::words::compare as words;
use super::super::super::words::{self as all_words, count, fill, joined};
use super::super::{QUIET, SECONDARY, button, doing, fields};
use super::compare::{self, key_item, run_name, score_and_level, targets};
use super::{head, sentences};
use crate::answers::Run;
use crate::gather::Gather;
use crate::pack::Scoring;
use crate::report::{Edition, Report, TrendPoint, trend};
use crate::score::DimensionScore;

/// After so many months a reminder can come.
const MONTHS: [u32; 3] = [3, 6, 12];

pub fn view(m: &mut Markup, state: &State, _report: &Report) {
    let points = state.history.as_deref().map(|history| trend(&state.pack, history)).unwrap_or_default();
    // One run alone tells nothing on paper.
    let class = if points.len() > 1 { "history" } else { "history live" };
    m.when(state.origin == Origin::Own, |m| {
        m.tag("section", class, |m| {
            m.attributes(&[("aria-labelledby", "history")]);
            heading(m);
            label(m, state);
            m.when(points.len() > 1, |m| pictures(m, state, &points));
            m.when(points.len() <= 1, |m| m.leaf("p", "", words::history_first()));
            m.when(!points.is_empty(), |m| list(m, state, &points));
            m.when(state.work.completed_at.is_some(), next_run);
            files(m, state);
        });
    });
}

/// The same where nothing is answered: then runs may be here, or in a file.
pub fn of_nothing(m: &mut Markup, state: &State, report: &Report) {
    m.when(state.origin == Origin::Own, |m| {
        m.tag("section", "history", |m| {
            m.attributes(&[("aria-labelledby", "history")]);
            heading(m);
            let points = state.history.as_deref().map(|history| trend(&state.pack, history)).unwrap_or_default();
            let sentence = if points.is_empty() { words::history_none() } else { words::history_one_earlier() };
            m.when(points.len() > 1, |m| pictures(m, state, &points));
            m.when(points.len() <= 1, |m| m.leaf("p", "", sentence));
            m.when(!points.is_empty(), |m| list(m, state, &points));
            files(m, state);
        });
    });
    compare::view(m, state, report);
}

/// It takes the focus when what was deleted is back.
fn heading(m: &mut Markup) {
    m.tag("h3", "", |m| {
        m.attributes(&[("id", "history"), ("tabindex", "-1")]);
        m.text(words::history());
    });
}

/// What this run is called.
fn label(m: &mut Markup, state: &State) {
    m.tag("div", "live own-label", |m| {
        fields::line(m, words::run_label(), "text", Field::History(history::Field::Label), &state.work.label);
        m.leaf("p", "hint", words::run_label_hint());
    });
}

/// Something over time: its name, how its scores become levels, and which of a run's scores it is.
type Course<'a> = (&'a str, &'a Scoring, Option<usize>);

/// The aspects, and the whole where the pack has one.
fn courses(state: &State) -> Vec<Course<'_>> {
    let mut courses: Vec<Course<'_>> =
        state.pack.top().map(|(index, dimension)| (sentences::label(state, index), &dimension.scoring, Some(index))).gather();
    courses.extend(state.pack.overall.as_ref().map(|scoring| (all_words::overall(), scoring, None)));
    courses
}

fn score_of<'a>(point: &'a TrendPoint<'_>, index: Option<usize>) -> Option<&'a DimensionScore> {
    match index {
        Some(index) => point.scores.dimensions.get(index),
        None => point.scores.overall.as_ref(),
    }
}

/// A small picture for each aspect, and all of them as a table.
fn pictures(m: &mut Markup, state: &State, points: &[TrendPoint<'_>]) {
    let targets = targets(state);
    m.tag("div", "", |m| {
        m.tag("ul", "timelines", |m| {
            m.attributes(&[("aria-label", words::timeline())]);
            for (name, scoring, index) in courses(state) {
                let wanted = targets.as_ref().zip(index).and_then(|(targets, index)| targets.level(index));
                m.tag("li", "", |m| picture(m, state, (name, scoring, index), points, wanted));
            }
        });
        m.when(targets.is_some(), |m| m.tag("ul", "key", |m| key_item(m, "target", words::key_target())));
        m.when(points.iter().any(|point| point.edition == Edition::Other), |m| m.leaf("p", "hint", words::history_editions()));
        m.tag("details", "twin", |m| {
            m.leaf("summary", "", all_words::as_table());
            // Many aspects need more room than a phone has; then the table scrolls, and the keyboard can do it.
            m.tag("div", "wide", |m| {
                m.attributes(&[("role", "group"), ("aria-label", words::timeline_table()), ("tabindex", "0")]);
                twin(m, state, points);
            });
        });
    });
}

fn picture(m: &mut Markup, state: &State, (name, scoring, index): Course<'_>, points: &[TrendPoint<'_>], wanted: Option<usize>) {
    let language = state.language.as_str();
    let mut scores = Vec::with_capacity(points.len());
    let (mut written, mut spoken) = (Vec::new(), Vec::new());
    for point in points {
        let Some(score) = score_of(point, index) else { continue };
        let figure = score.score.map(|value| number(value, score.decimals, language)).unwrap_or_default();
        let template = if score.score.is_some() { words::timeline_point() } else { words::timeline_gap() };
        let parts = [("date", &*run_name(state, point.run)), ("score", &figure), ("level", sentences::level(state, score))];
        spoken.push(fill(template, &parts));
        scores.push((point.place, score));
        written.push(figure);
    }
    let date = |point: Option<&TrendPoint<'_>>| point.map(|point| day(&point.run.completed_at, language)).unwrap_or_default();
    let mut days = [date(points.first()), date(points.last())];
    if days[0] == days[1] {
        days[1].clear();
    }
    let (title, description) = (fill(words::timeline_of(), &[("label", name)]), joined(&spoken, all_words::semicolon()));
    let id = index.and_then(|index| state.pack.dimensions.get(index)).map_or("", |dimension| &dimension.id);
    let [first, last] = [&*days[0], &*days[1]];
    let (scores, written) = (scores.as_slice(), written.as_slice());
    let aspect = Aspect { id, name, scoring, scores, written, wanted, days: [first, last], title: &title, description: &description };
    charts::timeline(m, &state.pack, &aspect, language);
}

/// The pictures as a table: a row for each run, the earliest first.
fn twin(m: &mut Markup, state: &State, points: &[TrendPoint<'_>]) {
    m.tag("table", "", |m| {
        m.leaf("caption", "unseen", words::timeline_table());
        m.tag("thead", "", |m| {
            m.tag("tr", "", |m| {
                head(m, "", "col", words::run());
                for (name, ..) in courses(state) {
                    head(m, "", "col", name);
                }
            });
        });
        m.tag("tbody", "", |m| {
            for point in points {
                m.tag("tr", "", |m| {
                    m.key(&point.run.id);
                    head(m, "", "row", &run_name(state, point.run));
                    for (_, _, index) in courses(state) {
                        let standing = score_of(point, index).map(|score| score_and_level(state, score.score, score.level, score.decimals));
                        m.leaf("td", "", &standing.unwrap_or_default());
                    }
                });
            }
        });
    });
}

/// All runs, the latest first.
fn list(m: &mut Markup, state: &State, points: &[TrendPoint<'_>]) {
    m.tag("div", "", |m| {
        m.leaf("h4", "", words::runs());
        m.tag("table", "runs", |m| {
            m.leaf("caption", "unseen", words::runs());
            m.tag("thead", "", |m| {
                m.tag("tr", "", |m| {
                    for text in [words::run_date(), words::run_named(), words::run_result(), words::run_actions()] {
                        head(m, "", "col", text);
                    }
                });
            });
            m.tag("tbody", "", |m| {
                for point in points.iter().rev() {
                    run(m, state, point);
                }
            });
        });
    });
}

fn run(m: &mut Markup, state: &State, point: &TrendPoint<'_>) {
    let run = point.run;
    let (name, is_present) = (run_name(state, run), Some(&run.id) == present(state).as_ref());
    m.tag("tr", "", |m| {
        m.key(&run.id);
        head(m, "", "row", &day(&run.completed_at, &state.language));
        m.tag("td", "", |m| {
            if is_present {
                // Its name is written in the field above.
                m.text(if run.label.is_empty() { words::run_unnamed() } else { &run.label });
                m.leaf("span", "mine", words::run_present());
            } else {
                rename(m, run, &name);
            }
        });
        m.leaf("td", "", &result(state, point));
        m.tag("td", "buttons", |m| {
            let task = |task| Do::Act(Action::Task(desk::Task::History(task)));
            let called = |template| fill(template, &[("run", &name)]);
            // Empty places keep the other buttons where they are.
            m.when(!is_present, |m| doing(m, QUIET, words::open_run(), &called(words::open_run_label()), task(Task::Open(run.id.clone()))));
            m.when(Some(&run.id) != reference(state).as_ref(), |m| {
                doing(m, QUIET, words::compare_run(), &called(words::compare_run_label()), task(Task::Compare(run.id.clone())));
            });
            doing(m, QUIET, words::delete_run(), &called(words::delete_run_label()), task(Task::Delete(run.id.clone())));
        });
    });
}

fn rename(m: &mut Markup, run: &Run, name: &str) {
    m.tag("input", "run-name", |m| {
        m.attributes(&[("type", "text"), ("autocomplete", "off"), ("placeholder", words::run_unnamed())]);
        m.attribute("aria-label", &fill(words::run_name(), &[("run", name)]));
        m.value(&run.label);
        m.on(On::Input, Do::Fill(Field::History(history::Field::Name(run.id.clone()))));
        fields::keep_keys(m);
    });
}

/// The level of the whole, or how many aspects stand on which level.
fn result(state: &State, point: &TrendPoint<'_>) -> String {
    let language = state.language.as_str();
    if let Some(overall) = &point.scores.overall {
        return score_and_level(state, overall.score, overall.level, overall.decimals);
    }
    let scores = || state.pack.top().filter_map(|(index, _)| point.scores.dimensions.get(index));
    let mut parts = Vec::new();
    for (index, level) in state.pack.levels.iter().enumerate().rev() {
        let n = scores().filter(|score| score.level == Some(index)).count();
        if n > 0 {
            parts.push(fill(words::run_levels(), &[("n", &all_words::number(n)), ("level", level.label.in_language(language))]));
        }
    }
    let below = scores().filter(|score| score.score.is_some() && score.level.is_none()).count();
    if below > 0 && !state.pack.levels.is_empty() {
        parts.push(fill(words::run_levels(), &[("n", &all_words::number(below)), ("level", all_words::no_level())]));
    }
    if parts.is_empty() { words::no_score().to_owned() } else { joined(&parts, all_words::list_comma()) }
}

/// Begin the next run, or be reminded of it.
fn next_run(m: &mut Markup) {
    m.tag("div", "live", |m| {
        m.leaf("h4", "", words::next_run());
        m.leaf("p", "", words::assess_again_hint());
        let act = |m: &mut Markup, text: &str, task| button(m, SECONDARY, text, Action::Task(desk::Task::History(task)));
        m.tag("p", "buttons", |m| act(m, words::assess_again(), Task::AssessAgain));
        m.leaf("p", "", words::remind());
        m.tag("p", "buttons", |m| {
            for months in MONTHS {
                act(m, &count(months as usize, words::months()), Task::Remind(months));
            }
        });
    });
}

/// To another browser and back, and out of this one.
fn files(m: &mut Markup, state: &State) {
    m.tag("div", "live", |m| {
        m.leaf("h4", "", words::move_runs());
        m.leaf("p", "", words::history_private());
        let some = !runs(state).is_empty();
        m.when(some, |m| {
            m.tag("p", "buttons", |m| {
                button(m, SECONDARY, words::save_runs(), Action::Task(desk::Task::History(Task::Save)));
                button(m, QUIET, words::delete_runs(), Action::Task(desk::Task::History(Task::DeleteAll)));
            });
        });
        fields::open_file(m, words::open_runs(), ".json,application/json", Field::History(history::Field::File));
    });
}
