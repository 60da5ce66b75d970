//! How scores come about: rules, thresholds and policies.

use super::{Definition, Field, chosen, id, list, names, number, object, of, reference, share, whole, words_of};
use crate::pack::Node;

/// The rules, and what their forms are called.
const RULES: [(&str, &str); 9] = [
    ("mean", "plainScore"),
    ("sum", "plainScore"),
    ("share", "plainScore"),
    ("minimum", "plainScore"),
    ("maximum", "plainScore"),
    ("median", "plainScore"),
    ("gated", "gatedScore"),
    ("deduction", "deductionScore"),
    ("none", "plainScore"),
];

/// The only rule that cannot stand as a word: it has to name dimensions.
const NAMES_OTHERS: &str = "deduction";

/// What an answer that is not there can do.
const MISSING: [&str; 7] = ["leave-out", "zero", "lowest", "highest", "no-score", "score-zero", "not-offered"];

pub fn definitions() -> Vec<Definition> {
    vec![
        ("score", score()),
        ("scoreWithMore", chosen("How a score comes about: a rule, and what goes with it.", "rule", &RULES, None)),
        ("plainScore", form("plainScore", "A score by a rule that needs nothing else.", &[], Vec::new())),
        ("gatedScore", form("gatedScore", "A ladder: how many parts are passed before the first that is not.", &[], gated())),
        (
            "deductionScore",
            form("deductionScore", "The score of one dimension, which another one can lower.", &["from", "by"], deduction()),
        ),
        ("threshold", threshold()),
        ("policy", policy()),
    ]
}

/// A rule's word, or an object. Which of the two is clear from its kind, so that nobody is told of the other.
fn score() -> Node {
    let words: Vec<&str> = RULES.iter().map(|(rule, _)| *rule).filter(|rule| *rule != NAMES_OTHERS).collect();
    Node::object([
        ("description", "How a score comes about: the name of a rule, or an object with a rule and more.".into()),
        ("if", of("string")),
        ("then", words_of(&words)),
        ("else", reference("scoreWithMore")),
    ])
}

fn form(name: &str, meaning: &str, required: &[&str], own: Vec<Field>) -> Node {
    let rules: Vec<&str> = RULES.iter().filter(|(_, form)| *form == name).map(|(rule, _)| *rule).collect();
    let mut fields = vec![
        ("rule", words_of(&rules), "The arithmetic."),
        (
            "of",
            words_of(&["children", "questions"]),
            "What it is about: what stands right below, or all questions below. Left out: children.",
        ),
        ("recode", reference("recode"), "Puts the result onto another range."),
        ("thresholds", list(reference("threshold"), 0), "From where on levels are reached, ascending. Left out: each from its value."),
        ("thresholdsOf", words_of(&["score", "maximum"]), "What thresholds are: scores, or shares of the highest score. Left out: score."),
        ("decimals", whole(0.0, 4.0), "Digits shown. Left out: 2."),
    ];
    fields.extend(own);
    let required: Vec<&str> = ["rule"].into_iter().chain(required.iter().copied()).collect();
    object(meaning, &required, fields)
}

fn gated() -> Vec<Field> {
    vec![
        ("passAt", of("number"), "From which value on a part is passed. Left out: its highest."),
        ("values", list(number(), 2), "The score for 0, 1, 2 … passed parts, ascending; one more than parts. Left out: 0, 1, 2 …"),
    ]
}

fn deduction() -> Vec<Field> {
    vec![
        ("from", id(), "The dimension right below that is scored."),
        ("by", id(), "The dimension right below that lowers it."),
        ("atLeast", share(), "From which share of its own highest score on it does. Left out: 1."),
        ("factor", share(), "What remains then. Left out: 1."),
        ("round", of("boolean"), "Whether what remains is rounded to a whole number, half up. Left out: false."),
    ]
}

fn threshold() -> Node {
    let mut threshold = object(
        "From where on a level is reached.",
        &["level"],
        vec![
            ("level", number(), "The value of one of the pack's levels."),
            ("from", of("number"), "Reached at this figure."),
            ("above", of("number"), "Reached only above this figure."),
        ],
    );
    threshold.push("oneOf", Node::List(["from", "above"].map(|field| Node::object([("required", names(&[field]))])).into()));
    threshold
}

fn policy() -> Node {
    // An open question cannot be one that is not offered.
    let open = MISSING.split_last().map_or(&MISSING[..], |(_, words)| words);
    object(
        "What missing answers do; fields left out are inherited.",
        &[],
        vec![
            ("unanswered", words_of(open), "What an open question does."),
            ("dontKnow", words_of(&MISSING), "What \"I don't know\" does."),
            ("notApplicable", words_of(&MISSING), "What \"does not apply\" does."),
            ("minimumCoverage", share(), "The share of applicable questions that must have a value; with less there is no score."),
        ],
    )
}
