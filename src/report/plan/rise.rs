//! What each question can be raised to, and what that costs.

use super::super::advice::{next_option, with_option};
use super::StepName;
use crate::answers::{Answers, Value, Visible};
use crate::pack::{Kind, Pack, Question};
use crate::score::worth;

/// A better answer to a question.
#[derive(Clone, Copy, Debug)]
pub struct Rise {
    /// The answer.
    pub value: Value,
    /// What it counts.
    pub worth: f64,
    /// What it costs to come there from the answer that is given, through all that lies between.
    pub effort: f64,
}

/// More ways to choose several options than these are not looked at.
const MOST_WAYS: usize = 256;

/// What a question can be raised to, effort and worth ascending; and whether that is all. The first rise of a question that
/// is open or not known is to find out, and stands for the lowest answer. Nothing leads through a dropped step.
pub fn rises(pack: &Pack, answers: &Answers, visible: &Visible, index: usize, dropped: &[StepName]) -> (Vec<Rise>, bool) {
    let Some(question) = pack.questions.get(index).filter(|_| visible.question(index)) else {
        return (Vec::new(), true);
    };
    let value = visible.value(answers, index);
    if value == Some(Value::NotApplicable) {
        return (Vec::new(), true);
    }
    let is_dropped = |option| dropped.contains(&StepName { question: index, option });
    if let Kind::Multiple(_) = question.kind {
        if is_open(value) && is_dropped(None) {
            return (Vec::new(), true);
        }
        let offered = |option| visible.option(pack, answers, index, option) && !is_dropped(Some(option));
        return several(question, answers.value(index), value, offered);
    }
    let (mut list, mut now, mut effort) = (Vec::new(), value, 0.0);
    while let Some(option) = next_option(question, now, |option| visible.option(pack, answers, index, option)) {
        if is_dropped(Some(option)) {
            break;
        }
        let value = Value::Option(option);
        effort += cost(question, option);
        list.push(Rise { value, worth: worth(question, value), effort });
        now = Some(value);
    }
    (list, true)
}

/// What the step to an option costs.
pub fn cost(question: &Question, option: usize) -> f64 {
    question.options.get(option).map_or(1.0, |option| option.effort)
}

/// Whether a question is yet to be answered by somebody who knows.
pub fn is_open(value: Option<Value>) -> bool {
    matches!(value, None | Some(Value::DontKnow))
}

/// The ways to choose more options of several, without those that cost more than others and are worth no more.
fn several(question: &Question, given: Option<Value>, value: Option<Value>, offered: impl Fn(usize) -> bool) -> (Vec<Rise>, bool) {
    let (given, seen, effort) = match (given, value) {
        (Some(Value::Several(given)), Some(Value::Several(seen))) => (given, seen, 0.0),
        // All that was chosen is hidden: nobody can answer for that.
        (Some(Value::Several(_)), _) => return (Vec::new(), true),
        // To find out costs one, as a step to an option does where the pack does not say more.
        _ => (0, 0, 1.0),
    };
    let start = Way { bits: seen, worth: worth(question, Value::Several(seen)), effort };
    let (mut ways, mut whole) = (vec![start], true);
    for option in 0..question.options.len() {
        let Value::Several(bit) = with_option(Some(Value::Several(0)), option) else { continue };
        if seen & bit != 0 || !offered(option) {
            continue;
        }
        for way in ways.clone() {
            let bits = way.bits | bit;
            insert(&mut ways, Way { bits, worth: worth(question, Value::Several(bits)), effort: way.effort + cost(question, option) });
        }
        whole &= ways.len() <= MOST_WAYS;
        ways.truncate(MOST_WAYS);
    }
    if effort == 0.0 {
        ways.remove(0);
    }
    let mut list = Vec::with_capacity(ways.len());
    for way in ways {
        list.push(Rise { value: Value::Several(given | way.bits), worth: way.worth, effort: way.effort });
    }
    (list, whole)
}

#[derive(Clone, Copy)]
struct Way {
    bits: u32,
    worth: f64,
    effort: f64,
}

/// Keeps a way unless another one is as good for less, and drops those that it makes needless.
fn insert(ways: &mut Vec<Way>, way: Way) {
    let place = ways.partition_point(|other| other.effort <= way.effort);
    if place.checked_sub(1).and_then(|before| ways.get(before)).is_some_and(|before| before.worth >= way.worth) {
        return;
    }
    let needless = ways.iter().skip(place).take_while(|other| other.worth <= way.worth).count();
    ways.drain(place..place + needless);
    ways.insert(place, way);
}
