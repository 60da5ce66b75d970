//! What a team makes of its report: targets, and a plan with who does what until when, in the order the team wants.
//!
//! The steps themselves are never kept: [`Plan`] finds them from the answers. What is kept are marks on them, by the question and by
//! the option that a step brings, so that they find their steps again when answers and targets have changed. A mark whose step is not
//! planned any more says nothing and waits.
//!
//! Ticking a step off changes no answer: that is for the next assessment to say. The step stays where it is, as done, until the answer
//! has come to where it leads. A step that is dropped, and what comes after it in its question, is not planned; the plan finds
//! another way. Where there is none, what else leads to the target stays planned, and the list says that it is not enough.

use super::advice::{next_option, with_option};
use super::plan::{Plan, Step, StepName, moves};
use super::target::Targets;
use super::what_if::change;
use crate::answers::{Answers, Day, Value};
use crate::pack::{Findings, Kind, Node, Pack, Pointer, quote};
use crate::score::Scorer;

/// Targets, and what the team says about the steps that lead there.
///
/// ```
/// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Node, Pack};
/// use maturity_assessment::report::FollowUp;
/// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
/// let text = r#"{"targets": {"adoption": 2}, "plan": [{"question": "adoption_1", "to": 2, "owner": "Ana", "due": "2026-09-30"}]}"#;
/// let node = Node::parse(text).unwrap();
/// let (follow_up, findings) = FollowUp::read(&pack, &node);
/// assert!(findings.is_empty());
/// assert_eq!(follow_up.marks[0].owner, "Ana");
/// assert_eq!(follow_up.to_node(&pack), node);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FollowUp {
    /// What the team wants of each dimension.
    pub targets: Targets,
    /// What it says about steps, in the order in which it wants to take them; at most one mark for each.
    pub marks: Vec<Mark>,
}

/// What a team says about one step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// The id of the question that the step raises.
    pub question: String,
    /// The value of the option that the step brings; `None` for having found out that none of several is chosen.
    pub to: Option<f64>,
    /// Whether the team has taken the step. Changes no answer.
    pub done: bool,
    /// Whether the team does not want to take it.
    pub dropped: bool,
    /// Who sees to it; often empty.
    pub owner: String,
    /// The day until which it is to be taken (`2026-09-30`).
    pub due: Option<String>,
}

impl Mark {
    /// The mark of a step about which nothing was said yet.
    fn of(pack: &Pack, name: StepName) -> Mark {
        let question = pack.questions.get(name.question);
        let to = question.zip(name.option).and_then(|(question, option)| question.options.get(option)).map(|option| option.value);
        Mark { question: question.map_or_else(String::new, |question| question.id.clone()), to, ..Mark::default() }
    }

    /// The step that is meant; `None` where the pack does not know the question or its option.
    pub fn name(&self, pack: &Pack) -> Option<StepName> {
        let index = pack.question_index(&self.question)?;
        let option = match self.to {
            Some(value) => Some(pack.questions.get(index)?.option_with(value)?),
            None => None,
        };
        Some(StepName { question: index, option })
    }

    fn to_node(&self) -> Node {
        let mut node = Node::object([("question", self.question.as_str().into())]);
        if let Some(to) = self.to {
            node.push("to", to.into());
        }
        for (key, there) in [("done", self.done), ("dropped", self.dropped)] {
            if there {
                node.push(key, Node::Bool(true));
            }
        }
        if !self.owner.is_empty() {
            node.push("owner", self.owner.as_str().into());
        }
        if let Some(due) = &self.due {
            node.push("due", due.as_str().into());
        }
        node
    }
}

/// A step with what the team says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedStep {
    /// The step; what it moves follows from the steps listed before it.
    pub step: Step,
    /// What the team says; nothing for a step that nobody has touched.
    pub mark: Mark,
}

/// The plan as a list to work on.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The plan without what was dropped, in its own order. What leads to dimensions that are held back is not the least effort for anything.
    pub plan: Plan,
    /// Its steps in the team's order, those that are done among them.
    pub steps: Vec<ListedStep>,
    /// Steps that are done and not part of the plan, while the answers do not tell of them. What they move is not known.
    pub done: Vec<ListedStep>,
    /// Steps that were dropped and are still ahead of the answers. What they move is not known.
    pub dropped: Vec<ListedStep>,
    /// Dimensions among [`Plan::unreachable`] whose targets dropped steps would reach.
    pub held_back: Vec<usize>,
}

/// The plan, and what dropping has cost: what takes time in [`FollowUp::steps`], to be kept while nothing changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    /// The plan without what was dropped.
    pub plan: Plan,
    /// See [`Listed::held_back`].
    pub held_back: Vec<usize>,
}

/// To which side a step is moved in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To be taken sooner.
    Up,
    /// To be taken later.
    Down,
}

impl FollowUp {
    /// Reads targets and plan from JSON; null for none. What is wrong is told, and what can be read is kept: a mark on a question that
    /// the pack does not have waits until it has.
    pub fn read(pack: &Pack, node: &Node) -> (FollowUp, Findings) {
        let (mut follow_up, mut findings) = (FollowUp { targets: Targets::new(pack), marks: Vec::new() }, Findings::default());
        let members = match node {
            Node::Null => return (follow_up, findings),
            Node::Object(members) => members,
            _ => {
                findings.wrong_kind(Pointer::Root, node, "an object with targets and plan");
                return (follow_up, findings);
            }
        };
        for (key, member) in members {
            let at = Pointer::Key(&Pointer::Root, key);
            match (key.as_str(), member) {
                ("targets", _) => match Targets::from_node(pack, member) {
                    Ok((targets, more)) => {
                        follow_up.targets = targets;
                        findings.append(more.below(at));
                    }
                    Err(more) => findings.append(more.below(at)),
                },
                ("plan", Node::List(list)) => follow_up.marks = marks(pack, list, at, &mut findings),
                ("plan", _) => findings.wrong_kind(at, member, "a list of steps"),
                _ => findings.unknown_field(at, key, "one of targets, plan"),
            }
        }
        (follow_up, findings)
    }

    /// The same as JSON; null for neither targets nor marks.
    pub fn to_node(&self, pack: &Pack) -> Node {
        let targets = self.targets.to_node(pack);
        let mut node = Node::object([]);
        if targets != Node::object([]) {
            node.push("targets", targets);
        }
        if !self.marks.is_empty() {
            let mut plan = Vec::with_capacity(self.marks.len());
            for mark in &self.marks {
                plan.push(mark.to_node());
            }
            node.push("plan", Node::List(plan));
        }
        if node == Node::object([]) { Node::Null } else { node }
    }

    /// The steps that were dropped.
    pub fn dropped(&self, pack: &Pack) -> Vec<StepName> {
        let mut dropped = Vec::new();
        for mark in &self.marks {
            dropped.extend(mark.name(pack).filter(|_| mark.dropped));
        }
        dropped
    }

    /// The plan without what was dropped. Where no way is left to a target, what else would have led to it stays planned.
    pub fn plan(&self, pack: &Pack, answers: &Answers) -> Planned {
        let dropped = self.dropped(pack);
        let mut plan = Plan::without(pack, answers, &self.targets, &dropped);
        let mut held_back = Vec::new();
        if !plan.unreachable.is_empty() && !dropped.is_empty() {
            let whole = Plan::new(pack, answers, &self.targets);
            held_back.extend(plan.unreachable.iter().filter(|dimension| !whole.unreachable.contains(*dimension)));
            plan.take_over(pack, answers, &held_back, whole.steps, &dropped);
        }
        Planned { plan, held_back }
    }

    /// The plan as the team works on it: the steps that it has marked stand in its order in the places that they have in the plan
    /// together, all others where the plan has them. The steps of one question stay in the order in which they lead on.
    pub fn steps(&self, pack: &Pack, answers: &Answers) -> Listed {
        self.list(pack, answers, self.plan(pack, answers))
    }

    /// The same for a plan that is known.
    pub fn list(&self, pack: &Pack, answers: &Answers, planned: Planned) -> Listed {
        let Planned { plan, held_back } = planned;
        let marks = self.named(pack);
        let mut steps = Vec::with_capacity(plan.steps.len());
        for step in in_order(&plan.steps, &marks) {
            let mark = marks.iter().find(|(name, _)| *name == step.name());
            let mark = mark.map_or_else(|| Mark::of(pack, step.name()), |(_, mark)| (*mark).clone());
            steps.push(ListedStep { step, mark });
        }
        tell_moves(pack, answers, &mut steps);
        let (mut done, mut dropped) = (Vec::new(), Vec::new());
        for (name, mark) in marks {
            let is_listed = steps.iter().any(|listed| listed.step.name() == name);
            let list = if mark.dropped { &mut dropped } else { &mut done };
            if (mark.dropped || mark.done) && !is_listed {
                list.extend(step_ahead(pack, answers, name).map(|step| ListedStep { step, mark: mark.clone() }));
            }
        }
        Listed { plan, steps, done, dropped, held_back }
    }

    /// The mark on a step, made where it has none; every step stays where it stands in this list. `None` for what is no step of the
    /// pack.
    pub fn mark(&mut self, pack: &Pack, listed: &Listed, name: StepName) -> Option<&mut Mark> {
        let fresh = Mark::of(pack, name);
        if fresh.name(pack) != Some(name) {
            return None;
        }
        if self.place(pack, name).is_none() {
            let mut behind = listed.steps.iter().skip_while(|it| it.step.name() != name);
            let next = behind.find_map(|it| self.place(pack, it.step.name())).unwrap_or(self.marks.len());
            self.marks.insert(next, fresh);
            let order = in_order(&listed.plan.steps, &self.named(pack));
            if order.iter().zip(&listed.steps).any(|(step, listed)| step.name() != listed.step.name()) {
                // A mark on a later step of a question stands for the place of an earlier one; then all places have to be told.
                self.settle(pack, listed, &[]);
            }
        }
        let place = self.place(pack, name)?;
        self.marks.get_mut(place)
    }

    /// Moves a step one place in this list, which settles the order of all that is listed. False where it cannot be moved.
    pub fn shift(&mut self, pack: &Pack, listed: &Listed, name: StepName, side: Side) -> bool {
        let swapped = listed.neighbour(name, side);
        if let Some((place, other)) = swapped {
            self.settle(pack, listed, &[(place, other), (other, place)]);
        }
        swapped.is_some()
    }

    /// Marks all that is listed, in the order of the list but for those places that have another's step.
    fn settle(&mut self, pack: &Pack, listed: &Listed, swapped: &[(usize, usize)]) {
        let mut marks = Vec::with_capacity(listed.steps.len());
        for place in 0..listed.steps.len() {
            let from = swapped.iter().find(|(to, _)| *to == place).map_or(place, |(_, from)| *from);
            let Some(step) = listed.steps.get(from) else { continue };
            let known = self.place(pack, step.step.name()).and_then(|known| self.marks.get_mut(known));
            marks.push(known.map_or_else(|| step.mark.clone(), std::mem::take));
        }
        // What is not listed now may be one day; it has no place among the others.
        marks.extend(self.marks.drain(..).filter(|mark| !mark.question.is_empty()));
        self.marks = marks;
    }

    /// Where the mark of a step stands.
    fn place(&self, pack: &Pack, name: StepName) -> Option<usize> {
        self.marks.iter().position(|mark| mark.name(pack) == Some(name))
    }

    /// The marks that have a step in the pack, with its name.
    fn named(&self, pack: &Pack) -> Vec<(StepName, &Mark)> {
        let mut named = Vec::new();
        for mark in &self.marks {
            named.extend(mark.name(pack).map(|name| (name, mark)));
        }
        named
    }
}

impl Listed {
    /// How many of the steps are done.
    pub fn finished(&self) -> usize {
        self.steps.iter().filter(|listed| listed.mark.done).count()
    }

    /// Σ effort of the steps that are not done.
    pub fn effort_left(&self) -> f64 {
        self.steps.iter().filter(|listed| !listed.mark.done).fold(0.0, |sum, listed| sum + listed.step.effort)
    }

    /// Where a step stands, and where its neighbour does with which it can change places; `None` at the end of the list, and beside
    /// a step of the same question.
    pub fn neighbour(&self, name: StepName, side: Side) -> Option<(usize, usize)> {
        let place = self.steps.iter().position(|listed| listed.step.name() == name)?;
        let other = match side {
            Side::Up => place.checked_sub(1)?,
            Side::Down => place + 1,
        };
        let beside = self.steps.get(other)?;
        (beside.step.question != name.question).then_some((place, other))
    }
}

/// The steps in the order of the marks.
fn in_order(steps: &[Step], marks: &[(StepName, &Mark)]) -> Vec<Step> {
    let mut wanted = Vec::new();
    for (name, _) in marks {
        wanted.extend(steps.iter().position(|step| step.name() == *name));
    }
    let mut next = wanted.iter();
    let mut left = steps.to_vec();
    let mut ordered = Vec::with_capacity(steps.len());
    for place in 0..steps.len() {
        let chosen = if wanted.contains(&place) { next.next().copied().unwrap_or(place) } else { place };
        // Whichever of a question's steps has this place: the first that is left is taken.
        let question = steps.get(chosen).map(|step| step.question);
        if let Some(first) = left.iter().position(|step| Some(step.question) == question) {
            ordered.push(left.remove(first));
        }
    }
    ordered
}

/// What each step moves when they are taken one after the other.
fn tell_moves(pack: &Pack, answers: &Answers, steps: &mut [ListedStep]) {
    let (mut scorer, mut answers) = (Scorer::new(pack), answers.clone());
    let mut before = scorer.score(&answers);
    for ListedStep { step, .. } in steps {
        change(&mut answers, step.question, Some(step.to));
        let after = scorer.score(&answers);
        step.moves = moves(&before, &after);
        before = after;
    }
}

/// The step of this name, after those of its question that lead to it; `None` when the answer is there already, or does not apply.
fn step_ahead(pack: &Pack, answers: &Answers, name: StepName) -> Option<Step> {
    let question = pack.questions.get(name.question)?;
    let value = answers.value(name.question).filter(|value| *value != Value::DontKnow);
    let step = |from, to| Step {
        question: name.question,
        from,
        to,
        option: name.option,
        effort: name.option.and_then(|option| question.options.get(option)).map_or(1.0, |option| option.effort),
        moves: Vec::new(),
    };
    if value == Some(Value::NotApplicable) {
        return None;
    }
    if let Kind::Multiple(_) = question.kind {
        let Some(option) = name.option else {
            return value.is_none().then(|| step(None, Value::Several(0)));
        };
        let from = value.or(Some(Value::Several(0)));
        let to = with_option(from, option);
        return (from != Some(to)).then(|| step(from, to));
    }
    let mut from = value;
    while let Some(option) = next_option(question, from, |_| true) {
        if Some(option) == name.option {
            return Some(step(from, Value::Option(option)));
        }
        from = Some(Value::Option(option));
    }
    None
}

fn marks(pack: &Pack, list: &[Node], at: Pointer<'_>, findings: &mut Findings) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::with_capacity(list.len());
    for (index, node) in list.iter().enumerate() {
        let at = Pointer::Index(&at, index);
        let Some(mark) = mark(node, at, findings) else { continue };
        if marks.iter().any(|known| known.question == mark.question && known.to == mark.to) {
            findings.add(at, "this step is given twice", "each step once");
            continue;
        }
        if pack.question_index(&mark.question).is_none() {
            let found = ["the pack has no question ", &quote(&mark.question)].concat();
            findings.add(Pointer::Key(&at, "question"), &found, "the id of a question");
        } else if mark.name(pack).is_none() {
            findings.add(Pointer::Key(&at, "to"), "this is not the value of an option", "the value of the option that the step brings");
        }
        marks.push(mark);
    }
    marks
}

/// One mark; `None` for what has no question.
fn mark(node: &Node, at: Pointer<'_>, findings: &mut Findings) -> Option<Mark> {
    let Node::Object(members) = node else {
        findings.wrong_kind(at, node, "an object with question and to");
        return None;
    };
    let mut mark = Mark::default();
    for (key, member) in members {
        let at = Pointer::Key(&at, key);
        match (key.as_str(), member) {
            ("question", Node::Text(id)) => mark.question.clone_from(id),
            ("to", Node::Null) => {}
            ("to", Node::Number(value)) => mark.to = Some(*value),
            ("done", Node::Bool(done)) => mark.done = *done,
            ("dropped", Node::Bool(dropped)) => mark.dropped = *dropped,
            ("owner", Node::Text(owner)) => mark.owner.clone_from(owner),
            ("due", Node::Text(day)) if is_day(day) => mark.due = Some(day.clone()),
            ("due", Node::Text(_)) => findings.add(at, "this is no day", "a day such as \"2026-09-30\""),
            ("question" | "owner" | "due", _) => findings.wrong_kind(at, member, "a text"),
            ("to", _) => findings.wrong_kind(at, member, "a number"),
            ("done" | "dropped", _) => findings.wrong_kind(at, member, "true or false"),
            _ => findings.unknown_field(at, key, "one of question, to, done, dropped, owner, due"),
        }
    }
    if mark.question.is_empty() {
        findings.add(Pointer::Key(&at, "question"), "is missing", "the id of a question");
        return None;
    }
    Some(mark)
}

/// Whether a text is a day of the calendar (`2026-09-30`), without a time.
pub fn is_day(text: &str) -> bool {
    text.len() == DAY && Day::read(text).is_some()
}

/// The letters of a day.
const DAY: usize = 10;
