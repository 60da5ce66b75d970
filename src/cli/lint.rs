//! Weak spots of a pack that is formally right: what makes questions hard to answer, or to translate.
//!
//! The lints walk the JSON tree, not the checked model: they also work while a pack still has findings, and
//! they know their places. A new lint is a name in [`RULES`], a function, and its line in [`lint`].

mod beside;
mod extras;
mod figures;
mod reach;

pub use beside::beside;
pub use extras::checked;
pub use figures::figures;

use crate::pack::{Finding, Node, Pointer, one_of};

/// The names of all lints.
pub const RULES: [&str; 6] = [LONG_OPTION, TWO_QUESTIONS, UNTRANSLATED, UNREACHABLE, UNUSED_TERM, SHORT_FORM];

const LONG_OPTION: &str = "long-option";
const TWO_QUESTIONS: &str = "two-questions";
const UNTRANSLATED: &str = "untranslated";
const UNREACHABLE: &str = "unreachable";
const UNUSED_TERM: &str = "unused-term";
const SHORT_FORM: &str = "short-form";

/// Readers compare options side by side; what is longer they skim.
const LONGEST_OPTION: usize = 160;

/// Fields that hold words for readers: one text, or a list of them.
const TEXTS: [&str; 11] = ["title", "summary", "howTo", "label", "description", "next", "text", "help", "lowLabel", "highLabel", "unit"];

/// Fields with rules in them, whose members are no fields of a pack.
const CONDITION: &str = "visibleIf";

/// One weak spot, with the lint that saw it.
pub struct Weakness {
    pub rule: &'static str,
    pub finding: Finding,
}

/// All weak spots of a pack.
pub fn lint(pack: &Node) -> Vec<Weakness> {
    let languages: Vec<&str> = match pack.member("languages").map(Node::list) {
        Some(list) if !list.is_empty() => list.iter().filter_map(Node::text).collect(),
        _ => vec!["en"],
    };
    let mut lints = Lints { languages: &languages, found: Vec::new() };
    lints.walk(pack, Pointer::Root);
    lints.found.extend(reach::unreachable(pack).into_iter().map(|finding| Weakness { rule: UNREACHABLE, finding }));
    if let Some(pack) = extras::checked(pack) {
        let unused = extras::unused_terms(&pack).into_iter().map(|finding| Weakness { rule: UNUSED_TERM, finding });
        lints.found.extend(unused.chain(extras::short_form(&pack).map(|finding| Weakness { rule: SHORT_FORM, finding })));
    }
    lints.found
}

struct Lints<'a> {
    languages: &'a [&'a str],
    found: Vec<Weakness>,
}

impl Lints<'_> {
    fn add(&mut self, rule: &'static str, at: Pointer<'_>, found: &str, expected: &str) {
        let finding = Finding { path: at.to_string(), found: found.to_owned(), expected: expected.to_owned() };
        self.found.push(Weakness { rule, finding });
    }

    fn walk(&mut self, node: &Node, at: Pointer<'_>) {
        match node {
            Node::List(list) => list.iter().enumerate().for_each(|(index, node)| self.walk(node, Pointer::Index(&at, index))),
            Node::Object(members) => {
                for (key, node) in members {
                    let place = Pointer::Key(&at, key);
                    match key.as_str() {
                        CONDITION => continue,
                        "glossary" => {
                            self.glossary(node, place);
                            continue;
                        }
                        "options" => self.options(node, place),
                        "lowLabel" | "highLabel" => self.end_of_scale(node, place),
                        "text" => self.question(node, place),
                        _ => {}
                    }
                    if TEXTS.contains(&key.as_str()) {
                        self.translations(node, place);
                    } else {
                        self.walk(node, place);
                    }
                }
            }
            _ => {}
        }
    }

    fn options(&mut self, options: &Node, at: Pointer<'_>) {
        for (index, option) in options.list().iter().enumerate() {
            let texts = ["label", "description"].map(|field| option.member(field));
            self.length(&texts, "label and description have", Pointer::Index(&at, index));
        }
    }

    /// Sentences that explain a term are no questions; forms are only in languages that need them.
    fn glossary(&mut self, glossary: &Node, at: Pointer<'_>) {
        for (index, entry) in glossary.list().iter().enumerate() {
            let at = Pointer::Index(&at, index);
            for field in ["term", "text"] {
                if let Some(text) = entry.member(field) {
                    self.translations(text, Pointer::Key(&at, field));
                }
            }
        }
    }

    fn end_of_scale(&mut self, text: &Node, at: Pointer<'_>) {
        self.length(&[Some(text)], "the end of the scale has", at);
    }

    /// Looks whether texts that are read together are too long together.
    fn length(&mut self, texts: &[Option<&Node>], found: &str, at: Pointer<'_>) {
        let letters = |text: &Node, language| in_language(text, language).map_or(0, |text| text.chars().count());
        let length = |language| texts.iter().flatten().map(|text| letters(text, language)).sum::<usize>();
        let longest = self.languages.iter().map(|language| (length(*language), *language)).max_by_key(|(length, _)| *length);
        if let Some((length, language)) = longest.filter(|(length, _)| *length > LONGEST_OPTION) {
            let of = if self.languages.len() > 1 { format!(" in {language}") } else { String::new() };
            self.add(LONG_OPTION, at, &format!("{found} {length} characters{of}"), &format!("at most {LONGEST_OPTION}"));
        }
    }

    /// Knows English only; other languages join clauses with other words.
    fn question(&mut self, text: &Node, at: Pointer<'_>) {
        let plain_english = self.languages.first().is_some_and(|first| first.starts_with("en"));
        let english = match text {
            Node::Text(words) if plain_english => Some(words.as_str()),
            Node::Object(members) => members.iter().find(|(tag, _)| tag.starts_with("en")).and_then(|(_, node)| node.text()),
            _ => None,
        };
        if let Some(joint) = english.and_then(joint) {
            self.add(TWO_QUESTIONS, at, &format!("this asks two things ({joint})"), "one thing in each question, so that one answer fits");
        }
    }

    fn translations(&mut self, text: &Node, at: Pointer<'_>) {
        let has = |language: &str| match text {
            // Figures and signs alone, such as 5 or %, are the same everywhere.
            Node::Text(words) => self.languages.first() == Some(&language) || !words.chars().any(char::is_alphabetic),
            Node::Object(_) => text.member(language).is_some(),
            _ => true,
        };
        let missing: Vec<&str> = self.languages.iter().copied().filter(|language| !has(language)).collect();
        if let Node::List(list) = text {
            list.iter().enumerate().for_each(|(index, text)| self.translations(text, Pointer::Index(&at, index)));
        } else if !missing.is_empty() {
            let expected = one_of(self.languages.iter().copied()).replacen("one", "a text for each", 1);
            self.add(UNTRANSLATED, at, &format!("there is no text in {}", missing.join(", ")), &expected);
        }
    }
}

/// A text as readers of a language see it.
fn in_language<'a>(text: &'a Node, language: &str) -> Option<&'a str> {
    match text {
        Node::Object(members) => text.member(language).or_else(|| members.first().map(|(_, node)| node)).and_then(Node::text),
        _ => text.text(),
    }
}

/// Words that begin a clause of its own when they follow "and" or "or".
const CLAUSE: &[&str] = &[
    "how", "what", "who", "whom", "whose", "which", "when", "where", "why", "whether", "if", "do", "does", "did", "is", "are", "was",
    "were", "has", "have", "had", "can", "could", "will", "would", "should", "may", "must", "you", "we", "they", "it", "he", "she",
    "there",
];

/// Verbs that assessments ask for: after "and" or "or" they mean a second activity, unlike nouns and
/// adjectives, which are often parts of one name ("terms and conditions"). Verbs that are nouns as often,
/// such as "support" and "change", are left out: a lint that is wrong is soon ignored.
const ACTIVITIES: &[&str] = &[
    "adapt",
    "adopt",
    "agree",
    "analyse",
    "analyze",
    "apply",
    "approve",
    "automate",
    "build",
    "check",
    "choose",
    "collect",
    "communicate",
    "compare",
    "create",
    "decide",
    "define",
    "deliver",
    "deploy",
    "detect",
    "develop",
    "discuss",
    "document",
    "enforce",
    "evaluate",
    "find",
    "fix",
    "follow",
    "handle",
    "identify",
    "implement",
    "improve",
    "keep",
    "know",
    "learn",
    "maintain",
    "manage",
    "measure",
    "monitor",
    "observe",
    "operate",
    "own",
    "pay",
    "plan",
    "prevent",
    "prioritise",
    "prioritize",
    "provide",
    "publish",
    "react",
    "release",
    "resolve",
    "respond",
    "review",
    "run",
    "secure",
    "share",
    "teach",
    "test",
    "track",
    "train",
    "understand",
    "update",
    "use",
    "validate",
    "verify",
    "write",
];

/// The words that join two questions, if there are any.
fn joint(question: &str) -> Option<String> {
    if question.matches('?').count() > 1 {
        return Some("two question marks".to_owned());
    }
    let letters = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_ascii_lowercase();
    let words: Vec<&str> = question.split_whitespace().collect();
    for (word, after) in words.iter().zip(words.iter().skip(1)) {
        let (joins, next) = (["and", "or", "and/or"].contains(&letters(word).as_str()), letters(after));
        let begins = |list: &[&str]| list.contains(&next.as_str());
        if joins && (begins(CLAUSE) || begins(ACTIVITIES)) {
            return Some(quote_joint(word, after));
        }
    }
    // "fast/cheap" asks for two, "CI/CD" is a name.
    let split = words.iter().find(|word| {
        let parts = word.split_once('/');
        let plain =
            |part: &str| letters(part).len() > 2 && part.chars().all(|letter| letter.is_lowercase() || letter.is_ascii_punctuation());
        parts.is_some_and(|(one, other)| plain(one) && plain(other) && letters(word) != "and/or")
    });
    split.map(|word| format!("\"{}\"", word.trim_end_matches(|letter: char| !letter.is_alphanumeric())))
}

fn quote_joint(word: &str, after: &str) -> String {
    format!("\"{word} {}\"", after.trim_end_matches(|letter: char| !letter.is_alphanumeric()))
}
