//! The shortest way to the targets, as a list to work on.

use super::super::super::browser::{self, number};
use super::super::super::desk::plan::{Field, Task, draft, follow_up, listed};
use super::super::super::desk::{Field as DeskField, Task as DeskTask};
use super::super::super::markup::{Do, Markup, On};
use super::super::super::state::{Action, Origin, State};
use super::super::super::words::plan as words;
use super::super::super::words::{self as common, count, fill, list};
use super::super::{fields, option_label};
use super::targets::amount;
use super::{advice, sentences};
use crate::answers::Value;
use crate::gather::Gather;
use crate::pack::{Kind, Question};
use crate::report::{Advice, FollowUp, Listed, ListedStep, Move, Report, Side, Step};

pub fn view(m: &mut Markup, state: &State, report: &Report) {
    let follow_up = follow_up(state);
    if state.pack.levels.is_empty() || (state.origin == Origin::Link && follow_up.targets.is_empty()) {
        return m.nothing();
    }
    m.tag("section", "plan", |m| {
        m.attributes(&[("aria-labelledby", "plan")]);
        m.tag("h3", "", |m| {
            // What was dropped or taken back may leave the focus nowhere else to go.
            m.attributes(&[("id", "plan"), ("tabindex", "-1")]);
            m.text(words::plan());
        });
        let listed = listed(state, &follow_up);
        m.when(follow_up.targets.is_empty(), |m| m.leaf("p", "", words::plan_no_targets()));
        m.when(!follow_up.targets.is_empty(), |m| m.tag("div", "", |m| summary(m, state, &listed)));
        m.when(!listed.steps.is_empty(), |m| {
            m.tag("ol", "steps", |m| {
                for step in &listed.steps {
                    item(m, state, report, &follow_up, &listed, step);
                }
            });
        });
        others(m, state, (words::also_done(), words::also_done_hint()), "done-before", &listed.done);
        others(m, state, (words::dropped(), words::dropped_hint()), "dropped", &listed.dropped);
    });
}

/// How far the plan is, how good it is, and what it does not reach.
fn summary(m: &mut Markup, state: &State, listed: &Listed) {
    let language = state.language.as_str();
    let (steps, unreachable) = (listed.steps.len(), &listed.plan.unreachable);
    m.when(steps == 0 && unreachable.is_empty(), |m| m.leaf("p", "", words::plan_reached()));
    m.when(steps > 0, |m| {
        m.tag("p", "so-far", |m| {
            let done = common::number(listed.finished());
            m.leaf("strong", "", &fill(words::plan_so_far(), &[("done", &done), ("steps", &count(steps, words::steps()))]));
            let (left, effort) = (amount(listed.effort_left(), language), amount(listed.plan.effort, language));
            let left = fill(words::plan_effort(), &[("left", &left), ("effort", &effort)]);
            // Of a plan that does not reach its targets nobody asks what it costs elsewhere.
            let good = match (listed.held_back.is_empty(), listed.plan.exact) {
                (false, _) => "",
                (true, true) => words::plan_exact(),
                (true, false) => words::plan_good(),
            };
            m.text(&common::following(&common::sentences(&[&left, good])));
        });
    });
    let names = |dimensions: &mut dyn Iterator<Item = usize>| {
        let names: Vec<String> = dimensions.map(|index| sentences::label(state, index).to_owned()).gather();
        list(&names)
    };
    let held_back = &listed.held_back;
    let never = names(&mut unreachable.iter().copied().filter(|index| !held_back.contains(index)));
    m.when(!never.is_empty(), |m| m.leaf("p", "", &fill(words::unreachable(), &[("aspects", &never)])));
    m.when(!held_back.is_empty(), |m| {
        m.leaf("p", "", &fill(words::held_back(), &[("aspects", &names(&mut held_back.iter().copied()))]));
    });
    m.when(steps > 0 && state.origin == Origin::Own, |m| m.leaf("p", "hint", words::plan_hint()));
}

/// Tells an item from its siblings, wherever it moves.
fn key(state: &State, step: &Step) -> String {
    let id = state.pack.questions.get(step.question).map_or("", |question| question.id.as_str());
    [id, " ", &step.option.map_or_else(String::new, |option| option.to_string())].concat()
}

/// What the step does to its answer.
fn way(state: &State, question: &Question, step: &Step) -> String {
    if step.finds_out() {
        return words::step_find_out().to_owned();
    }
    let to = step.option.map_or_else(String::new, |option| option_label(question, option, &state.language));
    if let Kind::Multiple(_) = question.kind {
        return fill(words::step_add(), &[("option", &to)]);
    }
    fill(words::step_way(), &[("from", &sentences::answer(question, step.from, &state.language).unwrap_or_default()), ("to", &to)])
}

fn item(m: &mut Markup, state: &State, report: &Report, follow_up: &FollowUp, listed: &Listed, entry: &ListedStep) {
    let Some(question) = state.pack.questions.get(entry.step.question) else { return };
    let text = sentences::asked(question, &state.language);
    let way = way(state, question, &entry.step);
    let name = fill(words::step_name(), &[("question", &text), ("way", &way)]);
    m.tag("li", if entry.mark.done { "finished" } else { "" }, |m| {
        m.key(&key(state, &entry.step));
        m.leaf("h4", "", &text);
        m.leaf("p", "way", &way);
        m.leaf("p", "why", &reason(state, report, follow_up, &entry.step));
        m.when(state.origin == Origin::Own, |m| m.tag("div", "done", |m| tick(m, entry, &name)));
        // A plan of twelve steps is still read at a glance: the rest of a step unfolds.
        m.when(state.origin == Origin::Own, |m| {
            m.tag("details", "rest", |m| {
                m.tag("summary", "", |m| {
                    fields::named(m, words::step_rest(), &name);
                    m.leaf("span", "agreed", &agreed(state, entry));
                });
                advised(m, state, question, &entry.step);
                controls(m, state, listed, entry, &name);
            });
        });
        m.when(state.origin == Origin::Link, |m| m.tag("div", "", |m| advised(m, state, question, &entry.step)));
        m.when(state.origin == Origin::Link, |m| said(m, entry));
    });
}

/// What the step moves: the aspects with a target, or else the one that asks the question.
fn reason(state: &State, report: &Report, follow_up: &FollowUp, step: &Step) -> String {
    let mut parts = Vec::new();
    let aimed = step.moves.iter().filter(|it| follow_up.targets.level(it.dimension).is_some());
    for moved in aimed {
        parts.push(movement(state, report, moved));
    }
    if parts.is_empty() {
        parts.extend(step.moves.last().map(|moved| movement(state, report, moved)));
    }
    let effort = fill(words::step_effort(), &[("effort", &amount(step.effort, &state.language))]);
    let sentence = |text: &str| fill(common::as_sentence(), &[("text", text)]);
    let moves = if parts.is_empty() { words::step_clears().to_owned() } else { sentence(&list(&parts)) };
    common::sentences(&[&sentence(&effort), &moves])
}

fn movement(state: &State, report: &Report, moved: &Move) -> String {
    let decimals = report.scores.dimensions.get(moved.dimension).map_or(0, |score| score.decimals);
    let figure = |value: Option<f64>| value.map(|value| number(value, decimals, &state.language));
    let aspect = sentences::label(state, moved.dimension);
    let after = figure(moved.after).unwrap_or_default();
    let mut sentence = match figure(moved.before) {
        Some(before) => fill(words::step_moves(), &[("aspect", aspect), ("before", &before), ("after", &after)]),
        None => fill(words::step_gives(), &[("aspect", aspect), ("after", &after)]),
    };
    if let Some(level) = moved.level_after.filter(|level| moved.level_before.is_none_or(|before| before < *level)) {
        let level = state.pack.levels.get(level).map_or("", |level| level.label.in_language(&state.language));
        sentence.push_str(&fill(words::step_reaches(), &[("level", level)]));
    }
    sentence
}

/// How to get there, in the pack's words; what it looks like there, where it has none.
fn advised(m: &mut Markup, state: &State, question: &Question, step: &Step) {
    let here = match step.from {
        Some(Value::Option(option) | Value::Between(option)) => question.options.get(option),
        _ => None,
    };
    let next = step.option.and_then(|option| question.options.get(option));
    let advice = Advice { here, next };
    let how = advice.how().or(next.and_then(|next| next.description.as_ref()).filter(|_| !step.finds_out()));
    m.with(how, |m, how| m.leaf("p", "", how.in_language(&state.language)));
    advice::reading(m, state, advice.reading().filter(|_| !step.finds_out()));
}

/// What the team says, where it is somebody else's.
fn said(m: &mut Markup, entry: &ListedStep) {
    let mark = &entry.mark;
    let due = mark.due.clone().unwrap_or_default();
    let mut parts = Vec::new();
    parts.extend(mark.done.then(|| words::done().to_owned()));
    for (name, text) in [(words::who(), &mark.owner), (words::due(), &due)] {
        if !text.is_empty() {
            parts.push(fill(words::for_step(), &[("what", name), ("step", text)]));
        }
    }
    m.leaf("p", "hint", &common::joined(&parts, common::files::between_parts()));
}

/// Who does the step, and until when: seen without unfolding it.
fn agreed(state: &State, entry: &ListedStep) -> String {
    // At noon, because midnight in Greenwich is the day before in half of the world.
    let due = entry.mark.due.as_deref().map(|due| browser::day(&[due, "T12:00"].concat(), &state.language)).unwrap_or_default();
    let mut parts = String::new();
    for part in [&entry.mark.owner, &due] {
        if !part.is_empty() {
            parts.push_str(common::files::between_parts());
            parts.push_str(part);
        }
    }
    parts
}

fn controls(m: &mut Markup, state: &State, listed: &Listed, entry: &ListedStep, name: &str) {
    let step = entry.step.name();
    m.tag("div", "said", |m| {
        fields::named_line(m, words::who(), name, "text", DeskField::Plan(Field::Owner(step)), &entry.mark.owner);
        let field = Field::Due(step);
        let wrong = draft(state, field);
        let due = wrong.or(entry.mark.due.as_deref()).unwrap_or_default();
        fields::named_line(m, words::due(), name, "date", DeskField::Plan(field), due);
        m.when(wrong.is_some(), |m| {
            m.tag("p", "wrong", |m| {
                m.attributes(&[("role", "alert")]);
                m.text(words::due_wrong());
            });
        });
    });
    m.tag("p", "buttons", |m| {
        for (side, class, text) in [(Side::Up, "quiet up", words::up()), (Side::Down, "quiet down", words::down())] {
            let can = listed.neighbour(step, side).is_some();
            act(m, class, (text, name), can, Task::Shift(step, side));
        }
        act(m, "quiet drop", (words::drop(), name), true, Task::Drop(step));
    });
}

fn tick(m: &mut Markup, entry: &ListedStep, name: &str) {
    fields::named_tick(m, words::done(), name, DeskField::Plan(Field::Done(entry.step.name())), entry.mark.done);
}

/// A quiet button for a step. One that can do nothing now keeps its place, and the focus that it may have.
fn act(m: &mut Markup, class: &'static str, (text, step): (&str, &str), can: bool, task: Task) {
    m.tag("button", class, |m| {
        m.attributes(&[("type", "button"), ("part", "button")]);
        m.attribute("aria-label", &fill(words::for_step(), &[("what", text), ("step", step)]));
        if !can {
            m.attributes(&[("aria-disabled", "true")]);
        }
        m.on(On::Click, Do::Act(Action::Task(DeskTask::Plan(task))));
        m.text(text);
    });
}

/// Steps that are not part of the plan: dropped, or done before it came to them. Empty places without any.
fn others(m: &mut Markup, state: &State, (title, hint): (&str, &str), class: &'static str, entries: &[ListedStep]) {
    m.when(!entries.is_empty(), |m| {
        m.tag("div", "others", |m| {
            m.leaf("h4", "", title);
            m.leaf("p", "hint", hint);
            m.tag("ul", class, |m| {
                for entry in entries {
                    let Some(question) = state.pack.questions.get(entry.step.question) else { continue };
                    let text = sentences::asked(question, &state.language);
                    let name = fill(words::step_name(), &[("question", &text), ("way", &way(state, question, &entry.step))]);
                    m.tag("li", "", |m| {
                        m.key(&key(state, &entry.step));
                        m.text(&name);
                        m.when(state.origin == Origin::Own, |m| {
                            m.tag("div", "", |m| match entry.mark.dropped {
                                true => act(m, "quiet drop", (words::put_back(), &name), true, Task::PutBack(entry.step.name())),
                                false => tick(m, entry, &name),
                            });
                        });
                    });
                }
            });
        });
    });
}
