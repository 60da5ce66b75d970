//! What a rule comes to, also while answers are open.

use super::operand::Operand;
use super::{Operator, Rule};
use crate::pack::Node;

/// A value; or, while it is open, its truth as far as that is certain.
pub type Known<'a> = Result<Operand<'a>, Option<bool>>;

/// Whether it counts as true, if that is certain.
pub fn truth(known: &Known<'_>) -> Option<bool> {
    known.as_ref().map_or_else(|truth| *truth, |value| Some(value.truth()))
}

impl Rule {
    /// What it makes of these answers, `None` for one that is open.
    pub fn value<'a>(&'a self, answer: &dyn Fn(&str) -> Option<Operand<'a>>) -> Known<'a> {
        let (operator, parts) = match self {
            Rule::Value(node) => return Ok(Operand::from(node)),
            Rule::Apply(operator, parts) => (*operator, parts),
        };
        match operator {
            Operator::Var => match parts.as_slice() {
                [Rule::Value(Node::Text(id)), default @ ..] => match (answer(id), default) {
                    (Some(Operand::Null), [default]) => default.value(answer),
                    (value, _) => value.ok_or(None),
                },
                _ => Ok(Operand::Null),
            },
            Operator::Missing => missing(parts, answer),
            Operator::If => choose(parts, answer),
            Operator::And | Operator::Or => decide(operator == Operator::Or, parts, answer),
            Operator::Not | Operator::Truth => {
                let truth = parts.first().and_then(|part| truth(&part.value(answer)));
                truth.map(|truth| Operand::Bool(truth == (operator == Operator::Truth))).ok_or(None)
            }
            _ => {
                let values: Result<Vec<Operand<'a>>, _> = parts.iter().map(|part| part.value(answer)).collect();
                // What is certain about the truth of a part says nothing about the truth of the whole.
                values.map(|values| compute(operator, values)).map_err(|_| None)
            }
        }
    }
}

/// The ids of those that have no answer.
fn missing<'a>(ids: &'a [Rule], answer: &dyn Fn(&str) -> Option<Operand<'a>>) -> Known<'a> {
    let (mut missing, mut open) = (Vec::new(), false);
    for id in ids {
        if let Rule::Value(Node::Text(id)) = id {
            match answer(id) {
                None => open = true,
                Some(Operand::Null | Operand::Text("")) => missing.push(Operand::Text(id)),
                Some(_) => {}
            }
        }
    }
    if open { Err((!missing.is_empty()).then_some(true)) } else { Ok(Operand::List(missing)) }
}

/// `and` and `or`: the first part whose truth decides, or else the last one.
fn decide<'a>(deciding: bool, parts: &'a [Rule], answer: &dyn Fn(&str) -> Option<Operand<'a>>) -> Known<'a> {
    let (mut last, mut open) = (Ok(Operand::Null), false);
    for part in parts {
        last = part.value(answer);
        match truth(&last) {
            // An open part before this one may decide instead, and would decide the same.
            Some(truth) if truth == deciding => return if open { Err(Some(deciding)) } else { last },
            Some(_) => {}
            None => open = true,
        }
    }
    if open { Err(None) } else { last }
}

/// `if`: what follows the first condition that holds, or else the odd one at the end.
fn choose<'a>(parts: &'a [Rule], answer: &dyn Fn(&str) -> Option<Operand<'a>>) -> Known<'a> {
    // The truth that the ends of all ways have in common, so far.
    let mut common = None;
    for arm in parts.chunks(2).chain([[].as_slice()]) {
        let (taken, end) = match arm {
            [condition, end] => (truth(&condition.value(answer)), Some(end)),
            end => (Some(true), end.first()),
        };
        if taken == Some(false) {
            continue;
        }
        let end = end.map_or(Ok(Operand::Null), |end| end.value(answer));
        let own = truth(&end);
        if common.is_none() && taken.is_some() {
            return end;
        }
        if own.is_none() || common.is_some_and(|common| Some(common) != own) {
            return Err(None);
        }
        if taken.is_some() {
            return Err(own);
        }
        common = own;
    }
    Err(None)
}

/// The operators that need all their arguments; reading made sure of their number.
fn compute<'a>(operator: Operator, values: Vec<Operand<'a>>) -> Operand<'a> {
    match operator {
        Operator::List => Operand::List(values),
        Operator::Plus | Operator::Minus | Operator::Times | Operator::Divide | Operator::Min | Operator::Max => {
            Operand::Number(calculate(operator, &values))
        }
        // Three arguments are two comparisons: between.
        _ => Operand::Bool(values.windows(2).all(|pair| matches!(pair, [left, right] if compare(operator, left, right)))),
    }
}

fn calculate(operator: Operator, values: &[Operand<'_>]) -> f64 {
    let numbers = values.iter().map(|value| match operator {
        Operator::Plus | Operator::Times => value.leading_number(),
        _ => value.number(),
    });
    let result = numbers.reduce(|left, right| match operator {
        Operator::Plus => left + right,
        Operator::Minus => left - right,
        Operator::Times => left * right,
        Operator::Divide => left / right,
        // As in JavaScript, what is no number stays visible.
        Operator::Min if left.is_nan() || left < right => left,
        Operator::Max if left.is_nan() || left > right => left,
        _ => right,
    });
    let result = result.unwrap_or(f64::NAN);
    if operator == Operator::Minus && values.len() == 1 { -result } else { result }
}

fn compare(operator: Operator, left: &Operand<'_>, right: &Operand<'_>) -> bool {
    match operator {
        Operator::Equal => left.equals(right),
        Operator::Different => !left.equals(right),
        Operator::In => left.is_in(right),
        // What cannot be compared, fails.
        _ => left.order(right).is_some_and(|order| match operator {
            Operator::Less => order.is_lt(),
            Operator::LessOrEqual => order.is_le(),
            Operator::Greater => order.is_gt(),
            _ => order.is_ge(),
        }),
    }
}
