//! From answers to scores. Pure, and in doubles throughout; nothing is rounded but where a rule says so.
//!
//! A question's points come from its answer; a dimension's score from its questions or from the dimensions
//! below it, by the rule that the pack gives it ([`Rule`](crate::pack::Rule)), the arithmetic mean unless told otherwise. What
//! an open question, "I don't know" and "does not apply" do to it is the pack's [`Policy`](crate::pack::Policy); unless told
//! otherwise all three are left out, above and below the fraction line. Hidden questions count nowhere.
//!
//! As long as questions are open or not known, the score could still end anywhere between `low` and `high`:
//! the rule is applied to the lowest and to the highest that each part can become. All rules but the
//! deduction rise with their parts, so that these are the ends of the range.

mod rules;

use crate::answers::{Answers, Value, Visible};
use crate::pack::{
    Branches, Dimension, Edge, Kind, Of, Outcome, Pack, Question, ROUNDING, Recode, Scoring, Take, Term, Threshold, Unit, points_range,
};
use rules::{Ends, Part, Possible, State};

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
    /// What it can come to without the score: where a policy puts the score elsewhere, dimensions above are
    /// not to take that for something that it can still become.
    possible: Possible,
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
    /// highest level that its points reach. Only for dimensions that ask questions themselves, and
    /// not from a [brief](Scorer::brief) scorer.
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

/// Scores many answers to one pack. What it needs for one respondent serves for the next.
pub struct Scorer<'a> {
    pack: &'a Pack,
    questions: Vec<Part>,
    parts: Vec<Option<Part>>,
    children: Vec<Part>,
    terms: Vec<Term>,
    detail: Detail,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    Scores,
    Counts,
}

impl<'a> Scorer<'a> {
    /// A scorer for a pack.
    pub fn new(pack: &'a Pack) -> Scorer<'a> {
        Scorer { pack, questions: Vec::new(), parts: Vec::new(), children: Vec::new(), terms: Vec::new(), detail: Detail::Counts }
    }

    /// A scorer that counts no options by level, which takes as long as all the rest.
    pub fn brief(pack: &'a Pack) -> Scorer<'a> {
        Scorer { detail: Detail::Scores, ..Scorer::new(pack) }
    }

    /// The pack.
    pub fn pack(&self) -> &'a Pack {
        self.pack
    }

    /// Scores the answers of one respondent.
    pub fn score(&mut self, answers: &Answers) -> Scores {
        let pack = self.pack;
        let visible = answers.visible(pack);
        self.questions.clear();
        for (index, it) in pack.questions.iter().enumerate() {
            self.questions.push(question(index, it, answers, &visible));
        }
        self.parts.clear();
        self.parts.resize(pack.dimensions.len(), None);
        // Filled from behind, and turned round at the end.
        let mut scores: Vec<DimensionScore> = Vec::with_capacity(pack.dimensions.len());
        for (index, dimension) in pack.dimensions.iter().enumerate().rev() {
            scores.push(self.dimension(index, dimension));
        }
        scores.reverse();
        let overall = pack.overall.as_ref().map(|overall| {
            pick(&mut self.children, pack.top(), &self.parts);
            let of = if overall.of == Of::Questions { &self.questions } else { &self.children };
            dimension_score(overall, of, &self.questions, &mut self.terms)
        });
        Scores { dimensions: scores, overall }
    }

    fn dimension(&mut self, index: usize, dimension: &Dimension) -> DimensionScore {
        let own = self.questions.get(dimension.questions.clone()).unwrap_or_default();
        let asks = dimension.end == index + 1;
        let of = if asks || dimension.scoring.of == Of::Questions {
            own
        } else {
            pick(&mut self.children, self.pack.below(index), &self.parts);
            &self.children
        };
        let mut score = dimension_score(&dimension.scoring, of, own, &mut self.terms);
        if asks && self.detail == Detail::Counts {
            score.counts = self.counts(&dimension.scoring, own);
        }
        let is_part = dimension.depth > 0 || self.pack.overall.is_some();
        if let Some(part) = self.parts.get_mut(index).filter(|_| is_part) {
            *part = Some(summary(&score, index, dimension, of, own));
        }
        score
    }

    fn counts(&self, scoring: &Scoring, questions: &[Part]) -> Vec<usize> {
        let mut counts = vec![0; self.pack.levels.len()];
        for part in questions.iter().filter(|part| part.state == State::Scored) {
            let count = level(scoring, part.value).and_then(|level| counts.get_mut(level));
            count.into_iter().for_each(|count| *count += 1);
        }
        counts
    }
}

/// Those parts that belong to these dimensions.
fn pick(children: &mut Vec<Part>, branches: Branches<'_>, parts: &[Option<Part>]) {
    children.clear();
    for (index, _) in branches {
        children.extend(parts.get(index).copied().flatten());
    }
}

/// What an answer to a question counts in its dimension: its points, put onto another range where the pack says so; 0 for words, which
/// counts nothing. Without meaning for "does not apply" and "I don't know".
pub fn worth(question: &Question, value: Value) -> f64 {
    match question.recode {
        None => points(question, value),
        recode => Recode::put(recode, points_range(question), points(question, value)),
    }
}

/// A question as its dimension sees it.
fn question(index: usize, question: &Question, answers: &Answers, visible: &Visible) -> Part {
    let sight = visible.sight(index);
    let mut part = Part {
        state: State::Nothing,
        ends: Ends { absent: sight.later != Outcome::Holds, ..Ends::default() },
        value: 0.0,
        lowest: question.range.0,
        term: Term::new(question.range, question.weight, usize::MAX),
    };
    if !question.counts() {
        return part;
    }
    let (value, settled) = (visible.value(answers, index), visible.settled(answers, index));
    part.state = match value {
        _ if !sight.now => State::Absent,
        None => State::Unanswered,
        Some(Value::NotApplicable) => State::NotApplicable,
        Some(Value::DontKnow) => State::DontKnow,
        Some(value) => {
            part.value = worth(question, value);
            State::Scored
        }
    };
    // What was answered stays, also while the question is hidden.
    match settled {
        _ if sight.later == Outcome::Fails => {}
        Some(Value::NotApplicable) => part.ends.bare = true,
        None | Some(Value::DontKnow) => part.ends.scored = true,
        Some(answered) => {
            part.ends.scored = true;
            part.term.low = if settled == value { part.value } else { worth(question, answered) };
            part.term.high = part.term.low;
        }
    }
    part
}

fn dimension_score(scoring: &Scoring, parts: &[Part], questions: &[Part], terms: &mut Vec<Term>) -> DimensionScore {
    let (mut scored, mut not_applicable, mut dont_know, mut total) = (0, 0, 0, 0);
    for part in questions {
        let count = match part.state {
            State::Scored => &mut scored,
            State::NotApplicable => &mut not_applicable,
            State::DontKnow => &mut dont_know,
            State::Unanswered => &mut 0,
            State::Absent | State::Nothing => continue,
        };
        *count += 1;
        total += 1;
    }
    // Without a range nothing is ever scored.
    let (lowest, highest) = scoring.range.map_or((0.0, 0.0), |range| range.recoded);
    let mut result = DimensionScore {
        score: None,
        low: None,
        high: None,
        level: None,
        possible: Possible::default(),
        lowest,
        highest,
        answered: scored + not_applicable + dont_know,
        total,
        not_applicable,
        dont_know,
        decimals: scoring.decimals,
        counts: Vec::new(),
    };
    let Some(range) = scoring.range else {
        return result;
    };
    let put = |value: f64| Recode::put(scoring.recode, range.raw, value);
    let applicable = total - not_applicable;
    if (scored as f64) >= scoring.policy.minimum_coverage * applicable as f64 - ROUNDING {
        result.score = rules::value(scoring, parts, put, terms);
    }
    result.possible = match result.score {
        // Nothing is open, so that nothing else can become of it.
        Some(score) if parts.iter().all(|part| part.is_settled(&scoring.rule)) => {
            Possible { range: Some((score, score)), bare: false, absent: false }
        }
        _ => rules::possible(scoring, parts, put, terms),
    };
    if let Some((low, high)) = result.possible.range {
        result.low = Some(result.score.map_or(low, |score| score.min(low)));
        result.high = Some(result.score.map_or(high, |score| score.max(high)));
    } else {
        (result.low, result.high) = (result.score, result.score);
    }
    result.level = result.score.and_then(|score| level(scoring, score));
    result
}

/// What the dimension above sees of a dimension.
fn summary(score: &DimensionScore, index: usize, dimension: &Dimension, parts: &[Part], questions: &[Part]) -> Part {
    let some = |state: State| questions.iter().any(|part| part.state == state);
    let rule = &dimension.scoring.rule;
    let is_there = |part: &Part| part.matters(rule) && !matches!(part.state, State::Absent | State::Nothing);
    let Possible { range, bare, absent } = score.possible;
    let known = (score.lowest, score.highest);
    let (low, high) = range.unwrap_or(known);
    Part {
        state: match score.score {
            Some(_) => State::Scored,
            None if dimension.scoring.range.is_none() => State::Nothing,
            None if !parts.iter().any(is_there) => State::Absent,
            None if some(State::Unanswered) => State::Unanswered,
            None if some(State::DontKnow) => State::DontKnow,
            None => State::NotApplicable,
        },
        ends: Ends { scored: range.is_some(), bare, absent },
        value: score.score.unwrap_or_default(),
        lowest: known.0,
        term: Term { low, high, ..Term::new(known, dimension.weight, index) },
    }
}

/// The index of the highest level that a score reaches; `None` below the lowest. A mean that equals a
/// threshold on paper reaches it here too.
pub(crate) fn level(scoring: &Scoring, score: f64) -> Option<usize> {
    let unit = match scoring.thresholds_of {
        Unit::Score => 1.0,
        Unit::Maximum => scoring.range.map_or(0.0, |range| range.recoded.1),
    };
    let mut level = None;
    // All of them, although the last that is reached would do: the same work for every score is foreseen by a processor,
    // a search is not.
    for threshold in &scoring.thresholds {
        let tolerance = if threshold.edge == Edge::From { ROUNDING } else { -ROUNDING };
        let reached = score + tolerance >= threshold.at * unit;
        level = if reached { Some(threshold.level) } else { level };
    }
    level
}

/// The next threshold above a score: the level's index, and how much the score has to rise.
pub fn next_level(pack: &Pack, dimension: usize, score: &DimensionScore) -> Option<(usize, f64)> {
    let scoring = &pack.dimensions.get(dimension)?.scoring;
    let current = score.score?;
    let next = scoring.thresholds.iter().find(|threshold| score.level.is_none_or(|level| threshold.level > level))?;
    Some((next.level, score.at(scoring, next) - current))
}

/// The points of an answer, before recoding.
fn points(question: &Question, value: Value) -> f64 {
    let of = |option: usize| question.options.get(option).map_or(0.0, |option| option.points);
    match value {
        Value::Option(option) => of(option),
        Value::Between(option) => (of(option) + of(option + 1)) / 2.0,
        Value::Number(number) => number,
        Value::Several(bits) => {
            let (mut sum, mut best) = (0.0, f64::NEG_INFINITY);
            for option in question.chosen(bits) {
                sum += option.points;
                best = option.points.max(best);
            }
            match question.kind {
                Kind::Multiple(Take::Best) if best.is_finite() => best,
                _ => sum,
            }
        }
        Value::Written | Value::NotApplicable | Value::DontKnow => 0.0,
    }
}
