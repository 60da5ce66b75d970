//! A text in one or several languages.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

use super::read::TEXT;

/// What a pack says at one place: in JSON a plain string (the pack's first language) or an object
/// with a string for each language.
///
/// ```
/// use maturity_assessment::pack::Text;
/// let text: Text = serde_json::from_str(r#"{"en": "Adoption", "de": "Verbreitung"}"#).unwrap();
/// assert_eq!(text.in_language("de"), "Verbreitung");
/// assert_eq!(text.in_language("fr"), "Adoption");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Language tag and text; the tag is empty for a plain string. The first is the fallback.
    entries: Vec<(String, String)>,
}

impl Text {
    /// The text in this language, or else the first one; empty for a text without any entry.
    pub fn in_language(&self, language: &str) -> &str {
        self.entries.iter().find(|(tag, _)| tag == language).or_else(|| self.entries.first()).map_or("", |(_, text)| text)
    }

    /// Tags and texts as they stand in the pack; a plain string has the empty tag.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text { entries: vec![(String::new(), text.to_owned())] }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(TEXT, TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or an object with a text for each language")
    }

    // Ordinary deserializers (serde_json) unwrap a newtype before they visit.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Text, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text::from(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Text, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Text { entries })
    }
}
