//! The least effort where scores do not simply rise with their parts: by trying, cheapest first, with the scorer as the judge.

use super::super::target::{is_reached, threshold};
use super::super::what_if::change;
use super::rise::Rise;
use crate::answers::{Answers, Value};
use crate::pack::{Pack, ROUNDING};
use crate::score::{Scorer, Scores};

/// More questions than these are raised in the order of the pack until it is enough.
const MOST_QUESTIONS: usize = 100;

/// A question that can be raised.
struct Lever<'a> {
    question: usize,
    /// The answer as it is.
    value: Option<Value>,
    rises: &'a [Rise],
    /// How far it is raised: 0 for not at all.
    at: usize,
}

/// What came out.
pub struct Found {
    /// The raised questions, each with the place among its rises.
    pub raised: Vec<(usize, usize)>,
    /// Whether nothing cheaper can exist.
    pub exact: bool,
    /// Dimensions whose targets were not reached.
    pub unreachable: Vec<usize>,
}

/// Tries ways to reach targets.
pub struct Search<'a> {
    scorer: Scorer<'a>,
    answers: Answers,
    levers: Vec<Lever<'a>>,
    goals: Vec<(usize, usize)>,
    /// The cheapest way so far: how far each lever is raised, and the effort.
    best: Option<(Vec<usize>, f64)>,
    /// How many scores may still be made in looking for cheaper ways.
    work: usize,
}

impl<'a> Search<'a> {
    /// A search from these answers by raising questions, with so many scores at most.
    pub fn new(pack: &'a Pack, answers: &Answers, rises: impl Iterator<Item = (usize, &'a Vec<Rise>)>, work: usize) -> Search<'a> {
        let mut levers = Vec::new();
        for (question, rises) in rises {
            if !rises.is_empty() {
                levers.push(Lever { question, value: answers.value(question), rises, at: 0 });
            }
        }
        Search { scorer: Scorer::new(pack), answers: answers.clone(), levers, goals: Vec::new(), best: None, work }
    }

    /// The cheapest way to reach levels of dimensions; those that cannot be reached together with the ones before them are left
    /// out.
    pub fn run(&mut self, goals: &[(usize, usize)]) -> Found {
        let mut unreachable = Vec::new();
        self.goals = goals.to_vec();
        self.look();
        if self.best.is_none() {
            self.goals.clear();
            let mut found = Some((vec![0; self.levers.len()], 0.0));
            for goal in goals {
                self.goals.push(*goal);
                self.look();
                if self.best.is_some() {
                    found = self.best.take();
                } else {
                    self.goals.pop();
                    unreachable.push(goal.0);
                }
            }
            self.best = found;
        }
        let mut raised = Vec::new();
        if let Some((at, _)) = &self.best {
            for (lever, at) in self.levers.iter().zip(at) {
                raised.extend(at.checked_sub(1).map(|rise| (lever.question, rise)));
            }
        }
        Found { raised, exact: self.work > 0, unreachable }
    }

    fn look(&mut self) {
        self.best = None;
        if self.levers.len() > MOST_QUESTIONS {
            self.work = 0;
            self.fill();
        } else {
            self.climb();
        }
        self.reset();
        if !self.is_enough() {
            self.walk(0, 0.0);
        }
        self.reset();
    }

    fn reset(&mut self) {
        for lever in 0..self.levers.len() {
            self.raise(lever, 0);
        }
    }

    fn raise(&mut self, lever: usize, at: usize) {
        if let Some(lever) = self.levers.get_mut(lever).filter(|lever| lever.at != at) {
            lever.at = at;
            let rise = at.checked_sub(1).and_then(|rise| lever.rises.get(rise));
            change(&mut self.answers, lever.question, rise.map_or(lever.value, |rise| Some(rise.value)));
        }
    }

    fn is_enough(&mut self) -> bool {
        let scores = self.scorer.score(&self.answers);
        self.goals.iter().all(|(dimension, level)| scores.dimensions.get(*dimension).is_some_and(|score| is_reached(score, *level)))
    }

    /// What is missing to the goals, as shares of what the dimensions can be.
    fn missing(&mut self) -> f64 {
        let scores = self.scorer.score(&self.answers);
        let mut missing = 0.0;
        for (dimension, level) in &self.goals {
            missing += share_missing(self.scorer.pack(), &scores, *dimension, *level).unwrap_or(1.0);
        }
        missing
    }

    /// A good way, quickly: whatever brings most for its effort, and where nothing brings anything the cheapest; in the end
    /// without what was not needed.
    fn climb(&mut self) {
        while !self.is_enough() {
            let before = self.missing();
            let mut best: Option<(usize, usize, f64)> = None;
            for lever in 0..self.levers.len() {
                let (at, rises) = self.levers.get(lever).map_or((0, &[][..]), |lever| (lever.at, lever.rises));
                let spent = at.checked_sub(1).and_then(|rise| rises.get(rise)).map_or(0.0, |rise| rise.effort);
                for (place, rise) in rises.iter().enumerate().skip(at) {
                    // The next and the last are enough to see where it leads.
                    if place != at && place + 1 != rises.len() {
                        continue;
                    }
                    self.raise(lever, place + 1);
                    // What brings nothing comes last, the cheapest first.
                    let brings = (before - self.missing()).max(1e-12) / (rise.effort - spent).max(1e-12);
                    if best.is_none_or(|(_, _, most)| brings > most) {
                        best = Some((lever, place + 1, brings));
                    }
                }
                self.raise(lever, at);
            }
            let Some((lever, at, _)) = best else { return };
            self.raise(lever, at);
        }
        for lever in 0..self.levers.len() {
            while let Some(lower) = self.levers.get(lever).and_then(|lever| lever.at.checked_sub(1)) {
                self.raise(lever, lower);
                if !self.is_enough() {
                    self.raise(lever, lower + 1);
                    break;
                }
            }
        }
        self.note();
    }

    /// Some way, for very many questions: as few of the first as are enough when raised all the way.
    fn fill(&mut self) {
        let (mut enough, mut too_few) = (self.levers.len(), 0);
        self.raise_first(enough);
        if !self.is_enough() {
            return;
        }
        while enough > too_few {
            let middle = (enough + too_few) / 2;
            self.raise_first(middle);
            if self.is_enough() {
                enough = middle;
            } else {
                too_few = middle + 1;
            }
        }
        self.raise_first(enough);
        self.note();
    }

    fn raise_first(&mut self, count: usize) {
        for lever in 0..self.levers.len() {
            let top = self.levers.get(lever).map_or(0, |lever| lever.rises.len());
            self.raise(lever, if lever < count { top } else { 0 });
        }
    }

    /// Notes the way as it stands.
    fn note(&mut self) {
        let (mut at, mut effort) = (Vec::new(), 0.0);
        for lever in &self.levers {
            at.push(lever.at);
            effort += lever.at.checked_sub(1).and_then(|rise| lever.rises.get(rise)).map_or(0.0, |rise| rise.effort);
        }
        self.best = Some((at, effort));
    }

    /// All ways that cost less than the best, each once: raise one of the levers from here on, then go on behind it.
    fn walk(&mut self, from: usize, effort: f64) {
        for lever in from..self.levers.len() {
            let rises = self.levers.get(lever).map_or(&[][..], |lever| lever.rises);
            for (place, rise) in rises.iter().enumerate() {
                let cost = effort + rise.effort;
                if self.work == 0 || self.best.as_ref().is_some_and(|(_, best)| cost >= best - ROUNDING) {
                    break;
                }
                self.work -= 1;
                self.raise(lever, place + 1);
                if self.is_enough() {
                    self.note();
                    break;
                }
                self.walk(lever + 1, cost);
            }
            self.raise(lever, 0);
        }
    }
}

/// What is missing to a level, as a share of all that the dimension can be.
fn share_missing(pack: &Pack, scores: &Scores, dimension: usize, level: usize) -> Option<f64> {
    let score = scores.dimensions.get(dimension)?;
    if is_reached(score, level) {
        return Some(0.0);
    }
    let scoring = &pack.dimensions.get(dimension)?.scoring;
    let missing = score.at(scoring, threshold(scoring, level)?) - score.score?;
    Some((missing / (score.highest - score.lowest).max(ROUNDING)).clamp(0.0, 1.0))
}
