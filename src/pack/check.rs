//! From JSON to the model: everything that a pack guarantees is established here.

use super::finding::{Findings, Pointer, quote};
use super::json::Node;
use super::read::{Object, one_of};
use super::text::Text;
use super::{Choice, Dimension, DimensionLevel, Level, Link, Pack, Question};

/// The version of the pack format that this program reads.
const FORMAT: f64 = 1.0;

/// Values beyond this mean nothing to anybody, and sums of them would leave the range of numbers.
const LARGEST: f64 = 1e9;

const ROOT: Pointer<'_> = Pointer::Root;

const PACK: &[&str] = &[
    "$schema",
    "format",
    "id",
    "version",
    "languages",
    "title",
    "summary",
    "minutes",
    "howTo",
    "source",
    "queryLinks",
    "levels",
    "dimensions",
];
const LINK: &[&str] = &["title", "url"];
const LEVEL: &[&str] = &["value", "label", "description"];
const DIMENSION: &[&str] = &["id", "label", "description", "levels", "questions"];
const DIMENSION_LEVEL: &[&str] = &["value", "label", "description", "next"];
const QUESTION: &[&str] = &["id", "text", "help", "options"];
const OPTION: &[&str] = LEVEL;

/// Builds the model; only to be used when `findings` is still empty afterwards.
pub fn check(node: &Node, findings: &mut Findings) -> Pack {
    let pack = Object::read(node, ROOT, PACK, findings);
    let languages = languages(pack, findings);
    let mut check = Check { findings, languages: &languages, questions: Vec::new() };
    pack.string("$schema", check.findings);
    if pack.number("format", check.findings).is_some_and(|format| format != FORMAT) {
        check.wrong(Pointer::Key(&ROOT, "format"), "another format", "1, the format that this version reads");
    }
    let levels = check.levels(pack);
    Pack {
        id: check.name(pack, "id", "an id of lower-case letters, digits and -, such as \"team-health\"", is_pack_id),
        version: check.name(pack, "version", "a version such as \"1.0.0\" (letters, digits, dots, + and -)", is_version),
        digest: format!("{:016x}", node.fingerprint()),
        title: check.text(pack, "title"),
        summary: check.optional(pack, "summary"),
        minutes: check.minutes(pack),
        how_to: check.paragraphs(pack),
        source: check.source(pack),
        query_links: pack.flag("queryLinks", check.findings),
        dimensions: check.dimensions(pack, &levels),
        questions: check.questions,
        levels,
        languages,
    }
}

fn languages(pack: Object<'_>, findings: &mut Findings) -> Vec<String> {
    let Some(list) = pack.list("languages", findings) else {
        return vec!["en".to_owned()];
    };
    let at = Pointer::Key(&ROOT, "languages");
    let mut languages: Vec<String> = Vec::new();
    if list.is_empty() {
        findings.add(at, "the list is empty", "at least one language, such as [\"en\"]");
    }
    for (index, node) in list.iter().enumerate() {
        let at = Pointer::Index(&at, index);
        match node {
            Node::Text(tag) if !is_language_tag(tag) => {
                findings.add(at, &format!("found {}", quote(tag)), "a language tag such as \"en\" or \"zh-Hans\"");
            }
            Node::Text(tag) if languages.contains(tag) => {
                findings.add(at, &format!("the language {} is there already", quote(tag)), "each language once");
            }
            Node::Text(tag) => languages.push(tag.clone()),
            other => findings.wrong_kind(at, other, "a text"),
        }
    }
    languages
}

struct Check<'a> {
    findings: &'a mut Findings,
    languages: &'a [String],
    questions: Vec<Question>,
}

impl Check<'_> {
    fn wrong(&mut self, at: Pointer<'_>, found: &str, expected: &str) {
        self.findings.add(at, found, expected);
    }

    /// Says that a required field is not there; one of another kind was told already.
    fn missing(&mut self, parent: Object<'_>, field: &str, expected: &str) {
        self.wrong(Pointer::Key(&parent.at, field), "is missing", expected);
    }

    /// A required short string of a certain form.
    fn name(&mut self, parent: Object<'_>, field: &str, expected: &str, fits: fn(&str) -> bool) -> String {
        let given = parent.string(field, self.findings);
        match given {
            None => self.missing(parent, field, expected),
            Some(name) if !fits(name) => self.wrong(Pointer::Key(&parent.at, field), &format!("found {}", quote(name)), expected),
            Some(_) => {}
        }
        given.unwrap_or_default().to_owned()
    }

    fn text(&mut self, parent: Object<'_>, field: &str) -> Text {
        let text = self.optional(parent, field);
        if text.is_none() {
            self.missing(parent, field, "a text");
        }
        text.unwrap_or_default()
    }

    fn optional(&mut self, parent: Object<'_>, field: &str) -> Option<Text> {
        let node = parent.field(field)?;
        self.read_text(node, Pointer::Key(&parent.at, field))
    }

    fn read_text(&mut self, node: &Node, at: Pointer<'_>) -> Option<Text> {
        let mut entries = Vec::new();
        match node {
            Node::Text(words) => entries.push(("", words.as_str())),
            Node::Object(members) => {
                for (tag, node) in members {
                    let at = Pointer::Key(&at, tag);
                    match node {
                        _ if !self.languages.contains(tag) => {
                            let expected = one_of(self.languages.iter().map(String::as_str)) + ", or this language in /languages";
                            self.wrong(at, &format!("{} is none of the pack's languages", quote(tag)), &expected);
                        }
                        Node::Text(words) => entries.push((tag, words)),
                        other => self.findings.wrong_kind(at, other, "a text"),
                    }
                }
            }
            other => self.findings.wrong_kind(at, other, "a text, or an object with a text for each language"),
        }
        for (tag, words) in &entries {
            let own = Pointer::Key(&at, tag);
            if words.trim().is_empty() {
                self.wrong(if tag.is_empty() { at } else { own }, "the text is empty", "words, or no such field");
            }
        }
        if let (Node::Object(members), Some(first)) = (node, self.languages.first())
            && members.iter().all(|(tag, _)| tag != first)
        {
            self.wrong(at, "the pack's first language is missing", &format!("a text for \"{first}\""));
        }
        // The first entry stands in where a language is missing, so it has to be the pack's first language.
        if let Some(first) = entries.iter().position(|(tag, _)| self.languages.first().is_some_and(|first| first == tag)) {
            entries.swap(0, first);
        }
        Some(Text::from(entries.as_slice()))
    }

    fn minutes(&mut self, pack: Object<'_>) -> Option<u32> {
        let minutes = pack.number("minutes", self.findings)?;
        if minutes.fract() != 0.0 || !(1.0..=600.0).contains(&minutes) {
            self.wrong(Pointer::Key(&ROOT, "minutes"), "found another number", "whole minutes from 1 to 600");
        }
        Some(minutes as u32)
    }

    fn paragraphs(&mut self, pack: Object<'_>) -> Vec<Text> {
        let list = Pointer::Key(&ROOT, "howTo");
        let mut texts = Vec::new();
        for (index, node) in pack.list("howTo", self.findings).unwrap_or_default().iter().enumerate() {
            texts.extend(self.read_text(node, Pointer::Index(&list, index)));
        }
        texts
    }

    fn source(&mut self, pack: Object<'_>) -> Option<Link> {
        let at = Pointer::Key(&ROOT, "source");
        let link = Object::read(pack.field("source")?, at, LINK, self.findings);
        let expected = "an address that begins with https: or mailto:, or a relative one";
        Some(Link { title: self.text(link, "title"), url: self.name(link, "url", expected, is_safe_address) })
    }

    /// The entries of a required list, with a finding where it is missing or has fewer than `least`.
    fn list<'a>(&mut self, parent: Object<'a>, field: &str, least: usize, expected: &str) -> &'a [Node] {
        let list = parent.list(field, self.findings);
        match list {
            None => self.missing(parent, field, expected),
            Some(list) if list.len() < least => self.wrong(Pointer::Key(&parent.at, field), "the list is too short", expected),
            Some(_) => {}
        }
        list.unwrap_or_default()
    }

    /// A required value that has to be greater than the one before.
    fn value(&mut self, entry: Object<'_>, last: &mut Option<f64>) -> f64 {
        let at = Pointer::Key(&entry.at, "value");
        let given = entry.number("value", self.findings);
        match given {
            None => self.missing(entry, "value", "a number"),
            Some(value) if value.abs() > LARGEST => self.wrong(at, "the number is out of range", "a number from -1000000000 to 1000000000"),
            Some(value) if last.is_some_and(|before| value <= before) => {
                self.wrong(at, "the value is not greater than the one before", "values in ascending order, each once");
            }
            Some(_) => {}
        }
        *last = given.or(*last);
        given.unwrap_or_default()
    }

    fn levels(&mut self, pack: Object<'_>) -> Vec<Level> {
        let list = Pointer::Key(&ROOT, "levels");
        let mut last = None;
        let mut levels = Vec::new();
        for (index, node) in self.list(pack, "levels", 1, "a list of at least one level").iter().enumerate() {
            let level = Object::read(node, Pointer::Index(&list, index), LEVEL, self.findings);
            levels.push(Level {
                value: self.value(level, &mut last),
                label: self.text(level, "label"),
                description: self.optional(level, "description"),
            });
        }
        levels
    }

    fn dimensions(&mut self, pack: Object<'_>, levels: &[Level]) -> Vec<Dimension> {
        let list = Pointer::Key(&ROOT, "dimensions");
        let mut dimensions: Vec<Dimension> = Vec::new();
        for (index, node) in self.list(pack, "dimensions", 1, "a list of at least one dimension").iter().enumerate() {
            let dimension = Object::read(node, Pointer::Index(&list, index), DIMENSION, self.findings);
            let id = self.id(dimension);
            if dimensions.iter().any(|earlier| earlier.id == id) {
                self.taken(dimension, &id, "dimension");
            }
            let start = self.questions.len();
            self.dimension_questions(dimension);
            dimensions.push(Dimension {
                id,
                label: self.text(dimension, "label"),
                description: self.optional(dimension, "description"),
                levels: self.dimension_levels(dimension, levels),
                questions: start..self.questions.len(),
            });
        }
        dimensions
    }

    fn id(&mut self, parent: Object<'_>) -> String {
        self.name(parent, "id", "an id of letters, digits, _, - and ., such as \"adoption_1\"", is_id)
    }

    fn taken(&mut self, parent: Object<'_>, id: &str, of: &str) {
        self.wrong(Pointer::Key(&parent.at, "id"), &format!("another {of} has the id {}", quote(id)), "an id of its own");
    }

    fn dimension_levels(&mut self, dimension: Object<'_>, levels: &[Level]) -> Vec<DimensionLevel> {
        let list = Pointer::Key(&dimension.at, "levels");
        let mut last = None;
        let mut texts = Vec::new();
        for level in levels {
            texts.push(DimensionLevel { label: level.label.clone(), description: level.description.clone(), next: None });
        }
        for (index, node) in dimension.list("levels", self.findings).unwrap_or_default().iter().enumerate() {
            let own = Object::read(node, Pointer::Index(&list, index), DIMENSION_LEVEL, self.findings);
            let value = self.value(own, &mut last);
            let (label, description, next) = (self.optional(own, "label"), self.optional(own, "description"), self.optional(own, "next"));
            match levels.iter().position(|level| level.value == value).and_then(|level| texts.get_mut(level)) {
                Some(text) => {
                    text.label = label.unwrap_or_else(|| text.label.clone());
                    text.description = description.or_else(|| text.description.take());
                    text.next = next;
                }
                None => self.wrong(
                    Pointer::Key(&own.at, "value"),
                    "the pack has no level with this value",
                    "the value of one of the pack's levels",
                ),
            }
        }
        texts
    }

    fn dimension_questions(&mut self, dimension: Object<'_>) {
        let list = Pointer::Key(&dimension.at, "questions");
        for (index, node) in self.list(dimension, "questions", 1, "a list of at least one question").iter().enumerate() {
            let question = Object::read(node, Pointer::Index(&list, index), QUESTION, self.findings);
            let id = self.id(question);
            if self.questions.iter().any(|earlier| earlier.id == id) {
                self.taken(question, &id, "question");
            }
            let question = Question {
                id,
                text: self.text(question, "text"),
                help: self.optional(question, "help"),
                options: self.options(question),
                fingerprint: node.fingerprint(),
            };
            self.questions.push(question);
        }
    }

    fn options(&mut self, question: Object<'_>) -> Vec<Choice> {
        let list = Pointer::Key(&question.at, "options");
        let mut last = None;
        let mut options = Vec::new();
        for (index, node) in self.list(question, "options", 2, "a list of at least two options").iter().enumerate() {
            let option = Object::read(node, Pointer::Index(&list, index), OPTION, self.findings);
            options.push(Choice {
                value: self.value(option, &mut last),
                label: self.text(option, "label"),
                description: self.optional(option, "description"),
            });
        }
        options
    }
}

fn is_pack_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn is_id(id: &str) -> bool {
    // `__proto__` is a name that JavaScript objects give a meaning of their own.
    is_word(id, 64, b"_-.") && id != "__proto__"
}

fn is_version(version: &str) -> bool {
    is_word(version, 32, b".+-")
}

fn is_word(word: &str, longest: usize, others: &[u8]) -> bool {
    (1..=longest).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || others.contains(&byte))
}

fn is_language_tag(tag: &str) -> bool {
    tag.split('-').enumerate().all(|(index, part)| match index {
        0 => (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()),
        _ => is_word(part, 8, b""),
    })
}

/// Only these addresses can run no script and carry the reader to no other kind of program.
fn is_safe_address(address: &str) -> bool {
    // Browsers skip some white space and control characters; none belongs into an address.
    if address.is_empty() || address.bytes().any(|byte| byte <= b' ' || byte == b'\\' || byte == 0x7f) {
        return false;
    }
    let lower = address.to_ascii_lowercase();
    // Relative: no scheme (a colon before the first slash) and no other host.
    let start = lower.split(['/', '?', '#']).next().unwrap_or("");
    lower.starts_with("https://") || lower.starts_with("mailto:") || (!start.contains(':') && !lower.starts_with("//"))
}
