//! The pack: what is asked, in which order, and what each level means.
//!
//! A pack arrives as JSON text, is read strictly, and becomes a [`Pack`], after
//! which nothing doubts it again. What is wrong is told as [`Findings`], all of it at once, each with
//! its place in the text.
//!
//! What a [`Pack`] guarantees:
//! - it has at least one dimension, and every dimension without others below it has a question;
//! - dimensions stand in the order of a walk through their tree, each before those below it, so that the
//!   questions below any of them are one range;
//! - level values and the option values of each question are finite and strictly ascending;
//! - weights are above 0, ranges have a length, thresholds ascend;
//! - ids are unique: dimensions among themselves, questions in the whole pack;
//! - every dimension has a text for every level (its own, or the pack's);
//! - no text that is there is empty; links are `https:`, `mailto:` or relative.

mod bounds;
mod check;
mod condition;
mod finding;
mod json;
mod read;
mod rule;
mod shipped;
mod subset;
mod terms;
mod text;
mod translation;

use std::ops::Range;

pub use bounds::{Chance, ROUNDING, ScoreRange, Term, bounds, points_range};
pub use check::{MOST_OPTIONS, MOST_TERMS, is_safe_address};
pub use condition::{Condition, Operand, Outcome, find_cycle, order};
pub use finding::{Finding, Findings, Notes, Plain, Pointer, quote};
pub use json::Node;
pub use read::{Object, one_of};
pub use rule::{Edge, Missing, Of, Policy, Recode, Rule, Scoring, Threshold, Unit};
pub use shipped::{DEFAULT_PACK, DEFAULT_PACK_TEXT, default_tree};
pub use subset::Subset;
pub use terms::{Occurrence, Terms};
pub use text::Text;

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
    /// The terms that are explained where they occur.
    pub glossary: Vec<Explained>,
    /// The questions that alone give a first picture.
    pub short: Option<Short>,
    /// Whether answers may come as `?question_id=value` in the page's address.
    pub query_links: bool,
    /// The levels, lowest first; empty for a pack that names none.
    pub levels: Vec<Level>,
    /// The whole tree of dimensions in the order in which they are asked, each before those below it.
    /// Never empty.
    pub dimensions: Vec<Dimension>,
    /// How the dimensions at the top make one score; `None` for a pack that judges each on its own.
    pub overall: Option<Scoring>,
    /// All questions, dimension after dimension.
    pub questions: Vec<Question>,
    /// The questions in an order in which each comes after those that its conditions read; empty for a
    /// pack without conditions.
    pub order: Vec<usize>,
}

/// A title with an address that is safe to follow.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What the reader finds there.
    pub title: Text,
    /// `https:`, `mailto:` or relative.
    pub url: String,
}

/// A term with what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// The term as it is headed.
    pub term: Text,
    /// How else it occurs in the texts of the pack, separated by commas.
    pub forms: Option<Text>,
    /// What it means, in a sentence.
    pub text: Text,
}

/// The short form of a pack: some of its questions, for a first picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Short {
    /// How long it takes, in minutes (1 to 600), as its author estimates.
    pub minutes: Option<u32>,
    /// What it asks, as indices of [`Pack::questions`]; each once. Never empty.
    pub questions: Vec<usize>,
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

/// One of the aspects that are judged, or a part of one.
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
    /// Where all questions below it stand in [`Pack::questions`]. Never empty.
    pub questions: Range<usize>,
    /// How many dimensions it is below; 0 at the top.
    pub depth: usize,
    /// The index behind the last dimension below it; the next index for one that asks questions itself.
    pub end: usize,
    /// What it counts in the dimension above. Greater than 0.
    pub weight: f64,
    /// How its score comes about.
    pub scoring: Scoring,
    /// When it is asked; `None` for always.
    pub visible_if: Option<Condition>,
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
    /// Where to read on about being there, and about getting further.
    pub reading: Vec<Link>,
}

/// One question.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Names the question in answers and results: letters, digits, `_`, `-` and `.`.
    pub id: String,
    /// The question itself.
    pub text: Text,
    /// How to decide on an answer.
    pub help: Option<Text>,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// What there is to choose from, with strictly ascending values; empty for numbers and texts.
    pub options: Vec<Choice>,
    /// What it counts in its dimension. Greater than 0.
    pub weight: f64,
    /// The range onto which its points are put.
    pub recode: Option<Recode>,
    /// The lowest and the highest that it can count.
    pub range: (f64, f64),
    /// Which answers beside those of its kind are offered.
    pub offers: Offers,
    /// When it is asked; `None` for always.
    pub visible_if: Option<Condition>,
    /// The question above the rows of a grid; the same for all of them.
    pub grid: Option<Text>,
    /// Fingerprint of the question's content, to notice that a new version asks something else.
    pub fingerprint: u64,
}

/// What kind of answer a question takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// One of the options.
    Single(Between),
    /// Any of the options (at most [`MOST_CHOICES`]), or none of them.
    Multiple(Take),
    /// Yes or no.
    YesNo,
    /// A step of an ordered scale, with names for its ends.
    Scale {
        /// What the lowest step means.
        low: Option<Text>,
        /// What the highest step means.
        high: Option<Text>,
    },
    /// One of the dimension's levels, picked by hand.
    Stage(Between),
    /// A number.
    Number {
        /// The lowest that is accepted.
        from: f64,
        /// The highest that is accepted. Greater than `from`.
        to: f64,
        /// The step of the field's arrows; any number between is accepted.
        step: f64,
        /// What is counted, or `%`.
        unit: Option<Text>,
    },
    /// Words of the respondent. Never scored, never counted.
    Text,
}

/// Whether an answer may lie in the middle of two options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Only the options themselves.
    Closed,
    /// Between two neighbours, too.
    Open,
}

/// What several chosen options count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// The sum of their points.
    Sum,
    /// The best of their points.
    Best,
}

/// Which answers beside those of its kind a question offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offers {
    /// "Does not apply".
    pub not_applicable: bool,
    /// "I don't know".
    pub dont_know: bool,
}

/// A multiple choice has no more options than this.
pub const MOST_CHOICES: usize = 32;

/// One of the answers a question offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Names the option in answers. Finite.
    pub value: f64,
    /// What it counts. Finite; the value unless the pack says otherwise.
    pub points: f64,
    /// Its short title; empty where the kind of question says it all (yes, no, a step of a scale).
    pub label: Text,
    /// One sentence that makes it observable.
    pub description: Option<Text>,
    /// How to get from it to the next better one.
    pub next: Option<Text>,
    /// Where to read on about it.
    pub reading: Vec<Link>,
    /// What it costs to come to it from the one before, in whatever unit the pack counts; 1 unless it says
    /// otherwise. Greater than 0.
    pub effort: f64,
    /// When it is offered; `None` for always.
    pub visible_if: Option<Condition>,
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
        Pack::from_node(&Pack::tree(text)?)
    }

    /// Reads the JSON of a pack without a look at what it holds.
    ///
    /// # Errors
    /// It is no JSON, or too long.
    pub fn tree(text: &str) -> Result<Node, Findings> {
        Node::parse(text)
    }

    /// Reads and checks a pack that is already a JSON tree, as inside a config.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place below the node.
    #[inline(never)]
    pub fn from_node(node: &Node) -> Result<Pack, Findings> {
        let mut findings = Findings::default();
        let pack = check::check(node, &mut findings);
        if findings.is_empty() { Ok(pack) } else { Err(findings) }
    }

    /// Reads a pack that asks single choices and takes means of them, with no field of the rarer kind (conditions, rules, policies); `None`
    /// for any other, and for one with mistakes. [`Pack::from_node`] makes the same of it and can tell what is wrong, but is larger:
    /// the widget has it only once the report's part is there.
    pub fn plain(node: &Node) -> Option<Pack> {
        let mut plain = Plain::default();
        let pack = check::check(node, &mut plain);
        plain.is_fine().then_some(pack)
    }

    /// Where the question with this id stands in [`Pack::questions`].
    pub fn question_index(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
    }

    /// The dimension that asks a question, both as indices.
    pub fn dimension_of(&self, question: usize) -> Option<usize> {
        self.steps().find(|(_, dimension)| dimension.questions.contains(&question)).map(|(index, _)| index)
    }

    /// The dimensions at the top of the tree, with their indices.
    pub fn top(&self) -> Branches<'_> {
        Branches { dimensions: &self.dimensions, next: 0, end: self.dimensions.len() }
    }

    /// The dimensions that ask questions themselves, with their indices: one step of the assessment each.
    pub fn steps(&self) -> Steps<'_> {
        Steps { dimensions: &self.dimensions, next: 0 }
    }

    /// The dimensions right below one, with their indices.
    pub fn below(&self, dimension: usize) -> Branches<'_> {
        let end = self.dimensions.get(dimension).map_or(0, |it| it.end);
        Branches { dimensions: &self.dimensions, next: dimension + 1, end }
    }

    /// The questions of a dimension with their indices.
    pub fn questions_of<'a>(&'a self, dimension: &Dimension) -> impl Iterator<Item = (usize, &'a Question)> + use<'a> {
        let range = dimension.questions.clone();
        range.clone().zip(self.questions.get(range).unwrap_or(&[]))
    }

    /// The language to use for somebody who wants these, best first: see [`choose_language`]; the pack's first language where it has
    /// none of them.
    pub fn language_for<'a>(&self, wanted: impl IntoIterator<Item = &'a str>) -> &str {
        let first = || self.languages.first().map_or("en", String::as_str);
        choose_language(wanted, self.languages.iter().map(String::as_str)).unwrap_or_else(first)
    }
}

/// The language to use for somebody who wants these, best first: the first wanted one that there is, by exact tag or else by its
/// primary part; `None` where there is none of them.
///
/// ```
/// use maturity_assessment::pack::choose_language;
/// assert_eq!(choose_language(["fr", "de-AT"], ["en", "de"]), Some("de"));
/// ```
pub fn choose_language<'a, 'b>(
    wanted: impl IntoIterator<Item = &'a str>,
    there: impl IntoIterator<Item = &'b str> + Clone,
) -> Option<&'b str> {
    for tag in wanted {
        let mut close = None;
        for own in there.clone() {
            if own.eq_ignore_ascii_case(tag) {
                return Some(own);
            }
            if close.is_none() && primary(own).eq_ignore_ascii_case(primary(tag)) {
                close = Some(own);
            }
        }
        if close.is_some() {
            return close;
        }
    }
    None
}

/// Dimensions beside each other, with their indices: those at the top of the tree, or right below another.
pub struct Branches<'a> {
    dimensions: &'a [Dimension],
    next: usize,
    end: usize,
}

impl Branches<'_> {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.next >= self.end
    }
}

impl<'a> Iterator for Branches<'a> {
    type Item = (usize, &'a Dimension);

    fn next(&mut self) -> Option<Self::Item> {
        let index = self.next;
        let dimension = self.dimensions.get(index).filter(|_| index < self.end)?;
        self.next = dimension.end;
        Some((index, dimension))
    }
}

/// The dimensions that ask questions themselves, with their indices.
pub struct Steps<'a> {
    dimensions: &'a [Dimension],
    next: usize,
}

impl<'a> Iterator for Steps<'a> {
    type Item = (usize, &'a Dimension);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let index = self.next;
            let dimension = self.dimensions.get(index)?;
            self.next += 1;
            if dimension.end == self.next {
                return Some((index, dimension));
            }
        }
    }
}

/// Some of the options of a question.
pub struct Chosen<'a> {
    options: &'a [Choice],
    bits: u32,
}

impl<'a> Iterator for Chosen<'a> {
    type Item = &'a Choice;

    fn next(&mut self) -> Option<Self::Item> {
        let index = self.bits.trailing_zeros() as usize;
        self.bits &= self.bits.wrapping_sub(1);
        self.options.get(index)
    }
}

/// The language of a tag, without script and region.
fn primary(tag: &str) -> &str {
    tag.split_once('-').map_or(tag, |(primary, _)| primary)
}

/// What decides whether a question is asked: its own condition, and those of the dimensions around it.
pub(crate) fn conditions<'a>(dimensions: &'a [Dimension], index: usize, question: &'a Question) -> Vec<&'a Condition> {
    let mut conditions = Vec::new();
    for dimension in dimensions {
        if dimension.questions.contains(&index) {
            conditions.extend(&dimension.visible_if);
        }
    }
    conditions.extend(&question.visible_if);
    conditions
}

impl Question {
    /// The option with exactly this value.
    pub fn option_with(&self, value: f64) -> Option<usize> {
        self.options.iter().position(|option| option.value == value)
    }

    /// The options that have their bit, from the lowest on.
    pub fn chosen(&self, bits: u32) -> Chosen<'_> {
        Chosen { options: &self.options, bits }
    }

    /// Whether an answer may lie between two neighbouring options.
    pub fn between(&self) -> Between {
        match self.kind {
            Kind::Single(between) | Kind::Stage(between) => between,
            _ => Between::Closed,
        }
    }

    /// The value in the middle between an option and the next.
    pub fn middle(&self, option: usize) -> Option<f64> {
        Some((self.options.get(option)?.value + self.options.get(option + 1)?.value) / 2.0)
    }

    /// Whether its answers count in scores.
    pub fn counts(&self) -> bool {
        !matches!(self.kind, Kind::Text)
    }
}
