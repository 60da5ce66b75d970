//! The words of the interface. A pack brings its own texts; these are the widget's.
//!
//! They stand in `questions/interface/en.json`, and in one file like it for each other language. The build makes a function of each: the
//! text in the language that is spoken, or else in English. English is part of the program; another language is
//! fetched when it is wanted. One language is spoken at a time: [`speak`] says which, and whoever draws or acts for a widget
//! says it first.

use std::cell::{Cell, OnceCell, RefCell};

use super::browser;
use crate::gather::Gather;
use crate::pack::Node;
use crate::report::export::Words;
pub use crate::report::export::{fill, joined};

pub mod files;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// One language of the interface. Learned once and kept: there are few, and their words are borrowed everywhere.
#[derive(Default)]
pub struct Language {
    /// Its name (BCP 47).
    pub tag: String,
    /// Texts in the order of `questions/interface/en.json`; empty where there is none.
    texts: Vec<&'static str>,
    /// Those that are written into files.
    exports: OnceCell<Words<'static>>,
}

/// Two are the same when they are the same table: each is made once.
impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The language that is part of the program.
pub const ENGLISH: &str = "en";

/// The packs that ship with the program: the build lays the texts of each beside the words of the interface, in every language.
pub const PACKS: &[&str] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The languages of the interface, in no order.
pub fn languages<'a>() -> impl Iterator<Item = &'a str> + Clone {
    const OTHERS: &[&str] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));
    [ENGLISH].into_iter().chain(OTHERS.iter().copied())
}

thread_local! {
    /// The languages that are known.
    static KNOWN: RefCell<Vec<&'static Language>> = const { RefCell::new(Vec::new()) };
    static SPOKEN: Cell<Option<&'static Language>> = const { Cell::new(None) };
}

/// From now on words are in this language; `None` for English.
pub fn speak(language: Option<&'static Language>) {
    SPOKEN.set(language);
}

/// The language that is spoken.
pub fn spoken() -> &'static Language {
    SPOKEN.get().unwrap_or_else(|| known(ENGLISH).unwrap_or_else(|| keep(ENGLISH, Vec::new())))
}

/// The language with this name, if it was learned.
pub fn known(tag: &str) -> Option<&'static Language> {
    KNOWN.with_borrow(|known| known.iter().find(|language| language.tag == tag).copied())
}

fn keep(tag: &str, texts: Vec<&'static str>) -> &'static Language {
    let language: &'static Language = Box::leak(Box::new(Language { tag: tag.to_owned(), texts, exports: OnceCell::new() }));
    KNOWN.with_borrow_mut(|known| known.push(language));
    language
}

/// Learns a language from its file: an object with `words`, the [`EDITION`] it was made for, and `interface`, its texts in order.
/// `None` for the file of another version of this program, whose words may be others.
pub fn learn(tag: &str, file: &Node) -> Option<&'static Language> {
    if file.member("words").and_then(Node::text) != Some(EDITION) {
        return None;
    }
    let mut texts: Vec<&'static str> = Vec::new();
    for text in file.member("interface").map(Node::list).unwrap_or_default() {
        texts.push(Box::leak(text.text().unwrap_or_default().into()));
    }
    Some(keep(tag, texts))
}

/// A language that was made of another one, with these words in the place of its own.
struct Made {
    of: &'static Language,
    with: Vec<(usize, String)>,
    language: &'static Language,
}

/// A language with other words in the place of some, by their numbers. Made once for the same words.
pub fn relabelled(language: Option<&'static Language>, labels: &[(usize, String)]) -> &'static Language {
    thread_local! {
        static MADE: RefCell<Vec<Made>> = const { RefCell::new(Vec::new()) };
    }
    speak(language);
    let base = spoken();
    let made = MADE.with_borrow(|made| made.iter().find(|made| made.of == base && made.with == labels).map(|made| made.language));
    made.unwrap_or_else(|| {
        let mut texts = base.texts.clone();
        for (number, label) in labels {
            if texts.len() <= *number {
                texts.resize(number + 1, "");
            }
            if let Some(text) = texts.get_mut(*number) {
                *text = Box::leak(label.as_str().into());
            }
        }
        let language: &'static Language = Box::leak(Box::new(Language { tag: base.tag.clone(), texts, exports: OnceCell::new() }));
        MADE.with_borrow_mut(|made| made.push(Made { of: base, with: labels.to_vec(), language }));
        language
    })
}

/// A text that the first screens need.
#[inline(never)]
fn first(number: usize) -> &'static str {
    own(number).or_else(|| SCREENS.get(number).copied()).unwrap_or_default()
}

fn own(number: usize) -> Option<&'static str> {
    SPOKEN.get()?.texts.get(number).copied().filter(|text| !text.is_empty())
}

/// A text that only the report needs; its English is loaded with the report.
#[inline(never)]
fn later(number: usize) -> &'static str {
    thread_local! {
        static ENGLISH: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    }
    let english = || {
        ENGLISH.with_borrow_mut(|texts| {
            if texts.is_empty() {
                *texts = LATER.split(BETWEEN_TEXTS).gather();
            }
            texts.get(number - FIRST).copied()
        })
    };
    own(number).or_else(english).unwrap_or_default()
}

/// The form of a counted text that the language has for this number, with the number in its place.
pub fn count(number: usize, forms: &str) -> String {
    counted(number, forms, "", "")
}

/// The same with one more place to be filled.
pub fn counted(number: usize, forms: &str, name: &str, value: &str) -> String {
    let wanted = browser::plural(number, &spoken().tag);
    let form = |wanted: &str| forms.split(BETWEEN_FORMS).find_map(|form| form.strip_prefix(wanted)?.strip_prefix(':'));
    fill(form(&wanted).or_else(|| form("other")).unwrap_or_default(), &[("n", &self::number(number)), (name, value)])
}

/// A whole number as the language that is spoken writes it.
pub fn number(number: usize) -> String {
    browser::number(number as f64, 0, &spoken().tag)
}

/// Whether a language is written from right to left.
pub fn is_right_to_left(language: &str) -> bool {
    matches!(language.split('-').next(), Some("ar" | "he" | "fa" | "ur" | "ps" | "sd" | "yi" | "dv" | "ckb"))
}

/// "a, b and c". The browser takes the items apart at a sign that no text has.
pub fn list(items: &[String]) -> String {
    // From right to left, the mark before the sign has each item keep its own direction.
    let between = if is_right_to_left(&spoken().tag) { "\u{200f}\u{1}" } else { "\u{1}" };
    browser::list(&joined(items, between), &spoken().tag)
}

/// A text in the language's brackets, to stand behind another one.
pub fn in_brackets(text: &str) -> String {
    fill(brackets(), &[("text", text)])
}

/// Sentences one after the other, as the language puts them: with a space between, or with none. Empty ones are left out.
pub fn sentences(sentences: &[&str]) -> String {
    let mut text = String::new();
    for sentence in sentences.iter().filter(|sentence| !sentence.is_empty()) {
        if text.is_empty() {
            text.push_str(sentence);
        } else {
            text.push_str(&following(sentence));
        }
    }
    text
}

/// A sentence that follows another one.
pub fn following(sentence: &str) -> String {
    fill(next_sentence(), &[("text", sentence)])
}
