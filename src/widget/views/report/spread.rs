//! How the answers spread over the levels, as a picture and as a table.

use super::super::super::charts;
use super::super::super::markup::Markup;
use super::super::super::state::State;
use super::super::super::words::{self, fill, joined};
use super::super::part_heading;
use super::head;
use crate::pack::Dimension;
use crate::report::Report;
use crate::score::DimensionScore;

pub fn view(m: &mut Markup, state: &State, report: &Report) {
    m.tag("section", "spread", |m| {
        m.attributes(&[("aria-labelledby", "spread")]);
        part_heading(m, "spread", words::heat_title());
        m.leaf("p", "", words::heat_hint());
        charts::heat(m, &state.pack, report, &state.language, words::heat_title(), &description(state, report));
        m.tag("details", "twin", |m| {
            m.leaf("summary", "", words::as_table());
            // Many levels need more room than a phone has; then the table scrolls, and the keyboard can do it.
            m.tag("div", "wide", |m| {
                m.attributes(&[("role", "group"), ("aria-label", words::heat_title()), ("tabindex", "0")]);
                table(m, state, report);
            });
        });
    });
}

/// The dimensions that ask questions themselves, with how their answers spread.
fn rows<'a>(state: &'a State, report: &'a Report) -> impl Iterator<Item = (&'a Dimension, &'a DimensionScore)> {
    state.pack.steps().filter_map(|(index, dimension)| Some((dimension, report.scores.dimensions.get(index)?)))
}

fn description(state: &State, report: &Report) -> String {
    let language = state.language.as_str();
    let mut parts = Vec::new();
    for (dimension, score) in rows(state, report) {
        let mut counts = Vec::new();
        for (level, count) in state.pack.levels.iter().zip(&score.counts) {
            counts.push(fill(words::heat_count(), &[("count", &words::number(*count)), ("level", level.label.in_language(language))]));
        }
        parts.push(fill(
            words::heat_part(),
            &[("label", dimension.label.in_language(language)), ("counts", &joined(&counts, words::list_comma()))],
        ));
    }
    joined(&parts, words::semicolon())
}

fn table(m: &mut Markup, state: &State, report: &Report) {
    let language = state.language.as_str();
    m.tag("table", "", |m| {
        m.leaf("caption", "unseen", words::heat_title());
        m.tag("thead", "", |m| {
            m.tag("tr", "", |m| {
                head(m, "", "col", words::aspect());
                for level in &state.pack.levels {
                    head(m, "figure", "col", level.label.in_language(language));
                }
            });
        });
        m.tag("tbody", "", |m| {
            for (dimension, score) in rows(state, report) {
                m.tag("tr", "", |m| {
                    head(m, "", "row", dimension.label.in_language(language));
                    for count in &score.counts {
                        m.leaf("td", "figure", &words::number(*count));
                    }
                });
            }
        });
    });
}
