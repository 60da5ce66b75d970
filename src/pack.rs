//! The pack: what is asked, in which order, and what each level means.
//!
//! A pack arrives as JSON text, is read strictly, and becomes a [`Pack`], after
//! which nothing doubts it again. What is wrong is told as [`Findings`], all of it at once, each with
//! its place in the text.
//!
//! What a [`Pack`] guarantees:
//! - it has at least one level, one dimension, and one question in each dimension;
//! - level values and the option values of each question are finite and strictly ascending;
//! - ids are unique: dimensions among themselves, questions in the whole pack;
//! - every dimension has a text for every level (its own, or the pack's);
//! - no text that is there is empty; links are `https:`, `mailto:` or relative.

mod check;
mod condition;
mod finding;
mod json;
mod read;
mod text;

use std::ops::Range;

pub use condition::{Condition, Operand, Outcome, find_cycle};
pub use finding::{Finding, Findings, Pointer, quote};
pub use json::Node;
pub use read::one_of;
pub use text::Text;

/// The id of the pack that is part of the program.
pub const DEFAULT_PACK: &str = "platform-engineering";

/// The JSON text of the default pack, `questions/platform-engineering.json` without its white space.
pub const DEFAULT_PACK_TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/default-pack.json"));

/// A checked pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// Names the pack in results, links and storage: lower-case letters, digits and `-`.
    pub id: String,
    /// The author's version of the pack.
    pub version: String,
    /// Fingerprint of the pack's content, as 16 hexadecimal digits: equal for equal content, however
    /// the JSON is laid out.
    pub digest: String,
    /// The languages of the texts (BCP 47); the first is the one of plain strings. Never empty.
    pub languages: Vec<String>,
    /// The name of the assessment.
    pub title: Text,
    /// One or two sentences: what it is, for whom.
    pub summary: Option<Text>,
    /// How long it takes, in minutes (1 to 600), as its author estimates.
    pub minutes: Option<u32>,
    /// How to answer: one short paragraph each.
    pub how_to: Vec<Text>,
    /// The model behind the pack.
    pub source: Option<Link>,
    /// Whether answers may come as `?question_id=value` in the page's address.
    pub query_links: bool,
    /// The levels, lowest first. Never empty.
    pub levels: Vec<Level>,
    /// The dimensions in the order in which they are asked. Never empty.
    pub dimensions: Vec<Dimension>,
    /// All questions, dimension after dimension.
    pub questions: Vec<Question>,
}

/// A title with an address that is safe to follow.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What the reader finds there.
    pub title: Text,
    /// `https:`, `mailto:` or relative.
    pub url: String,
}

/// A level of the whole model.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The score from which the level is reached.
    pub value: f64,
    /// The name of the level.
    pub label: Text,
    /// What the level means in general.
    pub description: Option<Text>,
}

/// One of the aspects that are judged on their own.
#[derive(Clone, Debug, PartialEq)]
pub struct Dimension {
    /// Names the dimension in results: letters, digits, `_`, `-` and `.`.
    pub id: String,
    /// The name of the dimension.
    pub label: Text,
    /// What the dimension is about.
    pub description: Option<Text>,
    /// What each level of the pack means here; as many, in the same order.
    pub levels: Vec<DimensionLevel>,
    /// Where its questions stand in [`Pack::questions`]. Never empty.
    pub questions: Range<usize>,
}

/// What one level means in one dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct DimensionLevel {
    /// The name of the level here.
    pub label: Text,
    /// What being there looks like.
    pub description: Option<Text>,
    /// What to work on next from there.
    pub next: Option<Text>,
}

/// One question with its options.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Names the question in answers and results: letters, digits, `_`, `-` and `.`.
    pub id: String,
    /// The question itself.
    pub text: Text,
    /// How to decide on an answer.
    pub help: Option<Text>,
    /// At least two, with strictly ascending values.
    pub options: Vec<Choice>,
    /// Fingerprint of the question's content, to notice that a new version asks something else.
    pub fingerprint: u64,
}

/// One of the answers a question offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What it counts. Finite.
    pub value: f64,
    /// Its short title.
    pub label: Text,
    /// One sentence that makes it observable.
    pub description: Option<Text>,
}

impl Pack {
    /// Reads and checks a pack.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    ///
    /// # Example
    /// ```
    /// use maturity_assessment::pack::Pack;
    /// let findings = Pack::parse(r#"{"id": "Team", "titel": "Our team"}"#).unwrap_err();
    /// let first = findings.iter().next().unwrap();
    /// assert_eq!(first.path, "/titel");
    /// assert!(first.found.contains("unknown field"));
    /// ```
    pub fn parse(text: &str) -> Result<Pack, Findings> {
        Pack::from_node(&Node::parse(text)?)
    }

    /// Reads and checks a pack that is already a JSON tree, as inside a config.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place below the node.
    pub fn from_node(node: &Node) -> Result<Pack, Findings> {
        let mut findings = Findings::default();
        let pack = check::check(node, &mut findings);
        if findings.is_empty() { Ok(pack) } else { Err(findings) }
    }

    /// Where the question with this id stands in [`Pack::questions`].
    pub fn question_index(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }

    /// Which dimension a question belongs to, both as indices.
    pub fn dimension_of(&self, question: usize) -> Option<usize> {
        self.dimensions.iter().position(|dimension| dimension.questions.contains(&question))
    }

    /// The questions of a dimension with their indices.
    pub fn questions_of<'a>(&'a self, dimension: &Dimension) -> impl Iterator<Item = (usize, &'a Question)> + use<'a> {
        let range = dimension.questions.clone();
        range.clone().zip(self.questions.get(range).unwrap_or(&[]))
    }

    /// The index of the highest level whose value is not above the score; `None` below the lowest.
    ///
    /// The comparison forgives rounding errors of a billionth, so that a mean that equals a level on
    /// paper reaches it here too.
    pub fn level_of(&self, score: f64) -> Option<usize> {
        self.levels.iter().rposition(|level| level.value <= score + 1e-9)
    }

    /// The language to use for somebody who wants these, best first: the first wanted one that the
    /// pack has, by exact tag or else by its primary part; the pack's first language otherwise.
    pub fn language_for<'a>(&self, wanted: impl IntoIterator<Item = &'a str>) -> &str {
        let primary = |tag: &str| tag.split('-').next().unwrap_or("").to_ascii_lowercase();
        for tag in wanted {
            let exact = self.languages.iter().find(|own| own.eq_ignore_ascii_case(tag));
            let close = || self.languages.iter().find(|own| primary(own) == primary(tag));
            if let Some(found) = exact.or_else(close) {
                return found;
            }
        }
        self.languages.first().map_or("en", String::as_str)
    }
}

impl Question {
    /// The option with exactly this value.
    pub fn option_with(&self, value: f64) -> Option<usize> {
        self.options.iter().position(|option| option.value == value)
    }
}
