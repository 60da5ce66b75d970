//! `maturity schema`: the pack format as a JSON Schema (draft 2020-12), for editors and other programs.
//!
//! A schema says what a form looks like. What it cannot say (values in ascending order, ids of their own,
//! references that lead somewhere) only `maturity validate` tells: every good pack fits the schema, but not
//! everything that fits is a good pack.
//!
//! A question's fields hang on its type and a score's on its rule. So that editors name the mistake and not
//! all the forms that it could have had, the schema chooses the one form by that word (`if`, `then`).

mod condition;
mod config;
mod question;
mod score;

use clap::Args;

use super::{Done, Outcome, print};
use crate::pack::{MOST_TERMS, Node};

/// Prints the JSON Schema of packs, or of configs, for editors and other programs
#[derive(Args)]
#[command(after_help = "\
Examples:
  maturity schema > pack.schema.json
  maturity schema --config > config.schema.json

A pack that names the schema is checked while it is written:
  { \"$schema\": \"pack.schema.json\", \"id\": \"team\", … }")]
pub struct Schema {
    /// Print the schema of configs
    #[arg(long)]
    config: bool,
}

impl Schema {
    /// Writes the schema to standard output.
    pub fn run(&self) -> Done {
        let text = serde_json::to_string_pretty(&if self.config { config_schema() } else { schema() }).map_err(super::Stop::new)?;
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
        &["id", "version", "title", "dimensions"],
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
            ("glossary", glossary(), "Terms that are explained where they occur in questions and helps; at most 100."),
            ("short", reference("short"), "The questions that alone give a first picture. Left out: there is no short form."),
            ("queryLinks", of("boolean"), "Whether answers may come as ?question_id=value in the page's address. Left out: false."),
            (
                "levels",
                list(reference("level"), 0),
                "The levels, lowest first, with values in ascending order. Left out: scores have no names.",
            ),
            ("policy", reference("policy"), "What missing answers do. Left out: they are not counted."),
            ("overall", reference("score"), "The score of the whole pack, made from its top dimensions. Left out: there is none."),
            ("dimensions", list(reference("dimension"), 1), "The dimensions in the order in which they are asked."),
        ],
    );
    schema.push("$defs", definitions());
    headed(NAME, "Pack of a maturity assessment, format 1", schema)
}

/// The schema of a config.
pub fn config_schema() -> Node {
    headed("config.schema.json", "Config of a maturity assessment", config::config())
}

/// A schema with its name and title before the rest.
fn headed(name: &str, title: &str, schema: Node) -> Node {
    let mut whole =
        Node::object([("$schema", "https://json-schema.org/draft/2020-12/schema".into()), ("$id", name.into()), ("title", title.into())]);
    for (key, member) in members(schema) {
        whole.push(&key, member);
    }
    whole
}

fn definitions() -> Node {
    let words = Node::object([("type", "string".into()), ("pattern", "\\S".into())]);
    let by_language = Node::object([("type", "object".into()), ("minProperties", 1.0.into()), ("additionalProperties", words.clone())]);
    let texts = Node::object([
        ("description", "Words: a string, or an object with a string for each language of the pack.".into()),
        ("anyOf", Node::List(vec![words, by_language])),
    ]);
    let mut definitions = Node::object([
        ("text", texts),
        ("link", link()),
        ("term", term()),
        ("short", short()),
        ("level", level()),
        ("dimension", dimension()),
        ("dimensionLevel", dimension_level()),
    ]);
    for (name, definition) in question::definitions().into_iter().chain(score::definitions()).chain(condition::definitions()) {
        definitions.push(name, definition);
    }
    definitions
}

/// A definition that others refer to by its name.
type Definition = (&'static str, Node);

fn link() -> Node {
    let url = pattern("^(?:https://|mailto:|(?![A-Za-z0-9+.-]*:)(?!//))[^\\u0000-\\u0020\\u007f\\\\]+$");
    object(
        "A title with an address.",
        &["title", "url"],
        vec![
            ("title", text(), "What the reader finds there."),
            ("url", url, "An address that begins with https: or mailto:, or a relative one."),
        ],
    )
}

fn glossary() -> Node {
    let mut glossary = list(reference("term"), 0);
    glossary.push("maxItems", MOST_TERMS.into());
    glossary
}

fn term() -> Node {
    object(
        "A term with what it means.",
        &["term", "text"],
        vec![
            ("term", text(), "The term; the first of it in a question becomes a button that shows what it means."),
            ("forms", text(), "How else it occurs in the texts, separated by commas."),
            ("text", text(), "What it means, in one plain sentence."),
        ],
    )
}

fn short() -> Node {
    let mut questions = list(id(), 1);
    questions.push("uniqueItems", Node::Bool(true));
    object(
        "Some of the questions, for a first picture.",
        &["questions"],
        vec![
            ("minutes", whole(1.0, 600.0), "How long it takes, in minutes."),
            ("questions", questions, "The ids of its questions; they are asked in the order of the pack."),
        ],
    )
}

fn level() -> Node {
    object(
        "A level of the whole model.",
        &["value", "label"],
        vec![
            ("value", number(), "The score from which the level is reached."),
            ("label", text(), "The name."),
            ("description", text(), "What it means, in a sentence."),
        ],
    )
}

fn dimension() -> Node {
    let mut dimension = object(
        "One of the aspects that are judged, or a part of one: it holds questions or dimensions.",
        &["id", "label"],
        vec![
            ("id", id(), "Names the dimension in results; no other dimension has it."),
            ("label", text(), "The name of the dimension."),
            ("description", text(), "What the dimension is about."),
            ("levels", list(reference("dimensionLevel"), 0), "What levels of the pack mean here; others keep the pack's own texts."),
            ("weight", weight(), "What it counts in the dimension above. Left out: 1."),
            ("score", reference("score"), "How its score comes about. Left out: the mean."),
            ("policy", reference("policy"), "What missing answers do; fields left out are inherited from above."),
            ("visibleIf", reference("condition"), "When it is asked. Left out: always."),
            ("questions", list(reference("question"), 1), "Its questions in the order in which they are asked."),
            ("dimensions", list(reference("dimension"), 1), "The dimensions below it, at most 16 within each other."),
        ],
    );
    dimension.push("oneOf", Node::List(["questions", "dimensions"].map(|field| Node::object([("required", names(&[field]))])).into()));
    dimension
}

fn dimension_level() -> Node {
    object(
        "What one level means in one dimension.",
        &["value"],
        vec![
            ("value", number(), "The value of one of the pack's levels."),
            ("label", text(), "The name of the level here."),
            ("description", text(), "What being there looks like."),
            ("next", text(), "What to work on next from there."),
            ("reading", list(reference("link"), 0), "Where to read on about it."),
        ],
    )
}

/// One of several forms, each for a word in a field; without that field it is the one for `left_out`.
fn chosen(description: &str, field: &str, forms: &[(&str, &str)], left_out: Option<&str>) -> Node {
    let words: Vec<&str> = forms.iter().map(|(word, _)| *word).collect();
    let required: &[&str] = if left_out.is_some() { &[] } else { &[field] };
    let mut cases = Vec::new();
    for (word, form) in forms {
        let mut case = Node::object([("properties", Node::object([(field, words_of(&[word]))]))]);
        if left_out != Some(*word) {
            case.push("required", names(&[field]));
        }
        cases.push(Node::object([("if", case), ("then", reference(form))]));
    }
    Node::object([
        ("type", "object".into()),
        ("description", description.into()),
        ("properties", Node::object([(field, words_of(&words))])),
        ("required", names(required)),
        ("allOf", Node::List(cases)),
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
        ("required", names(required)),
        ("additionalProperties", Node::Bool(false)),
    ])
}

fn members(node: Node) -> Vec<(String, Node)> {
    match node {
        Node::Object(members) => members,
        _ => Vec::new(),
    }
}

fn names(names: &[&str]) -> Node {
    Node::List(names.iter().map(|name| (*name).into()).collect())
}

/// One of these words.
fn words_of(words: &[&str]) -> Node {
    Node::object([("enum", names(words))])
}

fn id() -> Node {
    pattern("^(?!__proto__$)[A-Za-z0-9_.-]{1,64}$")
}

fn weight() -> Node {
    Node::object([("type", "number".into()), ("exclusiveMinimum", 0.0.into()), ("maximum", 1e9.into())])
}

fn share() -> Node {
    Node::object([("type", "number".into()), ("minimum", 0.0.into()), ("maximum", 1.0.into())])
}

/// Two numbers.
fn pair() -> Node {
    Node::object([("type", "array".into()), ("items", number()), ("minItems", 2.0.into()), ("maxItems", 2.0.into())])
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
