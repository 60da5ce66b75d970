//! Values, and how JavaScript turns and compares them.

use std::cmp::Ordering;
use std::mem::discriminant;

use crate::pack::Node;

/// A value that rules work with: an answer, or what an operator makes of some.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand<'a> {
    /// No answer.
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Any number, NaN and the infinite ones too.
    Number(f64),
    /// A text.
    Text(&'a str),
    /// Several values.
    List(Vec<Operand<'a>>),
}

impl<'a> Operand<'a> {
    /// What a text says; lists and objects are none.
    pub(super) fn of(node: &'a Node) -> Operand<'a> {
        match node {
            Node::Bool(value) => Operand::Bool(*value),
            Node::Number(number) => Operand::Number(*number),
            Node::Text(text) => Operand::Text(text),
            _ => Operand::Null,
        }
    }
}

impl Operand<'_> {
    /// What `if`, `and` and `or` make of it.
    pub fn truth(&self) -> bool {
        match self {
            Operand::Null => false,
            Operand::Bool(value) => *value,
            Operand::Number(number) => *number != 0.0 && !number.is_nan(),
            Operand::Text(text) => !text.is_empty(),
            Operand::List(list) => !list.is_empty(),
        }
    }

    /// What stands for it in comparisons and sums: never a list.
    fn simple(&self) -> &Self {
        match self {
            Operand::List(list) => match list.as_slice() {
                [] => &Operand::Text(""),
                [only] => only.simple(),
                _ => &Operand::Number(f64::NAN),
            },
            value => value,
        }
    }

    /// The number that it counts as.
    pub fn number(&self) -> f64 {
        match self.simple() {
            Operand::Bool(value) => f64::from(*value),
            Operand::Number(number) => *number,
            Operand::Text(text) if !text.trim().is_empty() => match leading_number(text) {
                (number, true) => number,
                _ => f64::NAN,
            },
            _ => 0.0,
        }
    }

    /// The number that its text begins with, which `+` and `*` take.
    pub fn leading_number(&self) -> f64 {
        match self.simple() {
            Operand::Number(number) => *number,
            Operand::Text(text) => leading_number(text).0,
            _ => f64::NAN,
        }
    }

    /// `==`
    pub fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Operand::List(_), Operand::List(_)) => false,
            (Operand::Null, Operand::Null) => true,
            (Operand::Null, _) | (_, Operand::Null) => false,
            _ => match (self.simple(), other.simple()) {
                (Operand::Text(own), Operand::Text(other)) => own == other,
                (own, other) => own.number() == other.number(),
            },
        }
    }

    /// `<` and its like; nothing where they cannot be compared.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self.simple(), other.simple()) {
            (Operand::Text(own), Operand::Text(other)) => Some(own.cmp(other)),
            (own, other) => own.number().partial_cmp(&other.number()),
        }
    }

    /// Whether it is an element of a list, or a part of a text.
    pub fn is_in(&self, whole: &Self) -> bool {
        match (self, whole) {
            (part, Operand::List(list)) => list.iter().any(|own| discriminant(own) == discriminant(part) && own.equals(part)),
            (Operand::Text(part), Operand::Text(text)) => is_part(part, text),
            (Operand::Number(part), Operand::Text(text)) if f64::from(*part as i32) == *part => is_part(&(*part as i32).to_string(), text),
            _ => false,
        }
    }
}

/// Nothing is part of an empty text; the search of the standard library would be much larger.
fn is_part(part: &str, text: &str) -> bool {
    !text.is_empty() && (part.is_empty() || text.as_bytes().windows(part.len()).any(|own| own == part.as_bytes()))
}

/// The number that a text begins with, NaN if none, and whether it ends there; exact up to 15 digits.
fn leading_number(text: &str) -> (f64, bool) {
    let text = text.trim();
    // The scale is 0 up to the point.
    let (mut number, mut scale) = (f64::NAN, 0.0);
    let mut whole = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => {
                number = if number.is_nan() { 0.0 } else { number * 10.0 } + f64::from(byte - b'0');
                scale *= 10.0;
            }
            b'.' if scale == 0.0 => scale = 1.0,
            b'+' | b'-' if at == 0 => {}
            _ => {
                whole = false;
                break;
            }
        }
    }
    number /= f64::max(scale, 1.0);
    (if text.starts_with('-') { -number } else { number }, whole)
}
