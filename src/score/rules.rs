//! The rules: one function for each, over parts that have a value each.

use super::ROUNDING;
use crate::gather::Gather;
use crate::pack::{Missing, Policy, Rule, Scoring};

/// A question or a dimension as part of a dimension above.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Whether there is a value.
    pub state: State,
    /// Whether it is there at the end.
    pub chance: Chance,
    /// Whether it has no value even when all questions are answered.
    pub never_scored: bool,
    /// Its value; only meaningful when scored.
    pub value: f64,
    /// The lowest that it can still become.
    pub low: f64,
    /// The highest that it can still become.
    pub high: f64,
    /// The lowest that it can be with any answers.
    pub lowest: f64,
    /// The highest that it can be with any answers.
    pub highest: f64,
    /// What it counts.
    pub weight: f64,
    /// Index of the dimension; meaningless for questions.
    pub dimension: usize,
}

/// Whether a part has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has one.
    Scored,
    /// It has no answer yet.
    Unanswered,
    /// The respondent does not know.
    DontKnow,
    /// It does not apply.
    NotApplicable,
    /// It is hidden, or nothing that is scored.
    Absent,
}

/// Whether a part is there once all questions are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chance {
    /// Surely.
    Certain,
    /// That depends on open answers.
    Perhaps,
    /// Surely not.
    Never,
}

impl Default for Part {
    fn default() -> Self {
        Part {
            state: State::Unanswered,
            chance: Chance::Certain,
            never_scored: false,
            value: 0.0,
            low: 0.0,
            high: 0.0,
            lowest: 0.0,
            highest: 0.0,
            weight: 1.0,
            dimension: usize::MAX,
        }
    }
}

impl Part {
    /// The part that a dimension is.
    pub fn named(self, dimension: usize) -> Part {
        Part { dimension, ..self }
    }
}

/// What a missing part comes to.
enum Stands {
    For(f64),
    Nothing,
    Whole(Option<f64>),
}

fn stands(missing: Missing, part: &Part) -> Stands {
    match missing {
        Missing::LeaveOut | Missing::NotOffered => Stands::Nothing,
        Missing::Zero => Stands::For(0.0),
        Missing::Lowest => Stands::For(part.lowest),
        Missing::Highest => Stands::For(part.highest),
        Missing::NoScore => Stands::Whole(None),
        Missing::ScoreZero => Stands::Whole(Some(0.0)),
    }
}

fn missing(policy: &Policy, state: State) -> Missing {
    match state {
        State::Unanswered => policy.unanswered,
        State::DontKnow => policy.dont_know,
        State::NotApplicable => policy.not_applicable,
        State::Scored | State::Absent => Missing::LeaveOut,
    }
}

/// What the answers come to; `put` recodes what the rule makes of them.
pub fn value(scoring: &Scoring, parts: &[Part], put: impl Fn(f64) -> f64) -> Option<f64> {
    let mut terms: Vec<Part> = Vec::with_capacity(parts.len());
    // Parts that are left out make no score by themselves.
    let mut counts = false;
    let mut whole = None;
    if scoring.rule == Rule::None {
        return None;
    }
    for part in parts {
        let value = match part.state {
            State::Scored => part.value,
            state => match stands(missing(&scoring.policy, state), part) {
                Stands::For(value) => value,
                Stands::Nothing => {
                    terms.extend(left_out(&scoring.rule, part));
                    continue;
                }
                // No score is stronger than a score of zero, whichever comes first.
                Stands::Whole(None) => return None,
                Stands::Whole(score) => {
                    whole = score;
                    continue;
                }
            },
        };
        counts = true;
        terms.push(Part { low: value, high: value, chance: Chance::Certain, ..*part });
    }
    let figure = || if counts { bounds(&scoring.rule, &terms).map(|(low, _)| put(low)) } else { None };
    whole.or_else(figure)
}

/// What stands in for a part that is left out: nothing, but on a ladder. There nobody climbs past an
/// open rung, and everybody past one that is not there.
fn left_out(rule: &Rule, part: &Part) -> Option<Part> {
    let open = matches!(part.state, State::Unanswered | State::DontKnow);
    let value = if open { f64::NEG_INFINITY } else { f64::INFINITY };
    matches!(rule, Rule::Gated { .. }).then_some(Part { low: value, high: value, chance: Chance::Certain, ..*part })
}

/// The lowest and the highest that the answers can still come to; `put` recodes what the rule makes of them.
pub fn possible(scoring: &Scoring, parts: &[Part], put: impl Fn(f64) -> f64) -> Option<(f64, f64)> {
    let mut terms: Vec<Part> = Vec::with_capacity(parts.len());
    let mut counts = false;
    let mut perhaps = None;
    if scoring.rule == Rule::None {
        return None;
    }
    for part in parts {
        let mut term = *part;
        // A dimension that does not apply now may come to a score with what is still hidden.
        let is_question = part.dimension == usize::MAX;
        if part.never_scored || (is_question && part.state == State::NotApplicable) {
            term.state = State::NotApplicable;
        } else if part.state == State::NotApplicable {
            (term.state, term.chance) = (State::Unanswered, Chance::Perhaps);
        }
        if part.chance == Chance::Never {
            terms.extend(left_out(&scoring.rule, &Part { state: State::Absent, ..*part }));
            continue;
        }
        if term.state == State::NotApplicable {
            match stands(scoring.policy.not_applicable, part) {
                Stands::For(value) => (term.low, term.high) = (value, value),
                Stands::Nothing => {
                    terms.extend(left_out(&scoring.rule, &term));
                    continue;
                }
                // Once it is hidden, it decides nothing any more.
                Stands::Whole(score) if part.chance == Chance::Perhaps => {
                    perhaps = perhaps.or(score);
                    terms.extend(left_out(&scoring.rule, &term));
                    continue;
                }
                Stands::Whole(score) => return score.map(|score| (score, score)),
            }
        }
        counts = true;
        terms.push(term);
    }
    let ends = if counts { bounds(&scoring.rule, &terms) } else { None };
    let (low, high) = ends.map(|(low, high)| (put(low), put(high))).or(perhaps.map(|score| (score, score)))?;
    let score = perhaps.unwrap_or(low);
    Some((low.min(high).min(score), low.max(high).max(score)))
}

/// The lowest and the highest that a rule makes of parts between their `low` and `high`, of which some
/// are perhaps not there.
pub fn bounds(rule: &Rule, parts: &[Part]) -> Option<(f64, f64)> {
    let perhaps = parts.iter().any(|part| part.chance == Chance::Perhaps);
    if parts.is_empty() {
        return None;
    }
    let lows = || parts.iter().map(|part| part.low);
    let highs = || parts.iter().map(|part| part.high);
    let ends = (lows().fold(f64::INFINITY, f64::min), highs().fold(f64::NEG_INFINITY, f64::max));
    Some(match rule {
        Rule::None => return None,
        Rule::Mean => quotient(parts, |_| 1.0)?,
        Rule::Share => quotient(parts, |part| part.highest)?,
        Rule::Sum => {
            let sum = |end: fn(&Part) -> f64, pick: fn(f64, f64) -> f64| -> f64 {
                parts.iter().map(|part| part.weight * if part.chance == Chance::Perhaps { pick(end(part), 0.0) } else { end(part) }).sum()
            };
            (sum(|part| part.low, f64::min), sum(|part| part.high, f64::max))
        }
        // A part that is perhaps not there leaves the others, which are somewhere between the ends.
        Rule::Minimum | Rule::Maximum | Rule::Median if perhaps => ends,
        Rule::Minimum => (ends.0, highs().fold(f64::INFINITY, f64::min)),
        Rule::Maximum => (lows().fold(f64::NEG_INFINITY, f64::max), ends.1),
        Rule::Median => (median(parts, |part| part.low), median(parts, |part| part.high)),
        Rule::Gated { pass_at, values } => {
            let stage = |end: fn(&Part) -> f64| gated(parts, *pass_at, values, end);
            // What is not there in the end holds nobody up.
            (stage(|part| part.low), stage(|part| if part.chance == Chance::Perhaps { f64::INFINITY } else { part.high }))
        }
        Rule::Deduction { from, by, at_least, factor, round } => {
            let find = |dimension: &usize| parts.iter().find(|part| part.dimension == *dimension);
            let from = find(from)?;
            let lowered = |value: f64| if *round { (factor * value + 0.5).floor() } else { factor * value };
            let reaches = |end: fn(&Part) -> f64| find(by).is_some_and(|by| end(by) >= at_least * by.highest - ROUNDING);
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

/// Σ w·v / Σ w·u, at its lowest and at its highest.
fn quotient(parts: &[Part], unit: fn(&Part) -> f64) -> Option<(f64, f64)> {
    let mut ends = [0.0; 2];
    for (index, end) in ends.iter_mut().enumerate() {
        let value = |part: &Part| if index == 0 { part.low } else { part.high };
        let (mut above, mut below) = (0.0, 0.0);
        for part in parts.iter().filter(|part| part.chance == Chance::Certain) {
            above += part.weight * value(part);
            below += part.weight * unit(part);
        }
        // What is perhaps not there counts while it moves the end further out, the furthest first.
        // (A sort of the standard library would weigh more than all rules together.)
        let share = |part: &Part| if index == 0 { value(part) / unit(part) } else { -value(part) / unit(part) };
        let mut perhaps: Vec<Part> = parts.iter().filter(|part| part.chance == Chance::Perhaps && unit(part) != 0.0).copied().gather();
        loop {
            let mut first = 0;
            for (index, part) in perhaps.iter().enumerate() {
                if perhaps.get(first).is_some_and(|best| share(part) < share(best)) {
                    first = index;
                }
            }
            let so_far = if index == 0 { above / below } else { -above / below };
            if perhaps.get(first).is_none_or(|part| below != 0.0 && share(part) >= so_far) {
                break;
            }
            let part = perhaps.swap_remove(first);
            above += part.weight * value(&part);
            below += part.weight * unit(&part);
        }
        if below == 0.0 {
            return None;
        }
        *end = above / below;
    }
    let [low, high] = ends;
    Some((low, high))
}

/// The value in the middle of some parts.
fn median(parts: &[Part], end: fn(&Part) -> f64) -> f64 {
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
fn gated(parts: &[Part], pass_at: Option<f64>, values: &[f64], end: fn(&Part) -> f64) -> f64 {
    let passed = parts.iter().take_while(|part| end(part) >= pass_at.unwrap_or(part.highest) - ROUNDING).count();
    values.get(passed).copied().unwrap_or(passed as f64)
}
