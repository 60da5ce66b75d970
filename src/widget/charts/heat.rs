//! The heat map: for each dimension and level, how many answers stand there, the more the stronger.

use super::super::browser::number;
use super::super::markup::Markup;
use super::super::words::is_right_to_left;
use super::geometry::{Point, Way, cut, strength};
use super::{described, label, rectangle};
use crate::pack::Pack;
use crate::report::Report;

const WIDTH: i32 = 400;
const NAMES: i32 = 108;
const HEAD: i32 = 26;
const ROW: i32 = 38;
const GAP: i32 = 3;

/// Cells and their numbers by strength, none to all.
const CELLS: [(&str, &str); 5] =
    [("cell s0", ""), ("cell s1", "count s1"), ("cell s2", "count s2"), ("cell s3", "count s3"), ("cell s4", "count s4")];

/// Draws the heat map.
pub fn heat(m: &mut Markup, pack: &Pack, report: &Report, language: &str, title: &str, description: &str) {
    let rows = pack.steps().count() as i32;
    let column = (WIDTH - NAMES) / (pack.levels.len() as i32).max(1);
    let way = Way::new(WIDTH, is_right_to_left(language));
    m.tag("svg", "heat", |m| {
        m.attribute("viewBox", &format!("0 0 {WIDTH} {}", HEAD + rows * ROW));
        described(m, ("heat-title", "heat-desc"), title, description);
        for (x, level) in (0..).map(|level| NAMES + level * column).zip(&pack.levels) {
            let name = cut(level.label.in_language(language), (column / 6).max(1) as usize);
            label(m, "level", Point { x: way.x(x + column / 2), y: 16 }, "middle", &name);
        }
        let scores = pack.steps().filter_map(|(index, dimension)| Some((dimension, report.scores.dimensions.get(index)?)));
        for (y, (dimension, score)) in (0..).map(|row| HEAD + row * ROW).zip(scores) {
            label(m, "name", Point { x: way.x(0), y: y + ROW / 2 + 4 }, "start", &cut(dimension.label.in_language(language), 14));
            for (x, count) in (0..).map(|level| NAMES + level * column).zip(&score.counts) {
                let text = if *count > 0 { number(*count as f64, 0, language) } else { String::new() };
                cell(m, Point { x: way.begin(x, column), y }, column, &text, strength(*count, score.total));
            }
        }
    });
}

fn cell(m: &mut Markup, at: Point, width: i32, count: &str, strength: usize) {
    let (cell, class) = CELLS.get(strength).copied().unwrap_or_default();
    rectangle(m, cell, at.x + GAP / 2, at.y + GAP / 2, (width - GAP).max(1), ROW - GAP);
    if !count.is_empty() {
        label(m, class, Point { x: at.x + width / 2, y: at.y + ROW / 2 + 5 }, "middle", count);
    }
}
