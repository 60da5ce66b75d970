//! Own words of a page in the place of the interface's.
//!
//! `labels` has the form of a file of `questions/interface`: sections, in them names, and for each a text, or the forms of a counted text.

use crate::pack::{Findings, Node, Object, Pointer, one_of, quote};

/// A line for each word in the order of their numbers: section, name, the places that may be filled, and `+` for a counted one.
const KNOWN: &str = include_str!(concat!(env!("OUT_DIR"), "/words.txt"));

/// What plural rules call the forms of a counted text.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Between the forms of a counted text; the interface takes them apart.
const BETWEEN_FORMS: &str = "\u{1}";

/// One word of the interface that a page may say in its own way.
pub struct Known<'a> {
    /// The section and the name in it.
    pub section: &'a str,
    /// See there.
    pub name: &'a str,
    /// Whether it has several forms.
    pub counted: bool,
    places: &'a str,
}

/// All of them in the order of their numbers.
pub fn known() -> impl Iterator<Item = Known<'static>> {
    KNOWN.lines().map(|line| {
        let (word, places) = line.split_once(' ').unwrap_or((line, ""));
        let (section, name) = word.split_once('.').unwrap_or((word, ""));
        Known { section, name, counted: places.starts_with('+'), places: places.trim_start_matches('+') }
    })
}

/// Reads the field `labels` of a config: the numbers of the words it replaces, and what is said instead.
pub fn labels(object: Object<'_>, findings: &mut Findings) -> Vec<(usize, String)> {
    let mut labels = Vec::new();
    let root = Pointer::Root;
    let at = Pointer::Key(&root, "labels");
    match object.field("labels") {
        None => {}
        Some(Node::Object(sections)) => {
            for (section, words) in sections {
                of_section(section, words, Pointer::Key(&at, section), &mut labels, findings);
            }
        }
        Some(other) => findings.wrong_kind(at, other, "an object with the sections of the interface's words"),
    }
    labels
}

fn of_section(section: &str, words: &Node, at: Pointer<'_>, labels: &mut Vec<(usize, String)>, findings: &mut Findings) {
    let in_section = || known().enumerate().filter(|(_, word)| word.section == section);
    if in_section().next().is_none() {
        let mut sections: Vec<&str> = Vec::new();
        for word in known() {
            if !sections.contains(&word.section) {
                sections.push(word.section);
            }
        }
        return findings.unknown_field(at, section, &one_of(sections.into_iter()));
    }
    let Node::Object(members) = words else {
        return findings.wrong_kind(at, words, "an object with words by their names");
    };
    for (name, text) in members {
        let own = Pointer::Key(&at, name);
        match in_section().find(|(_, word)| word.name == name) {
            Some((number, word)) => {
                if let Some(text) = said(&word, text, own, findings) {
                    labels.push((number, text));
                }
            }
            None => findings.unknown_field(own, name, "a name of this section in questions/interface/en.json"),
        }
    }
}

/// What is said, in one text with all its forms.
fn said(word: &Known<'_>, node: &Node, at: Pointer<'_>, findings: &mut Findings) -> Option<String> {
    match node {
        Node::Text(text) => {
            let text = checked(word, text, at, findings)?;
            Some(if word.counted { ["other:", text].concat() } else { text.to_owned() })
        }
        Node::Object(forms) if word.counted => {
            let mut all = String::new();
            for (form, text) in forms {
                let own = Pointer::Key(&at, form);
                match text {
                    _ if !FORMS.contains(&form.as_str()) => findings.unknown_field(own, form, &one_of(FORMS.into_iter())),
                    Node::Text(text) => {
                        let text = checked(word, text, own, findings)?;
                        all.push_str(&[if all.is_empty() { "" } else { BETWEEN_FORMS }, form, ":", text].concat());
                    }
                    other => findings.wrong_kind(own, other, "a text"),
                }
            }
            if !forms.iter().any(|(form, _)| form == "other") {
                findings.add(Pointer::Key(&at, "other"), "is missing", "the form for every other number");
            }
            Some(all)
        }
        other => {
            findings.wrong_kind(at, other, if word.counted { "a text, or an object with its forms" } else { "a text" });
            None
        }
    }
}

/// A text without other places than those that are filled.
fn checked<'a>(word: &Known<'_>, text: &'a str, at: Pointer<'_>, findings: &mut Findings) -> Option<&'a str> {
    if text.trim().is_empty() || text.contains(BETWEEN_FORMS) {
        findings.wrong_text(at, text, "words");
        return None;
    }
    for part in text.split('{').skip(1) {
        let place = part.split_once('}').map_or(part, |(place, _)| place);
        if !word.places.split(' ').any(|known| known == place) {
            let there =
                if word.places.is_empty() { "a text without places to be filled".to_owned() } else { one_of(word.places.split(' ')) };
            findings.add(at, &["nothing is filled in for ", &quote(place)].concat(), &there);
            return None;
        }
    }
    Some(text)
}
