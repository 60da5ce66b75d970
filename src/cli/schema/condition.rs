//! Conditions: JsonLogic with the operators that the engine knows.

use super::{Definition, reference};
use crate::pack::Node;

/// The operators with the least and the most arguments that they take; `None` for any number.
const OPERATORS: [(&str, usize, Option<usize>); 18] = [
    ("==", 2, Some(2)),
    ("!=", 2, Some(2)),
    ("<", 2, Some(3)),
    ("<=", 2, Some(3)),
    (">", 2, Some(2)),
    (">=", 2, Some(2)),
    ("!", 1, Some(1)),
    ("!!", 1, Some(1)),
    ("and", 1, None),
    ("or", 1, None),
    ("in", 2, Some(2)),
    ("if", 2, None),
    ("+", 1, None),
    ("-", 1, Some(2)),
    ("*", 2, None),
    ("/", 2, Some(2)),
    ("min", 1, None),
    ("max", 1, None),
];

pub fn definitions() -> Vec<Definition> {
    vec![("condition", condition()), ("operation", operation()), ("operand", operand()), ("questionId", question_id())]
}

fn condition() -> Node {
    Node::object([
        ("description", "When something is asked: true, false, or a rule in JsonLogic.".into()),
        ("if", kind("boolean")),
        ("then", Node::Bool(true)),
        ("else", reference("operation")),
    ])
}

fn operation() -> Node {
    let mut operators = Node::object([("var", var()), ("missing", arguments(reference("questionId"), 1, None))]);
    for (name, least, most) in OPERATORS {
        operators.push(name, arguments(reference("operand"), least, most));
    }
    Node::object([
        ("description", "One operator with its arguments.".into()),
        ("type", "object".into()),
        ("properties", operators),
        ("additionalProperties", Node::Bool(false)),
        ("minProperties", 1.0.into()),
        ("maxProperties", 1.0.into()),
    ])
}

fn question_id() -> Node {
    Node::object([("description", "The id of a question of this pack.".into()), ("type", "string".into()), ("minLength", 1.0.into())])
}

/// A list of arguments; one alone may stand without the list.
fn arguments(each: Node, least: usize, most: Option<usize>) -> Node {
    let mut list = Node::object([("items", each.clone()), ("minItems", least.into())]);
    if let Some(most) = most {
        list.push("maxItems", most.into());
    }
    let alone = if least == 1 { each } else { kind("array") };
    Node::object([("if", kind("array")), ("then", list), ("else", alone)])
}

/// The id of a question, and what stands in for null.
fn var() -> Node {
    let list = Node::object([
        ("prefixItems", Node::List(vec![reference("questionId"), reference("operand")])),
        ("minItems", 1.0.into()),
        ("maxItems", 2.0.into()),
    ]);
    Node::object([
        ("description", "The answer to a question.".into()),
        ("if", kind("array")),
        ("then", list),
        ("else", reference("questionId")),
    ])
}

/// A value, a list of values, or what another operator makes of some.
fn operand() -> Node {
    Node::object([("if", kind("object")), ("then", reference("operation")), ("else", Node::object([("items", reference("operand"))]))])
}

fn kind(name: &str) -> Node {
    Node::object([("type", name.into())])
}
