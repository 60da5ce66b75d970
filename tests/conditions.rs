//! Conditions: what every operator means, which rules are refused and in which words, what is settled
//! while answers are open, cycles.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use maturity_assessment::pack::{Condition, Findings, Node, Operand, Outcome, Pointer, find_cycle};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

/// Answers by id, as nodes so that operands can borrow from them.
type Data = BTreeMap<String, Node>;

fn node(json: &Json) -> Node {
    Node::parse(&json.to_string()).unwrap()
}

fn read(rule: &Json) -> Result<Condition, Findings> {
    let mut findings = Findings::default();
    let condition = Condition::read(&node(rule), Pointer::Key(&Pointer::Root, "visibleIf"), &mut findings);
    assert_eq!(condition.is_some(), findings.is_empty(), "{rule}");
    condition.ok_or(findings)
}

fn condition(rule: &Json) -> Condition {
    read(rule).unwrap_or_else(|findings| panic!("{rule} has findings:\n{findings}"))
}

fn findings(rule: &Json) -> String {
    read(rule).expect_err("this rule was to have findings").to_string()
}

fn data(json: &Json) -> Data {
    json.as_object().into_iter().flatten().map(|(id, value)| (id.clone(), node(value))).collect()
}

fn operand(node: &Node) -> Operand<'_> {
    match node {
        Node::Null | Node::Object(_) => Operand::Null,
        Node::Bool(value) => Operand::Bool(*value),
        Node::Number(number) => Operand::Number(*number),
        Node::Text(text) => Operand::Text(text),
        Node::List(list) => Operand::List(list.iter().map(operand).collect()),
    }
}

fn answer<'a>(data: &'a Data, id: &str) -> Operand<'a> {
    data.get(id).map_or(Operand::Null, operand)
}

/// A value as JSON, and what JSON has no words for as JavaScript writes it.
fn words(value: &Operand<'_>) -> String {
    match value {
        Operand::Null => "null".to_owned(),
        Operand::Bool(value) => value.to_string(),
        Operand::Number(number) if number.is_infinite() => if *number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned(),
        Operand::Number(number) => (number + 0.0).to_string(),
        Operand::Text(text) => json!(text).to_string(),
        Operand::List(list) => format!("[{}]", list.iter().map(words).collect::<Vec<_>>().join(",")),
    }
}

// What the operators mean.

/// Rules, the answers, and what the rules evaluate to.
const MEANINGS: &[(&str, &str, &str)] = &[
    // `if`, also with several arms; empty lists, empty texts, zero and null do not count as true.
    (r#"{"if": [true, "apple"]}"#, "{}", r#""apple""#),
    (r#"{"if": [false, "apple"]}"#, "{}", "null"),
    (r#"{"if": [true, "apple", "banana"]}"#, "{}", r#""apple""#),
    (r#"{"if": [false, "apple", "banana"]}"#, "{}", r#""banana""#),
    (r#"{"if": [[], "apple", "banana"]}"#, "{}", r#""banana""#),
    (r#"{"if": [[1], "apple", "banana"]}"#, "{}", r#""apple""#),
    (r#"{"if": [[0], "apple", "banana"]}"#, "{}", r#""apple""#),
    (r#"{"if": ["", "apple", "banana"]}"#, "{}", r#""banana""#),
    (r#"{"if": ["zucchini", "apple", "banana"]}"#, "{}", r#""apple""#),
    (r#"{"if": ["0", "apple", "banana"]}"#, "{}", r#""apple""#),
    (r#"{"if": [{"+": "0"}, "apple", "banana"]}"#, "{}", r#""banana""#),
    (r#"{"if": [{"+": "1"}, "apple", "banana"]}"#, "{}", r#""apple""#),
    (r#"{"if": [0, "apple", "banana"]}"#, "{}", r#""banana""#),
    (r#"{"if": [3.1416, "apple", "banana"]}"#, "{}", r#""apple""#),
    (r#"{"if": [-1, "apple", "banana"]}"#, "{}", r#""apple""#),
    (r#"{"if": [null, "apple", "banana"]}"#, "{}", r#""banana""#),
    (r#"{"if": [{">": [2, 1]}, "apple", "banana"]}"#, "{}", r#""apple""#),
    (r#"{"if": [{">": [1, 2]}, "apple", "banana"]}"#, "{}", r#""banana""#),
    (r#"{"if": [false, "apple", true, "banana"]}"#, "{}", r#""banana""#),
    (r#"{"if": [false, "apple", false, "banana"]}"#, "{}", "null"),
    (r#"{"if": [true, "apple", true, "banana", "carrot"]}"#, "{}", r#""apple""#),
    (r#"{"if": [false, "apple", true, "banana", "carrot"]}"#, "{}", r#""banana""#),
    (r#"{"if": [false, "apple", false, "banana", "carrot"]}"#, "{}", r#""carrot""#),
    (r#"{"if": [false, "apple", false, "banana", false, "carrot", "date"]}"#, "{}", r#""date""#),
    (r#"{"if": [false, "apple", false, "banana", true, "carrot", "date"]}"#, "{}", r#""carrot""#),
    (r#"{"if": [{"<": [{"var": "t"}, 0]}, "ice", {"<": [{"var": "t"}, 100]}, "water", "steam"]}"#, r#"{"t": 55}"#, r#""water""#),
    (r#"{"if": [{"<": [{"var": "t"}, 0]}, "ice", {"<": [{"var": "t"}, 100]}, "water", "steam"]}"#, r#"{"t": 100}"#, r#""steam""#),
    // `missing`
    (r#"{"missing": ["a"]}"#, "{}", r#"["a"]"#),
    (r#"{"missing": "a"}"#, "{}", r#"["a"]"#),
    (r#"{"missing": "a"}"#, r#"{"a": "apple"}"#, "[]"),
    (r#"{"missing": ["a", "b"]}"#, r#"{"a": "apple"}"#, r#"["b"]"#),
    (r#"{"missing": ["a", "b"]}"#, r#"{"b": "banana"}"#, r#"["a"]"#),
    (r#"{"missing": ["a", "b"]}"#, r#"{"a": "apple", "b": "banana"}"#, "[]"),
    (r#"{"missing": ["a", "b"]}"#, "{}", r#"["a","b"]"#),
    (r#"{"missing": ["a", "b"]}"#, r#"{"a": "", "b": null}"#, r#"["a","b"]"#),
    (r#"{"missing": ["a", "b", "c"]}"#, r#"{"a": 0, "b": false, "c": []}"#, "[]"),
    (r#"{"missing": ["a.b"]}"#, r#"{"a": 1}"#, r#"["a.b"]"#),
    (r#"{"if": [{"missing": "a"}, "missed it", "found it"]}"#, r#"{"a": "apple"}"#, r#""found it""#),
    (r#"{"if": [{"missing": "a"}, "missed it", "found it"]}"#, r#"{"b": "banana"}"#, r#""missed it""#),
    // `var`
    (r#"{"var": "a"}"#, r#"{"a": 1, "b": 2}"#, "1"),
    (r#"{"var": ["a"]}"#, r#"{"a": 1, "b": 2}"#, "1"),
    (r#"{"var": "z"}"#, r#"{"a": 1}"#, "null"),
    (r#"{"var": ["z", 26]}"#, r#"{"a": 1}"#, "26"),
    (r#"{"var": ["a", 26]}"#, r#"{"a": 0}"#, "0"),
    (r#"{"var": ["z", {"var": "a"}]}"#, r#"{"a": 1}"#, "1"),
    (r#"{"var": "adoption.1"}"#, r#"{"adoption.1": 3, "adoption": 4}"#, "3"),
    (r#"{"var": "a"}"#, r#"{"a": ["x", "y"]}"#, r#"["x","y"]"#),
    // `==` and `!=`, as JavaScript compares.
    (r#"{"==": [1, 1]}"#, "{}", "true"),
    (r#"{"==": [1, 2]}"#, "{}", "false"),
    (r#"{"==": [1, "1"]}"#, "{}", "true"),
    (r#"{"==": ["1", 1]}"#, "{}", "true"),
    (r#"{"==": [1, " 1.0 "]}"#, "{}", "true"),
    (r#"{"==": ["1", "1.0"]}"#, "{}", "false"),
    (r#"{"==": [0, false]}"#, "{}", "true"),
    (r#"{"==": [1, true]}"#, "{}", "true"),
    (r#"{"==": [2, true]}"#, "{}", "false"),
    (r#"{"==": ["1", true]}"#, "{}", "true"),
    (r#"{"==": ["true", true]}"#, "{}", "false"),
    (r#"{"==": [0, ""]}"#, "{}", "true"),
    (r#"{"==": ["", false]}"#, "{}", "true"),
    (r#"{"==": ["0", false]}"#, "{}", "true"),
    (r#"{"==": ["0", ""]}"#, "{}", "false"),
    (r#"{"==": ["apple", "apple"]}"#, "{}", "true"),
    (r#"{"==": ["apple", "Apple"]}"#, "{}", "false"),
    (r#"{"==": ["apple", 1]}"#, "{}", "false"),
    (r#"{"==": [null, null]}"#, "{}", "true"),
    (r#"{"==": [{"var": "a"}, null]}"#, "{}", "true"),
    (r#"{"==": [null, 0]}"#, "{}", "false"),
    (r#"{"==": [null, ""]}"#, "{}", "false"),
    (r#"{"==": [false, null]}"#, "{}", "false"),
    (r#"{"==": [null, []]}"#, "{}", "false"),
    (r#"{"==": [[], []]}"#, "{}", "false"),
    (r#"{"==": [[1], [1]]}"#, "{}", "false"),
    (r#"{"==": [[], ""]}"#, "{}", "true"),
    (r#"{"==": [[], 0]}"#, "{}", "true"),
    (r#"{"==": [["a"], "a"]}"#, "{}", "true"),
    (r#"{"==": [[3], 3]}"#, "{}", "true"),
    (r#"{"==": [[[3]], "3"]}"#, "{}", "true"),
    (r#"{"==": [[1, 2], 1]}"#, "{}", "false"),
    (r#"{"==": [{"/": [0, 0]}, {"/": [0, 0]}]}"#, "{}", "false"),
    (r#"{"!=": [1, 2]}"#, "{}", "true"),
    (r#"{"!=": [1, 1]}"#, "{}", "false"),
    (r#"{"!=": [1, "1"]}"#, "{}", "false"),
    (r#"{"!=": [{"var": "a"}, 0]}"#, "{}", "true"),
    (r#"{"!=": [{"/": [0, 0]}, {"/": [0, 0]}]}"#, "{}", "true"),
    // `<`, `<=`, `>`, `>=`, and between.
    (r#"{">": [2, 1]}"#, "{}", "true"),
    (r#"{">": [1, 1]}"#, "{}", "false"),
    (r#"{">": [1, 2]}"#, "{}", "false"),
    (r#"{">": ["2", 1]}"#, "{}", "true"),
    (r#"{">=": [2, 1]}"#, "{}", "true"),
    (r#"{">=": [1, 1]}"#, "{}", "true"),
    (r#"{">=": [1, 2]}"#, "{}", "false"),
    (r#"{">=": ["2", 1]}"#, "{}", "true"),
    (r#"{"<": [2, 1]}"#, "{}", "false"),
    (r#"{"<": [1, 1]}"#, "{}", "false"),
    (r#"{"<": [1, 2]}"#, "{}", "true"),
    (r#"{"<": ["1", 2]}"#, "{}", "true"),
    (r#"{"<": ["10", "9"]}"#, "{}", "true"),
    (r#"{"<": ["10", 9]}"#, "{}", "false"),
    (r#"{"<": ["apple", "banana"]}"#, "{}", "true"),
    (r#"{"<": ["apple", 1]}"#, "{}", "false"),
    (r#"{">=": ["apple", 1]}"#, "{}", "false"),
    (r#"{"<": [null, 1]}"#, "{}", "true"),
    (r#"{"<": [false, true]}"#, "{}", "true"),
    (r#"{"<=": [2, 1]}"#, "{}", "false"),
    (r#"{"<=": [1, 1]}"#, "{}", "true"),
    (r#"{"<=": ["1", 2]}"#, "{}", "true"),
    (r#"{"<=": [null, 0]}"#, "{}", "true"),
    (r#"{"<": [1, 2, 3]}"#, "{}", "true"),
    (r#"{"<": [1, 1, 3]}"#, "{}", "false"),
    (r#"{"<": [1, 3, 3]}"#, "{}", "false"),
    (r#"{"<": [1, 4, 3]}"#, "{}", "false"),
    (r#"{"<=": [1, 2, 3]}"#, "{}", "true"),
    (r#"{"<=": [1, 1, 3]}"#, "{}", "true"),
    (r#"{"<=": [1, 3, 3]}"#, "{}", "true"),
    (r#"{"<=": [1, 4, 3]}"#, "{}", "false"),
    (r#"{"<": [0, {"var": "t"}, 100]}"#, r#"{"t": 37}"#, "true"),
    (r#"{"<": [{"/": [0, 0]}, 1]}"#, "{}", "false"),
    (r#"{">=": [{"/": [0, 0]}, {"/": [0, 0]}]}"#, "{}", "false"),
    // `!` and `!!`, with and without the list.
    (r#"{"!": [false]}"#, "{}", "true"),
    (r#"{"!": false}"#, "{}", "true"),
    (r#"{"!": [true]}"#, "{}", "false"),
    (r#"{"!": true}"#, "{}", "false"),
    (r#"{"!": 0}"#, "{}", "true"),
    (r#"{"!": 1}"#, "{}", "false"),
    (r#"{"!!": [[]]}"#, "{}", "false"),
    (r#"{"!!": [[0]]}"#, "{}", "true"),
    (r#"{"!!": ["0"]}"#, "{}", "true"),
    (r#"{"!!": [""]}"#, "{}", "false"),
    (r#"{"!!": null}"#, "{}", "false"),
    (r#"{"!!": {"/": [0, 0]}}"#, "{}", "false"),
    (r#"{"!!": {"/": [1, 0]}}"#, "{}", "true"),
    // `and` and `or` give the deciding value.
    (r#"{"or": [true, false]}"#, "{}", "true"),
    (r#"{"or": [false, false]}"#, "{}", "false"),
    (r#"{"or": [false, "a"]}"#, "{}", r#""a""#),
    (r#"{"or": [false, 0, "a"]}"#, "{}", r#""a""#),
    (r#"{"or": [0, []]}"#, "{}", "[]"),
    (r#"{"or": ["first", "second"]}"#, "{}", r#""first""#),
    (r#"{"or": [false]}"#, "{}", "false"),
    (r#"{"and": [true, true]}"#, "{}", "true"),
    (r#"{"and": [true, false]}"#, "{}", "false"),
    (r#"{"and": [true, "a", 3]}"#, "{}", "3"),
    (r#"{"and": [true, "", 3]}"#, "{}", r#""""#),
    (r#"{"and": [3, true, 0]}"#, "{}", "0"),
    (r#"{"and": 7}"#, "{}", "7"),
    (r#"{"and": [{"<": [{"var": "temp"}, 110]}, {"==": [{"var": "pie"}, "apple"]}]}"#, r#"{"temp": 100, "pie": "apple"}"#, "true"),
    // `in`: elements are compared strictly; in texts, parts of them are found.
    (r#"{"in": ["Ringo", ["John", "Paul", "George", "Ringo"]]}"#, "{}", "true"),
    (r#"{"in": ["Bart", ["Bart", "Homer", "Lisa"]]}"#, "{}", "true"),
    (r#"{"in": ["Milhouse", ["Bart", "Homer", "Lisa"]]}"#, "{}", "false"),
    (r#"{"in": [{"var": "a"}, [3, 4]]}"#, r#"{"a": 4}"#, "true"),
    (r#"{"in": [1, ["1"]]}"#, "{}", "false"),
    (r#"{"in": [null, [null]]}"#, "{}", "true"),
    (r#"{"in": [[1], [[1]]]}"#, "{}", "false"),
    (r#"{"in": ["red", {"var": "colours"}]}"#, r#"{"colours": ["blue", "red"]}"#, "true"),
    (r#"{"in": ["red", {"var": "colours"}]}"#, "{}", "false"),
    (r#"{"in": ["Spring", "Springfield"]}"#, "{}", "true"),
    (r#"{"in": ["field", "Springfield"]}"#, "{}", "true"),
    (r#"{"in": ["i", "team"]}"#, "{}", "false"),
    (r#"{"in": ["Springfields", "Springfield"]}"#, "{}", "false"),
    (r#"{"in": ["", "team"]}"#, "{}", "true"),
    (r#"{"in": ["", ""]}"#, "{}", "false"),
    (r#"{"in": [3, "34"]}"#, "{}", "true"),
    (r#"{"in": [-3, "2-34"]}"#, "{}", "true"),
    (r#"{"in": [5, "34"]}"#, "{}", "false"),
    (r#"{"in": [1, 1]}"#, "{}", "false"),
    // Sums and their like. `+` and `*` read the number that a text begins with, the others the whole text.
    (r#"{"+": [4, 2]}"#, "{}", "6"),
    (r#"{"+": [2, 2, 2, 2, 2]}"#, "{}", "10"),
    (r#"{"+": "3.14"}"#, "{}", "3.14"),
    (r#"{"+": ["1", 1]}"#, "{}", "2"),
    (r#"{"+": [" -3 days", "+.5"]}"#, "{}", "-2.5"),
    (r#"{"+": ["1.2.3"]}"#, "{}", "1.2"),
    (r#"{"+": [null, 1]}"#, "{}", "NaN"),
    (r#"{"+": [true]}"#, "{}", "NaN"),
    (r#"{"+": ["apple"]}"#, "{}", "NaN"),
    (r#"{"+": [""]}"#, "{}", "NaN"),
    (r#"{"-": [4, 2]}"#, "{}", "2"),
    (r#"{"-": [2, 3]}"#, "{}", "-1"),
    (r#"{"-": [3]}"#, "{}", "-3"),
    (r#"{"-": -2}"#, "{}", "2"),
    (r#"{"-": ["1", 1]}"#, "{}", "0"),
    (r#"{"-": [null, true]}"#, "{}", "-1"),
    (r#"{"-": ["3 days", 1]}"#, "{}", "NaN"),
    (r#"{"-": "."}"#, "{}", "NaN"),
    (r#"{"-": "2-1"}"#, "{}", "NaN"),
    (r#"{"+": "2-1"}"#, "{}", "2"),
    (r#"{"+": "+-1"}"#, "{}", "NaN"),
    (r#"{"*": [4, 2]}"#, "{}", "8"),
    (r#"{"*": [2, 2, 2, 2, 2]}"#, "{}", "32"),
    (r#"{"*": ["2", "2x"]}"#, "{}", "4"),
    (r#"{"/": [4, 2]}"#, "{}", "2"),
    (r#"{"/": [2, 4]}"#, "{}", "0.5"),
    (r#"{"/": ["1", 1]}"#, "{}", "1"),
    (r#"{"/": [1, 0]}"#, "{}", "Infinity"),
    (r#"{"/": [-1, 0]}"#, "{}", "-Infinity"),
    (r#"{"/": [0, 0]}"#, "{}", "NaN"),
    (r#"{"max": [1, 2, 3]}"#, "{}", "3"),
    (r#"{"max": [1, 3, 3]}"#, "{}", "3"),
    (r#"{"max": [3, 2, 1]}"#, "{}", "3"),
    (r#"{"max": 1}"#, "{}", "1"),
    (r#"{"max": ["2", true, null]}"#, "{}", "2"),
    (r#"{"max": [1, "apple", 3]}"#, "{}", "NaN"),
    (r#"{"min": [1, 2, 3]}"#, "{}", "1"),
    (r#"{"min": [3, 2, 1]}"#, "{}", "1"),
    (r#"{"min": [2, null]}"#, "{}", "0"),
    (r#"{"min": ["apple", 3]}"#, "{}", "NaN"),
    (r#"{"min": [1]}"#, "{}", "1"),
    (r#"{">": [{"max": [{"var": "a"}, {"var": "b"}]}, 2]}"#, r#"{"a": 1, "b": 4}"#, "true"),
];

#[test]
fn every_operator_means_what_json_logic_says() {
    assert!(MEANINGS.len() >= 120);
    for (rule, given, expected) in MEANINGS {
        let (rule, given) = (serde_json::from_str(rule).unwrap(), data(&serde_json::from_str(given).unwrap()));
        let condition = condition(&rule);
        let value = condition.value(&|id| Some(answer(&given, id))).expect("nothing is open");
        assert_eq!(words(&value), *expected, "{rule}");
        let counts = !["null", "false", "0", "NaN", "[]", r#""""#].contains(expected);
        assert_eq!(condition.holds(&|id| answer(&given, id)), counts, "{rule}");
    }
}

#[test]
fn true_and_false_are_conditions_too() {
    assert!(condition(&json!(true)).holds(&|_| Operand::Null));
    assert!(!condition(&json!(false)).holds(&|_| Operand::Null));
}

/// Where this differs from JavaScript on purpose, as the module says.
#[test]
fn lists_count_as_their_only_element_and_texts_only_as_plain_numbers() {
    for (rule, expected) in [
        (json!({"==": [[true], true]}), true),
        (json!({"==": [["a", "b"], "a,b"]}), false),
        (json!({"==": ["1e3", 1000]}), false),
        (json!({"==": ["0x10", 16]}), false),
        (json!({"==": ["Infinity", {"/": [1, 0]}]}), false),
        (json!({"in": [2.5, "2.5"]}), false),
        (json!({"in": [null, "nullable"]}), false),
    ] {
        assert_eq!(condition(&rule).holds(&|_| Operand::Null), expected, "{rule}");
    }
}

#[test]
fn long_texts_of_digits_are_numbers_and_never_a_panic() {
    let long = "9".repeat(400);
    for (text, expected) in [(format!("0.{long}"), "NaN"), (long.clone(), "Infinity"), (format!("-{long}"), "-Infinity")] {
        assert_eq!(words(&condition(&json!({"+": text})).value(&|_| None).unwrap()), expected);
    }
    assert_eq!(words(&condition(&json!({"+": "123456.789012345"})).value(&|_| None).unwrap()), "123456.789012345");
}

// What a rule reads.

#[test]
fn a_condition_names_the_questions_it_reads_in_their_order() {
    let rule = json!({"if": [
        {"missing": ["b.1", "c"]}, {"var": ["a", {"var": "d"}]},
        {"in": [{"var": "a"}, ["x", {"var": "e"}]]}, {"!": {"var": "f"}},
        {"missing": "g"},
    ]});
    assert_eq!(condition(&rule).variables(), ["b.1", "c", "a", "d", "a", "e", "f", "g"]);
    assert!(condition(&json!({"==": ["a", "b"]})).variables().is_empty());
}

// What is refused, and in which words.

const OPERATORS: &str = "one of var, ==, !=, <, <=, >, >=, !, !!, and, or, in, if, +, -, *, /, missing, min, max";

#[test]
fn what_is_no_rule_is_refused() {
    let expected = r#"expected true, false or a rule such as {"==": [{"var": "question_id"}, 1]}"#;
    for (rule, kind) in [(json!(null), "null"), (json!(1), "a number"), (json!("adoption_1"), "a text"), (json!([{"var": "a"}]), "a list")]
    {
        assert_eq!(findings(&rule), format!("/visibleIf: found {kind}; {expected}"));
    }
}

#[test]
fn unknown_operators_are_refused_and_strict_ones_corrected() {
    assert_eq!(findings(&json!({"%": [3, 2]})), format!("/visibleIf/%: unknown operator \"%\"; expected {OPERATORS}"));
    assert_eq!(findings(&json!({"": 1})), format!("/visibleIf/: unknown operator \"\"; expected {OPERATORS}"));
    assert_eq!(findings(&json!({"a/b": 1})), format!("/visibleIf/a~1b: unknown operator \"a/b\"; expected {OPERATORS}"));
    assert_eq!(findings(&json!({"===": [1, 1]})), "/visibleIf/===: unknown operator \"===\"; expected ==");
    assert_eq!(findings(&json!({"!==": [1, 1]})), "/visibleIf/!==: unknown operator \"!==\"; expected !=");
    assert_eq!(findings(&json!({"<==": [1, 1]})), format!("/visibleIf/<==: unknown operator \"<==\"; expected {OPERATORS}"));
}

#[test]
fn an_object_has_exactly_one_operator() {
    let expected = "/visibleIf: the object has no operator, or several; expected one operator with its arguments";
    assert_eq!(findings(&json!({})), expected);
    assert_eq!(findings(&json!({"var": "a", "!": true})), expected);
    let mut twice = Findings::default();
    let node = Node::parse(r#"{"var": "a", "var": "a"}"#).unwrap();
    assert_eq!(Condition::read(&node, Pointer::Key(&Pointer::Root, "visibleIf"), &mut twice), None);
    assert_eq!(twice.to_string(), expected);
}

#[test]
fn the_number_of_arguments_has_to_fit() {
    for (operator, fewest, most, expected) in [
        ("var", 1, 2, "1 or 2 arguments"),
        ("==", 2, 2, "2 arguments"),
        ("!=", 2, 2, "2 arguments"),
        ("<", 2, 3, "2 or 3 arguments"),
        ("<=", 2, 3, "2 or 3 arguments"),
        (">", 2, 2, "2 arguments"),
        (">=", 2, 2, "2 arguments"),
        ("!", 1, 1, "1 argument"),
        ("!!", 1, 1, "1 argument"),
        ("and", 1, 999, "at least 1 argument"),
        ("or", 1, 999, "at least 1 argument"),
        ("in", 2, 2, "2 arguments"),
        ("if", 2, 999, "at least 2 arguments"),
        ("+", 1, 999, "at least 1 argument"),
        ("-", 1, 2, "1 or 2 arguments"),
        ("*", 2, 999, "at least 2 arguments"),
        ("/", 2, 2, "2 arguments"),
        ("missing", 1, 999, "at least 1 argument"),
        ("min", 1, 999, "at least 1 argument"),
        ("max", 1, 999, "at least 1 argument"),
    ] {
        let rule = |count: usize| json!({operator: vec!["a"; count]});
        for count in [fewest, most] {
            assert!(read(&rule(count)).is_ok(), "{operator} with {count}");
        }
        for count in [fewest - 1, most + 1].into_iter().filter(|count| *count < 999) {
            let path = operator.replace('/', "~1");
            assert_eq!(findings(&rule(count)), format!("/visibleIf/{path}: the number of arguments is {count}; expected {expected}"));
        }
        assert_eq!(read(&json!({operator: "a"})).is_ok(), fewest == 1, "{operator} without a list");
    }
}

#[test]
fn a_question_is_named_by_a_text() {
    let expected = "expected the id of a question";
    for (rule, found) in [
        (json!({"var": ""}), "/visibleIf/var: the text is empty"),
        (json!({"var": 1}), "/visibleIf/var: found a number"),
        (json!({"var": null}), "/visibleIf/var: found null"),
        (json!({"var": {"var": "a"}}), "/visibleIf/var: found an object"),
        (json!({"var": [""]}), "/visibleIf/var/0: the text is empty"),
        (json!({"var": [0, 1]}), "/visibleIf/var/0: found a number"),
        (json!({"var": [["a"]]}), "/visibleIf/var/0: found a list"),
        (json!({"missing": ["a", true]}), "/visibleIf/missing/1: found true or false"),
        (json!({"missing": [["a"]]}), "/visibleIf/missing/0: found a list"),
        (json!({"missing": ""}), "/visibleIf/missing: the text is empty"),
        (json!({"missing": {"if": [true, "a"]}}), "/visibleIf/missing: found an object"),
    ] {
        assert_eq!(findings(&rule), format!("{found}; {expected}"), "{rule}");
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let rule = json!({"and": [
        {"===": [{"var": "a"}, 1]},
        {"!": [{"var": ""}, {"cat": []}]},
        [{"missing": [1, "a", null]}, {}],
        {"var": ["a", {"not": true}]},
    ]});
    let expected = [
        "/visibleIf/and/0/===: unknown operator \"===\"; expected ==".to_owned(),
        "/visibleIf/and/1/!: the number of arguments is 2; expected 1 argument".to_owned(),
        "/visibleIf/and/1/!/0/var: the text is empty; expected the id of a question".to_owned(),
        format!("/visibleIf/and/1/!/1/cat: unknown operator \"cat\"; expected {OPERATORS}"),
        "/visibleIf/and/2/0/missing/0: found a number; expected the id of a question".to_owned(),
        "/visibleIf/and/2/0/missing/2: found null; expected the id of a question".to_owned(),
        "/visibleIf/and/2/1: the object has no operator, or several; expected one operator with its arguments".to_owned(),
        format!("/visibleIf/and/3/var/1/not: unknown operator \"not\"; expected {OPERATORS}"),
    ];
    assert_eq!(findings(&rule).lines().collect::<Vec<_>>(), expected);
}

/// A rule of so many levels, made without a parser, which has a limit of its own.
fn nested(levels: usize, wrap: fn(Node) -> Node) -> Node {
    (0..levels).fold(Node::Bool(true), |inner, _| wrap(inner))
}

#[test]
fn rules_nest_32_deep_and_no_deeper() {
    let not = |inner| Node::object([("!", inner)]);
    let mut none = Findings::default();
    let deepest = Condition::read(&nested(32, not), Pointer::Root, &mut none).unwrap();
    assert!(none.is_empty() && deepest.holds(&|_| Operand::Null));

    let expected = "the rules are nested too deep; expected at most 32 rules and lists within each other";
    for (levels, wrap, place) in [
        (33, not as fn(Node) -> Node, "/!".repeat(33)),
        (2_000, not, "/!".repeat(33)),
        (2_000, |inner| Node::object([("!", Node::List(vec![inner]))]), "/!/0".repeat(32) + "/!"),
        (2_000, |inner| Node::object([("!", Node::List(vec![Node::List(vec![inner])]))]), "/!/0/0".repeat(16) + "/!"),
    ] {
        let mut findings = Findings::default();
        assert_eq!(Condition::read(&nested(levels, wrap), Pointer::Root, &mut findings), None);
        assert_eq!(findings.to_string(), format!("{place}: {expected}"));
    }
}

#[test]
fn wide_rules_need_no_deep_stack() {
    let arms: Vec<Json> = (0..20_000).flat_map(|_| [json!({"var": "a"}), json!(0)]).collect();
    for operator in ["if", "and", "or", "+", "max"] {
        let rule = condition(&json!({operator: arms}));
        assert!(!rule.holds(&|_| Operand::Null));
        rule.outcome(&|_| None);
    }
}

// What is settled while answers are open.

/// The outcome where `t`, `f` are answered with 1 and 0, `n` with nothing for good, and all others are open.
fn outcome(rule: &Json) -> Outcome {
    condition(rule).outcome(&|id| match id {
        "t" => Some(Operand::Number(1.0)),
        "f" => Some(Operand::Number(0.0)),
        "n" => Some(Operand::Null),
        _ => None,
    })
}

#[test]
fn one_answer_settles_what_it_decides() {
    let [t, f, n, x, y] = ["t", "f", "n", "x", "y"].map(|id| json!({"var": id}));
    for (rule, expected) in [
        (t.clone(), Outcome::Holds),
        (f.clone(), Outcome::Fails),
        (n.clone(), Outcome::Fails),
        (x.clone(), Outcome::Open),
        (json!({"and": [x, f]}), Outcome::Fails),
        (json!({"and": [f, x]}), Outcome::Fails),
        (json!({"and": [x, t]}), Outcome::Open),
        (json!({"and": [t, t, x]}), Outcome::Open),
        (json!({"or": [x, t]}), Outcome::Holds),
        (json!({"or": [t, x]}), Outcome::Holds),
        (json!({"or": [x, f]}), Outcome::Open),
        (json!({"!": {"and": [x, f]}}), Outcome::Holds),
        (json!({"!!": {"or": [x, t]}}), Outcome::Holds),
        (json!({"!": x}), Outcome::Open),
        (json!({"or": [{"and": [x, f]}, {"or": [y, f, t]}]}), Outcome::Holds),
        (json!({"and": [{"or": [x, t]}, {"or": [y, t]}]}), Outcome::Holds),
        // The value of `and` is open although its truth is not: null, false, 0 or "" are not equal alike.
        (json!({"==": [{"and": [x, f]}, 0]}), Outcome::Open),
        (json!({"==": [x, x]}), Outcome::Open),
        (json!({"in": [x, [t, f]]}), Outcome::Open),
        (json!({"<": [t, x, 0]}), Outcome::Open),
        (json!({"if": [t, f, x]}), Outcome::Fails),
        (json!({"if": [f, x, t]}), Outcome::Holds),
        (json!({"if": [f, x, f, y]}), Outcome::Fails),
        (json!({"if": [x, t, t]}), Outcome::Holds),
        (json!({"if": [x, f]}), Outcome::Fails),
        (json!({"if": [x, t]}), Outcome::Open),
        (json!({"if": [x, t, f]}), Outcome::Open),
        (json!({"if": [x, t, y, t, t]}), Outcome::Holds),
        (json!({"if": [x, t, y, t, f]}), Outcome::Open),
        (json!({"if": [x, t, t, t, y]}), Outcome::Holds),
        (json!({"if": [x, t, f, y, t]}), Outcome::Holds),
        (json!({"if": [x, y, t]}), Outcome::Open),
        (json!({"==": [{"if": [x, t, t]}, 1]}), Outcome::Open),
        (json!({"missing": ["t", "n"]}), Outcome::Holds),
        (json!({"missing": ["t", "f"]}), Outcome::Fails),
        (json!({"missing": ["x", "n"]}), Outcome::Holds),
        (json!({"missing": ["x", "t"]}), Outcome::Open),
        (json!({"var": ["n", {"var": "t"}]}), Outcome::Holds),
        (json!({"var": ["n", {"var": "x"}]}), Outcome::Open),
        (json!({"var": ["t", {"var": "x"}]}), Outcome::Holds),
        (json!({"var": ["x", 1]}), Outcome::Open),
        (json!({"==": [1, 1]}), Outcome::Holds),
    ] {
        assert_eq!(outcome(&rule), expected, "{rule}");
    }
}

// Cycles.

/// Whether each depends on the next, and the last on the first.
fn is_cycle(depends: &[Vec<usize>], members: &[usize]) -> bool {
    !members.is_empty() && (0..members.len()).all(|at| depends[members[at]].contains(&members[(at + 1) % members.len()]))
}

#[test]
fn questions_that_wait_for_each_other_are_found() {
    assert_eq!(find_cycle(&[]), None);
    assert_eq!(find_cycle(&[vec![], vec![0], vec![0, 1], vec![1, 2, 2]]), None);
    assert_eq!(find_cycle(&[vec![], vec![1]]), Some(vec![1]));
    assert_eq!(find_cycle(&[vec![1], vec![2], vec![3, 1], vec![]]), Some(vec![1, 2]));
    assert_eq!(find_cycle(&[vec![3], vec![0], vec![1], vec![2]]), Some(vec![0, 3, 2, 1]));
    assert_eq!(find_cycle(&[vec![7], vec![usize::MAX]]), None);
}

#[test]
fn ten_thousand_questions_in_a_row_are_no_cycle_until_the_last_waits_for_the_first() {
    const COUNT: usize = 10_000;
    for forwards in [true, false] {
        let mut chain: Vec<Vec<usize>> = (1..COUNT).map(|next| vec![next]).chain([vec![]]).collect();
        if !forwards {
            chain = (0..COUNT).map(|own| own.checked_sub(1).into_iter().collect()).collect();
        }
        assert_eq!(find_cycle(&chain), None);
        chain[if forwards { COUNT - 1 } else { 0 }].push(if forwards { 0 } else { COUNT - 1 });
        let members = find_cycle(&chain).unwrap();
        assert!(members.len() == COUNT && is_cycle(&chain, &members));
    }
}

#[test]
fn many_ways_to_the_same_question_are_followed_once() {
    let ladder: Vec<Vec<usize>> = (0..200).map(|own| if own < 198 { vec![own / 2 * 2 + 2, own / 2 * 2 + 3] } else { vec![] }).collect();
    assert_eq!(find_cycle(&ladder), None);
}

// The same again, written as plainly as possible.

/// A value as the plain version sees it.
#[derive(Clone, Debug, PartialEq)]
enum Plain {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Plain>),
}

impl Plain {
    fn new(json: &Json) -> Plain {
        match json {
            Json::Null | Json::Object(_) => Plain::Null,
            Json::Bool(value) => Plain::Bool(*value),
            Json::Number(number) => Plain::Number(number.as_f64().unwrap()),
            Json::String(text) => Plain::Text(text.clone()),
            Json::Array(list) => Plain::List(list.iter().map(Plain::new).collect()),
        }
    }

    fn is_true(&self) -> bool {
        match self {
            Plain::Number(number) => !(*number == 0.0 || number.is_nan()),
            other => ![Plain::Null, Plain::Bool(false), Plain::Text(String::new()), Plain::List(Vec::new())].contains(other),
        }
    }

    /// Lists give way to their only element.
    fn flat(&self) -> Plain {
        match self {
            Plain::List(list) if list.is_empty() => Plain::Text(String::new()),
            Plain::List(list) if list.len() == 1 => list[0].flat(),
            Plain::List(_) => Plain::Number(f64::NAN),
            other => other.clone(),
        }
    }

    /// JavaScript's `Number`.
    fn number(&self) -> f64 {
        match self.flat() {
            Plain::Null => 0.0,
            Plain::Bool(value) => f64::from(u8::from(value)),
            Plain::Number(number) => number,
            Plain::Text(text) if text.trim().is_empty() => 0.0,
            Plain::Text(text) => plain_number(text.trim()).unwrap_or(f64::NAN),
            Plain::List(_) => unreachable!(),
        }
    }

    /// JavaScript's `parseFloat`.
    fn parse(&self) -> f64 {
        match self.flat() {
            Plain::Number(number) => number,
            Plain::Text(text) => {
                let text = text.trim();
                let ends = (0..=text.len()).rev().filter(|end| text.is_char_boundary(*end));
                ends.filter_map(|end| plain_number(&text[..end])).next().unwrap_or(f64::NAN)
            }
            _ => f64::NAN,
        }
    }

    fn words(&self) -> String {
        match self {
            Plain::Null => words(&Operand::Null),
            Plain::Bool(value) => words(&Operand::Bool(*value)),
            Plain::Number(number) => words(&Operand::Number(*number)),
            Plain::Text(text) => words(&Operand::Text(text)),
            Plain::List(list) => format!("[{}]", list.iter().map(Plain::words).collect::<Vec<_>>().join(",")),
        }
    }
}

fn plain_number(text: &str) -> Option<f64> {
    text.chars().all(|letter| letter.is_ascii_digit() || "+-.".contains(letter)).then(|| text.parse().ok()).flatten()
}

fn plain_equal(a: &Plain, b: &Plain) -> bool {
    match (a, b) {
        (Plain::Null, Plain::Null) => true,
        (Plain::Null, _) | (_, Plain::Null) | (Plain::List(_), Plain::List(_)) => false,
        _ => match (a.flat(), b.flat()) {
            (Plain::Text(a), Plain::Text(b)) => a == b,
            (a, b) => a.number() == b.number(),
        },
    }
}

fn plain_less(a: &Plain, b: &Plain, or_equal: bool) -> bool {
    match (a.flat(), b.flat()) {
        (Plain::Text(a), Plain::Text(b)) => a < b || (or_equal && a == b),
        (a, b) => a.number() < b.number() || (or_equal && a.number() == b.number()),
    }
}

fn plain_in(part: &Plain, whole: &Plain) -> bool {
    match (part, whole) {
        (Plain::List(_), _) => false,
        (part, Plain::List(list)) => list.contains(part),
        (Plain::Text(part), Plain::Text(text)) => !text.is_empty() && text.contains(part.as_str()),
        (Plain::Number(part), Plain::Text(text)) => part.fract() == 0.0 && text.contains(&(part + 0.0).to_string()),
        _ => false,
    }
}

/// What a rule means, straight from the tree.
fn plainly(rule: &Json, data: &Map<String, Json>) -> Plain {
    let members = match rule {
        Json::Object(members) => members,
        Json::Array(list) => return Plain::List(list.iter().map(|part| plainly(part, data)).collect()),
        value => return Plain::new(value),
    };
    let (operator, arguments) = members.iter().next().unwrap();
    let parts: Vec<&Json> = arguments.as_array().map_or_else(|| vec![arguments], |list| list.iter().collect());
    let answer = |id: &Json| data.get(id.as_str().unwrap()).map_or(Plain::Null, Plain::new);
    // Nothing here has side effects, so that all parts can be evaluated before they are needed.
    let v: Vec<Plain> = parts.iter().map(|part| plainly(part, data)).collect();
    let numbers = || v.iter().map(Plain::number);
    let bounded =
        |least: fn(f64, f64) -> f64| numbers().reduce(|a, b| if a.is_nan() || b.is_nan() { f64::NAN } else { least(a, b) }).unwrap();
    match operator.as_str() {
        "var" if answer(parts[0]) == Plain::Null => v.get(1).cloned().unwrap_or(Plain::Null),
        "var" => answer(parts[0]),
        "missing" => {
            let gone = |id: &&&Json| [Plain::Null, Plain::Text(String::new())].contains(&answer(id));
            Plain::List(parts.iter().filter(gone).map(|id| Plain::new(id)).collect())
        }
        "if" => {
            let mut at = 0;
            while at + 1 < v.len() {
                if v[at].is_true() {
                    return v[at + 1].clone();
                }
                at += 2;
            }
            v.get(at).cloned().unwrap_or(Plain::Null)
        }
        "and" => v.iter().find(|value| !value.is_true()).unwrap_or(&v[v.len() - 1]).clone(),
        "or" => v.iter().find(|value| value.is_true()).unwrap_or(&v[v.len() - 1]).clone(),
        "!" => Plain::Bool(!v[0].is_true()),
        "!!" => Plain::Bool(v[0].is_true()),
        "==" => Plain::Bool(plain_equal(&v[0], &v[1])),
        "!=" => Plain::Bool(!plain_equal(&v[0], &v[1])),
        "<" => Plain::Bool(plain_less(&v[0], &v[1], false) && v.get(2).is_none_or(|most| plain_less(&v[1], most, false))),
        "<=" => Plain::Bool(plain_less(&v[0], &v[1], true) && v.get(2).is_none_or(|most| plain_less(&v[1], most, true))),
        ">" => Plain::Bool(plain_less(&v[1], &v[0], false)),
        ">=" => Plain::Bool(plain_less(&v[1], &v[0], true)),
        "in" => Plain::Bool(plain_in(&v[0], &v[1])),
        "+" => Plain::Number(v.iter().map(Plain::parse).sum()),
        "*" => Plain::Number(v.iter().map(Plain::parse).product()),
        "-" if v.len() == 1 => Plain::Number(-v[0].number()),
        "-" => Plain::Number(v[0].number() - v[1].number()),
        "/" => Plain::Number(v[0].number() / v[1].number()),
        "min" => Plain::Number(bounded(f64::min)),
        "max" => Plain::Number(bounded(f64::max)),
        other => panic!("no operator {other}"),
    }
}

// Laws.

const IDS: [&str; 5] = ["a", "b", "c.1", "d", "e"];

fn any_id() -> impl Strategy<Value = Json> {
    prop::sample::select(&IDS[..]).prop_map(Json::from)
}

/// Numbers and texts that meet each other often.
fn any_literal() -> impl Strategy<Value = Json> {
    let texts = ["", " ", "0", "1", "2", "10", "-1", "1.5", "2x", "+3", ".", "a", "ab", "b", "true", "null", "é1"];
    prop_oneof![
        1 => Just(Json::Null),
        1 => any::<bool>().prop_map(Json::from),
        3 => (-2..5).prop_map(Json::from),
        1 => prop::sample::select(&[0.5, 1.5, -2.5, 1e9, 1e-7][..]).prop_map(Json::from),
        3 => prop::sample::select(texts.to_vec()).prop_map(Json::from),
    ]
}

fn any_answer() -> impl Strategy<Value = Json> {
    prop_oneof![4 => any_literal(), 1 => prop::collection::vec(any_literal(), 0..3).prop_map(Json::from)]
}

fn any_data() -> impl Strategy<Value = Map<String, Json>> {
    prop::collection::vec(any_answer(), IDS.len()).prop_map(|values| IDS.iter().map(|id| (*id).to_owned()).zip(values).collect())
}

/// Any rule without findings.
fn any_rule() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        3 => any_literal(),
        4 => any_id().prop_map(|id| json!({"var": id})),
        1 => prop::collection::vec(any_id(), 1..4).prop_map(|ids| json!({"missing": ids})),
    ];
    let part = leaf.prop_recursive(5, 48, 4, |part| {
        let with = |operators: &[&'static str], least: usize, most: usize| {
            let arguments = prop::collection::vec(part.clone(), least..=most);
            (prop::sample::select(operators.to_vec()), arguments).prop_map(|(operator, arguments)| json!({operator: arguments}))
        };
        prop_oneof![
            3 => with(&["and", "or"], 1, 4),
            2 => with(&["if"], 2, 6),
            2 => with(&["==", "!=", "<", "<=", ">", ">=", "in", "/", "-"], 2, 2),
            1 => with(&["<", "<="], 3, 3),
            2 => with(&["!", "!!", "+", "-", "max"], 1, 1),
            1 => with(&["+", "*", "min", "max"], 2, 4),
            1 => (prop::sample::select(vec!["!", "!!", "and", "-"]), part.clone())
                .prop_filter("a list would be the list of arguments", |(_, part)| !part.is_array())
                .prop_map(|(operator, part)| json!({operator: part})),
            1 => (any_id(), part.clone()).prop_map(|(id, default)| json!({"var": [id, default]})),
            1 => prop::collection::vec(part.clone(), 0..4).prop_map(Json::from),
            1 => (part.clone(), prop::collection::vec(any_literal(), 0..4)).prop_map(|(part, list)| json!({"in": [part, list]})),
        ]
    });
    part.prop_map(|part| if part.is_object() || part.is_boolean() { part } else { json!({"if": [true, part]}) })
}

/// Any JSON, with many operators among its keys.
fn any_json() -> impl Strategy<Value = Json> {
    let operators: Vec<&str> = OPERATORS.trim_start_matches("one of ").split(", ").chain(["===", "", "x"]).collect();
    let leaf = prop_oneof![any_literal(), any_id()];
    leaf.prop_recursive(6, 48, 4, move |part| {
        let members = prop::collection::btree_map(prop::sample::select(operators.clone()), part.clone(), 0..3);
        let single = (prop::sample::select(operators.clone()), part.clone());
        prop_oneof![
            2 => prop::collection::vec(part, 0..4).prop_map(Json::from),
            1 => members.prop_map(|members| json!(members)),
            4 => single.prop_map(|(operator, part)| json!({operator: part})),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn two_implementations_agree(rule in any_rule(), given in any_data()) {
        let expected = plainly(&rule, &given);
        let (condition, given) = (condition(&rule), data(&Json::Object(given)));
        let value = condition.value(&|id| Some(answer(&given, id))).unwrap();
        prop_assert_eq!(words(&value), expected.words());
        prop_assert_eq!(condition.holds(&|id| answer(&given, id)), expected.is_true());
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn what_is_settled_stays_so_however_the_rest_is_answered(
        rule in any_rule(),
        given in any_data(),
        open in prop::collection::vec(any::<bool>(), IDS.len()),
        completions in prop::collection::vec(any_data(), 6),
    ) {
        let is_open = |id: &str| IDS.iter().zip(&open).any(|(own, open)| *own == id && *open);
        let (condition, given) = (condition(&rule), data(&Json::Object(given)));
        let before = |id: &str| (!is_open(id)).then(|| answer(&given, id));
        let (outcome, value) = (condition.outcome(&before), condition.value(&before));
        prop_assert!(outcome != Outcome::Open || condition.variables().into_iter().any(is_open));
        for completion in completions {
            let completion = data(&Json::Object(completion));
            let after = |id: &str| answer(if is_open(id) { &completion } else { &given }, id);
            let holds = condition.holds(&after);
            prop_assert!(outcome == Outcome::Open || holds == (outcome == Outcome::Holds));
            if let Some(value) = &value {
                prop_assert_eq!(words(value), words(&condition.value(&|id| Some(after(id))).unwrap()));
            }
        }
    }

    #[test]
    fn no_json_makes_reading_panic(json in any_json()) {
        if let Ok(condition) = read(&json) {
            condition.holds(&|_| Operand::Text("1"));
            condition.outcome(&|id| (id == "a").then_some(Operand::Null));
            condition.variables();
        }
    }

    #[test]
    fn a_cycle_is_found_wherever_there_is_one(depends in prop::collection::vec(prop::collection::vec(0_usize..8, 0..3), 0..8)) {
        // What waits for nothing is taken away until only cycles, and what waits for them, are left.
        let mut left: Vec<usize> = (0..depends.len()).collect();
        while let Some(at) = left.iter().position(|question| depends[*question].iter().all(|next| !left.contains(next))) {
            left.remove(at);
        }
        match find_cycle(&depends) {
            Some(members) => prop_assert!(is_cycle(&depends, &members)),
            None => prop_assert!(left.is_empty()),
        }
    }
}
