//! A text in one or several languages.

/// What a pack says at one place: in JSON a plain string (the pack's first language) or an object
/// with a string for each language.
///
/// ```
/// use maturity_assessment::pack::Text;
/// let text = Text::from([("en", "Adoption"), ("de", "Verbreitung")].as_slice());
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

    /// The text in the pack's first language.
    pub fn own(&self) -> &str {
        self.in_language("")
    }

    /// Adds the text in one more language, behind those that there are.
    pub fn add(&mut self, language: &str, text: &str) {
        self.entries.push((language.to_owned(), text.to_owned()));
    }

    /// Tags and texts as they stand in the pack; a plain string has the empty tag.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text::from([("", text)].as_slice())
    }
}

/// Language tags with texts; the first is the fallback.
impl From<&[(&str, &str)]> for Text {
    fn from(entries: &[(&str, &str)]) -> Self {
        let mut owned = Vec::with_capacity(entries.len());
        for &(tag, text) in entries {
            owned.push((tag.to_owned(), text.to_owned()));
        }
        Text { entries: owned }
    }
}
