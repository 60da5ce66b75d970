//! What is wrong with a text that somebody wrote, told so that they can mend it.

use std::fmt;

/// One thing that is wrong in a pack, a config or a set of answers.
///
/// Reads as one sentence: `/dimensions/0/id: is missing; expected an id such as "adoption"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The place as a JSON pointer (RFC 6901); empty for the whole text.
    pub path: String,
    /// What was found there.
    pub found: String,
    /// What was expected instead.
    pub expected: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}; expected {}", self.found, self.expected)
    }
}

/// All findings of one text, in the order of discovery, at most one for each place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    list: Vec<Finding>,
}

/// More findings than this help nobody; the rest is left out.
const MOST: usize = 200;

impl Findings {
    /// Notes a finding, unless the same place has one already: the first is the cause, later ones
    /// are mostly its consequences.
    pub fn add(&mut self, at: Pointer<'_>, found: &str, expected: &str) {
        let path = at.to_string();
        if self.list.len() < MOST && self.list.iter().all(|known| known.path != path) {
            self.list.push(Finding { path, found: found.to_owned(), expected: expected.to_owned() });
        }
    }

    /// Takes over the findings of another part of the same text.
    pub fn append(&mut self, more: Findings) {
        self.list.extend(more.list);
    }

    /// The same findings, for a text that is part of a larger one.
    pub fn below(mut self, at: Pointer<'_>) -> Findings {
        let above = at.to_string();
        self.list.iter_mut().for_each(|finding| finding.path.insert_str(0, &above));
        self
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The findings in the order of discovery.
    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.list.iter()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }
}

/// Whom a reader tells of what is wrong.
///
/// Who downloads a pack's questions should not have to download all that can be said about packs with mistakes, nor what is done
/// with the rarer fields. So the reader of packs is made twice: for [`Findings`], with everything, and for [`Plain`], which only
/// knows everyday packs and says of others that it does not.
pub trait Notes {
    /// Whether findings are made.
    const FULL: bool;

    /// Where findings go that are made elsewhere; `None` for a reader that makes none, and has met something beyond it.
    fn full(&mut self) -> Option<&mut Findings>;

    /// Whether nothing is wrong.
    fn is_fine(&self) -> bool;

    /// Words of a finding, put together only where there are findings.
    fn said(words: impl FnOnce() -> String) -> String {
        if Self::FULL { words() } else { String::new() }
    }

    /// Notes a finding.
    fn note(&mut self, at: Pointer<'_>, found: &str, expected: &str) {
        if let Some(findings) = self.full() {
            findings.add(at, found, expected);
        }
    }
}

impl Notes for Findings {
    const FULL: bool = true;

    fn full(&mut self) -> Option<&mut Findings> {
        Some(self)
    }

    fn is_fine(&self) -> bool {
        self.is_empty()
    }
}

/// Whether a pack is an everyday one without mistakes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain {
    beyond: bool,
}

impl Notes for Plain {
    const FULL: bool = false;

    fn full(&mut self) -> Option<&mut Findings> {
        self.beyond = true;
        None
    }

    fn is_fine(&self) -> bool {
        !self.beyond
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.list.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{finding}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Findings {}

/// A JSON pointer under construction: a chain of borrowed parts, so that walking a document costs
/// nothing until something is wrong.
#[derive(Clone, Copy)]
pub enum Pointer<'a> {
    /// The whole document.
    Root,
    /// A member of an object.
    Key(&'a Pointer<'a>, &'a str),
    /// An element of an array, from 0.
    Index(&'a Pointer<'a>, usize),
}

impl fmt::Display for Pointer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pointer::Root => Ok(()),
            Pointer::Key(parent, key) => {
                write!(f, "{parent}/{}", key.replace('~', "~0").replace('/', "~1"))
            }
            Pointer::Index(parent, index) => write!(f, "{parent}/{index}"),
        }
    }
}

/// Somebody's own words, quoted for a message: cut where they are long, so that a message stays one.
pub fn quote(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    format!("\"{cut}\"")
}
