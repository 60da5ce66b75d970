//! One score on its scale: a mark where it stands, a band where it can still end, a tick for each level.

use super::super::markup::Markup;
use super::geometry::{Point, Scale};
use super::{circle, line, rectangle};
use crate::pack::Scoring;
use crate::score::DimensionScore;

const LENGTH: i32 = 200;
const MARGIN: i32 = 8;

/// Decoration beside the same figures in words.
pub fn bar(m: &mut Markup, scoring: &Scoring, score: &DimensionScore) {
    let scale = Scale::linear(score);
    let at = |value: f64| MARGIN + scale.along(value, LENGTH);
    let upright = |x: i32, m: &mut Markup| line(m, "tick", Point { x, y: 5 }, Point { x, y: 15 });
    m.tag("svg", "range", |m| {
        m.attributes(&[("viewBox", "0 0 216 20"), ("aria-hidden", "true")]);
        line(m, "track", Point { x: MARGIN, y: 10 }, Point { x: MARGIN + LENGTH, y: 10 });
        for threshold in &scoring.thresholds {
            upright(at(score.at(scoring, threshold)), m);
        }
        if let Some((low, high)) = score.low.zip(score.high).filter(|_| score.is_partial()) {
            rectangle(m, "band", at(low), 5, (at(high) - at(low)).max(2), 10);
        }
        if let Some(score) = score.score {
            circle(m, Point { x: at(score), y: 10 }, 6);
        }
    });
}
