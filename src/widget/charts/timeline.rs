//! One aspect over time: a mark for each run where its score stands, joined by a line, with the names of the levels at their heights.

use super::super::markup::Markup;
use super::super::words::is_right_to_left;
use super::geometry::{Point, Scale, Way, cut, have_room, open_path, spread};
use super::{circle, described, label, line, path};
use crate::pack::{Pack, Scoring};
use crate::score::DimensionScore;

/// How wide the picture is, and the part of it that holds the marks.
const WIDTH: i32 = 290;
const LEFT: i32 = 8;
const LENGTH: i32 = 184;
const TOP: i32 = 34;
const HEIGHT: i32 = 84;
/// Where the names of levels begin, and how many letters of them fit.
const NAMES: i32 = LEFT + LENGTH + 10;
const LETTERS: usize = 13;
/// The least distance between marks, and between names of levels.
const APART: i32 = 14;
const LINES_APART: i32 = 12;

/// What is drawn of an aspect.
#[derive(Clone, Copy, Debug)]
pub struct Aspect<'a> {
    /// Tells it from the others: the id of a dimension, or nothing for the whole.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// How its scores become levels.
    pub scoring: &'a Scoring,
    /// The score of each run, the earliest first, with the run's place in time from 0 to 1.
    pub scores: &'a [(f64, &'a DimensionScore)],
    /// The scores as they are written, in step with them.
    pub written: &'a [String],
    /// Index of the wanted level; none without a target.
    pub wanted: Option<usize>,
    /// The days of the first and of the last run; the second is empty when it is the same.
    pub days: [&'a str; 2],
    /// What the picture is.
    pub title: &'a str,
    /// What it shows, in words.
    pub description: &'a str,
}

/// Draws an aspect over time.
pub fn timeline(m: &mut Markup, pack: &Pack, aspect: &Aspect<'_>, language: &str) {
    let Some((_, last)) = aspect.scores.last() else {
        return m.nothing();
    };
    let scale = Scale::linear(last);
    let height = |score: f64| TOP + HEIGHT - scale.along(score, HEIGHT);
    let way = Way::new(WIDTH, is_right_to_left(language));
    m.tag("svg", "timeline", |m| {
        m.attributes(&[("viewBox", "0 0 290 148")]);
        let id = |part: &str| ["timeline-", aspect.id, part].concat();
        described(m, (&id("-title"), &id("-desc")), aspect.title, aspect.description);
        label(m, "name", Point { x: way.x(0), y: 14 }, "start", &cut(aspect.name, 36));
        levels(m, pack, aspect, last, height, (language, way));
        let mut shares = Vec::with_capacity(aspect.scores.len());
        shares.extend(aspect.scores.iter().map(|(share, _)| *share));
        let mut points = Vec::with_capacity(shares.len());
        for (x, (_, score)) in spread(&shares, LENGTH, APART).iter().zip(aspect.scores) {
            points.push(score.score.map(|score| way.point(Point { x: LEFT + x, y: height(score) })));
        }
        marks(m, &points, aspect.written, way);
        label(m, "day", Point { x: way.x(0), y: 140 }, "start", aspect.days[0]);
        m.when(!aspect.days[1].is_empty(), |m| label(m, "day", Point { x: way.x(LEFT + LENGTH), y: 140 }, "middle", aspect.days[1]));
    });
}

/// A line where each level begins, with its name where there is room, and the wanted one dashed.
fn levels(
    m: &mut Markup,
    pack: &Pack,
    aspect: &Aspect<'_>,
    score: &DimensionScore,
    height: impl Fn(f64) -> i32,
    (language, way): (&str, Way),
) {
    let thresholds = &aspect.scoring.thresholds;
    let mut heights = Vec::with_capacity(thresholds.len());
    heights.extend(thresholds.iter().map(|threshold| height(score.at(aspect.scoring, threshold))));
    let wanted = aspect.wanted.and_then(|level| thresholds.iter().position(|threshold| threshold.level >= level));
    for (place, ((threshold, y), fits)) in thresholds.iter().zip(&heights).zip(have_room(&heights, LINES_APART)).enumerate() {
        let class = if wanted == Some(place) { "target" } else { "ring" };
        line(m, class, Point { x: way.x(LEFT), y: *y }, Point { x: way.x(LEFT + LENGTH), y: *y });
        if let Some(level) = pack.levels.get(threshold.level).filter(|_| fits) {
            label(m, "level", Point { x: way.x(NAMES), y: y + 4 }, "start", &cut(level.label.in_language(language), LETTERS));
        }
    }
}

/// The line, broken where a run has no score, with the first and the last score written at their marks.
fn marks(m: &mut Markup, points: &[Option<Point>], written: &[String], way: Way) {
    let mut whole = String::new();
    for piece in points.split(Option::is_none) {
        let mut joined = Vec::with_capacity(piece.len());
        joined.extend(piece.iter().flatten().copied());
        if joined.len() > 1 {
            whole.push_str(&open_path(&joined));
        }
    }
    path(m, "course", &whole);
    let ends = [points.iter().position(Option::is_some), points.iter().rposition(Option::is_some)];
    for (place, point) in points.iter().enumerate() {
        let Some(point) = point else { continue };
        circle(m, *point, 4);
        if let Some(text) = written.get(place).filter(|_| ends.contains(&Some(place))) {
            let anchor = if ends[0] == Some(place) { "start" } else { "end" };
            let outward = if (anchor == "start") == way.is_mirrored() { 4 } else { -4 };
            label(m, "figure", Point { x: point.x + outward, y: point.y - 8 }, anchor, text);
        }
    }
}
