//! What an answer means, what the next better one looks like, and how to get there; what stands out. All words are the pack's.

use super::ROUNDING;
use super::compare::worth_of;
use super::target::{Targets, threshold};
use crate::answers::{Answers, Value};
use crate::pack::{Choice, Link, Pack, Question, Text};
use crate::score::{Scores, worth};

/// What can be said about one answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Advice<'a> {
    /// The chosen option, with what it means; of an answer between two options the lower one, of several the best. `None` for
    /// numbers, and while the question is open, not known or not applicable.
    pub here: Option<&'a Choice>,
    /// The next option that counts more, with what it looks like; the lowest while the question is open or not known.
    /// `None` at the top.
    pub next: Option<&'a Choice>,
}

impl<'a> Advice<'a> {
    /// What the pack says about an answer; `None` for a question that is hidden or does not exist.
    ///
    /// ```
    /// use maturity_assessment::answers::Answers;
    /// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
    /// use maturity_assessment::report::Advice;
    /// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
    /// let (answers, _) = Answers::parse(&pack, r#"{"adoption_1": 2}"#).unwrap();
    /// let advice = Advice::of(&pack, &answers, pack.question_index("adoption_1").unwrap()).unwrap();
    /// assert_eq!((advice.here.unwrap().value, advice.next.unwrap().value), (2.0, 3.0));
    /// assert!(advice.next.unwrap().description.is_some());
    /// ```
    pub fn of(pack: &'a Pack, answers: &Answers, question: usize) -> Option<Advice<'a>> {
        let visible = answers.visible(pack);
        let asked = pack.questions.get(question).filter(|_| visible.question(question))?;
        let value = visible.value(answers, question);
        if value == Some(Value::NotApplicable) {
            return Some(Advice { here: None, next: None });
        }
        let offered = |option: usize| visible.option(pack, answers, question, option);
        let next = next_option(asked, value, offered);
        Some(Advice { here: chosen(asked, value), next: next.and_then(|next| asked.options.get(next)) })
    }

    /// How to get from here to the next option, in the pack's words.
    pub fn how(&self) -> Option<&'a Text> {
        self.next.and(self.here)?.next.as_ref()
    }

    /// Where to read on: about the way from here, then about the next option.
    pub fn reading(&self) -> impl Iterator<Item = &'a Link> + use<'a> {
        let links = |choice: Option<&'a Choice>| choice.map_or(&[][..], |choice| &choice.reading);
        links(self.here).iter().chain(links(self.next))
    }
}

/// The option that an answer stands on.
fn chosen(question: &Question, value: Option<Value>) -> Option<&Choice> {
    match value? {
        Value::Option(option) | Value::Between(option) => question.options.get(option),
        Value::Several(bits) => {
            let mut best: Option<&Choice> = None;
            for choice in question.chosen(bits) {
                best = if best.is_some_and(|best| best.points >= choice.points) { best } else { Some(choice) };
            }
            best
        }
        _ => None,
    }
}

/// The offered option with which the answer counts least among those with which it counts more; the lowest of all for a
/// question without an answer. Of a choice of several it is one more of them.
pub(super) fn next_option(question: &Question, value: Option<Value>, offered: impl Fn(usize) -> bool) -> Option<usize> {
    let now = value.and_then(|value| worth_of(question, value));
    let mut next: Option<(usize, f64)> = None;
    for option in 0..question.options.len() {
        let then = worth(question, with_option(value, option));
        let is_next = now.is_none_or(|now| then > now + ROUNDING) && next.is_none_or(|(_, best)| then < best - ROUNDING);
        if is_next && offered(option) {
            next = Some((option, then));
        }
    }
    next.map(|(option, _)| option)
}

/// An answer with one more option; the option alone where only one can be chosen.
pub(super) fn with_option(value: Option<Value>, option: usize) -> Value {
    match value {
        Some(Value::Several(bits)) => Value::Several(bits | 1_u32.checked_shl(option as u32).unwrap_or_default()),
        _ => Value::Option(option),
    }
}

/// A question that holds its dimension back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shortfall {
    /// Index of the question.
    pub question: usize,
    /// How far its answer is below what its dimension is to reach, as a share (above 0, at most 1) of all that a question and its
    /// dimension can be, times the question's weight.
    pub distance: f64,
}

/// What stands out among the answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Highlights {
    /// Questions with the best answers, at most three, the best first: those in the upper half of what they can count; among
    /// equals those that weigh more.
    pub strengths: Vec<usize>,
    /// The most telling gaps, at most three, the largest first.
    pub gaps: Vec<Shortfall>,
}

/// More of each would no longer stand out.
const MOST: usize = 3;

impl Highlights {
    /// What stands out. A gap is measured against the target of the dimension that asks, or without one against the next level
    /// above its score; dimensions that are not relevant have no gaps, nor have answers that count nothing.
    pub fn new(pack: &Pack, answers: &Answers, scores: &Scores, targets: &Targets) -> Highlights {
        let visible = answers.visible(pack);
        let (mut best, mut gaps) = (Vec::new(), Vec::new());
        for (index, dimension) in pack.steps() {
            let wanted = wanted(pack, scores, targets, index);
            for (number, question) in pack.questions_of(dimension) {
                let worth = visible.value(answers, number).and_then(|value| worth_of(question, value));
                let Some(share) = worth.and_then(|worth| share(worth, question.range)) else { continue };
                if share > 0.5 + ROUNDING {
                    ranked(&mut best, 2 * MOST, (share, question.weight), number);
                }
                let distance = wanted.map_or(0.0, |wanted| (wanted - share) * question.weight);
                if distance > ROUNDING {
                    ranked(&mut gaps, MOST, (distance, 0.0), number);
                }
            }
        }
        let mut highlights = Highlights::default();
        for ((distance, _), question) in gaps {
            highlights.gaps.push(Shortfall { question, distance });
        }
        for (_, question) in best {
            // What is good and yet not good enough is told once, as a gap.
            if highlights.gaps.iter().all(|gap| gap.question != question) {
                highlights.strengths.push(question);
            }
        }
        highlights.strengths.truncate(MOST);
        highlights
    }
}

/// What a dimension is to reach, as a share of what it can.
fn wanted(pack: &Pack, scores: &Scores, targets: &Targets, dimension: usize) -> Option<f64> {
    let scoring = &pack.dimensions.get(dimension)?.scoring;
    let score = scores.dimensions.get(dimension)?;
    let level = match targets.of(dimension) {
        Some(_) => targets.level(dimension)?,
        None => score.level.map_or(0, |level| level + 1),
    };
    share(score.at(scoring, threshold(scoring, level)?), (score.lowest, score.highest))
}

/// Where in a range something lies: 0 at its lowest, 1 at its highest; `None` for a range without a length.
fn share(value: f64, (lowest, highest): (f64, f64)) -> Option<f64> {
    (highest - lowest > ROUNDING).then(|| (value - lowest) / (highest - lowest))
}

/// Puts a question where its figures belong among the first so many, the larger first; those that came first stay before their
/// equals. (A sort of the standard library would weigh more than this file.)
fn ranked(list: &mut Vec<((f64, f64), usize)>, most: usize, figures: (f64, f64), question: usize) {
    let is_above = |(first, second): (f64, f64)| figures.0 > first + ROUNDING || (figures.0 >= first - ROUNDING && figures.1 > second);
    let place = list.iter().position(|(other, _)| is_above(*other)).unwrap_or(list.len());
    list.insert(place, (figures, question));
    list.truncate(most);
}
