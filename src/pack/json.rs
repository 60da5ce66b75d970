//! A JSON text as a tree that forgets nothing: keys stay in order, and keys given twice stay visible.
//!
//! The build reads the default pack with this file too, which therefore stands on its own.

use std::fmt;
use std::hash::Hasher;
use std::mem;

use fnv::FnvHasher;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

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

    /// An object with these members, in this order.
    pub fn object<const N: usize>(mut members: [(&str, Node); N]) -> Node {
        Node::taken(&mut members)
    }

    /// The one loop for objects of any size.
    fn taken(members: &mut [(&str, Node)]) -> Node {
        let mut object = Node::Object(Vec::with_capacity(members.len()));
        for (key, node) in members {
            object.push(key, mem::take(node));
        }
        object
    }

    /// Adds a member to an object; does nothing to anything else.
    pub fn push(&mut self, key: &str, node: Node) {
        if let Node::Object(members) = self {
            members.push((key.to_owned(), node));
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Node::Number(number) => Some(*number),
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
        self.fingerprint_beside(&[])
    }

    /// The same without the members of these names, at any depth.
    pub fn fingerprint_beside(&self, members: &[&str]) -> u64 {
        let mut hasher = FnvHasher::default();
        self.feed(&mut hasher, members);
        hasher.finish()
    }

    fn feed(&self, hasher: &mut FnvHasher, beside: &[&str]) {
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
                list.iter().for_each(|node| node.feed(hasher, beside));
            }
            Node::Object(members) => {
                hasher.write_u8(5);
                // A sum does not care in which order its parts come.
                let (mut sum, mut length) = (0_u64, 0);
                for (key, node) in members.iter().filter(|(key, _)| !beside.contains(&key.as_str())) {
                    let mut member = FnvHasher::default();
                    feed_text(&mut member, key);
                    node.feed(&mut member, beside);
                    sum = sum.wrapping_add(member.finish());
                    length += 1;
                }
                feed_length(hasher, length);
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

/// Everything that leaves the program leaves through this one implementation: derived ones, a page of code
/// for each type, would be two kilobytes of every reader's download.
impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Null => serializer.serialize_unit(),
            Node::Bool(value) => serializer.serialize_bool(*value),
            // JavaScript has one kind of number and writes 2 for 2.0; everywhere else we have to.
            #[cfg(not(target_arch = "wasm32"))]
            Node::Number(value) if value.fract() == 0.0 && value.abs() < 9e15 => serializer.serialize_i64(*value as i64),
            Node::Number(value) => serializer.serialize_f64(*value),
            Node::Text(text) => serializer.serialize_str(text),
            Node::List(list) => serializer.collect_seq(list),
            Node::Object(members) => serializer.collect_map(members.iter().map(|(key, node)| (key, node))),
        }
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Node {
        Node::Text(text.to_owned())
    }
}

impl From<f64> for Node {
    fn from(number: f64) -> Node {
        Node::Number(number)
    }
}

/// Counts; exact up to 2⁵³.
impl From<usize> for Node {
    fn from(count: usize) -> Node {
        Node::Number(count as f64)
    }
}

/// What is not there is `null`.
impl<T: Into<Node>> From<Option<T>> for Node {
    fn from(value: Option<T>) -> Node {
        value.map_or(Node::Null, Into::into)
    }
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
