//! Strict reading of the few fields that files around answers have: runs, results.

use super::time::seconds;
use crate::pack::{Findings, Node, Pointer, one_of};

/// What a time looks like, for messages.
pub(crate) const TIME: &str = "a time such as \"2026-11-21T09:30:00Z\"";

/// Fields that an object must not have become findings.
pub(crate) fn known_fields(node: &Node, at: Pointer<'_>, fields: &[&str], findings: &mut Findings) {
    let Node::Object(members) = node else {
        return;
    };
    for (key, _) in members {
        if !fields.contains(&key.as_str()) {
            findings.unknown_field(Pointer::Key(&at, key), key, &one_of(fields.iter().copied()));
        }
    }
}

/// A text that has to be there; it may be empty.
pub(crate) fn required<'n>(node: &'n Node, key: &str, at: Pointer<'_>, findings: &mut Findings) -> Option<&'n str> {
    match node.member(key) {
        Some(Node::Text(text)) => return Some(text),
        Some(other) => findings.wrong_kind(Pointer::Key(&at, key), other, "a text"),
        None => findings.add(Pointer::Key(&at, key), "is missing", "a text"),
    }
    None
}

/// A time, which may be null or left out.
pub(crate) fn optional_time(node: &Node, key: &str, at: Pointer<'_>, findings: &mut Findings) -> Option<String> {
    match node.member(key) {
        None | Some(Node::Null) => {}
        Some(Node::Text(text)) if seconds(text).is_some() => return Some(text.clone()),
        Some(Node::Text(text)) => findings.wrong_text(Pointer::Key(&at, key), text, TIME),
        Some(other) => findings.wrong_kind(Pointer::Key(&at, key), other, TIME),
    }
    None
}
