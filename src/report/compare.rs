//! Two sets of answers to one pack beside each other: what has changed, question by question and dimension by dimension.

use super::ROUNDING;
use crate::answers::{Answers, Value, Visible};
use crate::pack::{Pack, Question};
use crate::score::{DimensionScore, Scorer, worth};

/// What has become of a dimension, or of the whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DimensionChange {
    /// The score before; `None` without one.
    pub before: Option<f64>,
    /// The score after; `None` without one.
    pub after: Option<f64>,
    /// After − before, and 0 for scores that are equal on paper; `None` unless there are both.
    pub difference: Option<f64>,
    /// Index of the level before.
    pub level_before: Option<usize>,
    /// Index of the level after.
    pub level_after: Option<usize>,
}

/// What has become of the answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// There was none before.
    New,
    /// There is none any more: taken back, or no longer asked for.
    Gone,
    /// It is worth more than before.
    Raised,
    /// It is worth less than before.
    Lowered,
    /// It is another one, and nothing says which of both is better.
    Other,
}

/// A question that is not answered as before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuestionChange {
    /// Index of the question.
    pub question: usize,
    /// The answer before; the words of a text stand in the answers.
    pub before: Option<Value>,
    /// The answer after.
    pub after: Option<Value>,
    /// What kind of change that is.
    pub change: Change,
}

/// What lies between two sets of answers to one pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// One for each dimension of the pack, in its order.
    pub dimensions: Vec<DimensionChange>,
    /// The pack as a whole; `None` where it judges each dimension on its own.
    pub overall: Option<DimensionChange>,
    /// The questions that are not answered as before, in the order of the pack. Hidden questions have no answer.
    pub questions: Vec<QuestionChange>,
}

impl Comparison {
    /// Compares earlier answers with later ones. Answers to another edition of the pack come through
    /// [`Answers::carried_to`] first.
    ///
    /// ```
    /// use maturity_assessment::answers::Answers;
    /// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
    /// use maturity_assessment::report::{Change, Comparison};
    /// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
    /// let (before, _) = Answers::parse(&pack, r#"{"adoption_1": 1}"#).unwrap();
    /// let (after, _) = Answers::parse(&pack, r#"{"adoption_1": 2, "adoption_2": 4}"#).unwrap();
    /// let comparison = Comparison::new(&pack, &before, &after);
    /// assert_eq!(comparison.dimensions[1].difference, Some(2.0));
    /// assert_eq!(comparison.questions[0].change, Change::Raised);
    /// assert_eq!(comparison.questions[1].change, Change::New);
    /// ```
    pub fn new(pack: &Pack, before: &Answers, after: &Answers) -> Comparison {
        let mut scorer = Scorer::new(pack);
        let (earlier, later) = (scorer.score(before), scorer.score(after));
        let mut dimensions = Vec::with_capacity(pack.dimensions.len());
        for (before, after) in earlier.dimensions.iter().zip(&later.dimensions) {
            dimensions.push(dimension_change(before, after));
        }
        let overall = earlier.overall.as_ref().zip(later.overall.as_ref()).map(|(before, after)| dimension_change(before, after));
        let sides = [(before, before.visible(pack)), (after, after.visible(pack))];
        let mut questions = Vec::new();
        for (index, question) in pack.questions.iter().enumerate() {
            questions.extend(question_change(index, question, &sides));
        }
        Comparison { dimensions, overall, questions }
    }
}

fn dimension_change(before: &DimensionScore, after: &DimensionScore) -> DimensionChange {
    let difference = before.score.zip(after.score).map(|(before, after)| after - before);
    DimensionChange {
        before: before.score,
        after: after.score,
        difference: difference.map(|it| if it.abs() > ROUNDING { it } else { 0.0 }),
        level_before: before.level,
        level_after: after.level,
    }
}

fn question_change(index: usize, question: &Question, [before, after]: &[(&Answers, Visible); 2]) -> Option<QuestionChange> {
    let value = |(answers, visible): &(&Answers, Visible)| visible.value(answers, index);
    let words = |(answers, _): &(&Answers, Visible)| answers.answer(index).map(|answer| answer.text.clone());
    let (old, new) = (value(before), value(after));
    if old == new && (new != Some(Value::Written) || words(before) == words(after)) {
        return None;
    }
    let change = match (old, new) {
        (None, _) => Change::New,
        (_, None) => Change::Gone,
        (Some(old), Some(new)) => match worth_of(question, old).zip(worth_of(question, new)) {
            Some((old, new)) if new > old + ROUNDING => Change::Raised,
            Some((old, new)) if new < old - ROUNDING => Change::Lowered,
            _ => Change::Other,
        },
    };
    Some(QuestionChange { question: index, before: old, after: new, change })
}

/// What an answer counts; `None` for those that count nothing by themselves.
pub(super) fn worth_of(question: &Question, value: Value) -> Option<f64> {
    let counts = !matches!(value, Value::Written | Value::NotApplicable | Value::DontKnow);
    counts.then(|| worth(question, value))
}
