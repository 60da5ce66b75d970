//! The heat map: for each dimension and level, how many answers stand there, the more the stronger.

use super::super::browser::number;
use super::super::markup::Markup;
use super::super::words::is_right_to_left;
use super::geometry::{Point, Way, lines, strength};
use super::{block, described, label, rectangle};
use crate::gather::Gather;
use crate::pack::Pack;
use crate::report::Report;

const WIDTH: i32 = 340;
/// The least width of a level: many levels make the picture wider.
const COLUMN: i32 = 64;
const ROW: i32 = 30;
const GAP: i32 = 3;
/// From line to line, of names of levels and of the aspects above their rows.
const LINE: i32 = 13;
const NAME: i32 = 24;
/// The width of a letter.
const LETTER: i32 = 7;

/// Cells and their numbers by strength, none to all.
const CELLS: [(&str, &str); 5] =
    [("cell s0", ""), ("cell s1", "count s1"), ("cell s2", "count s2"), ("cell s3", "count s3"), ("cell s4", "count s4")];

/// Draws the heat map.
pub fn heat(m: &mut Markup, pack: &Pack, report: &Report, language: &str, title: &str, description: &str) {
    let column = (WIDTH / (pack.levels.len() as i32).max(1)).max(COLUMN);
    let width = column * (pack.levels.len() as i32).max(1);
    let steps = || pack.steps().filter_map(|(index, dimension)| Some((dimension, report.scores.dimensions.get(index)?)));
    let heads: Vec<Vec<String>> =
        pack.levels.iter().map(|level| lines(level.label.in_language(language), (column / LETTER) as usize)).gather();
    let head = heads.iter().map(Vec::len).max().unwrap_or_default() as i32 * LINE + 4;
    // A name stands above its row, where the longest has room.
    let names: Vec<Vec<String>> =
        steps().map(|(dimension, _)| lines(dimension.label.in_language(language), (width / LETTER) as usize)).gather();
    let height: i32 = names.iter().map(|name| ROW + NAME + (name.len() as i32 - 1) * (LINE + 2)).sum();
    let way = Way::new(width, is_right_to_left(language));
    m.tag("svg", "heat", |m| {
        m.attribute("viewBox", &format!("0 0 {width} {}", head + height));
        described(m, ("heat-title", "heat-desc"), title, description);
        for (x, name) in (0..).map(|level| level * column).zip(&heads) {
            block(m, "level", Point { x: way.x(x + column / 2), y: 10 }, "middle", LINE, name);
        }
        let mut y = head;
        for (name, (_, score)) in names.iter().zip(steps()) {
            block(m, "name", Point { x: way.x(0), y: y + NAME - 8 }, "start", LINE + 2, name);
            y += NAME + (name.len() as i32 - 1) * (LINE + 2);
            for (x, count) in (0..).map(|level| level * column).zip(&score.counts) {
                let text = if *count > 0 { number(*count as f64, 0, language) } else { String::new() };
                cell(m, Point { x: way.begin(x, column), y }, column, &text, strength(*count, score.total));
            }
            y += ROW;
        }
    });
}

fn cell(m: &mut Markup, at: Point, width: i32, count: &str, strength: usize) {
    let (cell, class) = CELLS.get(strength).copied().unwrap_or_default();
    rectangle(m, cell, at.x + GAP / 2, at.y + GAP / 2, (width - GAP).max(1), ROW - GAP);
    if !count.is_empty() {
        label(m, class, Point { x: at.x + width / 2, y: at.y + (ROW - GAP) / 2 + 6 }, "middle", count);
    }
}
