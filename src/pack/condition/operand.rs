//! Values, and how JavaScript turns and compares them.

use std::cmp::Ordering;

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

impl<'a> From<&'a Node> for Operand<'a> {
    /// An object is no value: null.
    fn from(node: &'a Node) -> Operand<'a> {
        match node {
            Node::Null | Node::Object(_) => Operand::Null,
            Node::Bool(value) => Operand::Bool(*value),
            Node::Number(number) => Operand::Number(*number),
            Node::Text(text) => Operand::Text(text),
            Node::List(list) => Operand::List(list.iter().map(Operand::from).collect()),
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
            Operand::Text(text) => match (text.trim(), leading_number(text)) {
                ("", _) => 0.0,
                (_, (number, "")) => number,
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
            (Operand::Null, _) | (_, Operand::Null) => self == other,
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
            (Operand::List(_), _) => false,
            (part, Operand::List(list)) => list.contains(part),
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

/// The number that a text begins with, NaN if none, and what follows; exact up to 15 digits.
fn leading_number(text: &str) -> (f64, &str) {
    let text = text.trim();
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mut number, mut scale, mut point) = (f64::NAN, 1.0, false);
    let mut rest = unsigned;
    for letter in unsigned.chars() {
        match letter.to_digit(10) {
            Some(digit) => {
                number = if number.is_nan() { 0.0 } else { number * 10.0 } + f64::from(digit);
                scale *= if point { 10.0 } else { 1.0 };
            }
            None if letter == '.' && !point => point = true,
            None => break,
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    (if text.starts_with('-') { -number } else { number } / scale, rest)
}
