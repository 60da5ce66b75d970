//! One card for each dimension: its level, what that means, and the next step.

use super::super::super::browser::number;
use super::super::super::markup::Markup;
use super::super::super::state::State;
use super::super::super::words::{self, files::style, fill};
use super::super::part_heading;
use super::sentences;
use crate::report::export::written;
use crate::report::{Report, level_text, next_level};
use crate::score::DimensionScore;

pub fn view(m: &mut Markup, state: &State, report: &Report) {
    m.tag("section", "cards", |m| {
        m.attributes(&[("aria-labelledby", "cards")]);
        part_heading(m, "cards", words::by_aspect());
        for (index, _) in state.pack.top() {
            m.with(report.scores.dimensions.get(index), |m, score| card(m, state, index, score));
        }
    });
}

fn card(m: &mut Markup, state: &State, index: usize, score: &DimensionScore) {
    let language = state.language.as_str();
    let text = level_text(&state.pack, index, score);
    m.tag("article", "card", |m| {
        m.attributes(&[("part", "card")]);
        m.leaf("h4", "", sentences::label(state, index));
        m.tag("p", "reached", |m| {
            m.leaf("strong", "", sentences::level(state, score));
            let own = text.map(|text| text.label.in_language(language)).filter(|own| *own != sentences::level(state, score));
            m.with(own, |m, own| m.text(&[words::files::between_parts(), own].concat()));
        });
        if let Some(near) = near(state, index, score) {
            m.leaf("p", "near", &near);
        }
        if let Some(partial) = sentences::partial(state, score) {
            m.leaf("p", "hint", &partial);
        }
        if let Some(description) = text.and_then(|text| text.description.as_ref()) {
            m.leaf("p", "", description.in_language(language));
        }
        if let Some(next) = text.and_then(|text| text.next.as_ref()) {
            m.leaf("h5", "", words::next_here());
            m.leaf("p", "", next.in_language(language));
        }
    });
}

/// The score, and how far the next level is.
fn near(state: &State, index: usize, score: &DimensionScore) -> Option<String> {
    let language = state.language.as_str();
    let value = number(score.score?, score.decimals, language);
    let top = written(&style(language), score.highest);
    let way = match next_level(&state.pack, index, score) {
        Some(next) => {
            let name = state.pack.levels.get(next.level).map_or("", |level| level.label.in_language(language));
            fill(words::card_near(), &[("missing", &number(next.missing, score.decimals, language)), ("level", name)])
        }
        None if state.pack.levels.is_empty() => String::new(),
        None => words::card_top().to_owned(),
    };
    Some(fill(words::card_score(), &[("score", &value), ("top", &top), ("way", &way)]))
}
