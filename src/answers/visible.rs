//! What is asked, given the answers so far.

use super::{Answers, DONT_KNOW, NOT_APPLICABLE, Value};
use crate::pack::{Condition, MOST_CHOICES, Operand, Outcome, Pack, conditions};

/// Whether a question is asked now, and whether that can still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// Asked with the answers as they are.
    pub now: bool,
    /// What open answers can make of it.
    pub later: Outcome,
}

/// Which questions and options can be seen. A hidden question counts nowhere, and conditions read it as
/// null; its answer is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Visible {
    /// One for each question; empty for a pack without conditions.
    questions: Vec<Sight>,
    /// Questions with chosen options that are hidden, and a bit for each of those: without others chosen, such
    /// a question counts as open.
    void: Vec<(usize, u32)>,
    /// Chosen options that may be hidden in the end, or are now and may come back.
    unsure: Vec<usize>,
}

const ALWAYS: Sight = Sight { now: true, later: Outcome::Holds };

impl Visible {
    /// What can be seen of a pack with these answers.
    pub fn new(pack: &Pack, answers: &Answers) -> Visible {
        if pack.order.is_empty() {
            return Visible { questions: Vec::new(), void: Vec::new(), unsure: Vec::new() };
        }
        Visible::under_conditions(pack, answers)
    }

    /// Of no use to a pack without conditions, as is [`Visible::look`], so that the widget may load both later.
    #[inline(never)]
    fn under_conditions(pack: &Pack, answers: &Answers) -> Visible {
        let mut visible = Visible { questions: Vec::new(), void: Vec::new(), unsure: Vec::new() };
        visible.questions = vec![ALWAYS; pack.questions.len()];
        // What each question reads comes before it.
        for &index in &pack.order {
            let Some(question) = pack.questions.get(index) else { continue };
            let mut sight = ALWAYS;
            for condition in conditions(&pack.dimensions, index, question) {
                let other = visible.look(condition, pack, answers);
                sight = Sight { now: sight.now && other.now, later: both(sight.later, other.later) };
            }
            if let Some(own) = visible.questions.get_mut(index) {
                *own = sight;
            }
            visible.look_at_options(pack, answers, index);
        }
        visible
    }

    /// Notes which of the chosen options are hidden, or may be in the end.
    fn look_at_options(&mut self, pack: &Pack, answers: &Answers, question: usize) {
        let (chosen, several) = match answers.value(question) {
            Some(Value::Option(option)) => (option..option + 1, u32::MAX),
            Some(Value::Between(option)) => (option..option + 2, u32::MAX),
            Some(Value::Several(bits)) => (0..MOST_CHOICES, bits),
            _ => return,
        };
        let mut hidden = 0;
        for option in chosen {
            let bit = 1_u32.checked_shl(option as u32).unwrap_or(u32::MAX) & several;
            let sight = if bit == 0 { ALWAYS } else { self.option_sight(pack, answers, question, option) };
            if !sight.now {
                hidden |= bit;
            }
            if sight.later != Outcome::Holds {
                self.unsure.push(question);
            }
        }
        if hidden != 0 {
            self.void.push((question, hidden));
        }
    }

    /// Whether a question is asked.
    pub fn question(&self, question: usize) -> bool {
        self.sight(question).now
    }

    /// Whether a question is asked, and whether that can change.
    pub fn sight(&self, question: usize) -> Sight {
        self.questions.get(question).copied().unwrap_or(ALWAYS)
    }

    /// Whether an option is offered.
    pub fn option(&self, pack: &Pack, answers: &Answers, question: usize, option: usize) -> bool {
        self.option_sight(pack, answers, question, option).now
    }

    fn option_sight(&self, pack: &Pack, answers: &Answers, question: usize, option: usize) -> Sight {
        let choice = pack.questions.get(question).and_then(|question| question.options.get(option));
        let condition = choice.and_then(|choice| choice.visible_if.as_ref());
        condition.map_or(ALWAYS, |condition| self.look(condition, pack, answers))
    }

    /// The value that counts: none for a hidden question, nor for a hidden option; of several options those
    /// that are not hidden.
    pub fn value(&self, answers: &Answers, question: usize) -> Option<Value> {
        let value = answers.value(question).filter(|_| self.question(question))?;
        match (value, self.void.iter().find(|(index, _)| *index == question)) {
            (_, None) => Some(value),
            (Value::Several(bits), Some((_, hidden))) => Some(bits & !hidden).filter(|rest| *rest != 0).map(Value::Several),
            _ => None,
        }
    }

    /// The value that counts in the end if the question is asked then; none while that is open.
    pub fn settled(&self, answers: &Answers, question: usize) -> Option<Value> {
        answers.value(question).filter(|_| !self.unsure.contains(&question))
    }

    #[inline(never)]
    fn look(&self, condition: &Condition, pack: &Pack, answers: &Answers) -> Sight {
        let now = condition.holds(&|id| {
            let index = pack.question_index(id).filter(|index| self.question(*index));
            index.and_then(|index| self.operand(pack, answers, index)).unwrap_or(Operand::Null)
        });
        let later = condition.outcome(&|id| {
            let index = pack.question_index(id)?;
            match self.sight(index).later {
                Outcome::Open => None,
                Outcome::Fails => Some(Operand::Null),
                // Who does not know may still find out.
                Outcome::Holds if self.settled(answers, index) == Some(Value::DontKnow) => None,
                Outcome::Holds if self.unsure.contains(&index) => None,
                Outcome::Holds => self.operand(pack, answers, index),
            }
        });
        Sight { now, later }
    }

    /// What a condition reads of a question that is asked; `None` while it is open.
    fn operand<'a>(&self, pack: &'a Pack, answers: &'a Answers, index: usize) -> Option<Operand<'a>> {
        let question = pack.questions.get(index)?;
        let number = |option: usize| question.options.get(option).map(|option| Operand::Number(option.value));
        match self.value(answers, index)? {
            Value::Option(option) => number(option),
            Value::Between(option) => question.middle(option).map(Operand::Number),
            Value::Several(bits) => {
                let mut list = Vec::new();
                for option in question.chosen(bits) {
                    list.push(Operand::Number(option.value));
                }
                Some(Operand::List(list))
            }
            Value::Number(number) => Some(Operand::Number(number)),
            Value::Written => answers.answer(index).map(|answer| Operand::Text(&answer.text)),
            Value::NotApplicable => Some(Operand::Text(NOT_APPLICABLE)),
            Value::DontKnow => Some(Operand::Text(DONT_KNOW)),
        }
    }
}

fn both(one: Outcome, other: Outcome) -> Outcome {
    match (one, other) {
        (Outcome::Fails, _) | (_, Outcome::Fails) => Outcome::Fails,
        (Outcome::Holds, Outcome::Holds) => Outcome::Holds,
        _ => Outcome::Open,
    }
}
