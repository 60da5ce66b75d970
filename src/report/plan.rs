//! The cheapest way to targets: which questions to raise, how far, and in which order.
//!
//! A step raises one question to its next option, by what the options count. It costs the `effort` that the pack gives that
//! option. Hidden questions and those that do not apply are left alone, and so are numbers and words. An open question, or one whose
//! answer is not known, can be raised too: the first step is to find out, and stands for its lowest option, since nobody can plan on
//! more; it is only taken where it helps.
//!
//! The least effort is found exactly by folding the tree of dimensions (`fold.rs`), wherever scores rise with their parts:
//! means, sums, shares, lowest, highest, ladders, with all policies. Medians, deductions and scores that fall are
//! searched with the scorer as the judge (`search.rs`), and so many of their ways that packs of usual size come out exact. Answers
//! that conditions read are tried one after the other, and the rest is planned for each. What ends before all was looked at
//! says so: [`Plan::exact`].

mod fold;
mod rise;
mod search;

use super::ROUNDING;
use super::advice::{next_option, with_option};
use super::target::{Targets, is_reached};
use super::what_if::change;
use crate::answers::{Answers, Value, Visible};
use crate::pack::{Condition, Dimension, Kind, Pack, Question, conditions};
use crate::score::{DimensionScore, Scorer, Scores, worth};
use fold::{Fold, Shape};
use rise::{Rise, cost, is_open, rises};
use search::Search;

/// What a step does to a dimension.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Move {
    /// Index of the dimension.
    pub dimension: usize,
    /// The score before the step; `None` without one.
    pub before: Option<f64>,
    /// The score after it.
    pub after: Option<f64>,
    /// Index of the level before the step.
    pub level_before: Option<usize>,
    /// Index of the level after it.
    pub level_after: Option<usize>,
}

/// One question raised to its next option.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Index of the question.
    pub question: usize,
    /// The answer before; `None` for an open question. Where nobody knows it yet, the step is to find out.
    pub from: Option<Value>,
    /// The answer after.
    pub to: Value,
    /// Index of the option that is new in the answer; `None` for having found out that none of several is chosen.
    pub option: Option<usize>,
    /// What it costs. Greater than 0.
    pub effort: f64,
    /// The dimensions whose score it moves, in the order of the pack.
    pub moves: Vec<Move>,
}

/// What tells a step from all others: no two steps of a plan bring the same option to the same question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepName {
    /// Index of the question.
    pub question: usize,
    /// Index of the option that is new in the answer; `None` for having found out that none of several is chosen.
    pub option: Option<usize>,
}

impl Step {
    /// What tells it from all others.
    pub fn name(&self) -> StepName {
        StepName { question: self.question, option: self.option }
    }

    /// Whether the step is to find out where one stands.
    pub fn finds_out(&self) -> bool {
        is_open(self.from)
    }
}

/// The way to the targets.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The steps in an order in which each can be taken after those before it; where several can, the one in the weakest dimension
    /// comes first, by what share of its range the score is.
    pub steps: Vec<Step>,
    /// Σ effort of the steps.
    pub effort: f64,
    /// Whether no other steps reach the same targets with less effort. False where not all could be looked at: then the plan is a
    /// good one, and may not be the cheapest.
    pub exact: bool,
    /// Dimensions with a wanted level that no steps reach, or none together with the other targets.
    pub unreachable: Vec<usize>,
    /// The scores after all steps.
    pub scores: Scores,
}

/// Ways that are looked at while a tree is folded, in all: a fraction of a second in a browser.
const MOST_WORK: usize = 3_000_000;

/// Scores that one search makes at most.
const MOST_SCORES: usize = 20_000;

/// Combinations of answers that conditions read; beyond them these answers stay.
const MOST_COMBINATIONS: usize = 128;

impl Plan {
    /// The cheapest steps from these answers to the targets; no step for targets that are reached.
    ///
    /// ```
    /// use maturity_assessment::answers::{Answers, Value};
    /// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
    /// use maturity_assessment::report::{Plan, Targets};
    /// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
    /// let given = r#"{"adoption_1": 1, "adoption_2": 2, "adoption_3": 2, "adoption_4": 2}"#;
    /// let (answers, _) = Answers::parse(&pack, given).unwrap();
    /// let (targets, _) = Targets::parse(&pack, r#"{"adoption": 2}"#).unwrap();
    /// let plan = Plan::new(&pack, &answers, &targets);
    /// assert_eq!((plan.effort, plan.exact), (1.0, true));
    /// assert_eq!((plan.steps[0].from, plan.steps[0].to), (Some(Value::Option(0)), Value::Option(1)));
    /// assert_eq!((plan.steps[0].moves[0].before, plan.steps[0].moves[0].after), (Some(1.75), Some(2.0)));
    /// ```
    pub fn new(pack: &Pack, answers: &Answers, targets: &Targets) -> Plan {
        Plan::without(pack, answers, targets, &[])
    }

    /// The same without these steps, and without what would come after them in their questions.
    pub fn without(pack: &Pack, answers: &Answers, targets: &Targets, dropped: &[StepName]) -> Plan {
        let mut solution = cheapest(pack, answers, targets, dropped);
        let (steps, scores) = Order::new(pack, answers, &solution).run(&solution);
        // The scorer has the last word.
        for (index, score) in scores.dimensions.iter().enumerate() {
            let missed = targets.level(index).is_some_and(|level| !is_reached(score, level));
            if missed && !solution.unreachable.contains(&index) {
                solution.unreachable.push(index);
                solution.exact = false;
            }
        }
        Plan { effort: effort(&steps), steps, exact: solution.exact, unreachable: solution.unreachable, scores }
    }

    /// Takes over what these steps do below these dimensions, but for dropped steps and what would come after them.
    pub(super) fn take_over(&mut self, pack: &Pack, answers: &Answers, below: &[usize], steps: Vec<Step>, dropped: &[StepName]) {
        let is_below = |question: usize| {
            let holds = |dimension: &usize| pack.dimensions.get(*dimension).is_some_and(|it| it.questions.contains(&question));
            below.iter().any(holds)
        };
        let mut ended = Vec::new();
        let mut kept = Vec::with_capacity(steps.len());
        for step in steps.into_iter().filter(|step| is_below(step.question)) {
            let is_several = matches!(pack.questions.get(step.question).map(|question| &question.kind), Some(Kind::Multiple(_)));
            if dropped.contains(&step.name()) {
                // Of several options each stands for itself.
                ended.extend((!is_several || step.option.is_none()).then_some(step.question));
            } else if !ended.contains(&step.question) {
                kept.push(step);
            }
        }
        kept.extend(self.steps.drain(..).filter(|step| !is_below(step.question)));
        let mut after = answers.clone();
        for step in &mut kept {
            let from = after.value(step.question);
            if let (Some(Value::Several(_)), Some(option)) = (from, step.option) {
                (step.from, step.to) = (from, with_option(from, option));
            }
            change(&mut after, step.question, Some(step.to));
        }
        (self.effort, self.steps, self.scores) = (effort(&kept), kept, Scorer::new(pack).score(&after));
    }
}

fn effort(steps: &[Step]) -> f64 {
    steps.iter().fold(0.0, |sum, step| sum + step.effort)
}

/// What to raise.
struct Solution {
    /// For each question the answer that it is raised to.
    goals: Vec<Option<Value>>,
    /// The answers as they are, but for those that conditions read: these as they are in the end.
    settled: Answers,
    effort: f64,
    exact: bool,
    unreachable: Vec<usize>,
}

/// The cheapest of all ways to answer what conditions read, each with the cheapest of the rest.
fn cheapest(pack: &Pack, answers: &Answers, targets: &Targets, dropped: &[StepName]) -> Solution {
    let read = read_by_conditions(pack);
    let visible = answers.visible(pack);
    let (mut gates, mut exact, mut combinations) = (Vec::new(), true, 1_usize);
    for (index, question) in pack.questions.iter().enumerate() {
        if read.get(index) != Some(&true) || question.options.is_empty() {
            continue;
        }
        // What is itself hidden or shown by others is not followed further.
        exact &= conditions(&pack.dimensions, index, question).is_empty();
        exact &= question.options.iter().all(|option| option.visible_if.is_none());
        // Of several options only those are planned that bring something, and conditions may read others.
        exact &= !matches!(question.kind, Kind::Multiple(_));
        let (list, whole) = rises(pack, answers, &visible, index, dropped);
        exact &= whole;
        combinations = combinations.saturating_mul(list.len() + 1);
        gates.push((index, list));
    }
    if combinations > MOST_COMBINATIONS {
        (combinations, exact) = (1, false);
    }
    let mut work = MOST_WORK;
    let mut best: Option<Solution> = None;
    for combination in 0..combinations {
        let mut solution =
            Solution { goals: vec![None; pack.questions.len()], settled: answers.clone(), effort: 0.0, exact, unreachable: Vec::new() };
        solution.take(&gates, combination);
        let is_late = |best: &Solution| best.unreachable.is_empty() && best.effort <= solution.effort;
        if best.as_ref().is_some_and(is_late) {
            continue;
        }
        solution.solve(pack, targets, dropped, &read, &mut work);
        let is_better = |best: &Solution| {
            let (less, same) = (solution.unreachable.len() < best.unreachable.len(), solution.unreachable.len() == best.unreachable.len());
            less || (same && solution.effort < best.effort - ROUNDING)
        };
        let exact = solution.exact && best.as_ref().is_none_or(|best| best.exact);
        if best.as_ref().is_none_or(is_better) {
            best = Some(solution);
        }
        best.iter_mut().for_each(|best| best.exact = exact);
    }
    best.unwrap_or_else(|| Solution { goals: Vec::new(), settled: answers.clone(), effort: 0.0, exact: false, unreachable: Vec::new() })
}

/// Which questions some condition reads.
fn read_by_conditions(pack: &Pack) -> Vec<bool> {
    let mut read = Vec::new();
    // A pack without conditions has no order.
    if pack.order.is_empty() {
        return read;
    }
    read.resize(pack.questions.len(), false);
    let mut note = |condition: &Option<Condition>| {
        for id in condition.iter().flat_map(Condition::variables) {
            if let Some(place) = pack.question_index(id).and_then(|index| read.get_mut(index)) {
                *place = true;
            }
        }
    };
    for dimension in &pack.dimensions {
        note(&dimension.visible_if);
    }
    for question in &pack.questions {
        note(&question.visible_if);
        for option in &question.options {
            note(&option.visible_if);
        }
    }
    read
}

impl Solution {
    fn raise(&mut self, question: usize, rise: &Rise) {
        if let Some(goal) = self.goals.get_mut(question) {
            *goal = Some(rise.value);
            self.effort += rise.effort;
        }
    }

    /// Answers what conditions read in one of all ways; the first leaves everything as it is.
    fn take(&mut self, gates: &[(usize, Vec<Rise>)], mut combination: usize) {
        for (question, list) in gates {
            let at = combination % (list.len() + 1);
            combination /= list.len() + 1;
            if let Some(rise) = at.checked_sub(1).and_then(|at| list.get(at)) {
                self.raise(*question, rise);
                change(&mut self.settled, *question, Some(rise.value));
            }
        }
    }

    /// Raises what is left, for each tree of dimensions below a target by itself: none of them moves another.
    fn solve(&mut self, pack: &Pack, targets: &Targets, dropped: &[StepName], read: &[bool], work: &mut usize) {
        let answers = self.settled.clone();
        let visible = answers.visible(pack);
        let mut list = Vec::with_capacity(pack.questions.len());
        for index in 0..pack.questions.len() {
            let (rises, whole) =
                if read.get(index) == Some(&true) { (Vec::new(), true) } else { rises(pack, &answers, &visible, index, dropped) };
            self.exact &= whole;
            list.push(rises);
        }
        let mut index = 0;
        while let Some(dimension) = pack.dimensions.get(index) {
            if targets.level(index).is_none() {
                index += 1;
                continue;
            }
            let shape = Shape::of(pack, targets, index);
            if shape != Shape::Folds {
                // Ways to choose several that bring less are not planned, and could bring more where less is better.
                let several = |(_, question): (usize, &Question)| matches!(question.kind, Kind::Multiple(_));
                self.exact &= shape == Shape::Rises || !pack.questions_of(dimension).any(several);
                self.search(pack, targets, index, dimension, &list, MOST_SCORES);
            } else {
                let mut fold = Fold::new(pack, &answers, &visible, targets, &list, *work);
                let way = fold.cheapest(index);
                *work = fold.work;
                match way {
                    Some(way) => {
                        let mut found = Vec::new();
                        fold.follow(way.trail, &mut found);
                        self.unreachable.append(&mut fold.unreachable);
                        self.raise_all(&found, &list);
                    }
                    None => self.search(pack, targets, index, dimension, &list, 0),
                }
            }
            index = dimension.end;
        }
    }

    fn search(&mut self, pack: &Pack, targets: &Targets, root: usize, dimension: &Dimension, list: &[Vec<Rise>], work: usize) {
        let mut goals = Vec::new();
        for below in root..dimension.end {
            goals.extend(targets.level(below).map(|level| (below, level)));
        }
        let below = list.iter().enumerate().filter(|(index, _)| dimension.questions.contains(index));
        let mut found = Search::new(pack, &self.settled, below, work).run(&goals);
        self.exact &= found.exact;
        self.unreachable.append(&mut found.unreachable);
        self.raise_all(&found.raised, list);
    }

    fn raise_all(&mut self, found: &[(usize, usize)], list: &[Vec<Rise>]) {
        for (question, place) in found {
            if let Some(rise) = list.get(*question).and_then(|rises| rises.get(*place)) {
                self.raise(*question, rise);
            }
        }
    }
}

/// Puts the steps into an order.
struct Order<'a> {
    pack: &'a Pack,
    scorer: Scorer<'a>,
    /// The answers after the steps so far.
    answers: Answers,
    /// What each question has got to.
    now: Vec<Option<Value>>,
    /// What can be seen in the end, and with which answers.
    settled: &'a Answers,
    visible: Visible,
}

/// A step that could be taken.
struct Candidate {
    question: usize,
    to: Value,
    option: Option<usize>,
    effort: f64,
    /// Whether it can be taken at once.
    is_offered: bool,
    /// Which share of its range the score of its dimension is.
    share: f64,
}

impl<'a> Order<'a> {
    fn new(pack: &'a Pack, answers: &Answers, solution: &'a Solution) -> Order<'a> {
        let (before, visible) = (answers.visible(pack), solution.settled.visible(pack));
        let mut now = Vec::with_capacity(pack.questions.len());
        for index in 0..pack.questions.len() {
            let is_settled = answers.value(index) == solution.settled.value(index);
            let value = if is_settled { visible.value(answers, index) } else { before.value(answers, index) };
            // Of several options those that are hidden stay chosen.
            now.push(value.and(answers.value(index)));
        }
        Order { pack, scorer: Scorer::new(pack), answers: answers.clone(), now, settled: &solution.settled, visible }
    }

    fn run(mut self, solution: &Solution) -> (Vec<Step>, Scores) {
        let mut goals = solution.goals.clone();
        let mut steps = Vec::new();
        let mut scores = self.scorer.score(&self.answers);
        while let Some(next) = self.next(&goals, &scores) {
            let from = self.answers.value(next.question);
            change(&mut self.answers, next.question, Some(next.to));
            if let Some(now) = self.now.get_mut(next.question) {
                *now = Some(next.to);
            }
            if let Some(goal) = goals.get_mut(next.question).filter(|goal| **goal == Some(next.to)) {
                *goal = None;
            }
            let after = self.scorer.score(&self.answers);
            let moves = moves(&scores, &after);
            steps.push(Step { question: next.question, from, to: next.to, option: next.option, effort: next.effort, moves });
            scores = after;
        }
        (steps, scores)
    }

    /// The step to take now: one that is offered, in the weakest dimension, the first among equals.
    fn next(&self, goals: &[Option<Value>], scores: &Scores) -> Option<Candidate> {
        let visible = self.answers.visible(self.pack);
        let mut best: Option<Candidate> = None;
        for (question, goal) in goals.iter().enumerate() {
            let Some(candidate) = goal.and_then(|goal| self.candidate(question, goal, &visible, scores)) else { continue };
            let is_better = best.as_ref().is_none_or(|best| {
                let (sooner, same) = (candidate.is_offered && !best.is_offered, candidate.is_offered == best.is_offered);
                sooner || (same && candidate.share < best.share - ROUNDING)
            });
            if is_better {
                best = Some(candidate);
            }
        }
        best
    }

    fn candidate(&self, index: usize, goal: Value, visible: &Visible, scores: &Scores) -> Option<Candidate> {
        let question = self.pack.questions.get(index)?;
        let now = self.now.get(index).copied().flatten();
        let (to, option) = self.towards(index, question, now, goal);
        let score = self.pack.dimension_of(index).and_then(|dimension| scores.dimensions.get(dimension));
        let offers = |option| visible.option(self.pack, &self.answers, index, option);
        Some(Candidate {
            question: index,
            to,
            option,
            effort: option.map_or(1.0, |option| cost(question, option)),
            is_offered: visible.question(index) && option.is_none_or(offers),
            share: score.map_or(0.0, share),
        })
    }

    /// One step towards an answer.
    fn towards(&self, index: usize, question: &Question, now: Option<Value>, goal: Value) -> (Value, Option<usize>) {
        let Value::Several(wanted) = goal else {
            let next = next_option(question, now, |option| self.visible.option(self.pack, self.settled, index, option));
            let option = next.filter(|option| worth(question, Value::Option(*option)) <= worth(question, goal) + ROUNDING);
            let to = option.map_or(goal, Value::Option);
            return (to, if let Value::Option(option) = to { Some(option) } else { None });
        };
        let Some(Value::Several(bits)) = now else {
            return (Value::Several(0), None);
        };
        let mut least: Option<(usize, f64)> = None;
        for (option, choice) in question.options.iter().enumerate() {
            let is_missing = with_option(Some(Value::Several(bits)), option) != Value::Several(bits)
                && with_option(Some(goal), option) == Value::Several(wanted);
            if is_missing && least.is_none_or(|(_, points)| choice.points < points) {
                least = Some((option, choice.points));
            }
        }
        match least {
            Some((option, _)) => (with_option(now, option), Some(option)),
            None => (goal, None),
        }
    }
}

/// Which share of its range a score is; below all others without a score.
fn share(score: &DimensionScore) -> f64 {
    score.score.map_or(-1.0, |value| (value - score.lowest) / (score.highest - score.lowest).max(ROUNDING))
}

/// The dimensions whose score is another one.
pub(super) fn moves(before: &Scores, after: &Scores) -> Vec<Move> {
    let mut moves = Vec::new();
    for (dimension, (before, after)) in before.dimensions.iter().zip(&after.dimensions).enumerate() {
        let stays = match (before.score, after.score) {
            (Some(before), Some(after)) => (before - after).abs() <= ROUNDING,
            (before, after) => before == after,
        };
        if !stays {
            let (before, level_before, level_after) = (before.score, before.level, after.level);
            moves.push(Move { dimension, before, after: after.score, level_before, level_after });
        }
    }
    moves
}
