//! The rules at work: what each makes of its parts, at their lowest and at their highest.
//!
//! This is all the arithmetic there is. A pack needs it to know what its scores can be, and scores are
//! made of it: a part with a value has its lowest and its highest there.

use super::{Kind, Question, Recode, Rule, Take};

/// Scores that differ by less are equal on paper: the order of a sum's parts shows in its last digits.
pub const ROUNDING: f64 = 1e-9;

/// Scores beyond this come from a pack that nobody meant so; further on numbers end.
const LARGEST: f64 = 1e100;

/// The lowest and the highest that a score can be, whatever is answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreRange {
    /// What the rule makes, before it is recoded.
    pub raw: (f64, f64),
    /// The score.
    pub recoded: (f64, f64),
}

/// A part of a score: a question, or a dimension below.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// Whether it is there.
    pub chance: Chance,
    /// The lowest value that it can have.
    pub low: f64,
    /// The highest value that it can have.
    pub high: f64,
    /// The highest value that any answers can give it.
    pub highest: f64,
    /// What it counts.
    pub weight: f64,
    /// Index of the dimension; meaningless for questions.
    pub dimension: usize,
}

/// Whether a part is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chance {
    /// Surely.
    Certain,
    /// Perhaps.
    Perhaps,
}

impl Term {
    /// A part that is there, somewhere in its range.
    pub fn new((low, high): (f64, f64), weight: f64, dimension: usize) -> Term {
        Term { chance: Chance::Certain, low, high, highest: high, weight, dimension }
    }
}

impl ScoreRange {
    /// What a rule makes of these parts; `None` where nothing is ever scored, or where numbers end.
    pub fn of(rule: &Rule, recode: Option<Recode>, terms: &[Term]) -> Option<ScoreRange> {
        let raw = bounds(rule, terms)?;
        let recoded = Recode::ends(recode, raw);
        let fits = [raw.0, raw.1, recoded.0, recoded.1].iter().all(|end| end.abs() <= LARGEST);
        fits.then_some(ScoreRange { raw, recoded })
    }
}

impl Recode {
    /// A value put onto another range: c + (v − a) / (b − a) · (d − c).
    pub fn put(recode: Option<Recode>, natural: (f64, f64), value: f64) -> f64 {
        let Some(Recode { from, to }) = recode else {
            return value;
        };
        let (first, last) = from.unwrap_or(natural);
        if first == last { to.0 } else { to.0 + (value - first) / (last - first) * (to.1 - to.0) }
    }

    /// Where the ends of a range come to lie, the lower first.
    pub fn ends(recode: Option<Recode>, natural: (f64, f64)) -> (f64, f64) {
        let (one, other) = (Recode::put(recode, natural, natural.0), Recode::put(recode, natural, natural.1));
        (one.min(other), one.max(other))
    }
}

/// The lowest and the highest points that answers to a question can give, before recoding.
pub fn points_range(question: &Question) -> (f64, f64) {
    let (mut low, mut high) = match question.kind {
        Kind::Number { from, to, .. } => (from, to),
        // Nothing chosen is worth 0.
        Kind::Multiple(_) => (0.0, 0.0),
        _ => (f64::INFINITY, f64::NEG_INFINITY),
    };
    for option in &question.options {
        let points = option.points;
        if let Kind::Multiple(Take::Sum) = question.kind {
            (low, high) = (low + points.min(0.0), high + points.max(0.0));
        } else {
            (low, high) = (low.min(points), high.max(points));
        }
    }
    (low, high)
}

/// The lowest and the highest that a rule makes of parts between their `low` and `high`, of which some
/// are perhaps not there.
pub fn bounds(rule: &Rule, parts: &[Term]) -> Option<(f64, f64)> {
    if parts.is_empty() {
        return None;
    }
    let perhaps = parts.iter().any(|part| part.chance == Chance::Perhaps);
    // Only conditions make parts that are perhaps not there.
    if *rule == Rule::Mean && !perhaps { certain_quotient(parts, |_| 1.0) } else { rarer_bounds(rule, parts, perhaps) }
}

/// What the rarer rules make of parts. Of no use to a pack that [`super::Plain`] understands, so that the widget may load it later.
#[inline(never)]
fn rarer_bounds(rule: &Rule, parts: &[Term], perhaps: bool) -> Option<(f64, f64)> {
    let lows = || parts.iter().map(|part| part.low);
    let highs = || parts.iter().map(|part| part.high);
    let ends = || (lows().fold(f64::INFINITY, f64::min), highs().fold(f64::NEG_INFINITY, f64::max));
    Some(match rule {
        Rule::None => return None,
        Rule::Mean => quotient(parts, |_| 1.0)?,
        Rule::Share => quotient(parts, |part| part.highest)?,
        Rule::Sum => {
            let sum = |end: fn(&Term) -> f64, pick: fn(f64, f64) -> f64| -> f64 {
                parts.iter().map(|part| part.weight * if part.chance == Chance::Perhaps { pick(end(part), 0.0) } else { end(part) }).sum()
            };
            (sum(|part| part.low, f64::min), sum(|part| part.high, f64::max))
        }
        // A part that is perhaps not there leaves the others, which are somewhere between the ends.
        Rule::Minimum | Rule::Maximum | Rule::Median if perhaps => ends(),
        Rule::Minimum => (ends().0, highs().fold(f64::INFINITY, f64::min)),
        Rule::Maximum => (lows().fold(f64::NEG_INFINITY, f64::max), ends().1),
        Rule::Median => (median(parts, |part| part.low), median(parts, |part| part.high)),
        Rule::Gated { pass_at, values } => {
            let stage = |end: fn(&Term) -> f64| gated(parts, *pass_at, values, end);
            // What is not there in the end holds nobody up.
            (stage(|part| part.low), stage(|part| if part.chance == Chance::Perhaps { f64::INFINITY } else { part.high }))
        }
        Rule::Deduction { from, by, at_least, factor, round } => {
            let find = |dimension: &usize| parts.iter().find(|part| part.dimension == *dimension);
            let from = find(from)?;
            let lowered = |value: f64| if *round { (factor * value + 0.5).floor() } else { factor * value };
            let reaches = |end: fn(&Term) -> f64| find(by).is_some_and(|by| end(by) >= at_least * by.highest - ROUNDING);
            let surely = reaches(|by| by.low) && find(by).is_some_and(|by| by.chance == Chance::Certain);
            let (low, high) = (lowered(from.low), lowered(from.high));
            match reaches(|by| by.high) {
                _ if surely => (low, high),
                // Rounding can raise a score, and so can a share of a negative one.
                true => (low.min(from.low), high.max(from.high)),
                false => (from.low, from.high),
            }
        }
    })
}

/// Σ w·v / Σ w·u, at its lowest and at its highest; u is not negative.
fn quotient(parts: &[Term], unit: fn(&Term) -> f64) -> Option<(f64, f64)> {
    if parts.iter().all(|part| part.chance == Chance::Certain) {
        return certain_quotient(parts, unit);
    }
    // Not turned round by a minus, which would make a zero negative.
    Some((quotient_end(parts, unit, 1.0)?, 0.0 - quotient_end(parts, unit, -1.0)?))
}

fn certain_quotient(parts: &[Term], unit: fn(&Term) -> f64) -> Option<(f64, f64)> {
    let (mut low, mut high, mut below) = (0.0, 0.0, 0.0);
    for part in parts {
        low += part.weight * part.low;
        high += part.weight * part.high;
        below += part.weight * unit(part);
    }
    (below != 0.0).then(|| (low / below, high / below))
}

/// The lowest end for a sign of 1; for -1 the highest, with its sign turned round.
fn quotient_end(parts: &[Term], unit: fn(&Term) -> f64, sign: f64) -> Option<f64> {
    let value = |part: &Term| if sign > 0.0 { part.low } else { -part.high };
    let (mut above, mut below) = (0.0, 0.0);
    let mut perhaps: Vec<Term> = Vec::new();
    for part in parts {
        if part.chance == Chance::Certain || unit(part) == 0.0 {
            // What is perhaps there and stands above the line alone only takes away.
            let taken = value(part);
            above += part.weight * if part.chance == Chance::Certain { taken } else { taken.min(0.0) };
            below += part.weight * unit(part);
        } else {
            perhaps.push(*part);
        }
    }
    // With nothing below the line for sure, the least that can stand there makes what is taken away weigh most.
    if below == 0.0 && above < 0.0 {
        let mut least = f64::INFINITY;
        for part in &perhaps {
            above += part.weight * value(part).min(0.0);
            least = least.min(part.weight * unit(part));
        }
        return least.is_finite().then_some(above / least);
    }
    // What is perhaps not there counts while it moves the end further out, the furthest first.
    // (A sort of the standard library would weigh more than all rules together.)
    let share = |part: &Term| value(part) / unit(part);
    loop {
        let mut first = 0;
        for (index, part) in perhaps.iter().enumerate() {
            if perhaps.get(first).is_some_and(|best| share(part) < share(best)) {
                first = index;
            }
        }
        if perhaps.get(first).is_none_or(|part| below != 0.0 && share(part) >= above / below) {
            break;
        }
        let part = perhaps.swap_remove(first);
        above += part.weight * value(&part);
        below += part.weight * unit(&part);
    }
    (below != 0.0).then_some(above / below)
}

/// The value in the middle of some parts.
fn median(parts: &[Term], end: fn(&Term) -> f64) -> f64 {
    let mut values: Vec<f64> = Vec::with_capacity(parts.len());
    for part in parts {
        let place = values.partition_point(|value| *value < end(part));
        values.insert(place, end(part));
    }
    let middle = values.len() / 2;
    let at = |index: usize| values.get(index).copied().unwrap_or_default();
    if values.len() % 2 == 1 { at(middle) } else { (at(middle.saturating_sub(1)) + at(middle)) / 2.0 }
}

/// The score for the number of parts that are passed before the first that is not.
fn gated(parts: &[Term], pass_at: Option<f64>, values: &[f64], end: fn(&Term) -> f64) -> f64 {
    let passed = parts.iter().take_while(|part| end(part) >= pass_at.unwrap_or(part.highest) - ROUNDING).count();
    values.get(passed).copied().unwrap_or(passed as f64)
}
