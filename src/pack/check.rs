//! From the file form to the model: everything a pack guarantees is established here.

use super::file::{DimensionFile, DimensionLevelFile, LevelFile, LinkFile, OptionFile, PackFile, QuestionFile};
use super::finding::{Findings, Pointer, quote};
use super::json::Node;
use super::text::Text;
use super::{Choice, Dimension, DimensionLevel, Level, Link, Pack, Question};

/// The version of the pack format that this program reads.
const FORMAT: f64 = 1.0;

/// Builds the model; only to be used when `findings` is still empty afterwards.
pub fn check(file: PackFile, node: &Node, findings: &mut Findings) -> Pack {
    let root = Pointer::Root;
    let languages = languages(file.languages, &root, findings);
    let mut check = Check { findings, languages: &languages, question_ids: Vec::new(), questions: Vec::new() };

    if file.format.is_some_and(|format| format != FORMAT) {
        check.findings.add("/format", "another format", "1, the format that this version reads");
    }
    let id = check.name(file.id, &root, "id", "an id of lower-case letters, digits and -, such as \"team-health\"", is_pack_id);
    let version = check.name(file.version, &root, "version", "a version such as \"1.0.0\" (letters, digits, dots, + and -)", is_version);
    let title = check.text(file.title, &root, "title");
    let summary = check.optional(file.summary, &root, "summary");
    let minutes = check.minutes(file.minutes, &root);
    let how_to = check.paragraphs(file.how_to, &root);
    let source = file.source.map(|link| check.link(link, &Pointer::Key(&root, "source")));
    let levels = check.levels(file.levels, &root);
    let dimensions = check.dimensions(file.dimensions, &levels, node, &root);
    let questions = check.questions;
    Pack {
        id,
        version,
        digest: format!("{:016x}", node.fingerprint()),
        languages,
        title,
        summary,
        minutes,
        how_to,
        source,
        query_links: file.query_links.unwrap_or(false),
        levels,
        dimensions,
        questions,
    }
}

fn languages(given: Option<Vec<String>>, root: &Pointer<'_>, findings: &mut Findings) -> Vec<String> {
    let Some(languages) = given else {
        return vec!["en".to_owned()];
    };
    let list = Pointer::Key(root, "languages");
    if languages.is_empty() {
        findings.add(list.to_string(), "the list is empty", "at least one language, such as [\"en\"]");
    }
    for (index, tag) in languages.iter().enumerate() {
        let at = Pointer::Index(&list, index);
        if !is_language_tag(tag) {
            findings.add(at.to_string(), format!("found {}", quote(tag)), "a language tag such as \"en\" or \"zh-Hans\"");
        } else if languages.iter().take(index).any(|earlier| earlier == tag) {
            findings.add(at.to_string(), format!("the language {} is there already", quote(tag)), "each language once");
        }
    }
    languages
}

struct Check<'a> {
    findings: &'a mut Findings,
    languages: &'a [String],
    question_ids: Vec<String>,
    questions: Vec<Question>,
}

impl Check<'_> {
    fn missing(&mut self, parent: &Pointer<'_>, field: &str, expected: &str) {
        self.findings.add(Pointer::Key(parent, field).to_string(), "is missing", expected);
    }

    /// A required short string of a certain form.
    fn name(&mut self, given: Option<String>, parent: &Pointer<'_>, field: &str, expected: &str, fits: fn(&str) -> bool) -> String {
        match given {
            None => {
                self.missing(parent, field, expected);
                String::new()
            }
            Some(name) => {
                if !fits(&name) {
                    self.findings.add(Pointer::Key(parent, field).to_string(), format!("found {}", quote(&name)), expected);
                }
                name
            }
        }
    }

    fn text(&mut self, given: Option<Text>, parent: &Pointer<'_>, field: &str) -> Text {
        let Some(text) = given else {
            self.missing(parent, field, "a text");
            return Text::default();
        };
        self.check_text(&text, &Pointer::Key(parent, field));
        text
    }

    fn optional(&mut self, given: Option<Text>, parent: &Pointer<'_>, field: &str) -> Option<Text> {
        given.inspect(|text| self.check_text(text, &Pointer::Key(parent, field)))
    }

    fn check_text(&mut self, text: &Text, at: &Pointer<'_>) {
        let plain = text.entries().all(|(tag, _)| tag.is_empty());
        for (tag, words) in text.entries() {
            let place = if plain { at.to_string() } else { Pointer::Key(at, tag).to_string() };
            if words.trim().is_empty() {
                self.findings.add(place, "the text is empty", "words, or no such field");
            } else if !plain && !self.languages.iter().any(|known| known == tag) {
                let known = self.languages.join(", ");
                self.findings.add(
                    place,
                    format!("{} is none of the pack's languages", quote(tag)),
                    format!("one of {known}, or this language in /languages"),
                );
            }
        }
        if let Some(first) = self.languages.first()
            && !plain
            && text.entries().all(|(tag, _)| tag != first)
        {
            self.findings.add(at.to_string(), "the pack's first language is missing", format!("a text for \"{first}\""));
        } else if text.entries().next().is_none() {
            self.findings.add(at.to_string(), "the text is empty", "words, or no such field");
        }
    }

    fn minutes(&mut self, given: Option<f64>, root: &Pointer<'_>) -> Option<u32> {
        let minutes = given?;
        if minutes.fract() != 0.0 || !(1.0..=600.0).contains(&minutes) {
            self.findings.add(Pointer::Key(root, "minutes").to_string(), "found another number", "whole minutes from 1 to 600");
            return None;
        }
        Some(minutes as u32)
    }

    fn paragraphs(&mut self, given: Option<Vec<Text>>, root: &Pointer<'_>) -> Vec<Text> {
        let list = Pointer::Key(root, "howTo");
        let texts = given.unwrap_or_default();
        for (index, text) in texts.iter().enumerate() {
            self.check_text(text, &Pointer::Index(&list, index));
        }
        texts
    }

    fn link(&mut self, link: LinkFile, at: &Pointer<'_>) -> Link {
        let title = self.text(link.title, at, "title");
        let url = self.name(link.url, at, "url", "an address that begins with https: or mailto:, or a relative one", is_safe_address);
        Link { title, url }
    }

    /// The list of a required field, with a finding where it is missing or has fewer than `least`.
    fn list<T>(&mut self, given: Option<Vec<T>>, parent: &Pointer<'_>, field: &str, least: usize, expected: &str) -> Vec<T> {
        match given {
            None => {
                self.missing(parent, field, expected);
                Vec::new()
            }
            Some(list) => {
                if list.len() < least {
                    self.findings.add(Pointer::Key(parent, field).to_string(), "the list is too short", expected);
                }
                list
            }
        }
    }

    /// A required value that has to be greater than the one before.
    fn value(&mut self, given: Option<f64>, at: &Pointer<'_>, last: &mut Option<f64>) -> f64 {
        let Some(value) = given else {
            self.missing(at, "value", "a number");
            return 0.0;
        };
        let place = || Pointer::Key(at, "value").to_string();
        if !value.is_finite() {
            self.findings.add(place(), "the number is too large", "a number within the range of JSON numbers");
        } else if last.is_some_and(|before| value <= before) {
            self.findings.add(place(), "the value is not greater than the one before", "values in ascending order, each once");
        }
        *last = Some(value);
        value
    }

    fn levels(&mut self, given: Option<Vec<LevelFile>>, root: &Pointer<'_>) -> Vec<Level> {
        let list = Pointer::Key(root, "levels");
        let mut last = None;
        self.list(given, root, "levels", 1, "a list of at least one level")
            .into_iter()
            .enumerate()
            .map(|(index, level)| {
                let at = Pointer::Index(&list, index);
                Level {
                    value: self.value(level.value, &at, &mut last),
                    label: self.text(level.label, &at, "label"),
                    description: self.optional(level.description, &at, "description"),
                }
            })
            .collect()
    }

    fn dimensions(&mut self, given: Option<Vec<DimensionFile>>, levels: &[Level], node: &Node, root: &Pointer<'_>) -> Vec<Dimension> {
        let list = Pointer::Key(root, "dimensions");
        let nodes = elements(node, "dimensions");
        let mut ids: Vec<String> = Vec::new();
        let mut dimensions = Vec::new();
        for (index, dimension) in self.list(given, root, "dimensions", 1, "a list of at least one dimension").into_iter().enumerate() {
            let at = Pointer::Index(&list, index);
            let id = self.id(dimension.id, &at, "dimension", &ids);
            ids.push(id.clone());
            let label = self.text(dimension.label, &at, "label");
            let description = self.optional(dimension.description, &at, "description");
            let level_texts = self.dimension_levels(dimension.levels, levels, &at);
            let start = self.questions.len();
            self.dimension_questions(dimension.questions, nodes.get(index).unwrap_or(&Node::Null), &at);
            dimensions.push(Dimension { id, label, description, levels: level_texts, questions: start..self.questions.len() });
        }
        dimensions
    }

    fn id(&mut self, given: Option<String>, at: &Pointer<'_>, of: &str, earlier: &[String]) -> String {
        let id = self.name(given, at, "id", "an id of letters, digits, _, - and ., such as \"adoption_1\"", is_id);
        if earlier.contains(&id) {
            self.findings.add(Pointer::Key(at, "id").to_string(), format!("another {of} has the id {}", quote(&id)), "an id of its own");
        }
        id
    }

    fn dimension_levels(&mut self, given: Option<Vec<DimensionLevelFile>>, levels: &[Level], parent: &Pointer<'_>) -> Vec<DimensionLevel> {
        let list = Pointer::Key(parent, "levels");
        let mut last = None;
        let mut texts: Vec<DimensionLevel> = levels
            .iter()
            .map(|level| DimensionLevel { label: level.label.clone(), description: level.description.clone(), next: None })
            .collect();
        for (index, own) in given.unwrap_or_default().into_iter().enumerate() {
            let at = Pointer::Index(&list, index);
            let value = self.value(own.value, &at, &mut last);
            let label = self.optional(own.label, &at, "label");
            let description = self.optional(own.description, &at, "description");
            let next = self.optional(own.next, &at, "next");
            match levels.iter().position(|level| level.value == value).and_then(|level| texts.get_mut(level)) {
                Some(text) => {
                    text.label = label.unwrap_or_else(|| text.label.clone());
                    text.description = description.or(text.description.take());
                    text.next = next;
                }
                None if own.value.is_some() => {
                    self.findings.add(
                        Pointer::Key(&at, "value").to_string(),
                        "the pack has no level with this value",
                        "the value of one of the pack's levels",
                    );
                }
                None => {}
            }
        }
        texts
    }

    fn dimension_questions(&mut self, given: Option<Vec<QuestionFile>>, node: &Node, parent: &Pointer<'_>) {
        let list = Pointer::Key(parent, "questions");
        let nodes = elements(node, "questions");
        for (index, question) in self.list(given, parent, "questions", 1, "a list of at least one question").into_iter().enumerate() {
            let at = Pointer::Index(&list, index);
            let earlier = std::mem::take(&mut self.question_ids);
            let id = self.id(question.id, &at, "question", &earlier);
            self.question_ids = earlier;
            self.question_ids.push(id.clone());
            let question = Question {
                id,
                text: self.text(question.text, &at, "text"),
                help: self.optional(question.help, &at, "help"),
                options: self.options(question.options, &at),
                fingerprint: nodes.get(index).map_or(0, Node::fingerprint),
            };
            self.questions.push(question);
        }
    }

    fn options(&mut self, given: Option<Vec<OptionFile>>, parent: &Pointer<'_>) -> Vec<Choice> {
        let list = Pointer::Key(parent, "options");
        let mut last = None;
        self.list(given, parent, "options", 2, "a list of at least two options")
            .into_iter()
            .enumerate()
            .map(|(index, option)| {
                let at = Pointer::Index(&list, index);
                Choice {
                    value: self.value(option.value, &at, &mut last),
                    label: self.text(option.label, &at, "label"),
                    description: self.optional(option.description, &at, "description"),
                }
            })
            .collect()
    }
}

fn elements<'a>(node: &'a Node, key: &str) -> &'a [Node] {
    match node.member(key) {
        Some(Node::List(list)) => list,
        _ => &[],
    }
}

fn is_pack_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
        // A name that JavaScript objects give a meaning of their own.
        && id != "__proto__"
}

fn is_version(version: &str) -> bool {
    (1..=32).contains(&version.len()) && version.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".+-".contains(&byte))
}

fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    parts.next().is_some_and(|primary| (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Only these addresses can run no script and carry the reader to no other kind of program.
fn is_safe_address(address: &str) -> bool {
    if address.is_empty() || address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    let lower = address.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("mailto:") {
        return true;
    }
    // Relative: no scheme (a colon before the first slash) and no other host.
    let before_path = lower.split(['/', '?', '#']).next().unwrap_or("");
    !before_path.contains(':') && !lower.starts_with("//") && !lower.contains('\\')
}
