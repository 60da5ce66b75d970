//! The radar: an axis for each dimension, a ring for each level with its name, the scores joined by a
//! line, and a band where they can still end.

use super::super::markup::Markup;
use super::geometry::{Point, Scale, anchor, closed_path, cut, on_axis};
use super::{circle, described, label, line};
use crate::pack::Pack;
use crate::report::Report;
use crate::score::DimensionScore;

const RADIUS: f64 = 96.0;
/// Letters that fit beside the radar.
const LETTERS: usize = 15;

/// Draws the radar; nothing for fewer than three dimensions, which span no area.
pub fn radar(m: &mut Markup, pack: &Pack, report: &Report, language: &str, title: &str, description: &str) {
    let count = pack.dimensions.len();
    m.when(count >= 3, |m| {
        m.tag("svg", "radar", |m| {
            m.attributes(&[("viewBox", "-200 -136 400 262")]);
            described(m, ("radar-title", "radar-desc"), title, description);
            let scale = Scale::radial(pack);
            let point = |axis: usize, value: f64| on_axis(axis, count, scale.share(value) * RADIUS);
            for axis in 0..count {
                line(m, "axis", Point { x: 0, y: 0 }, on_axis(axis, count, RADIUS));
            }
            for level in &pack.levels {
                let ring: Vec<Point> = (0..count).map(|axis| point(axis, level.value)).collect();
                path(m, "ring", &closed_path(&ring));
            }
            scores(m, report, &point);
            for level in &pack.levels {
                let at = point(0, level.value);
                label(m, "level", Point { x: 5, y: at.y + 11 }, "start", &cut(level.label.in_language(language), LETTERS));
            }
            names(m, pack, report, language);
        });
    });
}

fn scores(m: &mut Markup, report: &Report, point: &dyn Fn(usize, f64) -> Point) {
    let joined = |value: fn(&DimensionScore) -> Option<f64>| -> Vec<Point> {
        let scores = report.scores.dimensions.iter().enumerate();
        scores.filter_map(|(axis, score)| Some(point(axis, value(score)?))).collect()
    };
    let marks = joined(|score| score.score);
    if report.is_partial() {
        // Outer outline, then the inner one: the even-odd rule leaves the ring between them.
        let band = closed_path(&joined(|score| score.high)) + &closed_path(&joined(|score| score.low));
        path(m, "band", &band);
    }
    path(m, if report.is_partial() { "scores partial" } else { "scores" }, &closed_path(&marks));
    for mark in marks {
        circle(m, mark, 4);
    }
}

fn path(m: &mut Markup, class: &'static str, path: &str) {
    m.tag("path", class, |m| {
        m.attributes(&[("fill-rule", "evenodd")]);
        m.attribute("d", path);
    });
}

/// Name and reached level at the end of each axis, clear of the picture.
fn names(m: &mut Markup, pack: &Pack, report: &Report, language: &str) {
    for (axis, (dimension, score)) in pack.dimensions.iter().zip(&report.scores.dimensions).enumerate() {
        let end = on_axis(axis, pack.dimensions.len(), RADIUS + 10.0);
        let y = end.y
            + if end.y < -90 {
                -16
            } else if end.y > 60 {
                12
            } else {
                0
            };
        label(m, "name", Point { x: end.x, y }, anchor(end), &cut(dimension.label.in_language(language), LETTERS));
        if let Some(level) = score.level.and_then(|level| pack.levels.get(level)) {
            label(m, "reached", Point { x: end.x, y: y + 15 }, anchor(end), &cut(level.label.in_language(language), LETTERS));
        }
    }
}
