//! A JSON text as a tree that forgets nothing: keys stay in order, and keys given twice stay visible.

use std::fmt;
use std::hash::Hasher;

use fnv::FnvHasher;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::finding::{Findings, Pointer};

/// One JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Node {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Any number; JSON knows no other kind.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Node>),
    /// An object: its members in the order of the text.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// Reads a JSON text.
    ///
    /// # Errors
    /// One finding, for the whole text, that says what is wrong with the JSON and in which line.
    pub fn parse(text: &str) -> Result<Node, Findings> {
        serde_json::from_str(text).map_err(|error| {
            let mut findings = Findings::default();
            findings.add(Pointer::Root, &format!("this is not valid JSON ({error})"), "a JSON object");
            findings
        })
    }

    /// The kind of the value in words, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Node::Null => "null",
            Node::Bool(_) => "true or false",
            Node::Number(_) => "a number",
            Node::Text(_) => "a text",
            Node::List(_) => "a list",
            Node::Object(_) => "an object",
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of a list; none for anything else.
    pub fn list(&self) -> &[Node] {
        match self {
            Node::List(list) => list,
            _ => &[],
        }
    }

    /// The member of an object with this key, the last one where a key is given twice.
    pub fn member(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Object(members) => members.iter().rev().find(|(name, _)| name == key).map(|(_, node)| node),
            _ => None,
        }
    }

    /// A fingerprint of the content: equal for texts that differ only in white space and in the
    /// order of keys. 64 bits (FNV-1a); tells versions apart, protects against nobody.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = FnvHasher::default();
        self.feed(&mut hasher);
        hasher.finish()
    }

    fn feed(&self, hasher: &mut FnvHasher) {
        match self {
            Node::Null => hasher.write_u8(0),
            Node::Bool(value) => hasher.write(&[1, u8::from(*value)]),
            Node::Number(value) => {
                hasher.write_u8(2);
                hasher.write(&value.to_bits().to_le_bytes());
            }
            Node::Text(text) => {
                hasher.write_u8(3);
                feed_text(hasher, text);
            }
            Node::List(list) => {
                hasher.write_u8(4);
                feed_length(hasher, list.len());
                list.iter().for_each(|node| node.feed(hasher));
            }
            Node::Object(members) => {
                hasher.write_u8(5);
                feed_length(hasher, members.len());
                // A sum does not care in which order its parts come.
                let sum = members.iter().fold(0_u64, |sum, (key, node)| {
                    let mut member = FnvHasher::default();
                    feed_text(&mut member, key);
                    node.feed(&mut member);
                    sum.wrapping_add(member.finish())
                });
                hasher.write(&sum.to_le_bytes());
            }
        }
    }
}

fn feed_text(hasher: &mut FnvHasher, text: &str) {
    feed_length(hasher, text.len());
    hasher.write(text.as_bytes());
}

// A fixed width, because `usize` is 32 bits in the browser and 64 bits on the command line.
fn feed_length(hasher: &mut FnvHasher, length: usize) {
    hasher.write(&(length as u64).to_le_bytes());
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(node) = access.next_element()? {
            list.push(node);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = access.next_entry()? {
            members.push(member);
        }
        Ok(Node::Object(members))
    }
}
