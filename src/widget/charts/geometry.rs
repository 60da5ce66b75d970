//! Where things stand in a picture, in whole units of its view box.
//!
//! Whole units because nobody sees a tenth of one, and because printing fractions would cost twenty
//! kilobytes of code in every reader's download.

use std::f64::consts::TAU;

use crate::score::DimensionScore;

/// A place in a picture; x to the right, y down, the centre of a radar is the origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// From scores to shares of a length: 0 at the inner or left end, 1 at the outer or right one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// The scale for a radar: it begins one average step below the lowest level, so that the lowest
    /// level has a ring of its own and not just the centre.
    pub fn radial(score: &DimensionScore, levels: usize) -> Scale {
        let scale = Scale::linear(score);
        let steps = levels.saturating_sub(1).max(1);
        Scale { low: scale.low - (scale.high - scale.low) / steps as f64, ..scale }
    }

    /// The scale from the lowest to the highest score that answers can give.
    pub fn linear(score: &DimensionScore) -> Scale {
        let (low, high) = (score.lowest, score.highest);
        // A single value has no length; any positive one keeps the picture finite.
        if high > low { Scale { low, high } } else { Scale { low: high - 1.0, high } }
    }

    /// The share for a score, held within 0 to 1.
    pub fn share(&self, score: f64) -> f64 {
        ((score - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The place of a score on a line of this length.
    pub fn along(&self, score: f64, length: i32) -> i32 {
        (self.share(score) * f64::from(length)).round() as i32
    }
}

/// The point at a share of the radius on one of `count` axes; the first axis points up, the others
/// follow clockwise.
pub fn on_axis(axis: usize, count: usize, radius: f64) -> Point {
    let (sine, cosine) = sine_and_cosine(TAU * axis as f64 / count.max(1) as f64);
    Point { x: (sine * radius).round() as i32, y: (-cosine * radius).round() as i32 }
}

// The browser has these functions; bringing our own along would cost five kilobytes.
#[cfg(target_arch = "wasm32")]
fn sine_and_cosine(angle: f64) -> (f64, f64) {
    (js_sys::Math::sin(angle), js_sys::Math::cos(angle))
}

#[cfg(not(target_arch = "wasm32"))]
fn sine_and_cosine(angle: f64) -> (f64, f64) {
    angle.sin_cos()
}

/// A closed path through points; empty for none.
pub fn closed_path(points: &[Point]) -> String {
    let mut path = String::new();
    for (index, point) in points.iter().enumerate() {
        path.push_str(if index == 0 { "M" } else { "L" });
        path.push_str(&point.x.to_string());
        path.push(' ');
        path.push_str(&point.y.to_string());
    }
    if !points.is_empty() {
        path.push('Z');
    }
    path
}

/// An open path through points; empty for none.
pub fn open_path(points: &[Point]) -> String {
    let mut path = closed_path(points);
    path.pop();
    path
}

/// A path around an axis after the other, closed where each has a point. It is broken where one has none: a line across says
/// something about what it crosses.
pub fn between_neighbours(points: &[Option<Point>]) -> String {
    let mut path = String::new();
    for (place, point) in points.iter().enumerate() {
        let next = points.get(place + 1).or(points.first().filter(|_| points.len() > 2)).copied().flatten();
        if let (Some(point), Some(next)) = (point, next) {
            path.push_str(&open_path(&[*point, next]));
        }
    }
    path
}

/// Places on a line for shares of its length, which rise from 0 to 1: at least so far apart, where there is room for that, else
/// evenly. Evenly too where all are 0, because then they say nothing about how far apart they are.
pub fn spread(shares: &[f64], length: i32, apart: i32) -> Vec<i32> {
    let steps = (shares.len() as i32 - 1).max(1);
    let tell_nothing = shares.iter().all(|share| *share <= 0.0);
    let mut places: Vec<i32> = Vec::with_capacity(shares.len());
    for (number, share) in (0..).zip(shares) {
        let least = places.last().map_or(0, |before| before + apart);
        let place = if tell_nothing || steps * apart >= length {
            length * number / steps
        } else {
            // What comes later needs room as well.
            let most = length - (steps - number) * apart;
            ((share * f64::from(length)).round() as i32).max(least).min(most)
        };
        places.push(place);
    }
    places
}

/// Which of some heights, from the bottom up, have room for a label: so far below the last one that has.
pub fn have_room(heights: &[i32], least: i32) -> Vec<bool> {
    let mut last: Option<i32> = None;
    let mut fits = Vec::with_capacity(heights.len());
    for height in heights {
        let there = last.is_none_or(|last| last - height >= least);
        if there {
            last = Some(*height);
        }
        fits.push(there);
    }
    fits
}

/// How a label at an axis's end is anchored, so that it grows away from the picture. A text from right to left starts at its right.
pub fn anchor(point: Point, right_to_left: bool) -> &'static str {
    match point.x {
        -8..=8 => "middle",
        x if (x < 0) == right_to_left => "start",
        _ => "end",
    }
}

/// How many letters of the Latin alphabet are about as wide: the signs of East Asian scripts take the room of two.
fn room_taken(letters: impl Iterator<Item = char>) -> usize {
    letters.map(|letter| if is_wide(letter) { 2 } else { 1 }).sum()
}

/// Which way a picture with texts is read: in languages that are written from right to left it stands mirrored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The width of the picture, where it is mirrored.
    mirrored: Option<i32>,
}

impl Way {
    /// The way of a picture so wide in a language.
    pub fn new(width: i32, right_to_left: bool) -> Way {
        Way { mirrored: right_to_left.then_some(width) }
    }

    /// Whether the picture begins at its right.
    pub fn is_mirrored(self) -> bool {
        self.mirrored.is_some()
    }

    /// Where a place of the picture stands.
    pub fn x(self, x: i32) -> i32 {
        self.mirrored.map_or(x, |width| width - x)
    }

    /// The same for something so wide that begins there.
    pub fn begin(self, x: i32, width: i32) -> i32 {
        self.mirrored.map_or(x, |whole| whole - x - width)
    }

    /// The same for a point.
    pub fn point(self, Point { x, y }: Point) -> Point {
        Point { x: self.x(x), y }
    }
}

/// A label cut to what fits, by the rough rule that all letters of an alphabet are equally wide.
pub fn cut(label: &str, letters: usize) -> String {
    if room_taken(label.chars()) <= letters {
        return label.to_owned();
    }
    let mut cut = String::new();
    for letter in label.chars() {
        if room_taken(cut.chars().chain([letter])) >= letters {
            break;
        }
        cut.push(letter);
    }
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

/// A label on as many lines as it needs, by the same rule: broken between words, after hyphens and slashes, and between the signs
/// of scripts that have no spaces. A longer word keeps a line of its own, cut where it is more than twice as long.
pub fn lines(label: &str, letters: usize) -> Vec<String> {
    let (letters, mut lines) = (letters.max(1), vec![String::new()]);
    for word in words(label) {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() || width(line) + width(word.trim_end()) <= letters {
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    for line in &mut lines {
        *line = cut(line.trim_end(), letters * 2);
    }
    lines
}

/// How many letters a text is as wide as: the signs of East Asian scripts take the room of two.
pub fn width(text: &str) -> usize {
    room_taken(text.chars())
}

fn is_wide(letter: char) -> bool {
    letter >= '\u{2E80}'
}

/// The pieces between which a line may end, each with what ends it.
fn words(label: &str) -> impl Iterator<Item = &str> {
    label.split_inclusive([' ', '-', '/']).flat_map(|word| {
        let signs = if word.chars().all(|letter| is_wide(letter) || letter == ' ') { 1 } else { usize::MAX };
        let mut rest = word;
        std::iter::from_fn(move || {
            let end = rest.char_indices().nth(signs).map_or(rest.len(), |(end, _)| end);
            let (piece, after) = rest.split_at_checked(end)?;
            rest = after;
            (!piece.is_empty()).then_some(piece)
        })
    })
}

/// Which of five strengths a share of the answers has: 0 for none, 4 for all or nearly all.
pub fn strength(count: usize, total: usize) -> usize {
    (count * 4).div_ceil(total.max(1)).min(4)
}
