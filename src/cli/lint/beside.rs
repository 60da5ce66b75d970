//! Translations that lie in files of their own beside a pack: whether they have every text, and each in its place.

use super::{TEXTS, UNTRANSLATED, Weakness};
use crate::pack::{Finding, Node, Pointer};

/// Members that a translation has to tell itself what it belongs to.
const OWN: [&str; 3] = ["$schema", "pack", "language"];
/// Members of a pack without words for readers, which a translation may repeat.
const NAMES: [&str; 2] = ["id", "value"];
/// Words that a language may do without.
const OPTIONAL: [&str; 1] = ["forms"];

/// What a translation lacks, and what stands in it at a place that is another's.
pub fn beside(pack: &Node, texts: &Node) -> Vec<Weakness> {
    let mut found = Vec::new();
    compare(pack, texts, Pointer::Root, &mut found);
    found
}

fn compare(pack: &Node, own: &Node, at: Pointer<'_>, found: &mut Vec<Weakness>) {
    let Node::Object(members) = pack else {
        return;
    };
    for (name, value) in members {
        let (place, own) = (Pointer::Key(&at, name), own.member(name));
        if NAMES.contains(&name.as_str()) {
            if own.is_some_and(|own| own != value) {
                add(found, place, "this belongs to another place of the pack", &written(value));
            }
        } else if TEXTS.contains(&name.as_str()) || matches!(name.as_str(), "term") {
            texts(value, own, place, found);
        } else if let Node::List(list) = value {
            for (index, value) in list.iter().enumerate().filter(|(_, value)| matches!(value, Node::Object(_))) {
                let own = own.and_then(|own| own.list().get(index)).unwrap_or(&Node::Null);
                compare(value, own, Pointer::Index(&place, index), found);
            }
        } else {
            compare(value, own.unwrap_or(&Node::Null), place, found);
        }
    }
    if let Node::Object(own) = own {
        let known = |name: &str| pack.member(name).is_some() || OWN.contains(&name) || OPTIONAL.contains(&name);
        for (name, _) in own.iter().filter(|(name, _)| !known(name)) {
            add(found, Pointer::Key(&at, name), "the pack has no such field here", "only fields of the pack with words for readers");
        }
    }
}

/// One text, or a list of them.
fn texts(value: &Node, own: Option<&Node>, at: Pointer<'_>, found: &mut Vec<Weakness>) {
    if let Node::List(list) = value {
        for (index, value) in list.iter().enumerate() {
            texts(value, own.and_then(|own| own.list().get(index)), Pointer::Index(&at, index), found);
        }
    } else if own.and_then(Node::text).is_none_or(|words| words.trim().is_empty()) {
        let words = value.text().unwrap_or_default();
        add(found, at, "the text is missing; the pack's own stands in", &format!("in this language: {words}"));
    }
}

fn written(value: &Node) -> String {
    match value {
        Node::Text(text) => format!("\"{text}\""),
        Node::Number(number) => number.to_string(),
        _ => "what the pack has there".to_owned(),
    }
}

fn add(found: &mut Vec<Weakness>, at: Pointer<'_>, what: &str, expected: &str) {
    let finding = Finding { path: at.to_string(), found: what.to_owned(), expected: expected.to_owned() };
    found.push(Weakness { rule: UNTRANSLATED, finding });
}
