//! What the figures say in words.

use super::super::super::browser::number;
use super::super::super::charts;
use super::super::super::markup::Markup;
use super::super::super::state::State;
use super::super::super::words::{self, compare, count, files::style, fill, joined, list};
use crate::answers::Value;
use crate::gather::Gather;
use crate::pack::Question;
use crate::report::export::answer_in_words;
pub use crate::report::export::question_in_words as asked;
use crate::report::{Report, level_text};
use crate::score::DimensionScore;

/// The name of a dimension.
pub fn label(state: &State, dimension: usize) -> &str {
    state.pack.dimensions.get(dimension).map_or("", |dimension| dimension.label.in_language(&state.language))
}

fn score_of(report: &Report, dimension: usize) -> Option<&DimensionScore> {
    report.scores.dimensions.get(dimension)
}

/// The name of the reached level: the model's, which all dimensions share.
pub fn level<'a>(state: &'a State, score: &DimensionScore) -> &'a str {
    match score.level.and_then(|level| state.pack.levels.get(level)) {
        Some(level) => level.label.in_language(&state.language),
        None if state.pack.levels.is_empty() => "",
        None if score.score.is_some() => words::no_level(),
        None if score.applicable() == 0 => words::all_not_applicable(),
        None => words::no_score(),
    }
}

fn level_at<'a>(state: &'a State, report: &Report, dimension: usize) -> &'a str {
    score_of(report, dimension).map_or("", |score| level(state, score))
}

/// What an answer says; `None` for an open question and for words of the respondent.
pub fn answer(question: &Question, value: Option<Value>, language: &str) -> Option<String> {
    let value = value.filter(|value| *value != Value::Written)?;
    Some(answer_in_words(&style(language), question, value, ""))
}

/// Where we stand, in one sentence.
pub fn headline(state: &State, report: &Report) -> String {
    let Some(weak) = report.weakest else {
        return String::new();
    };
    let scores = || state.pack.top().filter_map(|(index, _)| Some((index, score_of(report, index)?)));
    let scored = scores().filter(|(_, score)| score.score.is_some()).count();
    let weak_level = level_at(state, report, weak);
    let Some(strong) = report.strongest else {
        return match scored {
            1 => fill(words::headline_one(), &[("label", label(state, weak)), ("level", weak_level)]),
            _ => fill(words::headline_equal(), &[("level", weak_level)]),
        };
    };
    let best = score_of(report, strong).and_then(|score| score.score);
    let strongs: Vec<String> = scores().filter(|(_, score)| score.score == best).map(|(index, _)| label(state, index).to_owned()).gather();
    let template = if strongs.len() > 1 { words::headline_tied() } else { words::headline() };
    fill(
        template,
        &[
            ("strong", label(state, strong)),
            ("strongs", &list(&strongs)),
            ("strong_level", level_at(state, report, strong)),
            ("weak", label(state, weak)),
            ("weak_level", weak_level),
        ],
    )
}

/// The headline, what is most worth doing, and how complete the picture is.
pub fn summary(m: &mut Markup, state: &State, report: &Report) {
    m.leaf("p", "lede headline", &headline(state, report));
    let weak = report.weakest.unwrap_or_default();
    let next = score_of(report, weak).and_then(|score| level_text(&state.pack, weak, score)?.next.as_ref());
    m.with(next, |m, next| {
        m.tag("p", "first-step", |m| {
            m.leaf("strong", "", &fill(words::headline_next(), &[("label", label(state, weak))]));
            m.leaf("span", "", next.in_language(&state.language));
        });
    });
    m.when(report.is_partial(), |m| m.leaf("p", "hint coverage", &completeness(state, report)));
}

fn completeness(state: &State, report: &Report) -> String {
    let mut sentence = fill(words::partial(), &[("answered", &words::number(report.answered)), ("total", &words::number(report.total))]);
    let unknown: usize = state.pack.top().filter_map(|(index, _)| Some(score_of(report, index)?.dont_know)).sum();
    if unknown > 0 {
        sentence.push_str(&count(unknown, words::unknown()));
    }
    sentence
}

/// The range a partial score can still end in; `None` when it is certain.
pub fn range(state: &State, score: &DimensionScore) -> Option<String> {
    let (low, high) = score.low.zip(score.high).filter(|_| score.is_partial())?;
    let text = |value| number(value, score.decimals, &state.language);
    Some(fill(words::range(), &[("low", &text(low)), ("high", &text(high))]))
}

/// How many answers the score rests on.
pub fn answered(score: &DimensionScore) -> String {
    fill(words::rests_on(), &[("n", &words::number(score.scored())), ("total", &words::number(score.applicable()))])
}

/// What a partial dimension says about itself; `None` when it is complete.
pub fn partial(state: &State, score: &DimensionScore) -> Option<String> {
    if score.applicable() == 0 {
        return Some(words::card_not_applicable().to_owned());
    }
    let (low, high) = score.low.zip(score.high).filter(|_| score.is_partial())?;
    let text = |value| number(value, score.decimals, &state.language);
    let template = if score.score.is_some() { words::card_partial() } else { words::card_none() };
    Some(fill(
        template,
        &[("n", &words::number(score.scored())), ("total", &words::number(score.applicable())), ("low", &text(low)), ("high", &text(high))],
    ))
}

/// The radar in words, with the wanted levels and the earlier run that are drawn behind it.
pub fn radar(state: &State, report: &Report, beside: charts::Beside<'_>) -> String {
    let scores = state.pack.top().filter_map(|(index, _)| Some((index, score_of(report, index)?)));
    let parts = scores.map(|(index, score)| {
        let write = |value| number(value, score.decimals, &state.language);
        let value = score.score.map(write);
        let template = if value.is_some() { words::radar_part() } else { words::radar_none() };
        let mut part =
            fill(template, &[("label", label(state, index)), ("score", &value.unwrap_or_default()), ("level", level(state, score))]);
        if let Some(wanted) = beside.targets.and_then(|targets| state.pack.levels.get(targets.level(index)?)) {
            part.push_str(words::list_comma());
            part.push_str(&fill(compare::radar_target(), &[("level", wanted.label.in_language(&state.language))]));
        }
        let id = state.pack.dimensions.get(index).map(|dimension| dimension.id.as_str());
        if let Some((_, others)) = beside.benchmark.iter().find(|(own, _)| id == Some(own)) {
            part.push_str(words::list_comma());
            part.push_str(&fill(words::config::radar_benchmark(), &[("score", &write(others.mean))]));
        }
        if let Some(before) = beside.earlier.and_then(|earlier| score_of(earlier, index)?.score) {
            part.push_str(words::list_comma());
            part.push_str(&fill(compare::radar_earlier(), &[("score", &write(before))]));
        }
        part
    });
    joined(&parts.gather(), words::semicolon())
}
