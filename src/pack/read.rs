//! Strict reading of JSON objects that does not stop at the first mistake.
//!
//! Code asks for what it needs ("the text `title`", "the list `options`"). Where the tree holds something
//! else, a finding with its place is made and nothing is returned, so that everything beside the mistake
//! is still read. Derived deserializers stop at the first mistake, and their code would be a twentieth of
//! every reader's download.

use super::finding::{Findings, Notes, Pointer, quote};
use super::json::Node;

/// Bytes of a text: far more than anybody reads, and less than what makes a phone stop.
const LONGEST: usize = 16_000_000;

impl Node {
    /// Reads a JSON text.
    ///
    /// # Errors
    /// One finding, for the whole text: that it is longer than 16 MB, or what is wrong with the JSON and in which line.
    pub fn parse(text: &str) -> Result<Node, Findings> {
        let mut findings = Findings::default();
        if text.len() > LONGEST {
            findings.add(Pointer::Root, "the text is too long", "at most 16 MB");
            return Err(findings);
        }
        serde_json::from_str(text).map_err(|error| {
            findings.add(Pointer::Root, &format!("this is not valid JSON ({error})"), "a JSON object");
            findings
        })
    }
}

/// One object of the text, with its place.
#[derive(Clone, Copy)]
pub struct Object<'a> {
    /// Where it stands.
    pub at: Pointer<'a>,
    members: &'a [(String, Node)],
}

impl<'a> Object<'a> {
    /// The object at a place; fields that it must not have, or has twice, become findings.
    pub fn read<F: Notes>(node: &'a Node, at: Pointer<'a>, fields: &[&str], findings: &mut F) -> Object<'a> {
        let Node::Object(members) = node else {
            note_kind(at, node, "an object", findings);
            return Object::empty(at);
        };
        for (index, (key, _)) in members.iter().enumerate() {
            let place = Pointer::Key(&at, key);
            if !fields.contains(&key.as_str()) {
                if let Some(findings) = findings.full() {
                    findings.unknown_field(place, key, &one_of(fields.iter().copied()));
                }
            } else if members.iter().take(index).any(|(earlier, _)| earlier == key) {
                findings.note(place, &F::said(|| format!("the field {} is given twice", quote(key))), "it once");
            }
        }
        Object { at, members }
    }

    /// One without any fields.
    pub fn empty(at: Pointer<'a>) -> Object<'a> {
        Object { at, members: &[] }
    }

    /// What stands in a field.
    pub fn field(&self, key: &str) -> Option<&'a Node> {
        self.members.iter().find(|(known, _)| known == key).map(|(_, node)| node)
    }

    /// A string; another kind is a finding.
    pub fn string<F: Notes>(&self, key: &str, findings: &mut F) -> Option<&'a str> {
        match self.field(key)? {
            Node::Text(text) => Some(text),
            other => self.wrong_kind(key, other, "a text", findings),
        }
    }

    /// A number; another kind is a finding.
    pub fn number<F: Notes>(&self, key: &str, findings: &mut F) -> Option<f64> {
        match self.field(key)? {
            Node::Number(number) => Some(*number),
            other => self.wrong_kind(key, other, "a number", findings),
        }
    }

    /// A truth value, false when left out; another kind is a finding.
    pub fn flag<F: Notes>(&self, key: &str, findings: &mut F) -> bool {
        match self.field(key) {
            None => false,
            Some(Node::Bool(flag)) => *flag,
            Some(other) => self.wrong_kind(key, other, "true or false", findings).unwrap_or_default(),
        }
    }

    /// A list; another kind is a finding.
    pub fn list<F: Notes>(&self, key: &str, findings: &mut F) -> Option<&'a [Node]> {
        match self.field(key)? {
            Node::List(list) => Some(list),
            other => self.wrong_kind(key, other, "a list", findings),
        }
    }

    fn wrong_kind<T, F: Notes>(&self, key: &str, node: &Node, expected: &str, findings: &mut F) -> Option<T> {
        note_kind(Pointer::Key(&self.at, key), node, expected, findings);
        None
    }
}

/// Notes that another kind of value was expected.
pub fn note_kind<F: Notes>(at: Pointer<'_>, node: &Node, expected: &str, findings: &mut F) {
    if let Some(findings) = findings.full() {
        findings.wrong_kind(at, node, expected);
    }
}

/// Notes that another text was expected.
pub fn note_text<F: Notes>(at: Pointer<'_>, text: &str, expected: &str, findings: &mut F) {
    if let Some(findings) = findings.full() {
        findings.wrong_text(at, text, expected);
    }
}

/// "one of this, that".
pub fn one_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::from("one of ");
    for (index, name) in names.enumerate() {
        text.push_str(if index > 0 { ", " } else { "" });
        text.push_str(name);
    }
    text
}

impl Findings {
    /// Notes that another kind of value was expected.
    pub fn wrong_kind(&mut self, at: Pointer<'_>, node: &Node, expected: &str) {
        self.add(at, &format!("found {}", node.kind()), expected);
    }

    /// Notes that another text was expected.
    pub fn wrong_text(&mut self, at: Pointer<'_>, text: &str, expected: &str) {
        self.add(at, &format!("found {}", quote(text)), expected);
    }

    /// Notes a field that means nothing there.
    pub fn unknown_field(&mut self, at: Pointer<'_>, key: &str, expected: &str) {
        self.add(at, &format!("unknown field {}", quote(key)), expected);
    }
}
