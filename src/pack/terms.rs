//! Where the terms of a glossary occur in a text.

use super::Explained;

/// How the terms of a glossary are written in one language.
#[derive(Debug, Default)]
pub struct Terms<'a> {
    /// A spelling with the place of its entry in the glossary.
    spellings: Vec<(&'a str, usize)>,
}

/// An occurrence of a term, with the text around it.
#[derive(Debug, PartialEq, Eq)]
pub struct Occurrence<'t> {
    /// What comes before it.
    pub before: &'t str,
    /// The words of the text that are the term.
    pub found: &'t str,
    /// The place of its entry in the glossary.
    pub term: usize,
    /// What comes after it.
    pub after: &'t str,
}

impl<'a> Terms<'a> {
    /// The spellings of a glossary: each term, and its other forms.
    pub fn new(glossary: &'a [Explained], language: &str) -> Terms<'a> {
        let mut spellings = Vec::new();
        for (index, entry) in glossary.iter().enumerate() {
            let forms = entry.forms.as_ref().map_or("", |forms| forms.in_language(language));
            for spelling in [entry.term.in_language(language)].into_iter().chain(forms.split([',', '،', '，', '、'])) {
                let spelling = spelling.trim();
                if !spelling.is_empty() {
                    spellings.push((spelling, index));
                }
            }
        }
        Terms { spellings }
    }

    /// The first term in a text: whole words, whatever their case; of two that begin at the same place the longer one.
    pub fn find<'t>(&self, text: &'t str) -> Option<Occurrence<'t>> {
        let mut letters = text.chars();
        let mut within_word = false;
        loop {
            let here = letters.as_str();
            if !within_word && let Some((length, term)) = self.longest(here) {
                let (before, (found, after)) = (text.get(..text.len() - here.len())?, here.split_at_checked(length)?);
                return Some(Occurrence { before, found, term, after });
            }
            within_word = joins(letters.next()?);
        }
    }

    /// The longest spelling that a text begins with, by its length in the text in bytes.
    fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let mut longest: Option<(usize, usize)> = None;
        for (spelling, term) in &self.spellings {
            let length = length_at_start(text, spelling).filter(|length| longest.is_none_or(|(other, _)| *length > other));
            longest = length.map(|length| (length, *term)).or(longest);
        }
        longest
    }
}

/// How much of a text is this spelling, where it begins with that and goes on with another word.
fn length_at_start(text: &str, spelling: &str) -> Option<usize> {
    let mut letters = text.chars();
    for wanted in spelling.chars() {
        if folded(letters.next()?) != folded(wanted) {
            return None;
        }
    }
    let rest = letters.as_str();
    (!rest.chars().next().is_some_and(joins)).then(|| text.len() - rest.len())
}

/// Whether a letter beside a term makes a longer word of it. Chinese, Japanese and Korean, which begin at U+2E80, join no words by their
/// neighbours. By ranges and not by tables, which every reader would have to download.
fn joins(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || (('\u{C0}'..'\u{2000}').contains(&letter) && !matches!(letter, '×' | '÷' | '،' | '؛' | '؟' | '۔' | '।' | '॥'))
}

/// The same number for the small and the capital form of a letter: Latin, Greek and Cyrillic ones.
fn folded(letter: char) -> u32 {
    let code = u32::from(letter.to_ascii_lowercase());
    match code {
        0xC0..=0xDE | 0x391..=0x3A9 | 0x410..=0x42F => code + 0x20,
        0x100..=0x137 | 0x14A..=0x177 => code | 1,
        0x139..=0x148 | 0x179..=0x17E => code + (code & 1),
        0x400..=0x40F => code + 0x50,
        _ => code,
    }
}
