//! The form of a config.

use super::{list, number, object, of, pattern, words_of};
use crate::config::{PARTS, TOKENS, labels_known};
use crate::pack::Node;

/// The schema of a config, without its head.
pub fn config() -> Node {
    object(
        "What a page asks for: which pack, which part of it, what the report shows, and where the result may go.",
        &[],
        vec![
            ("$schema", of("string"), "The address of this schema, for editors."),
            (
                "pack",
                pack(),
                "The id of a built-in pack, the address of a pack (relative to the page), or a pack. Left out: platform-engineering.",
            ),
            ("lang", of("string"), "A language tag. Left out: the language of the page."),
            ("theme", words_of(&["auto", "light", "dark"]), "Colours. Left out: auto."),
            ("storage", words_of(&["local", "session", "none"]), "Where answers are kept. Left out: local."),
            ("name", of("string"), "Tells instances of one pack on one origin apart."),
            ("view", words_of(&["survey", "report"]), "What is shown first. Left out: survey."),
            ("targets", of("object"), "The levels that a fresh assessment wants, by id of dimension; null for not relevant."),
            ("dimensions", ids(), "The ids of the dimensions that are asked, in this order. Left out: all."),
            ("questions", ids(), "The ids of the questions that are asked, in this order within their dimensions. Left out: all."),
            ("report", parts(), "The parts of the report that are shown. Left out: all."),
            ("benchmark", benchmark(), "Scores to compare with, by id of dimension."),
            ("end", end(), "What stands above the report once the assessment is complete."),
            ("submit", submit(), "Where the result may be sent, once the respondent has seen it and agreed."),
            ("tokens", tokens(), "Looks: values of CSS for the custom properties --assessment-…"),
            ("labels", labels(), "Own words in the place of the interface's, by section and name as in questions/interface/en.json."),
        ],
    )
}

fn labels() -> Node {
    let mut sections: Vec<(&str, Vec<Node>)> = Vec::new();
    for word in labels_known() {
        match sections.iter_mut().find(|(section, _)| *section == word.section) {
            Some((_, names)) => names.push(word.name.into()),
            None => sections.push((word.section, vec![word.name.into()])),
        }
    }
    let of_section = |names: Vec<Node>| {
        Node::object([
            ("type", "object".into()),
            ("propertyNames", Node::object([("enum", Node::List(names))])),
            ("additionalProperties", Node::object([("anyOf", Node::List(vec![words(), forms()]))])),
        ])
    };
    let sections = sections.into_iter().map(|(name, names)| (name, of_section(names), "Words of this section, by name.")).collect();
    object("Own words in the place of the interface's.", &[], sections)
}

/// The forms of a counted text, by the names of the plural rules.
fn forms() -> Node {
    let forms =
        ["zero", "one", "two", "few", "many", "other"].into_iter().map(|form| (form, words(), "For numbers of this kind.")).collect();
    object("The forms of a counted text.", &["other"], forms)
}

fn words() -> Node {
    pattern("\\S")
}

fn pack() -> Node {
    Node::object([("type", Node::List(vec!["string".into(), "object".into()]))])
}

fn ids() -> Node {
    let mut ids = list(of("string"), 1);
    ids.push("uniqueItems", Node::Bool(true));
    ids
}

fn parts() -> Node {
    let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
    list(words_of(&names), 0)
}

fn benchmark() -> Node {
    let distance = Node::object([("type", "number".into()), ("minimum", 0.0.into())]);
    let mean = object(
        "What others score in a dimension.",
        &["mean"],
        vec![
            ("mean", number(), "Their mean, on the scale of the dimension's scores."),
            ("spread", distance, "How far they lie around it: a standard deviation, say."),
        ],
    );
    Node::object([("type", "object".into()), ("additionalProperties", mean)])
}

fn end() -> Node {
    let linked = "^(?:https://|mailto:|(?![A-Za-z0-9+.-]*:)(?!//))[^\\u0000-\\u0020\\u007f\\\\]+$";
    let redirected = "^(?:[hH][tT][tT][pP][sS]://|(?![A-Za-z0-9+.-]*:)(?!//))[^\\u0000-\\u0020\\u007f\\\\]+$";
    let link = object(
        "A title with an address.",
        &["title", "url"],
        vec![("title", words(), "What the reader finds there."), ("url", pattern(linked), "https:, mailto: or relative.")],
    );
    object(
        "What stands above the report once the assessment is complete.",
        &[],
        vec![
            ("message", words(), "A few sentences."),
            ("link", link, "Where to read on."),
            (
                "redirect",
                pattern(redirected),
                "Where a button leads: https: or relative. The button names it, and nothing but a press follows it.",
            ),
        ],
    )
}

fn submit() -> Node {
    let url = "^(?:[hH][tT][tT][pP][sS]://[^\\u0000-\\u0020\\u007f\\\\]+|http://(?:localhost|127\\.0\\.0\\.1)(?:[:/][^@\\\\ ]*)?)$";
    object(
        "Where the result may be sent.",
        &["url"],
        vec![
            (
                "url",
                pattern(url),
                "An https: address that takes a POST of JSON (and allows the page's origin); http: on this computer alone.",
            ),
            ("label", words(), "Who gets it, in words."),
        ],
    )
}

fn tokens() -> Node {
    let fields = TOKENS.into_iter().map(|name| (name, words(), "A value of CSS.")).collect();
    object("Values of CSS, by the names of the custom properties without --assessment-.", &[], fields)
}
