//! The least effort for every score that a dimension can come to, folded up from its questions.
//!
//! A dimension takes its parts one after the other, and keeps for each way so far what the rule has made of it and what it
//! costs. Of two ways after which everything can go on alike, the one that costs no less and has made no more is dropped: all
//! rules here rise with their parts, so that it can never come out first. What is left at the end is the cheapest way to every
//! score, and the dimension above goes on with those. With efforts that are small whole numbers there are never more of them than the
//! efforts add up to; nothing is tried twice, and nothing that could be cheapest is lost.

use super::super::target::Targets;
use super::rise::Rise;
use crate::answers::{Answers, Value, Visible};
use crate::pack::{Dimension, Missing, Of, Pack, Question, ROUNDING, Recode, Rule, Scoring};
use crate::score::{level, worth};

/// A way to answer some questions: what it costs, and what has become of a dimension so far or in the end.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// What the rule has added up; in the end the score.
    pub sum: f64,
    /// What that is divided by.
    below: f64,
    /// What is known beside the sum.
    marks: u16,
    /// Questions with a value; only counted where a policy asks for it.
    scored: usize,
    /// Σ effort of the rises.
    pub effort: f64,
    /// Σ of the squares of where in its range each question stands: of two ways that come to the same, the one is better that lifts
    /// what is low instead of what is high already.
    spread: f64,
    /// Where the rises stand in [`Fold::trail`].
    pub trail: usize,
}

/// A question below is open.
const OPEN: u16 = 1;
/// The answer to a question below is not known.
const UNKNOWN: u16 = 1 << 1;
/// Some part is there.
const THERE: u16 = 1 << 2;
/// Some part has a value.
const COUNTS: u16 = 1 << 3;
/// The ladder has ended.
const ENDED: u16 = 1 << 4;
/// A part that is missing takes the score away, or makes it 0.
const NO_SCORE: u16 = 1 << 5;
const SCORE_ZERO: u16 = 1 << 6;
/// In the end: there is no score; and there is never one.
const NONE: u16 = 1 << 7;
const NOTHING: u16 = 1 << 8;

/// No rises at all.
const NOWHERE: usize = usize::MAX;

/// More ways side by side are not looked at.
const MOST_WAYS: usize = 4_000;

/// How rises come together.
enum Trail {
    /// A question, and the place among its rises.
    Rise(usize, usize),
    /// Two ways that go together.
    Both(usize, usize),
}

/// A question or a dimension as part of the dimension above, with all ways to answer it.
struct Part {
    ways: Vec<Way>,
    weight: f64,
    lowest: f64,
    highest: f64,
}

/// What does not change while a tree is folded.
pub struct Fold<'a> {
    /// The pack, without conditions that could still change.
    pub pack: &'a Pack,
    /// The answers as they are.
    pub answers: &'a Answers,
    /// What can be seen of the pack.
    pub visible: &'a Visible,
    /// What is wanted.
    pub targets: &'a Targets,
    /// What each question can be raised to.
    pub rises: &'a [Vec<Rise>],
    trail: Vec<Trail>,
    /// How much may still be done.
    pub work: usize,
    /// Dimensions whose target no rises can reach.
    pub unreachable: Vec<usize>,
    coverage: bool,
}

/// How a dimension's score, and those of the dimensions below it, follow from the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Scores rise with their parts, and what is made from one figure needs no other: it can be folded.
    Folds,
    /// Scores rise with their parts.
    Rises,
    /// A better answer may lower a score.
    Any,
}

impl Shape {
    /// The shape of a dimension with all below it.
    pub fn of(pack: &Pack, targets: &Targets, root: usize) -> Shape {
        let end = pack.dimensions.get(root).map_or(0, |root| root.end);
        let mut shape = Shape::Folds;
        for (index, dimension) in pack.dimensions.iter().enumerate().take(end).skip(root) {
            let scoring = &dimension.scoring;
            let falls = scoring.range.is_some_and(|range| {
                let put = |value| Recode::put(scoring.recode, range.raw, value);
                put(range.raw.1) < put(range.raw.0)
            });
            if falls || matches!(scoring.rule, Rule::Deduction { .. }) {
                return Shape::Any;
            }
            let jumps = scoring.of == Of::Questions && (index + 1..dimension.end).any(|below| targets.level(below).is_some());
            if jumps || scoring.rule == Rule::Median {
                shape = Shape::Rises;
            }
        }
        shape
    }
}

impl<'a> Fold<'a> {
    /// Begins with so much work to do.
    pub fn new(
        pack: &'a Pack,
        answers: &'a Answers,
        visible: &'a Visible,
        targets: &'a Targets,
        rises: &'a [Vec<Rise>],
        work: usize,
    ) -> Self {
        let coverage = pack.dimensions.iter().any(|dimension| dimension.scoring.policy.minimum_coverage > 0.0);
        Fold { pack, answers, visible, targets, rises, trail: Vec::new(), work, unreachable: Vec::new(), coverage }
    }

    /// The cheapest way to reach all targets of a dimension and below it; `None` when that is too much work. Of equally cheap
    /// ways the one with the highest score.
    pub fn cheapest(&mut self, root: usize) -> Option<Way> {
        let mut best: Option<Way> = None;
        for way in self.dimension(root)? {
            if best.is_none_or(|best| (way.effort, -way.sum, way.spread) < (best.effort, -best.sum, best.spread)) {
                best = Some(way);
            }
        }
        best
    }

    /// Writes down the rises of a way: for each question the place among its rises.
    pub fn follow(&self, mut trail: usize, found: &mut Vec<(usize, usize)>) {
        // The first of two is as long as there are questions before; only the second, a level deeper in the tree, is a call.
        while let Some(Trail::Both(one, other)) = self.trail.get(trail) {
            self.follow(*other, found);
            trail = *one;
        }
        if let Some(Trail::Rise(question, rise)) = self.trail.get(trail) {
            found.push((*question, *rise));
        }
    }

    /// All ways to answer what is below a dimension that are the cheapest for what they reach.
    fn dimension(&mut self, index: usize) -> Option<Vec<Way>> {
        let pack = self.pack;
        let dimension = pack.dimensions.get(index)?;
        let scoring = &dimension.scoring;
        let start = match scoring.rule {
            Rule::Minimum => f64::INFINITY,
            Rule::Maximum => f64::NEG_INFINITY,
            _ => 0.0,
        };
        let mut ways = vec![Way { sum: start, below: 0.0, marks: 0, scored: 0, effort: 0.0, spread: 0.0, trail: NOWHERE }];
        if dimension.end == index + 1 || scoring.of == Of::Questions {
            for question in dimension.questions.clone() {
                let part = self.question(question)?;
                ways = self.with(scoring, &ways, &part)?;
            }
        } else {
            for (child, below) in pack.below(index) {
                let (lowest, highest) = below.scoring.range.map_or((0.0, 0.0), |range| range.recoded);
                let part = Part { ways: self.dimension(child)?, weight: below.weight, lowest, highest };
                ways = self.with(scoring, &ways, &part)?;
            }
        }
        let mut ends = Vec::new();
        for way in ways {
            let end = self.end(dimension, way);
            keep(&mut ends, end);
        }
        Some(self.enough(index, dimension, ends))
    }

    /// Only the ways that reach the target of a dimension, if there are any.
    fn enough(&mut self, index: usize, dimension: &Dimension, ends: Vec<Way>) -> Vec<Way> {
        let Some(wanted) = self.targets.level(index) else {
            return ends;
        };
        let mut enough = Vec::new();
        for way in &ends {
            if way.marks & NONE == 0 && level(&dimension.scoring, way.sum).is_some_and(|level| level >= wanted) {
                enough.push(*way);
            }
        }
        if enough.is_empty() {
            self.unreachable.push(index);
            return ends;
        }
        enough
    }

    /// A question, as it is and with all its rises.
    fn question(&mut self, index: usize) -> Option<Part> {
        let question = self.pack.questions.get(index)?;
        let mut as_it_is = Way { sum: 0.0, below: 0.0, marks: NONE, scored: 0, effort: 0.0, spread: 0.0, trail: NOWHERE };
        if !question.counts() {
            as_it_is.marks |= NOTHING;
        } else if self.visible.question(index) {
            as_it_is.marks = match self.visible.value(self.answers, index) {
                None => NONE | THERE | OPEN,
                Some(Value::DontKnow) => NONE | THERE | UNKNOWN,
                Some(Value::NotApplicable) => NONE | THERE,
                Some(value) => {
                    as_it_is.sum = worth(question, value);
                    as_it_is.spread = square(question, as_it_is.sum);
                    as_it_is.scored = usize::from(self.coverage);
                    THERE
                }
            };
        }
        let mut ways = vec![as_it_is];
        for (place, rise) in self.rises.get(index).into_iter().flatten().enumerate() {
            let trail = self.trail.len();
            self.trail.push(Trail::Rise(index, place));
            let scored = usize::from(self.coverage);
            ways.push(Way {
                sum: rise.worth,
                below: 0.0,
                marks: THERE,
                scored,
                effort: rise.effort,
                spread: square(question, rise.worth),
                trail,
            });
        }
        Some(Part { ways, weight: question.weight, lowest: question.range.0, highest: question.range.1 })
    }

    /// All ways so far, each with all ways to answer one more part.
    fn with(&mut self, scoring: &Scoring, ways: &[Way], part: &Part) -> Option<Vec<Way>> {
        let mut more = Vec::new();
        for way in ways {
            for other in &part.ways {
                self.work = self.work.checked_sub(1)?;
                let next = add(scoring, *way, other, part);
                if let Some(place) = place_for(&more, &next) {
                    let trail = self.both(way.trail, other.trail);
                    put(&mut more, place, Way { trail, ..next });
                }
            }
            if more.len() > MOST_WAYS {
                return None;
            }
        }
        Some(more)
    }

    fn both(&mut self, one: usize, other: usize) -> usize {
        if one == NOWHERE || other == NOWHERE {
            return one.min(other);
        }
        self.trail.push(Trail::Both(one, other));
        self.trail.len() - 1
    }

    /// What a dimension's rule makes of a way through all its parts.
    fn end(&self, dimension: &Dimension, way: Way) -> Way {
        let score = self.score(dimension, &way);
        let known = way.marks & (OPEN | UNKNOWN | THERE);
        let marks = match score {
            Some(_) => known | THERE,
            None if dimension.scoring.range.is_none() => known | NONE | NOTHING,
            None => known | NONE,
        };
        Way { sum: score.unwrap_or_default(), below: 0.0, marks, ..way }
    }

    fn score(&self, dimension: &Dimension, way: &Way) -> Option<f64> {
        let scoring = &dimension.scoring;
        let range = scoring.range?;
        let too_few = scoring.policy.minimum_coverage > 0.0
            && (way.scored as f64) < scoring.policy.minimum_coverage * self.applicable(dimension) as f64 - ROUNDING;
        if too_few || way.marks & NO_SCORE != 0 {
            return None;
        }
        if way.marks & SCORE_ZERO != 0 {
            return Some(0.0);
        }
        let figure = match &scoring.rule {
            Rule::Mean | Rule::Share if way.below == 0.0 => return None,
            Rule::Mean | Rule::Share => way.sum / way.below,
            Rule::Gated { values, .. } => values.get(way.sum as usize).copied().unwrap_or(way.sum),
            _ => way.sum,
        };
        Some(Recode::put(scoring.recode, range.raw, figure)).filter(|score| way.marks & COUNTS != 0 && score.is_finite())
    }

    /// Questions below a dimension that apply.
    fn applicable(&self, dimension: &Dimension) -> usize {
        let mut count = 0;
        for (index, question) in self.pack.questions_of(dimension) {
            let applies = self.visible.value(self.answers, index) != Some(Value::NotApplicable);
            count += usize::from(question.counts() && self.visible.question(index) && applies);
        }
        count
    }
}

/// A way with one more part: what is missing comes to what the policy says, the rule takes the rest.
fn add(scoring: &Scoring, mut way: Way, other: &Way, part: &Part) -> Way {
    way.effort += other.effort;
    way.spread += other.spread;
    way.scored += other.scored;
    way.marks |= other.marks & (OPEN | UNKNOWN);
    if other.marks & NOTHING != 0 {
        return way;
    }
    way.marks |= other.marks & THERE;
    if other.marks & NONE == 0 {
        take(&scoring.rule, &mut way, other.sum, part);
        return way;
    }
    let policy = &scoring.policy;
    let missing = match other.marks {
        marks if marks & THERE == 0 => Missing::LeaveOut,
        marks if marks & OPEN != 0 => policy.unanswered,
        marks if marks & UNKNOWN != 0 => policy.dont_know,
        _ => policy.not_applicable,
    };
    match missing {
        Missing::Zero => take(&scoring.rule, &mut way, 0.0, part),
        Missing::Lowest => take(&scoring.rule, &mut way, part.lowest, part),
        Missing::Highest => take(&scoring.rule, &mut way, part.highest, part),
        Missing::NoScore => way.marks |= NO_SCORE,
        Missing::ScoreZero => way.marks |= SCORE_ZERO,
        // On a ladder nobody climbs past an open rung, and everybody past one that is not there.
        Missing::LeaveOut | Missing::NotOffered => {
            if let Rule::Gated { .. } = scoring.rule {
                climb(&mut way, other.marks & THERE == 0 || other.marks & (OPEN | UNKNOWN) == 0);
            }
        }
    }
    way
}

/// What a rule makes of one more value.
fn take(rule: &Rule, way: &mut Way, value: f64, part: &Part) {
    way.marks |= COUNTS;
    match rule {
        Rule::Mean => (way.sum, way.below) = (way.sum + part.weight * value, way.below + part.weight),
        Rule::Share => (way.sum, way.below) = (way.sum + part.weight * value, way.below + part.weight * part.highest),
        Rule::Sum => way.sum += part.weight * value,
        Rule::Minimum => way.sum = way.sum.min(value),
        Rule::Maximum => way.sum = way.sum.max(value),
        Rule::Gated { pass_at, .. } => climb(way, value >= pass_at.unwrap_or(part.highest) - ROUNDING),
        // Nothing is made of it; the others are not folded.
        Rule::None | Rule::Median | Rule::Deduction { .. } => {}
    }
}

/// The square of where in its range a question stands, 0 to 1.
fn square(question: &Question, worth: f64) -> f64 {
    let (lowest, highest) = question.range;
    let share = (worth - lowest) / (highest - lowest).max(ROUNDING);
    share * share
}

fn climb(way: &mut Way, passes: bool) {
    if !passes {
        way.marks |= ENDED;
    } else if way.marks & ENDED == 0 {
        way.sum += 1.0;
    }
}

/// Whether everything can go on alike after two ways.
fn alike(one: &Way, other: &Way) -> bool {
    one.below == other.below && one.marks == other.marks && one.scored == other.scored
}

/// Whether a way stands before another: those that are alike beside each other, the cheaper first.
fn is_before(one: &Way, other: &Way) -> bool {
    let order = one.below.total_cmp(&other.below).then(one.marks.cmp(&other.marks)).then(one.scored.cmp(&other.scored));
    order.then(one.effort.total_cmp(&other.effort)).then(other.sum.total_cmp(&one.sum)).then(one.spread.total_cmp(&other.spread)).is_le()
}

/// Where a way belongs; `None` for one that another makes needless.
fn place_for(ways: &[Way], way: &Way) -> Option<usize> {
    let place = ways.partition_point(|other| is_before(other, way));
    let before = place.checked_sub(1).and_then(|before| ways.get(before));
    before.is_none_or(|before| !alike(before, way) || before.sum < way.sum).then_some(place)
}

/// Puts a way into its place and drops those that it makes needless.
fn put(ways: &mut Vec<Way>, place: usize, way: Way) {
    let needless = ways.iter().skip(place).take_while(|other| alike(other, &way) && other.sum <= way.sum).count();
    ways.drain(place..place + needless);
    ways.insert(place, way);
}

fn keep(ways: &mut Vec<Way>, way: Way) {
    if let Some(place) = place_for(ways, &way) {
        put(ways, place, way);
    }
}
