//! Questions: what all have, and what each type adds.

use super::{Definition, Field, chosen, id, list, number, object, of, pair, reference, text, weight, words_of};
use crate::pack::{MOST_CHOICES, MOST_OPTIONS, Node};

/// The types, and what their forms are called.
const TYPES: [(&str, &str); 9] = [
    ("single", "singleQuestion"),
    ("multiple", "multipleQuestion"),
    ("yes-no", "yesNoQuestion"),
    ("scale", "scaleQuestion"),
    ("grid", "gridQuestion"),
    ("number", "numberQuestion"),
    ("percent", "percentQuestion"),
    ("text", "textQuestion"),
    ("stage", "stageQuestion"),
];

/// The type of a question that names none.
const USUAL: &str = "single";

pub fn definitions() -> Vec<Definition> {
    let question = chosen("A question; its type says how it is answered.", "type", &TYPES, Some(USUAL));
    let mut definitions = vec![("question", question), ("option", option()), ("row", row()), ("recode", recode())];
    definitions.extend(TYPES.map(|(word, name)| (name, form(word))));
    definitions
}

/// What a question of a type looks like.
fn form(word: &str) -> Node {
    let (meaning, required, own): (_, &[&str], _) = match word {
        "multiple" => ("A choice of any of several options, or of none of them.", &["options"], multiple()),
        "yes-no" => ("A question for yes or no.", &[], vec![("points", pair(), "What no and yes are worth. Left out: [0, 1].")]),
        "scale" => ("A step between two ends.", &["from", "to"], scale()),
        "grid" => ("The same scale for several rows, each a question of its own.", &["from", "to", "rows"], grid()),
        "number" => ("A question for a number.", &["from", "to"], numbers()),
        "percent" => ("A question for a percentage.", &[], percentages()),
        "text" => ("A question for words; never scored, never counted.", &[], Vec::new()),
        "stage" => ("One of the levels, picked by hand.", &[], vec![between()]),
        _ => ("A choice of one of the options.", &["options"], single()),
    };
    let mut kind = words_of(&[word]);
    if word == USUAL {
        kind.push("default", word.into());
    }
    let mut fields = vec![
        ("id", id(), "Names the question in answers and results; no other question of the pack has it."),
        ("text", text(), "The question itself."),
        ("help", text(), "How to decide on an answer."),
        ("type", kind, "The kind of answer."),
        ("weight", weight(), "What it counts beside the others. Left out: 1."),
        ("recode", reference("recode"), "Puts its points onto another range."),
        ("visibleIf", reference("condition"), "When it is asked. Left out: always."),
    ];
    fields.extend(own);
    let required: Vec<&str> = ["id", "text"].into_iter().chain(required.iter().copied()).collect();
    object(meaning, &required, fields)
}

fn between() -> Field {
    ("between", of("boolean"), "Whether an answer may lie in the middle of two neighbours. Left out: false.")
}

fn single() -> Vec<Field> {
    let mut options = list(reference("option"), 2);
    options.push("maxItems", (MOST_OPTIONS as f64).into());
    vec![("options", options, "The options, with values in ascending order."), between()]
}

fn multiple() -> Vec<Field> {
    let mut options = list(reference("option"), 1);
    options.push("maxItems", MOST_CHOICES.into());
    vec![
        ("options", options, "The options, with values in ascending order."),
        ("take", words_of(&["sum", "best"]), "Whether the points of what is chosen are added, or the best counts. Left out: sum."),
    ]
}

fn scale() -> Vec<Field> {
    let whole = || Node::object([("type", "integer".into()), ("minimum", (-1e9).into()), ("maximum", 1e9.into())]);
    vec![
        ("from", whole(), "The lowest step."),
        ("to", whole(), "The highest step; at most 11 steps."),
        ("lowLabel", text(), "What the lowest step means."),
        ("highLabel", text(), "What the highest step means."),
    ]
}

fn grid() -> Vec<Field> {
    let mut fields = scale();
    fields.push(("rows", list(reference("row"), 1), "What is asked about, one row each."));
    fields
}

fn numbers() -> Vec<Field> {
    let mut fields = percentages();
    fields.push(("unit", text(), "What is counted."));
    fields
}

fn percentages() -> Vec<Field> {
    let step = Node::object([("type", "number".into()), ("exclusiveMinimum", 0.0.into())]);
    vec![
        ("from", number(), "The lowest number that is accepted."),
        ("to", number(), "The highest number that is accepted."),
        ("step", step, "The step of the field's arrows; numbers between are accepted. Left out: 1."),
    ]
}

fn option() -> Node {
    object(
        "One of the answers a question offers.",
        &["value", "label"],
        vec![
            ("value", number(), "Names the option in answers."),
            ("points", number(), "What it counts. Left out: its value."),
            ("label", text(), "Its short title."),
            ("description", text(), "A sentence that makes it observable."),
            ("next", text(), "How to get from it to the next better one."),
            ("reading", list(reference("link"), 0), "Where to read on about it."),
            ("effort", weight(), "What it costs to come to it from the one before. Left out: 1."),
            ("visibleIf", reference("condition"), "When it is offered. Left out: always."),
        ],
    )
}

fn row() -> Node {
    object(
        "A row of a grid.",
        &["id", "text"],
        vec![
            ("id", id(), "Names the row in answers and results; no other question of the pack has it."),
            ("text", text(), "What the row is about."),
            ("weight", weight(), "What it counts, times the weight of the grid. Left out: 1."),
            ("visibleIf", reference("condition"), "When it is asked, beside the condition of the grid. Left out: always."),
        ],
    )
}

fn recode() -> Node {
    let ends = || {
        let mut ends = pair();
        ends.push("uniqueItems", Node::Bool(true));
        ends
    };
    object(
        "Puts a value from one range onto another; onto a falling one where less is better.",
        &["to"],
        vec![
            ("from", ends(), "The ends before. Left out: the lowest and the highest possible."),
            ("to", ends(), "Where these ends come to lie."),
        ],
    )
}
