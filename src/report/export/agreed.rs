//! The steps of a plan in words.

use super::{Export, Step, fill, option_label, question_in_words};
use crate::report::{FollowUp, ListedStep};

/// A step that was agreed, in words of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// What is to be done.
    pub text: String,
    /// By whom; empty for nobody yet.
    pub owner: String,
    /// Until when, as people write it; empty for no day.
    pub due: String,
    /// Whether it is done.
    pub done: bool,
}

impl Agreed {
    /// The same as a part of a report.
    pub fn step(&self) -> Step<'_> {
        Step { text: &self.text, owner: &self.owner, due: &self.due, done: self.done }
    }
}

/// What the plan of a team holds, in the team's order, with what is done behind it; without what was dropped.
pub fn agreed(export: &Export, follow_up: &FollowUp) -> Vec<Agreed> {
    let listed = follow_up.steps(export.pack, export.answers);
    let mut steps = Vec::with_capacity(listed.steps.len() + listed.done.len());
    for step in listed.steps.iter().chain(&listed.done) {
        steps.push(in_words(export, step));
    }
    steps
}

fn in_words(export: &Export, ListedStep { step, mark }: &ListedStep) -> Agreed {
    let (pack, style) = (export.pack, &export.style);
    let mut text = String::new();
    if let Some(question) = pack.questions.get(step.question) {
        let dimension = pack.dimension_of(step.question).and_then(|index| pack.dimensions.get(index));
        let aspect = dimension.map_or("", |dimension| dimension.label.in_language(style.language));
        let to = match step.option {
            _ if step.finds_out() => style.words.find_out.to_owned(),
            Some(option) => option_label(style, question, option),
            None => style.words.none_of_these.to_owned(),
        };
        text = fill(style.words.step, &[("aspect", aspect), ("question", &question_in_words(question, style.language)), ("to", &to)]);
    }
    let due = mark.due.as_deref().map(|due| (style.day)(due, style.language)).unwrap_or_default();
    Agreed { text, owner: mark.owner.clone(), due, done: mark.done }
}
