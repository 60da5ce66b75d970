//! `maturity schema`: the pack format as a JSON Schema (draft 2020-12), for editors and other programs.
//!
//! A schema says what a form looks like. What it cannot say (values in ascending order, ids of their own,
//! references that lead somewhere) only `maturity validate` tells: every good pack fits the schema, but not
//! everything that fits is a good pack.

use clap::Args;

use super::{Done, Outcome, print};
use crate::pack::Node;

/// Prints the JSON Schema of packs, for editors and other programs
#[derive(Args)]
#[command(after_help = "\
Example:
  maturity schema > pack.schema.json

A pack that names the schema is checked while it is written:
  { \"$schema\": \"pack.schema.json\", \"id\": \"team\", … }")]
pub struct Schema {}

impl Schema {
    /// Writes the schema to standard output.
    pub fn run(&self) -> Done {
        let text = serde_json::to_string_pretty(&schema()).map_err(super::Stop::new)?;
        print(&format!("{text}\n"))?;
        Ok(Outcome::Clean)
    }
}

/// Where the schema of the current version can be fetched from beside the program.
const NAME: &str = "pack.schema.json";

/// A field of an object: its name, what its value looks like, and what it means.
type Field = (&'static str, Node, &'static str);

/// The schema of a pack.
pub fn schema() -> Node {
    let mut schema = object(
        "A maturity assessment: what is asked, in which order, and what each level means.",
        &["id", "version", "title", "levels", "dimensions"],
        vec![
            ("$schema", of("string"), "The address of this schema, for editors."),
            ("format", constant(1.0), "The version of the pack format: 1."),
            ("id", pattern("^[a-z0-9-]{1,64}$"), "Names the pack in results, links and storage: lower-case letters, digits and -."),
            ("version", pattern("^[A-Za-z0-9.+-]{1,32}$"), "The author's version of the pack, such as 1.0.0."),
            (
                "languages",
                list(pattern("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"), 1),
                "The languages of the texts (BCP 47); the first is the one of plain strings. Left out: en.",
            ),
            ("title", text(), "The name of the assessment."),
            ("summary", text(), "One or two sentences: what it is, for whom."),
            ("minutes", whole(1.0, 600.0), "How long it takes, in minutes."),
            ("howTo", list(text(), 0), "How to answer: one short paragraph each."),
            ("source", reference("link"), "The model behind the pack."),
            ("queryLinks", of("boolean"), "Whether answers may come as ?question_id=value in the page's address. Left out: false."),
            ("levels", list(reference("level"), 1), "The levels, lowest first, with values in ascending order."),
            ("dimensions", list(reference("dimension"), 1), "The dimensions in the order in which they are asked."),
        ],
    );
    schema.push("$defs", definitions());
    let mut whole = Node::object([
        ("$schema", "https://json-schema.org/draft/2020-12/schema".into()),
        ("$id", NAME.into()),
        ("title", "Pack of a maturity assessment, format 1".into()),
    ]);
    for (key, member) in members(schema) {
        whole.push(&key, member);
    }
    whole
}

fn definitions() -> Node {
    let id = || pattern("^(?!__proto__$)[A-Za-z0-9_.-]{1,64}$");
    let level_fields = |what: &'static str| -> Vec<Field> {
        vec![("value", number(), what), ("label", text(), "The name."), ("description", text(), "What it means, in a sentence.")]
    };
    let link = vec![
        ("title", text(), "What the reader finds there."),
        (
            "url",
            pattern("^(?:https://|mailto:|(?![A-Za-z0-9+.-]*:)(?!//))[^\\u0000-\\u0020\\u007f\\\\]+$"),
            "An address that begins with https: or mailto:, or a relative one.",
        ),
    ];
    let dimension = vec![
        ("id", id(), "Names the dimension in results; no other dimension has it."),
        ("label", text(), "The name of the dimension."),
        ("description", text(), "What the dimension is about."),
        ("levels", list(reference("dimensionLevel"), 0), "What levels of the pack mean here; others keep the pack's own texts."),
        ("questions", list(reference("question"), 1), "Its questions in the order in which they are asked."),
    ];
    let dimension_level = vec![
        ("value", number(), "The value of one of the pack's levels."),
        ("label", text(), "The name of the level here."),
        ("description", text(), "What being there looks like."),
        ("next", text(), "What to work on next from there."),
    ];
    let question = vec![
        ("id", id(), "Names the question in answers and results; no other question of the pack has it."),
        ("text", text(), "The question itself."),
        ("help", text(), "How to decide on an answer."),
        ("options", list(reference("option"), 2), "The options, with values in ascending order."),
    ];
    let words = Node::object([("type", "string".into()), ("pattern", "\\S".into())]);
    let by_language = Node::object([("type", "object".into()), ("minProperties", 1.0.into()), ("additionalProperties", words.clone())]);
    let texts = Node::object([
        ("description", "Words: a string, or an object with a string for each language of the pack.".into()),
        ("anyOf", Node::List(vec![words, by_language])),
    ]);
    Node::object([
        ("text", texts),
        ("link", object("A title with an address.", &["title", "url"], link)),
        ("level", object("A level of the whole model.", &["value", "label"], level_fields("The score from which the level is reached."))),
        ("dimension", object("One of the aspects that are judged on their own.", &["id", "label", "questions"], dimension)),
        ("dimensionLevel", object("What one level means in one dimension.", &["value"], dimension_level)),
        ("question", object("A question with its options.", &["id", "text", "options"], question)),
        ("option", object("One of the answers a question offers.", &["value", "label"], level_fields("What it counts."))),
    ])
}

fn object(description: &str, required: &[&str], fields: Vec<Field>) -> Node {
    let mut properties = Node::object([]);
    for (name, mut shape, meaning) in fields {
        shape.push("description", meaning.into());
        properties.push(name, shape);
    }
    Node::object([
        ("type", "object".into()),
        ("description", description.into()),
        ("properties", properties),
        ("required", Node::List(required.iter().map(|name| (*name).into()).collect())),
        ("additionalProperties", Node::Bool(false)),
    ])
}

fn members(node: Node) -> Vec<(String, Node)> {
    match node {
        Node::Object(members) => members,
        _ => Vec::new(),
    }
}

fn of(kind: &str) -> Node {
    Node::object([("type", kind.into())])
}

fn constant(value: f64) -> Node {
    Node::object([("const", value.into())])
}

fn pattern(pattern: &str) -> Node {
    Node::object([("type", "string".into()), ("pattern", pattern.into())])
}

fn number() -> Node {
    Node::object([("type", "number".into()), ("minimum", (-1e9).into()), ("maximum", 1e9.into())])
}

fn whole(from: f64, to: f64) -> Node {
    Node::object([("type", "integer".into()), ("minimum", from.into()), ("maximum", to.into())])
}

fn text() -> Node {
    reference("text")
}

fn reference(name: &str) -> Node {
    Node::object([("$ref", format!("#/$defs/{name}").as_str().into())])
}

fn list(of: Node, least: usize) -> Node {
    Node::object([("type", "array".into()), ("items", of), ("minItems", least.into())])
}
