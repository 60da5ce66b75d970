//! What the scores mean: levels by name, what stands out, what to work on next. Everything that a
//! person or a program reads about a result is made from here.

mod advice;
mod compare;
pub mod export;
mod follow_up;
mod plan;
mod read;
mod result;
mod target;
mod trend;
mod what_if;

use crate::answers::Answers;
use crate::pack::{DimensionLevel, Pack};
use crate::score::{self, DimensionScore, Scores, score};

pub use advice::{Advice, Highlights, Shortfall};
pub use compare::{Change, Comparison, DimensionChange, QuestionChange};
pub use follow_up::{FollowUp, Listed, ListedStep, Mark, Planned, Side, is_day};
pub use plan::{Move, Plan, Step, StepName};
pub use read::{Edition, ResultParts, ResultProblem, ResultRead, read_result};
pub use result::{DimensionResult, LevelResult, PackName, ResultFile};
pub use target::{Distance, Distances, Target, Targets, gap, percent_to_target, progress};
pub use trend::{TrendPoint, trend};
pub use what_if::what_if;

/// A pack's answers with their scores, and what follows from them.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The scores, dimension by dimension.
    pub scores: Scores,
    /// Questions with any answer, of those that are asked and count.
    pub answered: usize,
    /// All questions that are asked and count.
    pub total: usize,
    /// Index of the dimension at the top of the tree with the highest score; `None` without any score, or when all are equal.
    pub strongest: Option<usize>,
    /// Index of the dimension with the lowest score, the first among equals: the one to work on first.
    pub weakest: Option<usize>,
}

/// Scores that differ by less are equal on paper: the order of a sum's parts shows in its last digits.
const ROUNDING: f64 = 1e-9;

/// The next level of a dimension, and how far away it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NextLevel {
    /// Index of the level in the pack.
    pub level: usize,
    /// How much the score has to rise to reach it. Greater than 0.
    pub missing: f64,
}

impl Report {
    /// Makes the report for these answers.
    pub fn new(pack: &Pack, answers: &Answers) -> Report {
        Report::of(pack, score(pack, answers))
    }

    /// Makes the report of scores.
    pub fn of(pack: &Pack, scores: Scores) -> Report {
        let mut weakest: Option<(usize, f64)> = None;
        let mut strongest = weakest;
        for (index, _) in pack.top() {
            let Some(score) = scores.dimensions.get(index).and_then(|dimension| dimension.score) else {
                continue;
            };
            // The first among equals stays.
            if weakest.is_none_or(|(_, lowest)| score < lowest - ROUNDING) {
                weakest = Some((index, score));
            }
            if strongest.is_none_or(|(_, highest)| score > highest + ROUNDING) {
                strongest = Some((index, score));
            }
        }
        let differ = matches!((weakest, strongest), (Some((_, low)), Some((_, high))) if high > low + ROUNDING);
        let (mut answered, mut total) = (0, 0);
        for (index, _) in pack.steps() {
            if let Some(step) = scores.dimensions.get(index) {
                answered += step.answered;
                total += step.total;
            }
        }
        Report {
            answered,
            total,
            strongest: strongest.filter(|_| differ).map(|(index, _)| index),
            weakest: weakest.map(|(index, _)| index),
            scores,
        }
    }

    /// Whether no option was chosen anywhere, so that there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.weakest.is_none()
    }

    /// Whether any score can still move.
    pub fn is_partial(&self) -> bool {
        self.scores.dimensions.iter().any(DimensionScore::is_partial)
    }
}

/// What a dimension's level means there; `None` without a level.
pub fn level_text<'a>(pack: &'a Pack, dimension: usize, score: &DimensionScore) -> Option<&'a DimensionLevel> {
    pack.dimensions.get(dimension)?.levels.get(score.level?)
}

/// The level above the reached one; `None` at the top and without a score.
pub fn next_level(pack: &Pack, dimension: usize, score: &DimensionScore) -> Option<NextLevel> {
    let (level, missing) = score::next_level(pack, dimension, score)?;
    Some(NextLevel { level, missing })
}
