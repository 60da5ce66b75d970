//! Targets, what-if and plan: what changes them, and what is made of them for the screen.

use std::cell::RefCell;
use std::rc::Rc;

use super::super::state::{Effect, Focus, Notice, State, Undo};
use super::super::words::fill;
use super::super::words::plan as words;
use super::{Kept, tell, tell_with_undo};
use crate::answers::{Answers, Value};
use crate::pack::{Findings, Kind, Node, Pointer, Question};
use crate::report::{FollowUp, Listed, Mark, Planned, Side, StepName, Target, Targets, is_day, next_level, what_if};
use crate::score::Scores;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Make the next level of every aspect at the top its target.
    NextEverywhere,
    /// Take all targets back.
    ClearTargets,
    /// Move a step of the plan.
    Shift(StepName, Side),
    /// Leave a step out of the plan.
    Drop(StepName),
    /// Take a dropped step back into the plan.
    PutBack(StepName),
    /// Forget all tried answers.
    PutTriedBack,
}

/// A field that is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The wanted level of a dimension: see [`target_value`].
    Target(usize),
    /// The box that ticks a step off.
    Done(StepName),
    /// Who sees to a step.
    Owner(StepName),
    /// The day until which a step is to be taken.
    Due(StepName),
    /// Another answer to a question: see [`answer_value`].
    Try(usize),
    /// One option of several, ticked or not.
    TryOption(usize, usize),
}

/// What is tried and typed, until the page is left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// Questions with other answers than the respondent's.
    tried: Vec<(usize, Option<Value>)>,
    /// What stands in a field that holds nothing yet that could be taken.
    draft: Option<(Field, String)>,
    memo: Memo,
}

/// The last plan with what it was made from: a screen is drawn at every key press, and a plan takes its time.
#[derive(Clone, Debug, Default)]
struct Memo(RefCell<Option<Remembered>>);

/// What is remembered is no state of its own.
impl PartialEq for Memo {
    fn eq(&self, _other: &Memo) -> bool {
        true
    }
}

#[derive(Clone, Debug)]
struct Remembered {
    digest: String,
    answers: Answers,
    follow_up: FollowUp,
    listed: Rc<Listed>,
}

/// Does a task.
pub fn reduce(state: &mut State, task: Task) -> Vec<Effect> {
    state.desk.plan.draft = None;
    match task {
        Task::NextEverywhere => {
            let mut follow_up = follow_up(state);
            let scores = state.report().scores;
            for (index, _) in state.pack.top() {
                let next = scores.dimensions.get(index).and_then(|it| next_level(&state.pack, index, it));
                if let Some(next) = next.filter(|_| follow_up.targets.of(index) != Some(Target::NotRelevant)) {
                    follow_up.targets.set(index, Some(Target::Level(next.level)));
                }
            }
            if follow_up == self::follow_up(state) {
                tell(state, words::no_next());
                return Vec::new();
            }
            keep_with_undo(state, &follow_up, words::next_taken().to_owned())
        }
        Task::ClearTargets => {
            let follow_up = FollowUp { targets: Targets::new(&state.pack), ..follow_up(state) };
            keep_with_undo(state, &follow_up, words::targets_cleared().to_owned())
        }
        Task::Shift(name, side) => {
            let mut follow_up = follow_up(state);
            let listed = listed(state, &follow_up);
            let Some((_, place)) = listed.neighbour(name, side).filter(|_| follow_up.shift(&state.pack, &listed, name, side)) else {
                return Vec::new();
            };
            let class = if side == Side::Up { "up" } else { "down" };
            and(keep(state, &follow_up), Effect::Focus(Focus::Entry { list: "steps", place, class }))
        }
        Task::Drop(name) => set_dropped(state, name, true),
        Task::PutBack(name) => set_dropped(state, name, false),
        Task::PutTriedBack => {
            state.desk.plan.tried.clear();
            vec![Effect::Focus(Focus::Quietly("what-if"))]
        }
    }
}

fn set_dropped(state: &mut State, name: StepName, dropped: bool) -> Vec<Effect> {
    let mut follow_up = follow_up(state);
    let listed = listed(state, &follow_up);
    let from = if dropped { &listed.steps } else { &listed.dropped };
    let Some(place) = from.iter().position(|it| it.step.name() == name) else {
        return Vec::new();
    };
    let Some(mark) = follow_up.mark(&state.pack, &listed, name) else {
        return Vec::new();
    };
    mark.dropped = dropped;
    // The next step may be folded, and then nothing in it can take the focus but what unfolds it.
    let (list, class, template) =
        if dropped { ("steps", "rest summary", words::step_dropped()) } else { ("dropped", "drop", words::step_back()) };
    let sentence =
        fill(template, &[("step", state.pack.questions.get(name.question).map_or("", |it| it.text.in_language(&state.language)))]);
    // What comes next in the list has its place now.
    and(keep_with_undo(state, &follow_up, sentence), Effect::Focus(Focus::Entry { list, place, class }))
}

/// Takes what a field holds.
pub fn fill_field(state: &mut State, field: Field, text: String) -> Vec<Effect> {
    state.desk.plan.draft = None;
    match field {
        Field::Target(dimension) => {
            let mut follow_up = follow_up(state);
            follow_up.targets.set(dimension, target_of(&text, state.pack.levels.len()));
            keep(state, &follow_up)
        }
        Field::Done(name) => {
            let effects = change_mark(state, name, |mark| mark.done = !mark.done);
            let is_listed = listed(state, &follow_up(state)).steps.iter().any(|it| it.step.name() == name);
            // What the plan does not need goes with its tick.
            if is_listed || effects.is_empty() { effects } else { and(effects, Effect::Focus(Focus::Quietly("plan"))) }
        }
        Field::Owner(name) => change_mark(state, name, |mark| mark.owner = text),
        Field::Due(name) => {
            if !text.is_empty() && !is_day(&text) {
                state.desk.plan.draft = Some((field, text));
                return Vec::new();
            }
            change_mark(state, name, |mark| mark.due = Some(text).filter(|text| !text.is_empty()))
        }
        Field::Try(question) => {
            try_text(state, field, question, text);
            Vec::new()
        }
        Field::TryOption(question, option) => {
            let bits = match tried_value(state, question) {
                Some(Value::Several(bits)) => bits,
                _ => 0,
            };
            let bits = bits ^ 1_u32.checked_shl(option as u32).unwrap_or_default();
            try_value(state, question, Some(Value::Several(bits)));
            Vec::new()
        }
    }
}

fn change_mark(state: &mut State, name: StepName, change: impl FnOnce(&mut Mark)) -> Vec<Effect> {
    let mut follow_up = follow_up(state);
    let listed = listed(state, &follow_up);
    match follow_up.mark(&state.pack, &listed, name) {
        Some(mark) => change(mark),
        None => return Vec::new(),
    }
    keep(state, &follow_up)
}

fn try_text(state: &mut State, field: Field, question: usize, text: String) {
    let Some(asked) = state.pack.questions.get(question) else { return };
    if let Kind::Number { from, to, .. } = asked.kind {
        // The reader of JSON knows numbers; another one would only make the program larger.
        let number = Node::parse(&text).ok().and_then(|node| node.number()).filter(|number| (from..=to).contains(number));
        match number {
            Some(number) => try_value(state, question, Some(Value::Number(number))),
            None => {
                state.desk.plan.tried.retain(|(known, _)| *known != question);
                state.desk.plan.draft = (!text.is_empty()).then_some((field, text));
            }
        }
        return;
    }
    match answer_of(asked, &text) {
        Some(value) => try_value(state, question, Some(value)),
        None => state.desk.plan.tried.retain(|(known, _)| *known != question),
    }
}

fn try_value(state: &mut State, question: usize, value: Option<Value>) {
    let is_other = state.work.answers.value(question) != value;
    let tried = &mut state.desk.plan.tried;
    tried.retain(|(known, _)| *known != question);
    if is_other {
        tried.push((question, value));
    }
}

fn and(mut effects: Vec<Effect>, more: Effect) -> Vec<Effect> {
    effects.push(more);
    effects
}

/// Keeps targets and plan. A way back that would undo this as well is no way back any more.
fn keep(state: &mut State, follow_up: &FollowUp) -> Vec<Effect> {
    if matches!(&state.undo, Some(Undo::Task(Kept { follow_up: Some(_), .. }))) {
        state.undo = None;
        state.notices.retain(|notice| !matches!(notice, Notice::Told { undo: true, .. }));
    }
    let node = follow_up.to_node(&state.pack);
    // Not null: what the respondent has cleared is not to come back from the page's config.
    state.work.follow_up = if node == Node::Null { Node::object([]) } else { node };
    vec![Effect::Save]
}

fn keep_with_undo(state: &mut State, follow_up: &FollowUp, sentence: String) -> Vec<Effect> {
    let before = state.work.follow_up.clone();
    let effects = keep(state, follow_up);
    tell_with_undo(state, sentence, Kept { follow_up: Some(before), ..Kept::default() });
    effects
}

/// Targets and marks of the work that is shown. What cannot be read is not shown, and goes with the next change.
pub fn follow_up(state: &State) -> FollowUp {
    FollowUp::read(&state.pack, &state.work.follow_up).0
}

/// What is wrong with targets that the page gave.
pub fn wrong_targets(state: &State, targets: &Node) -> Findings {
    match Targets::from_node(&state.pack, targets) {
        Ok((_, findings)) | Err(findings) => findings.below(Pointer::Key(&Pointer::Root, "targets")),
    }
}

/// The plan as the team works on it.
pub fn listed(state: &State, follow_up: &FollowUp) -> Rc<Listed> {
    let (pack, answers) = (&state.pack, &state.work.answers);
    let mut memo = state.desk.plan.memo.0.borrow_mut();
    let known = memo.take().filter(|it| it.digest == pack.digest && it.answers == *answers);
    let planned = match known {
        Some(known) if known.follow_up == *follow_up => {
            let listed = Rc::clone(&known.listed);
            *memo = Some(known);
            return listed;
        }
        // What is said about steps beside dropping them changes no plan.
        Some(known) if known.follow_up.targets == follow_up.targets && known.follow_up.dropped(pack) == follow_up.dropped(pack) => {
            Planned { plan: known.listed.plan.clone(), held_back: known.listed.held_back.clone() }
        }
        _ => follow_up.plan(pack, answers),
    };
    let listed = Rc::new(follow_up.list(pack, answers, planned));
    let (digest, answers, follow_up) = (pack.digest.clone(), answers.clone(), follow_up.clone());
    *memo = Some(Remembered { digest, answers, follow_up, listed: Rc::clone(&listed) });
    listed
}

/// The tried answers that differ from those that are given.
pub fn tried(state: &State) -> Vec<(usize, Option<Value>)> {
    let mut tried = state.desk.plan.tried.clone();
    tried.retain(|(question, value)| state.work.answers.value(*question) != *value);
    tried
}

/// All answers with the tried ones in their places.
pub fn tried_answers(state: &State) -> Answers {
    let mut answers = state.work.answers.clone();
    for (question, value) in tried(state) {
        match value {
            Some(value) => answers.set(question, value),
            None => answers.clear(question),
        }
    }
    answers
}

/// The scores with the tried answers.
pub fn tried_scores(state: &State) -> Scores {
    what_if(&state.pack, &state.work.answers, &tried(state))
}

/// The answer to a question as it is tried.
pub fn tried_value(state: &State, question: usize) -> Option<Value> {
    let tried = state.desk.plan.tried.iter().find(|(known, _)| *known == question);
    tried.map_or_else(|| state.work.answers.value(question), |(_, value)| *value)
}

/// What a field holds that could not be taken.
pub fn draft(state: &State, field: Field) -> Option<&str> {
    state.desk.plan.draft.as_ref().filter(|(known, _)| *known == field).map(|(_, text)| text.as_str())
}

const NOT_RELEVANT: &str = "-";
const NOT_APPLICABLE: &str = "n";
const DONT_KNOW: &str = "d";

/// How a list names a target: the index of a level, `-` for "not relevant", empty for none.
pub fn target_value(target: Option<Target>) -> String {
    match target {
        None => String::new(),
        Some(Target::NotRelevant) => NOT_RELEVANT.to_owned(),
        Some(Target::Level(level)) => level.to_string(),
    }
}

fn target_of(value: &str, levels: usize) -> Option<Target> {
    match value {
        NOT_RELEVANT => Some(Target::NotRelevant),
        _ => value.parse().ok().filter(|level| *level < levels).map(Target::Level),
    }
}

/// How a list names an answer: the index of an option, a letter for the other two; empty for the answer as it is.
pub fn answer_value(value: Option<Value>) -> String {
    match value {
        Some(Value::Option(option)) => option.to_string(),
        Some(Value::NotApplicable) => NOT_APPLICABLE.to_owned(),
        Some(Value::DontKnow) => DONT_KNOW.to_owned(),
        _ => String::new(),
    }
}

fn answer_of(question: &Question, value: &str) -> Option<Value> {
    match value {
        NOT_APPLICABLE => Some(Value::NotApplicable),
        DONT_KNOW => Some(Value::DontKnow),
        _ => value.parse().ok().filter(|option| *option < question.options.len()).map(Value::Option),
    }
}

/// The answers that a list offers to a question beside the one that is given, by their names in the list.
pub fn answers_to_try(state: &State, question: usize) -> Vec<(String, Value)> {
    let Some(asked) = state.pack.questions.get(question) else { return Vec::new() };
    let mut offered = Vec::new();
    for option in 0..asked.options.len() {
        offered.push(Value::Option(option));
    }
    offered.extend(asked.offers.not_applicable.then_some(Value::NotApplicable));
    offered.extend(asked.offers.dont_know.then_some(Value::DontKnow));
    let given = state.work.answers.value(question);
    let mut named = Vec::new();
    for value in offered {
        if Some(value) != given {
            named.push((answer_value(Some(value)), value));
        }
    }
    named
}
