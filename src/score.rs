//! The only arithmetic of the project: from answers to scores. Pure, and in doubles throughout; nothing
//! is rounded here.
//!
//! A dimension's score is the arithmetic mean of the values of its answered options (the published
//! rule of the CNCF Platform Engineering Maturity Model's assessment). "Does not apply" leaves both the
//! sum and the count. "I don't know" and open questions leave both too, but keep their weight in the
//! range: as long as they are not known, the score could still be anywhere between `low` and `high`.

use crate::answers::{Answers, Value};
use crate::pack::{Dimension, Pack, Question};

/// How one dimension stands.
#[derive(Clone, Debug, PartialEq)]
pub struct DimensionScore {
    /// Mean of the answered options' values; `None` while no option is chosen.
    pub score: Option<f64>,
    /// The lowest score still possible once open and unknown questions are answered with an option;
    /// `None` when every question does not apply.
    pub low: Option<f64>,
    /// The highest score still possible, likewise.
    pub high: Option<f64>,
    /// Index of the highest level whose value is not above the score.
    pub level: Option<usize>,
    /// Questions with any answer, "does not apply" and "I don't know" among them.
    pub answered: usize,
    /// All questions.
    pub total: usize,
    /// Questions answered with "does not apply".
    pub not_applicable: usize,
    /// Questions answered with "I don't know".
    pub dont_know: usize,
    /// For each level of the pack, how many of the chosen options stand on it: an option stands on the
    /// highest level whose value is not above its own.
    pub counts: Vec<usize>,
}

impl DimensionScore {
    /// How many answers the score is the mean of.
    pub fn scored(&self) -> usize {
        self.answered - self.not_applicable - self.dont_know
    }

    /// Of how many questions it could be the mean: all that apply.
    pub fn applicable(&self) -> usize {
        self.total - self.not_applicable
    }

    /// Scored of applicable questions, 0 to 1; `None` when no question applies.
    pub fn coverage(&self) -> Option<f64> {
        (self.applicable() > 0).then(|| self.scored() as f64 / self.applicable() as f64)
    }

    /// Whether the score can still move because a question is open or its answer not known.
    pub fn is_partial(&self) -> bool {
        self.scored() < self.applicable()
    }
}

/// How all dimensions stand, in the order of the pack. There is no overall score: the model judges
/// each dimension on its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// One for each dimension of the pack.
    pub dimensions: Vec<DimensionScore>,
}

/// Scores the answers to a pack.
///
/// ```
/// use maturity_assessment::answers::Answers;
/// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
/// use maturity_assessment::score::score;
/// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
/// let (answers, _) = Answers::parse(&pack, r#"{"adoption_1": 2, "adoption_2": 3}"#).unwrap();
/// let adoption = &score(&pack, &answers).dimensions[1];
/// assert_eq!((adoption.score, adoption.low, adoption.high), (Some(2.5), Some(1.75), Some(3.25)));
/// ```
pub fn score(pack: &Pack, answers: &Answers) -> Scores {
    let dimensions = pack.dimensions.iter().map(|dimension| score_dimension(pack, dimension, answers)).collect();
    Scores { dimensions }
}

fn score_dimension(pack: &Pack, dimension: &Dimension, answers: &Answers) -> DimensionScore {
    let (mut chosen, mut low, mut high) = (Mean::default(), Mean::default(), Mean::default());
    let mut result = DimensionScore {
        score: None,
        low: None,
        high: None,
        level: None,
        answered: 0,
        total: dimension.questions.len(),
        not_applicable: 0,
        dont_know: 0,
        counts: vec![0; pack.levels.len()],
    };
    for (index, question) in pack.questions_of(dimension) {
        let value = answers.value(index);
        result.answered += usize::from(value.is_some());
        result.not_applicable += usize::from(value == Some(Value::NotApplicable));
        result.dont_know += usize::from(value == Some(Value::DontKnow));
        let option = match value {
            Some(Value::Option(option)) => question.options.get(option).map(|option| option.value),
            Some(Value::NotApplicable) => continue,
            Some(Value::DontKnow) | None => None,
        };
        if let Some(value) = option {
            chosen.add(value);
            let count = pack.level_of(value).and_then(|level| result.counts.get_mut(level));
            count.into_iter().for_each(|count| *count += 1);
        }
        let (lowest, highest) = range(question);
        low.add(option.unwrap_or(lowest));
        high.add(option.unwrap_or(highest));
    }
    result.score = chosen.mean();
    result.low = low.mean();
    result.high = high.mean();
    result.level = result.score.and_then(|score| pack.level_of(score));
    result
}

/// The lowest and the highest value a question can get; options stand in ascending order.
fn range(question: &Question) -> (f64, f64) {
    let value = |option: Option<&crate::pack::Choice>| option.map_or(0.0, |option| option.value);
    (value(question.options.first()), value(question.options.last()))
}

#[derive(Default)]
struct Mean {
    sum: f64,
    count: u32,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1;
    }

    fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / f64::from(self.count))
    }
}
