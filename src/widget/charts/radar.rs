//! The radar: an axis for each dimension, a ring for each level with its name, the scores joined by a
//! line, and a band where they can still end.

use super::super::markup::Markup;
use super::super::words::is_right_to_left;
use super::geometry::{Point, Scale, anchor, between_neighbours, closed_path, cut, lines, on_axis, width};
use super::{block, circle, described, label, line, path};
use crate::config::Mean;
use crate::gather::Gather;
use crate::pack::{Dimension, Pack};
use crate::report::{Report, Targets};
use crate::score::DimensionScore;

const RADIUS: f64 = 108.0;
/// Letters on a line beside the radar, from line to line, and the width of a letter of a name and of a level.
const LETTERS: usize = 14;
const LINE: i32 = 16;
const NAME: i32 = 9;
const LEVEL: i32 = 8;
/// Names that reach farther from the centre go back over the ends of their axes, so that the picture is not much wider than the
/// radar; but not farther back than this.
const FAR: i32 = 172;
const BACK: i32 = 48;
/// Letters of a level's name on its ring.
const ON_RING: usize = 20;

/// An axis: a dimension at the top of the pack, with its score and the scale that its scores are on.
struct Axis<'a> {
    /// Index of the dimension.
    index: usize,
    dimension: &'a Dimension,
    score: &'a DimensionScore,
    scale: Scale,
}

/// Whether a pack has a radar: fewer than three dimensions span no area.
pub fn has_radar(pack: &Pack) -> bool {
    pack.top().count() >= 3
}

/// What is drawn behind the scores.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The wanted levels.
    pub targets: Option<&'a Targets>,
    /// An earlier run.
    pub earlier: Option<&'a Report>,
    /// What others score, by id of dimension.
    pub benchmark: &'a [(String, Mean)],
}

/// Draws the radar, where the pack has one.
pub fn radar(m: &mut Markup, pack: &Pack, (report, beside): (&Report, Beside<'_>), language: &str, (title, description): (&str, &str)) {
    let axes: Vec<Axis<'_>> = pack
        .top()
        .filter_map(|(index, dimension)| {
            let score = report.scores.dimensions.get(index)?;
            Some(Axis { index, dimension, score, scale: Scale::radial(score, pack.levels.len()) })
        })
        .gather();
    let count = axes.len();
    m.when(has_radar(pack), |m| {
        m.tag("svg", "radar", |m| {
            let names = names(pack, &axes, language);
            m.attribute("viewBox", &around(&names));
            described(m, ("radar-title", "radar-desc"), title, description);
            for axis in 0..count {
                line(m, "axis", Point { x: 0, y: 0 }, on_axis(axis, count, RADIUS));
            }
            // A ring where each level begins, on each axis at a place of its own.
            let ring = |level: usize| -> Vec<Point> {
                let begins = |axis: &Axis<'_>| {
                    let scoring = &axis.dimension.scoring;
                    let threshold = scoring.thresholds.iter().find(|threshold| threshold.level == level);
                    axis.scale.share(threshold.map_or(axis.score.highest, |threshold| axis.score.at(scoring, threshold)))
                };
                (0..).zip(&axes).map(|(place, axis)| on_axis(place, count, begins(axis) * RADIUS)).gather()
            };
            for level in 0..pack.levels.len() {
                path(m, "ring", &closed_path(&ring(level)));
            }
            behind(m, beside, &axes);
            scores(m, report, &axes);
            for (level, name) in pack.levels.iter().enumerate() {
                let at = ring(level).first().map_or(0, |point| point.y);
                label(
                    m,
                    "level",
                    Point { x: if is_right_to_left(language) { -5 } else { 5 }, y: at + 11 },
                    "start",
                    &cut(name.label.in_language(language), ON_RING),
                );
            }
            for it in &names {
                block(m, "name", it.at, it.anchor, LINE, &it.name);
                block(m, "reached", Point { y: it.at.y + it.name.len() as i32 * LINE, ..it.at }, it.anchor, LINE, &it.level);
            }
        });
    });
}

/// Where a value stands on each axis, if there is one.
fn places(axes: &[Axis<'_>], value: impl Fn(&Axis<'_>) -> Option<f64>) -> Vec<Option<Point>> {
    (0..).zip(axes).map(|(place, axis)| Some(on_axis(place, axes.len(), axis.scale.share(value(axis)?) * RADIUS))).gather()
}

/// An earlier run and the wanted levels, each with a mark of its own shape on its axes: one alone spans no area.
fn behind(m: &mut Markup, beside: Beside<'_>, axes: &[Axis<'_>]) {
    others(m, beside.benchmark, axes);
    if let Some(earlier) = beside.earlier {
        path(m, "earlier", &between_neighbours(&places(axes, |axis| earlier.scores.dimensions.get(axis.index)?.score)));
    }
    if let Some(targets) = beside.targets {
        // From the level itself, or from the next one that the dimension has.
        let wanted = places(axes, |axis| {
            let (scoring, level) = (&axis.dimension.scoring, targets.level(axis.index)?);
            let threshold = scoring.thresholds.iter().find(|threshold| threshold.level >= level)?;
            Some(axis.score.at(scoring, threshold))
        });
        path(m, "target", &between_neighbours(&wanted));
        for Point { x, y } in wanted.into_iter().flatten() {
            path(m, "wanted", &closed_path(&[Point { x, y: y - 6 }, Point { x: x + 6, y }, Point { x, y: y + 6 }, Point { x: x - 6, y }]));
        }
    }
}

/// What others score: a line with short marks across the axes where only some have a value, and a band where most of them lie.
fn others(m: &mut Markup, benchmark: &[(String, Mean)], axes: &[Axis<'_>]) {
    let of = |axis: &Axis<'_>| benchmark.iter().find(|(id, _)| *id == axis.dimension.id).map(|(_, mean)| *mean);
    let at = |far: f64| places(axes, |axis| of(axis).map(|it| it.mean + far * it.spread.unwrap_or_default()));
    let (outer, inner): (Vec<Point>, Vec<Point>) = (at(1.0).into_iter().flatten().gather(), at(-1.0).into_iter().flatten().gather());
    // A ring needs a value on every axis; elsewhere the table says it.
    if outer.len() == axes.len() && outer != inner {
        path(m, "others", &(closed_path(&outer) + &closed_path(&inner)));
    }
    let means = at(0.0);
    if !benchmark.is_empty() {
        path(m, "benchmark", &between_neighbours(&means));
    }
    for Point { x, y } in means.into_iter().flatten() {
        path(
            m,
            "benchmark",
            &closed_path(&[
                Point { x: x - 3, y: y - 3 },
                Point { x: x + 3, y: y - 3 },
                Point { x: x + 3, y: y + 3 },
                Point { x: x - 3, y: y + 3 },
            ]),
        );
    }
}

fn scores(m: &mut Markup, report: &Report, axes: &[Axis<'_>]) {
    let joined = |value: fn(&DimensionScore) -> Option<f64>| -> Vec<Point> {
        let shares = (0..).zip(axes).filter_map(|(place, axis)| Some((place, axis.scale.share(value(axis.score)?))));
        shares.map(|(place, share)| on_axis(place, axes.len(), share * RADIUS)).gather()
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

/// Name and reached level at the end of an axis.
struct Name {
    /// Where the first line begins.
    at: Point,
    anchor: &'static str,
    name: Vec<String>,
    level: Vec<String>,
}

/// The names, clear of the picture: above it they grow upwards, below it downwards, and beside it both ways.
fn names(pack: &Pack, axes: &[Axis<'_>], language: &str) -> Vec<Name> {
    let name = |(place, axis): (usize, &Axis<'_>)| {
        let end = on_axis(place, axes.len(), RADIUS + 10.0);
        let name = lines(axis.dimension.label.in_language(language), LETTERS);
        let level = axis.score.level.and_then(|level| pack.levels.get(level));
        let level = level.map_or_else(Vec::new, |level| lines(level.label.in_language(language), LETTERS + 2));
        let more = (name.len() + level.len()) as i32 - 1;
        // Where the outline leads away from the end of the axis there is room behind it; where it stands upright there is none.
        let (x, y) = match (anchor(end, false), end.y) {
            ("middle", y) if y < 0 => (end.x, y - more * LINE),
            ("middle", y) => (end.x, y + LINE - 4),
            (_, y) if y.abs() <= 20 => (end.x, y + 4 - more * LINE / 2),
            (side, y) => {
                let back = (end.x.abs() + longest(&name, &level) - FAR).clamp(0, BACK);
                let away = if y < 0 { -8 - more * LINE } else { LINE };
                (if side == "end" { end.x + back } else { end.x - back }, y + away)
            }
        };
        Name { at: Point { x, y }, anchor: anchor(end, is_right_to_left(language)), name, level }
    };
    axes.iter().enumerate().map(name).gather()
}

/// The width of the longest line.
fn longest(name: &[String], level: &[String]) -> i32 {
    let longest = |lines: &[String], letter: i32| lines.iter().map(|line| width(line)).max().unwrap_or_default() as i32 * letter;
    longest(name, NAME).max(longest(level, LEVEL))
}

/// The view box that holds the picture with all its names, the centre in its middle.
fn around(names: &[Name]) -> String {
    let (mut side, mut top, mut bottom) = (RADIUS as i32, -(RADIUS as i32), RADIUS as i32);
    for it in names {
        let longest = longest(&it.name, &it.level);
        side = side.max(if it.anchor == "middle" { longest / 2 } else { it.at.x.abs() + longest });
        top = top.min(it.at.y - LINE);
        bottom = bottom.max(it.at.y + (it.name.len() + it.level.len()) as i32 * LINE - LINE + 6);
    }
    format!("{} {top} {} {}", -side, side * 2, bottom - top)
}
