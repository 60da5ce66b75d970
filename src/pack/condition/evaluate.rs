//! What a rule comes to, also while answers are open.
//!
//! Loops, where iterators would be shorter here but half as long again in the download.

use super::operand::Operand;
use super::{Operator, Rule};
use crate::pack::Node;

/// A value; or, while it is open, its truth as far as that is certain.
pub type Known<'a> = Result<Operand<'a>, Option<bool>>;

type Answer<'f, 'a> = &'f dyn Fn(&str) -> Option<Operand<'a>>;

/// Whether it counts as true, if that is certain.
pub fn truth(known: &Known<'_>) -> Option<bool> {
    match known {
        Ok(value) => Some(value.truth()),
        Err(truth) => *truth,
    }
}

impl Rule {
    /// What it makes of these answers, `None` for one that is open.
    pub fn value<'a>(&'a self, answer: Answer<'_, 'a>) -> Known<'a> {
        match self {
            Rule::Value(node) => Ok(Operand::of(node)),
            Rule::Apply(Operator::If | Operator::And | Operator::Or, _) => self.choice(answer),
            Rule::Apply(Operator::Var, parts) => match parts.as_slice() {
                [Rule::Value(Node::Text(id)), default @ ..] => match (answer(id), default) {
                    (Some(Operand::Null), [default]) => default.value(answer),
                    (value, _) => value.ok_or(None),
                },
                _ => Ok(Operand::Null),
            },
            Rule::Apply(Operator::Missing, parts) => missing(parts, answer),
            Rule::Apply(operator, parts) => {
                let mut values = Vec::new();
                for part in parts {
                    values.push(match part.value(answer) {
                        Ok(value) => value,
                        Err(Some(truth)) if matches!(operator, Operator::Not | Operator::Truth) => Operand::Bool(truth),
                        // What is certain about the truth of a part says nothing about the truth of the whole.
                        Err(_) => return Err(None),
                    });
                }
                Ok(compute(*operator, values))
            }
        }
    }

    /// `if`, `and` and `or`: conditions, each with the end it leads to, and what is left when none is met.
    /// The conditions of `and` and `or` are their own ends.
    fn choice<'a>(&'a self, answer: Answer<'_, 'a>) -> Known<'a> {
        let Rule::Apply(operator, parts) = self else {
            return Err(None);
        };
        let mut rest = parts.as_slice();
        // The truth that the ends of all open ways have in common, so far.
        let mut common = None;
        loop {
            let (met, end, more) = match (operator, rest) {
                (_, []) => (Some(true), Ok(Operand::Null), rest),
                (_, [last]) => (Some(true), last.value(answer), rest),
                (Operator::If, [condition, end, rest @ ..]) => match truth(&condition.value(answer)) {
                    Some(false) => (Some(false), Err(None), rest),
                    met => (met, end.value(answer), rest),
                },
                (_, [part, rest @ ..]) => {
                    let deciding = *operator == Operator::Or;
                    let end = part.value(answer);
                    match truth(&end) {
                        // If it is an end, it has the truth that decides.
                        None => (None, Err(Some(deciding)), rest),
                        Some(truth) => (Some(truth == deciding), end, rest),
                    }
                }
            };
            rest = more;
            let own = truth(&end);
            match met {
                Some(false) => continue,
                Some(true) if common.is_none() => return end,
                _ if own.is_none() || common.is_some_and(|common| Some(common) != own) => return Err(None),
                Some(true) => return Err(own),
                None => common = own,
            }
        }
    }
}

/// The ids of those that have no answer.
fn missing<'a>(ids: &'a [Rule], answer: Answer<'_, 'a>) -> Known<'a> {
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

/// The operators that need all their arguments; reading made sure of their number.
fn compute<'a>(operator: Operator, values: Vec<Operand<'a>>) -> Operand<'a> {
    let Some((first, rest)) = values.split_first() else {
        return Operand::List(values);
    };
    match operator {
        Operator::List => Operand::List(values),
        Operator::Not => Operand::Bool(!first.truth()),
        Operator::Truth => Operand::Bool(first.truth()),
        Operator::Plus | Operator::Minus | Operator::Times | Operator::Divide | Operator::Min | Operator::Max => {
            Operand::Number(calculate(operator, first, rest))
        }
        _ => {
            // Three arguments are two comparisons: between.
            let mut left = first;
            for right in rest {
                if !compare(operator, left, right) {
                    return Operand::Bool(false);
                }
                left = right;
            }
            Operand::Bool(true)
        }
    }
}

fn calculate(operator: Operator, first: &Operand<'_>, rest: &[Operand<'_>]) -> f64 {
    let number = |value: &Operand<'_>| match operator {
        Operator::Plus | Operator::Times => value.leading_number(),
        _ => value.number(),
    };
    let mut result = number(first);
    if operator == Operator::Minus && rest.is_empty() {
        return -result;
    }
    for value in rest {
        let value = number(value);
        result = match operator {
            Operator::Plus => result + value,
            Operator::Minus => result - value,
            Operator::Times => result * value,
            Operator::Divide => result / value,
            // As in JavaScript, what is no number stays visible.
            Operator::Min if result.is_nan() || result < value => result,
            Operator::Max if result.is_nan() || result > value => result,
            _ => value,
        };
    }
    result
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
