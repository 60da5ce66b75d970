//! A serde deserializer that does not stop at the first mistake.
//!
//! Derived code asks for what it needs ("a string", "this struct"). Where the text holds something
//! else, the reader notes a finding with its place and hands over a neutral value of the kind asked
//! for, so that everything behind the mistake is still read. What it returns is only to be used when
//! no finding was made.

use std::cell::RefCell;
use std::fmt;

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::finding::{Findings, Pointer, quote};
use super::json::Node;

/// Reads `T` from a node; what is wrong is added to `findings`.
pub fn read<T: for<'de> Deserialize<'de> + Default>(node: &Node, findings: &mut Findings) -> T {
    let cell = RefCell::new(std::mem::take(findings));
    let reader = Reader { node, at: Pointer::Root, findings: &cell };
    let read = T::deserialize(reader);
    *findings = cell.into_inner();
    read.unwrap_or_else(|stop| {
        findings.add("", stop.to_string(), "a document of the right form");
        T::default()
    })
}

/// The name under which [`super::text::Text`] asks to be read.
pub const TEXT: &str = "Text";

#[derive(Clone, Copy)]
struct Reader<'a> {
    node: &'a Node,
    at: Pointer<'a>,
    findings: &'a RefCell<Findings>,
}

impl Reader<'_> {
    fn wrong(&self, expected: &str) {
        self.findings.borrow_mut().add(self.at.to_string(), format!("found {}", self.node.kind()), expected);
    }

    fn members(&self) -> &[(String, Node)] {
        match self.node {
            Node::Object(members) => members,
            _ => {
                self.wrong("an object");
                &[]
            }
        }
    }
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        // Only ignored values come here: every field of a file form asks for a kind.
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.node {
            Node::Bool(value) => visitor.visit_bool(*value),
            _ => {
                self.wrong("true or false");
                visitor.visit_bool(false)
            }
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.node {
            Node::Number(value) => visitor.visit_f64(*value),
            _ => {
                self.wrong("a number");
                visitor.visit_f64(0.0)
            }
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.node {
            Node::Text(text) => visitor.visit_str(text),
            _ => {
                self.wrong("a text");
                visitor.visit_str("")
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        // `null` is not "left out": the kind behind the option will say so.
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Stop> {
        match (name, self.node) {
            (TEXT, Node::Text(text)) => visitor.visit_str(text),
            (TEXT, Node::Object(_)) => self.deserialize_map(visitor),
            (TEXT, _) => {
                self.wrong("a text, or an object with a text for each language");
                visitor.visit_str("")
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let list: &[Node] = match self.node {
            Node::List(list) => list,
            _ => {
                self.wrong("a list");
                &[]
            }
        };
        visitor.visit_seq(Elements { parent: self, list, next: 0 })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_map(Members::new(self, self.members(), None))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_map(Members::new(self, self.members(), Some(fields)))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_string(visitor)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 char bytes byte_buf unit unit_struct tuple
        tuple_struct enum identifier ignored_any
    }
}

struct Elements<'a> {
    parent: Reader<'a>,
    list: &'a [Node],
    next: usize,
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Stop> {
        let Some(node) = self.list.get(self.next) else {
            return Ok(None);
        };
        let reader = Reader { node, at: Pointer::Index(&self.parent.at, self.next), findings: self.parent.findings };
        let value = seed.deserialize(reader)?;
        self.next += 1;
        Ok(Some(value))
    }
}

struct Members<'a> {
    parent: Reader<'a>,
    rest: &'a [(String, Node)],
    seen: Vec<&'a str>,
    fields: Option<&'static [&'static str]>,
    value: Option<(&'a str, &'a Node)>,
}

impl<'a> Members<'a> {
    fn new(parent: Reader<'a>, rest: &'a [(String, Node)], fields: Option<&'static [&'static str]>) -> Self {
        Members { parent, rest, seen: Vec::new(), fields, value: None }
    }

    /// Whether this key is to be read; if not, a finding says why.
    fn accept(&mut self, key: &'a str) -> bool {
        let at = Pointer::Key(&self.parent.at, key).to_string();
        let mut findings = self.parent.findings.borrow_mut();
        if self.seen.contains(&key) {
            findings.add(at, format!("the field {} is given twice", quote(key)), "it once");
            return false;
        }
        self.seen.push(key);
        match self.fields {
            Some(fields) if !fields.contains(&key) => {
                findings.add(at, format!("unknown field {}", quote(key)), format!("one of {}", fields.join(", ")));
                false
            }
            _ => true,
        }
    }
}

impl<'de> MapAccess<'de> for Members<'_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        while let Some(((key, node), rest)) = self.rest.split_first() {
            self.rest = rest;
            if self.accept(key) {
                self.value = Some((key, node));
                return seed.deserialize(StrDeserializer::new(key)).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Stop> {
        let (key, node) = self.value.take().unwrap_or(("", &Node::Null));
        seed.deserialize(Reader { node, at: Pointer::Key(&self.parent.at, key), findings: self.parent.findings })
    }
}

/// Why reading had to stop altogether; no file form of ours does that, serde's traits ask for a type.
#[derive(Debug)]
struct Stop;

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this cannot be read")
    }
}

impl std::error::Error for Stop {}

impl de::Error for Stop {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Stop
    }

    // The defaults print the value that was found, and bring the printing of floating-point numbers
    // into every reader's download; nobody gets to see these messages.
    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Stop
    }

    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Stop
    }
}
