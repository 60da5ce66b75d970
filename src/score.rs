//! The only arithmetic of the project: from answers to scores. Pure, and in doubles throughout; nothing
//! is rounded here but where a rule says so.
//!
//! A question's points come from its answer; a dimension's score from its questions or from the dimensions
//! below it, by the rule that the pack gives it ([`Rule`]), the arithmetic mean unless told otherwise. What
//! an open question, "I don't know" and "does not apply" do to it is the pack's [`Policy`]; unless told
//! otherwise all three are left out, above and below the fraction line. Hidden questions count nowhere.
//!
//! As long as questions are open or not known, the score could still end anywhere between `low` and `high`:
//! the rule is applied to the lowest and to the highest that each part can become. All rules but the
//! deduction rise with their parts, so that these are the ends of the range.

mod rules;

use crate::answers::{Answers, Value, Visible};
use crate::gather::Gather;
use crate::pack::{Edge, Kind, Of, Outcome, Pack, Question, Recode, Rule, Scoring, Take, Threshold, Unit};
use rules::Part;

/// How one dimension stands.
#[derive(Clone, Debug, PartialEq)]
pub struct DimensionScore {
    /// What its rule makes of the answers; `None` without any, or where its policy says so.
    pub score: Option<f64>,
    /// The lowest score still possible once open and unknown questions are answered, or the score itself
    /// where a policy puts it lower; `None` when every question does not apply.
    pub low: Option<f64>,
    /// The highest score still possible, likewise.
    pub high: Option<f64>,
    /// Index of the highest level that the score reaches.
    pub level: Option<usize>,
    /// What `low` and `high` are without the score: where a policy puts the score elsewhere, dimensions
    /// above are not to take that for something that it can still become.
    possible: Option<(f64, f64)>,
    /// The lowest score that any answers can give.
    pub lowest: f64,
    /// The highest score that any answers can give.
    pub highest: f64,
    /// Questions with any answer, "does not apply" and "I don't know" among them.
    pub answered: usize,
    /// All questions that are asked.
    pub total: usize,
    /// Questions answered with "does not apply".
    pub not_applicable: usize,
    /// Questions answered with "I don't know".
    pub dont_know: usize,
    /// Digits after the point where scores of this dimension are shown.
    pub decimals: u32,
    /// For each level of the pack, how many of the chosen options stand on it: an option stands on the
    /// highest level that its points reach. Only for dimensions that ask questions themselves.
    pub counts: Vec<usize>,
}

impl DimensionScore {
    /// The score from which a level is reached.
    pub fn at(&self, scoring: &Scoring, threshold: &Threshold) -> f64 {
        match scoring.thresholds_of {
            Unit::Score => threshold.at,
            Unit::Maximum => threshold.at * self.highest,
        }
    }

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

/// How all dimensions stand, in the order of the pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// One for each dimension of the pack.
    pub dimensions: Vec<DimensionScore>,
    /// The pack as a whole; `None` where it judges each dimension on its own.
    pub overall: Option<DimensionScore>,
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
    Scorer::new(pack).score(answers)
}

/// Scores many answers to one pack: what depends on the pack alone is found once.
pub struct Scorer<'a> {
    pack: &'a Pack,
    /// The lowest and highest points of each question.
    questions: Vec<(f64, f64)>,
    /// The lowest and highest score of each dimension.
    dimensions: Vec<Range>,
    overall: Range,
}

/// What a dimension's score can be.
#[derive(Clone, Copy, Default)]
struct Range {
    /// Before recoding, where rules work.
    raw: (f64, f64),
    /// As scores are.
    recoded: (f64, f64),
}

impl<'a> Scorer<'a> {
    /// A scorer for a pack.
    pub fn new(pack: &'a Pack) -> Scorer<'a> {
        let questions = pack.questions.iter().map(|question| {
            let (low, high) = points_range(question);
            sorted(recode(question.recode, (low, high), low), recode(question.recode, (low, high), high))
        });
        let mut scorer = Scorer {
            pack,
            questions: questions.gather(),
            dimensions: vec![Range::default(); pack.dimensions.len()],
            overall: Range::default(),
        };
        // What is below a dimension stands behind it.
        for (index, dimension) in pack.dimensions.iter().enumerate().rev() {
            let parts = scorer.possible(&dimension.scoring, Some(index));
            let range = scorer.range(&dimension.scoring, &parts);
            if let Some(own) = scorer.dimensions.get_mut(index) {
                *own = range;
            }
        }
        if let Some(overall) = &pack.overall {
            let parts = scorer.possible(overall, None);
            scorer.overall = scorer.range(overall, &parts);
        }
        scorer
    }

    /// The parts of a dimension, or of the whole pack, with nothing answered.
    fn possible(&self, scoring: &Scoring, dimension: Option<usize>) -> Vec<Part> {
        let part = |(low, high): (f64, f64), weight: f64| Part { low, high, lowest: low, highest: high, weight, ..Part::default() };
        let below = dimension.and_then(|index| self.pack.dimensions.get(index));
        let asks = below.zip(dimension).is_some_and(|(below, index)| below.end == index + 1);
        if asks || scoring.of == Of::Questions {
            let range = below.map_or(0..self.pack.questions.len(), |below| below.questions.clone());
            let questions = range.filter_map(|index| Some((self.pack.questions.get(index)?, self.questions.get(index)?)));
            questions.filter(|(question, _)| question.counts()).map(|(question, range)| part(*range, question.weight)).gather()
        } else {
            let of = |(index, it): (usize, &crate::pack::Dimension)| {
                Some(part(self.dimensions.get(index)?.recoded, it.weight).named(index)).filter(|_| it.scoring.rule != Rule::None)
            };
            match dimension {
                Some(index) => self.pack.below(index).filter_map(of).gather(),
                None => self.pack.top().filter_map(of).gather(),
            }
        }
    }

    fn range(&self, scoring: &Scoring, parts: &[Part]) -> Range {
        let (low, high) = rules::bounds(&scoring.rule, parts).unwrap_or_default();
        Range { raw: (low, high), recoded: sorted(recode(scoring.recode, (low, high), low), recode(scoring.recode, (low, high), high)) }
    }

    /// Scores the answers of one respondent.
    pub fn score(&self, answers: &Answers) -> Scores {
        let visible = answers.visible(self.pack);
        let questions: Vec<Part> = (0..).zip(&self.pack.questions).map(|(index, it)| self.question(index, it, answers, &visible)).gather();
        // Filled from behind, and turned round at the end.
        let mut parts: Vec<Part> = vec![Part::default(); self.pack.dimensions.len()];
        let mut scores: Vec<DimensionScore> = Vec::with_capacity(parts.len());
        for (index, dimension) in self.pack.dimensions.iter().enumerate().rev() {
            let own = questions.get(dimension.questions.clone()).unwrap_or_default();
            let asks = dimension.end == index + 1;
            let children: Vec<Part>;
            let of = if asks || dimension.scoring.of == Of::Questions {
                own
            } else {
                children = self.pack.below(index).filter_map(|(child, _)| parts.get(child).copied()).gather();
                &children
            };
            let range = self.dimensions.get(index).copied().unwrap_or_default();
            let mut score = self.dimension(&dimension.scoring, range, of, own);
            if asks {
                score.counts = self.counts(&dimension.scoring, range, own);
            }
            if let Some(part) = parts.get_mut(index) {
                *part = summary(&score, range, dimension.weight, of, own, &dimension.scoring.rule).named(index);
            }
            scores.push(score);
        }
        scores.reverse();
        let overall = self.pack.overall.as_ref().map(|overall| {
            let top: Vec<Part> = self.pack.top().filter_map(|(index, _)| parts.get(index).copied()).gather();
            self.dimension(overall, self.overall, if overall.of == Of::Questions { &questions } else { &top }, &questions)
        });
        Scores { dimensions: scores, overall }
    }

    fn question(&self, index: usize, question: &Question, answers: &Answers, visible: &Visible) -> Part {
        let sight = visible.sight(index);
        let (lowest, highest) = self.questions.get(index).copied().unwrap_or_default();
        let mut part = Part { lowest, highest, low: lowest, high: highest, weight: question.weight, ..Part::default() };
        part.chance = match sight.later {
            _ if !question.counts() => rules::Chance::Never,
            Outcome::Fails => rules::Chance::Never,
            Outcome::Holds => rules::Chance::Certain,
            Outcome::Open => rules::Chance::Perhaps,
        };
        part.state = match visible.value(answers, index) {
            _ if !question.counts() || !sight.now => rules::State::Absent,
            None => rules::State::Unanswered,
            Some(Value::NotApplicable) => rules::State::NotApplicable,
            Some(Value::DontKnow) => rules::State::DontKnow,
            Some(value) => {
                let points = recode(question.recode, points_range(question), points(question, value));
                (part.value, part.low, part.high) = (points, points, points);
                rules::State::Scored
            }
        };
        part
    }

    fn dimension(&self, scoring: &Scoring, range: Range, parts: &[Part], questions: &[Part]) -> DimensionScore {
        let count = |state: rules::State| questions.iter().filter(|part| part.state == state).count();
        let (not_applicable, dont_know, scored) =
            (count(rules::State::NotApplicable), count(rules::State::DontKnow), count(rules::State::Scored));
        let total = questions.len() - count(rules::State::Absent);
        let put = |value: f64| recode(scoring.recode, range.raw, value);
        let mut result = DimensionScore {
            score: rules::value(scoring, parts, put),
            low: None,
            high: None,
            level: None,
            possible: rules::possible(scoring, parts, put),
            lowest: range.recoded.0,
            highest: range.recoded.1,
            answered: scored + not_applicable + dont_know,
            total,
            not_applicable,
            dont_know,
            decimals: scoring.decimals,
            counts: Vec::new(),
        };
        let applicable = total - not_applicable;
        if (scored as f64) < scoring.policy.minimum_coverage * applicable as f64 - ROUNDING {
            result.score = None;
        }
        if let Some((low, high)) = result.possible {
            result.low = Some(result.score.map_or(low, |score| score.min(low)));
            result.high = Some(result.score.map_or(high, |score| score.max(high)));
        } else {
            (result.low, result.high) = (result.score, result.score);
        }
        result.level = result.score.and_then(|score| level(scoring, range, score));
        result
    }

    fn counts(&self, scoring: &Scoring, range: Range, questions: &[Part]) -> Vec<usize> {
        let mut counts = vec![0; self.pack.levels.len()];
        for part in questions.iter().filter(|part| part.state == rules::State::Scored) {
            let count = level(scoring, range, part.value).and_then(|level| counts.get_mut(level));
            count.into_iter().for_each(|count| *count += 1);
        }
        counts
    }
}

/// What the dimension above sees of a dimension.
fn summary(score: &DimensionScore, range: Range, weight: f64, parts: &[Part], questions: &[Part], rule: &Rule) -> Part {
    let some = |state: rules::State| questions.iter().any(|part| part.state == state);
    // A deduction stands and falls with the part that it is made from.
    let matters = |part: &&Part| if let Rule::Deduction { from, .. } = rule { part.dimension == *from } else { true };
    let chance = |chance: rules::Chance| parts.iter().filter(matters).any(|part| part.chance == chance);
    // What does not apply makes no score certain that everything else may leave.
    let applies = |part: &&Part| part.state != rules::State::NotApplicable && !part.never_scored;
    let sure = parts.iter().filter(matters).filter(applies).any(|part| part.chance == rules::Chance::Certain);
    Part {
        state: match score.score {
            Some(_) => rules::State::Scored,
            None if *rule == Rule::None => rules::State::Absent,
            None if some(rules::State::Unanswered) => rules::State::Unanswered,
            None if some(rules::State::DontKnow) => rules::State::DontKnow,
            // Asked and answered, and still nothing that has a score.
            None if some(rules::State::NotApplicable) || some(rules::State::Scored) => rules::State::NotApplicable,
            None => rules::State::Absent,
        },
        chance: match () {
            () if *rule == Rule::None => rules::Chance::Never,
            () if sure => rules::Chance::Certain,
            () if chance(rules::Chance::Perhaps) => rules::Chance::Perhaps,
            () if chance(rules::Chance::Certain) => rules::Chance::Certain,
            () => rules::Chance::Never,
        },
        value: score.score.unwrap_or_default(),
        never_scored: score.possible.is_none(),
        low: score.possible.map_or(range.recoded.0, |it| it.0),
        high: score.possible.map_or(range.recoded.1, |it| it.1),
        lowest: range.recoded.0,
        highest: range.recoded.1,
        weight,
        ..Part::default()
    }
}

/// Scores that differ by less are equal on paper: the order of a sum's parts shows in its last digits.
const ROUNDING: f64 = 1e-9;

/// The index of the highest level that a score reaches; `None` below the lowest. A mean that equals a
/// threshold on paper reaches it here too.
fn level(scoring: &Scoring, range: Range, score: f64) -> Option<usize> {
    let unit = match scoring.thresholds_of {
        Unit::Score => 1.0,
        Unit::Maximum => range.recoded.1,
    };
    let reached = |edge: Edge, at: f64| match edge {
        Edge::From => score >= at - ROUNDING,
        Edge::Above => score > at + ROUNDING,
    };
    scoring.thresholds.iter().rfind(|threshold| reached(threshold.edge, threshold.at * unit)).map(|threshold| threshold.level)
}

/// The next threshold above a score: the level's index, and how much the score has to rise.
pub fn next_level(pack: &Pack, dimension: usize, score: &DimensionScore) -> Option<(usize, f64)> {
    let scoring = &pack.dimensions.get(dimension)?.scoring;
    let current = score.score?;
    let next = scoring.thresholds.iter().find(|threshold| score.level.is_none_or(|level| threshold.level > level))?;
    Some((next.level, score.at(scoring, next) - current))
}

/// A value put onto another range: c + (v − a) / (b − a) · (d − c).
fn recode(recode: Option<Recode>, natural: (f64, f64), value: f64) -> f64 {
    let Some(Recode { from, to }) = recode else {
        return value;
    };
    let (first, last) = from.unwrap_or(natural);
    if first == last { to.0 } else { to.0 + (value - first) / (last - first) * (to.1 - to.0) }
}

fn sorted(one: f64, other: f64) -> (f64, f64) {
    (one.min(other), one.max(other))
}

/// The lowest and the highest points that answers to a question can give, before recoding.
fn points_range(question: &Question) -> (f64, f64) {
    let points = || question.options.iter().map(|option| option.points);
    match question.kind {
        Kind::Number { from, to, .. } => (from, to),
        Kind::Multiple(Take::Sum) => (points().filter(|it| *it < 0.0).sum(), points().filter(|it| *it > 0.0).sum()),
        // Nothing chosen is worth 0.
        Kind::Multiple(Take::Best) => (points().fold(0.0, f64::min), points().fold(0.0, f64::max)),
        _ => (points().fold(f64::INFINITY, f64::min), points().fold(f64::NEG_INFINITY, f64::max)),
    }
}

/// The points of an answer, before recoding.
fn points(question: &Question, value: Value) -> f64 {
    let of = |option: usize| question.options.get(option).map_or(0.0, |option| option.points);
    match value {
        Value::Option(option) => of(option),
        Value::Between(option) => (of(option) + of(option + 1)) / 2.0,
        Value::Number(number) => number,
        Value::Several(bits) => {
            let chosen = (0..question.options.len()).filter(|option| bits >> option & 1 == 1).map(of);
            match question.kind {
                Kind::Multiple(Take::Best) => chosen.reduce(f64::max).unwrap_or(0.0),
                _ => chosen.sum(),
            }
        }
        Value::Written | Value::NotApplicable | Value::DontKnow => 0.0,
    }
}
