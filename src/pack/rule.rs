//! How a dimension comes to its score, as the pack says it.

use super::ScoreRange;

/// How the parts of a dimension make its score, and which level that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Scoring {
    /// The arithmetic.
    pub rule: Rule,
    /// What the arithmetic is about.
    pub of: Of,
    /// The range onto which the rule's figure is put afterwards.
    pub recode: Option<Recode>,
    /// From which score on a level is reached, ascending; empty for a pack without levels.
    pub thresholds: Vec<Threshold>,
    /// Whether thresholds are shares of the highest possible score instead of scores.
    pub thresholds_of: Unit,
    /// Digits after the point where the score is shown (0 to 4); the score itself is never rounded.
    pub decimals: u32,
    /// What happens with answers that are not there.
    pub policy: Policy,
    /// What the score can be; `None` where nothing is ever scored.
    pub range: Option<ScoreRange>,
}

/// What the arithmetic of a dimension is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Of {
    /// Its own questions, or the dimensions right below it.
    #[default]
    Children,
    /// All questions below it, whatever stands between.
    Questions,
}

/// The arithmetic. Parts are questions or dimensions; `v` is a part's value, `w` its weight.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Rule {
    /// Σ w·v / Σ w.
    #[default]
    Mean,
    /// Σ w·v.
    Sum,
    /// Σ w·v / Σ w·(highest v can be), 0 to 1 for points that are not negative.
    Share,
    /// The lowest part.
    Minimum,
    /// The highest part.
    Maximum,
    /// The part in the middle; the mean of the two in the middle for an even count.
    Median,
    /// A ladder: how many parts are passed before the first that is not.
    Gated {
        /// From which value on a part is passed; its highest when left out.
        pass_at: Option<f64>,
        /// The score for 0, 1, 2 … passed parts.
        values: Vec<f64>,
    },
    /// A part that another one can lower, as a risk by its mitigation.
    Deduction {
        /// Index of the dimension that is scored.
        from: usize,
        /// Index of the dimension that lowers it.
        by: usize,
        /// From which share of its own highest score on it does.
        at_least: f64,
        /// What remains then.
        factor: f64,
        /// Whether what remains is rounded to a whole number, half up.
        round: bool,
    },
    /// No score.
    None,
}

/// A linear map from one range onto another; onto a falling one where less is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recode {
    /// The ends of the range before; the lowest and the highest possible value when left out.
    pub from: Option<(f64, f64)>,
    /// Where those ends come to lie. Different from each other.
    pub to: (f64, f64),
}

/// From which score on a level is reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// Index of the level in the pack.
    pub level: usize,
    /// The score, or its share of the highest.
    pub at: f64,
    /// Whether the score itself is enough.
    pub edge: Edge,
}

/// Whether a threshold belongs to the level above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Reached at the threshold.
    From,
    /// Reached only above it.
    Above,
}

/// The unit of thresholds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Scores.
    #[default]
    Score,
    /// Shares (0 to 1) of the highest possible score.
    Maximum,
}

/// What happens with answers that are not there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Policy {
    /// For questions without an answer.
    pub unanswered: Missing,
    /// For "I don't know".
    pub dont_know: Missing,
    /// For "does not apply".
    pub not_applicable: Missing,
    /// The least share (0 to 1) of applicable questions that must have a value; below it there is no score.
    pub minimum_coverage: f64,
}

impl Default for Policy {
    fn default() -> Self {
        let leave_out = Missing::LeaveOut;
        Policy { unanswered: leave_out, dont_know: leave_out, not_applicable: leave_out, minimum_coverage: 0.0 }
    }
}

/// What a part without a value does to the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It is not there: neither above nor below the fraction line.
    LeaveOut,
    /// It counts as 0.
    Zero,
    /// It counts as the lowest it can be.
    Lowest,
    /// It counts as the highest it can be.
    Highest,
    /// The dimension has no score.
    NoScore,
    /// The dimension's score is 0.
    ScoreZero,
    /// The answer is not offered; where it is there all the same, it is left out.
    NotOffered,
}
