//! Answers that are only tried, and what they would move.

use super::super::super::browser::{number, plain};
use super::super::super::desk::plan::{Field, Task, answer_value, answers_to_try, draft, tried, tried_answers, tried_scores, tried_value};
use super::super::super::desk::{Field as DeskField, Task as DeskTask};
use super::super::super::markup::Markup;
use super::super::super::state::{Action, State};
use super::super::super::words::plan as words;
use super::super::super::words::{self as common, count, fill, joined};
use super::super::{SECONDARY, button, fields, option_label};
use super::targets::cell;
use super::{DEPTHS, head, sentences};
use crate::answers::{Value, Visible};
use crate::pack::{Dimension, Kind, Question};
use crate::report::Report;
use crate::score::{DimensionScore, Scores};

pub fn view(m: &mut Markup, state: &State, report: &Report) {
    let (tried, then) = (tried(state), tried_scores(state));
    m.tag("section", "what-if live", |m| {
        m.attributes(&[("aria-labelledby", "what-if")]);
        m.tag("h3", "", |m| {
            m.attributes(&[("id", "what-if"), ("tabindex", "-1")]);
            m.text(words::what_if());
        });
        m.leaf("p", "", words::what_if_hint());
        let visible = tried_answers(state).visible(&state.pack);
        for (index, dimension) in state.pack.steps() {
            let asks = dimension.questions.clone().any(|question| can_try(state, &visible, question));
            m.when(asks, |m| aspect(m, state, &visible, &tried, index, dimension));
        }
        m.tag("p", "sum", |m| {
            m.attributes(&[("role", "status")]);
            m.text(&summary(state, report, &then, tried.len()));
        });
        // A table in which nothing moves says nothing.
        m.when(!tried.is_empty(), |m| table(m, state, report, &then));
        m.when(!tried.is_empty(), |m| {
            m.tag("p", "buttons", |m| button(m, SECONDARY, words::put_tried_back(), Action::Task(DeskTask::Plan(Task::PutTriedBack))));
        });
    });
}

fn can_try(state: &State, visible: &Visible, question: usize) -> bool {
    visible.question(question) && state.pack.questions.get(question).is_some_and(|question| question.counts())
}

fn aspect(m: &mut Markup, state: &State, visible: &Visible, tried: &[(usize, Option<Value>)], index: usize, dimension: &Dimension) {
    m.tag("details", "by-aspect", |m| {
        let here = tried.iter().filter(|(question, _)| dimension.questions.contains(question)).count();
        let label = sentences::label(state, index);
        m.tag("summary", "", |m| match here {
            0 => m.text(label),
            here => m.text(&common::counted(here, words::tried_here(), "aspect", label)),
        });
        for (number, question) in state.pack.questions_of(dimension) {
            m.when(can_try(state, visible, number), |m| m.tag("div", "trial", |m| trial(m, state, number, question)));
        }
    });
}

/// A question with a field to try another answer in.
fn trial(m: &mut Markup, state: &State, index: usize, question: &Question) {
    let language = state.language.as_str();
    let text = sentences::asked(question, language);
    let text = text.as_str();
    let value = tried_value(state, index);
    let field = DeskField::Plan(Field::Try(index));
    match question.kind {
        Kind::Multiple(_) => m.tag("div", "several", |m| {
            m.attributes(&[("role", "group")]);
            m.attribute("aria-label", text);
            m.leaf("p", "asked-again", text);
            for option in 0..question.options.len() {
                let is_chosen =
                    matches!(value, Some(Value::Several(bits)) if bits & (1_u32.checked_shl(option as u32).unwrap_or_default()) != 0);
                let field = DeskField::Plan(Field::TryOption(index, option));
                fields::tick(m, &option_label(question, option, language), field, is_chosen);
            }
        }),
        Kind::Number { .. } => {
            let held = match value {
                Some(Value::Number(number)) => plain(number),
                _ => String::new(),
            };
            let held = draft(state, Field::Try(index)).map_or(held, str::to_owned);
            fields::line(m, text, "number", field, &held);
        }
        _ => fields::pick(m, text, field, &chosen(state, index, value), &offered(state, index, question)),
    }
}

/// What the list shows: the answer as it is has no name of its own.
fn chosen(state: &State, index: usize, value: Option<Value>) -> String {
    if value == state.work.answers.value(index) { String::new() } else { answer_value(value) }
}

fn offered(state: &State, index: usize, question: &Question) -> Vec<(String, String)> {
    let given = sentences::answer(question, state.work.answers.value(index), &state.language);
    let as_it_is = given.map_or_else(|| words::as_open().to_owned(), |given| fill(words::as_answered(), &[("option", &given)]));
    let mut offered = vec![(String::new(), as_it_is)];
    for (name, value) in answers_to_try(state, index) {
        offered.push((name, sentences::answer(question, Some(value), &state.language).unwrap_or_default()));
    }
    offered
}

/// What the tried answers move, in a sentence.
fn summary(state: &State, report: &Report, then: &Scores, tried: usize) -> String {
    if tried == 0 {
        return words::nothing_tried().to_owned();
    }
    let mut moves = Vec::new();
    for (index, _) in state.pack.top() {
        let (Some(before), Some(after)) = (report.scores.dimensions.get(index), then.dimensions.get(index)) else { continue };
        if difference(before, after) != Difference::None {
            let text = |score: &DimensionScore| figure(state, score);
            moves.push(fill(
                words::tried_move(),
                &[("aspect", sentences::label(state, index)), ("before", &text(before)), ("after", &text(after))],
            ));
        }
    }
    let number = count(tried, words::tried());
    let template = if moves.is_empty() { words::tried_moves_nothing() } else { words::tried_moves() };
    fill(template, &[("count", &number), ("moves", &joined(&moves, common::semicolon()))])
}

#[derive(PartialEq)]
enum Difference {
    None,
    By(f64),
    /// There is a score on one side only.
    Other,
}

fn difference(before: &DimensionScore, after: &DimensionScore) -> Difference {
    match (before.score, after.score) {
        (Some(before), Some(after)) if (after - before).abs() < 1e-9 => Difference::None,
        (Some(before), Some(after)) => Difference::By(after - before),
        (None, None) => Difference::None,
        _ => Difference::Other,
    }
}

fn figure(state: &State, score: &DimensionScore) -> String {
    score.score.map_or_else(|| "–".to_owned(), |value| number(value, score.decimals, &state.language))
}

fn table(m: &mut Markup, state: &State, report: &Report, then: &Scores) {
    m.tag("table", "tried", |m| {
        m.leaf("caption", "unseen", words::tried_caption());
        m.tag("thead", "", |m| {
            m.tag("tr", "", |m| {
                for name in [common::aspect(), words::today(), words::then()] {
                    head(m, "", "col", name);
                }
                head(m, "figure", "col", words::change());
            });
        });
        m.tag("tbody", "", |m| {
            for (index, dimension) in state.pack.dimensions.iter().enumerate() {
                let scores = report.scores.dimensions.get(index).zip(then.dimensions.get(index));
                let class = DEPTHS.get(dimension.depth).or(DEPTHS.last()).copied().unwrap_or_default();
                m.with(scores, |m, scores| row(m, state, sentences::label(state, index), class, scores));
            }
            m.with(report.scores.overall.as_ref().zip(then.overall.as_ref()), |m, scores| {
                row(m, state, common::overall(), "overall", scores);
            });
        });
    });
}

fn row(m: &mut Markup, state: &State, name: &str, class: &'static str, (before, after): (&DimensionScore, &DimensionScore)) {
    m.tag("tr", class, |m| {
        head(m, "", "row", name);
        for (score, name) in [(before, words::today()), (after, words::then())] {
            cell(m, "", name, |m| {
                m.leaf("span", "", sentences::level(state, score));
                m.with(score.score, |m, _| m.leaf("span", "small", &figure(state, score)));
            });
        }
        let change = match difference(before, after) {
            Difference::None => words::same().to_owned(),
            Difference::Other => "–".to_owned(),
            Difference::By(by) if by > 0.0 => fill(common::compare::up_by(), &[("n", &number(by, before.decimals, &state.language))]),
            Difference::By(by) => fill(common::compare::down_by(), &[("n", &number(-by, before.decimals, &state.language))]),
        };
        m.leaf("td", if change == words::same() { "figure same" } else { "figure moved" }, &change);
    });
}
