//! What a config may hold beside the options of the element: which part of the pack is asked, which parts of the report are
//! shown, what stands beside and behind it, and where the result may be sent. Whoever embeds the widget without any of it
//! does not wait for this code (CONTRIBUTING, "What is loaded later").

use super::labels::labels;
use crate::pack::{Findings, Node, Object, Pack, Pointer, Subset, is_safe_address, one_of, quote};

/// The fields that are read here.
pub const FIELDS: [&str; 8] = ["dimensions", "questions", "report", "benchmark", "end", "submit", "tokens", "labels"];

/// What a config holds beside the options.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct More {
    /// The ids of the dimensions that are asked, in this order; `None` for all.
    pub dimensions: Option<Vec<String>>,
    /// The ids of the questions that are asked, in this order; `None` for all.
    pub questions: Option<Vec<String>>,
    /// A bit for each part of the report that is left out.
    hidden: u32,
    /// Scores to compare with, by id of dimension.
    pub benchmark: Vec<(String, Mean)>,
    /// What stands above the report of completed work.
    pub end: End,
    /// Where the result may be sent.
    pub submit: Option<Submit>,
    /// Values of custom properties, by their names without `--assessment-`.
    pub tokens: Vec<(String, String)>,
    /// What is said in the place of the interface's words, by their numbers.
    pub labels: Vec<(usize, String)>,
}

/// What others score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mean {
    /// Their mean, on the scale of the dimension's scores.
    pub mean: f64,
    /// How far they lie around it, as a distance (a standard deviation, say); at least 0.
    pub spread: Option<f64>,
}

/// What stands above the report of completed work. Empty texts stand for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct End {
    /// A few sentences.
    pub message: String,
    /// A title with a safe address.
    pub link: Option<(String, String)>,
    /// Where a button leads: `https:` or relative.
    pub redirect: String,
}

/// Where the result may be sent once the respondent has agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Submit {
    /// An `https:` address, or one on this computer.
    pub url: String,
    /// Who gets it; empty for the address alone.
    pub label: String,
}

/// A part of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The radar and its table.
    Picture,
    /// Each aspect on its own.
    Aspects,
    /// How many answers stand on each level.
    Spread,
    /// Strengths and gaps.
    Advice,
    /// The wanted levels.
    Targets,
    /// What is to be done.
    Plan,
    /// Answers that are only tried.
    WhatIf,
    /// Earlier runs, and two of them beside each other.
    History,
    /// What the levels mean.
    Levels,
    /// All answers.
    Answers,
    /// Links to the result.
    Share,
    /// The result as files.
    Files,
}

/// The parts of the report by their names.
pub const PARTS: [(&str, Part); 12] = [
    ("picture", Part::Picture),
    ("aspects", Part::Aspects),
    ("spread", Part::Spread),
    ("advice", Part::Advice),
    ("targets", Part::Targets),
    ("plan", Part::Plan),
    ("what-if", Part::WhatIf),
    ("history", Part::History),
    ("levels", Part::Levels),
    ("answers", Part::Answers),
    ("share", Part::Share),
    ("files", Part::Files),
];

/// What can be said about looks, by the names of the custom properties without `--assessment-`.
pub const TOKENS: [&str; 8] = ["accent", "on-accent", "text", "background", "line", "muted", "radius", "font"];

/// Why a pack cannot be opened with a config.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// The pack itself has findings.
    Pack(Findings),
    /// The config does not fit the pack.
    Config(Findings),
}

const ROOT: Pointer<'_> = Pointer::Root;
const LINKED: &str = "an address that begins with https: or mailto:, or a relative one";
const REDIRECTED: &str = "an address that begins with https:, or a relative one";
const SENT: &str = "an address that begins with https:";

impl More {
    /// Reads the members of a config that [`FIELDS`] names. What is wrong becomes a finding.
    pub fn read(members: &[(String, Node)], findings: &mut Findings) -> More {
        let node = Node::Object(members.to_vec());
        let object = Object::read(&node, ROOT, &FIELDS, findings);
        More {
            dimensions: ids(object, "dimensions", findings),
            questions: ids(object, "questions", findings),
            hidden: hidden(object, findings),
            benchmark: benchmark(object, findings),
            end: end(object, findings),
            submit: submit(object, findings),
            tokens: tokens(object, findings),
            labels: labels(object, findings),
        }
    }

    /// Whether the report has a part.
    pub fn shows(&self, part: Part) -> bool {
        self.hidden & bit(part) == 0
    }

    /// What others score in a dimension.
    pub fn benchmark_of(&self, dimension: &str) -> Option<Mean> {
        self.benchmark.iter().find(|(id, _)| id == dimension).map(|(_, mean)| *mean)
    }

    /// Opens the part of a pack that is asked.
    ///
    /// # Errors
    /// What is wrong with the pack, or what in the config does not fit it.
    pub fn open(&self, pack: &Node) -> Result<Pack, Wrong> {
        let whole = Pack::from_node(pack).map_err(Wrong::Pack)?;
        let mut findings = Findings::default();
        self.check_benchmark(&whole, &mut findings);
        if self.dimensions.is_none() && self.questions.is_none() {
            return if findings.is_empty() { Ok(whole) } else { Err(Wrong::Config(findings)) };
        }
        let subset = Subset { dimensions: self.dimensions.as_deref(), questions: self.questions.as_deref() };
        let part = subset.of(pack, &mut findings);
        if !findings.is_empty() {
            return Err(Wrong::Config(findings));
        }
        Pack::from_node(&part).map_err(|wrong| {
            // The pack is whole: what is wrong with its part is what was left out.
            let list = if self.questions.is_some() { "questions" } else { "dimensions" };
            for finding in wrong.iter().take(1) {
                let found = ["what is left of the pack does not stand on its own (", &finding.to_string(), ")"].concat();
                findings.add(Pointer::Key(&ROOT, list), &found, "what it needs to be kept too");
            }
            Wrong::Config(findings)
        })
    }

    fn check_benchmark(&self, pack: &Pack, findings: &mut Findings) {
        let at = Pointer::Key(&ROOT, "benchmark");
        for (id, _) in &self.benchmark {
            if pack.dimensions.iter().all(|dimension| dimension.id != *id) {
                let expected = one_of(pack.dimensions.iter().map(|dimension| dimension.id.as_str()));
                findings.add(Pointer::Key(&at, id), &["the pack has no dimension ", &quote(id)].concat(), &expected);
            }
        }
    }
}

fn bit(part: Part) -> u32 {
    1 << part as u32
}

/// A list of ids, each once.
fn ids(object: Object<'_>, field: &str, findings: &mut Findings) -> Option<Vec<String>> {
    let list = object.list(field, findings)?;
    let at = Pointer::Key(&ROOT, field);
    if list.is_empty() {
        findings.add(at, "the list is empty", "at least one id, or no such field");
    }
    let mut ids: Vec<String> = Vec::with_capacity(list.len());
    for (index, node) in list.iter().enumerate() {
        let at = Pointer::Index(&at, index);
        match node {
            Node::Text(id) if ids.contains(id) => findings.add(at, &["the id ", &quote(id), " is there already"].concat(), "each id once"),
            Node::Text(id) => ids.push(id.clone()),
            other => findings.wrong_kind(at, other, "a text"),
        }
    }
    Some(ids)
}

fn hidden(object: Object<'_>, findings: &mut Findings) -> u32 {
    let Some(list) = object.list("report", findings) else {
        return 0;
    };
    let at = Pointer::Key(&ROOT, "report");
    let mut shown = 0;
    for (index, node) in list.iter().enumerate() {
        let at = Pointer::Index(&at, index);
        match node {
            Node::Text(name) => match PARTS.iter().find(|(known, _)| known == name) {
                Some((_, part)) => shown |= bit(*part),
                None => findings.wrong_text(at, name, &one_of(PARTS.iter().map(|(name, _)| *name))),
            },
            other => findings.wrong_kind(at, other, "a text"),
        }
    }
    !shown
}

fn benchmark(object: Object<'_>, findings: &mut Findings) -> Vec<(String, Mean)> {
    let mut means = Vec::new();
    let at = Pointer::Key(&ROOT, "benchmark");
    match object.field("benchmark") {
        None => {}
        Some(Node::Object(members)) => {
            for (id, node) in members {
                let at = Pointer::Key(&at, id);
                let entry = Object::read(node, at, &["mean", "spread"], findings);
                let (mean, spread) = (entry.number("mean", findings), entry.number("spread", findings));
                if mean.is_none() {
                    findings.add(Pointer::Key(&at, "mean"), "is missing", "a number");
                }
                if spread.is_some_and(|spread| spread < 0.0) {
                    findings.add(Pointer::Key(&at, "spread"), "the number is out of range", "a number from 0");
                }
                means.push((id.clone(), Mean { mean: mean.unwrap_or_default(), spread }));
            }
        }
        Some(other) => findings.wrong_kind(at, other, "an object with a mean for each dimension id"),
    }
    means
}

/// The object in a field, with these fields of its own.
fn inner<'a>(object: Object<'a>, at: &'a Pointer<'a>, field: &'a str, fields: &[&str], findings: &mut Findings) -> Option<Object<'a>> {
    Some(Object::read(object.field(field)?, Pointer::Key(at, field), fields, findings))
}

/// A text of some form; missing or not of that form is a finding.
fn formed(object: Object<'_>, field: &str, expected: &str, fits: impl Fn(&str) -> bool, findings: &mut Findings) -> String {
    let at = Pointer::Key(&object.at, field);
    match object.string(field, findings) {
        Some(text) if fits(text) => return text.to_owned(),
        Some(text) => findings.wrong_text(at, text, expected),
        None => findings.add(at, "is missing", expected),
    }
    String::new()
}

fn is_filled(text: &str) -> bool {
    !text.trim().is_empty()
}

/// A text that may be left out, but not be empty.
fn words(object: Object<'_>, field: &str, findings: &mut Findings) -> String {
    if object.field(field).is_none() { String::new() } else { formed(object, field, "words, or no such field", is_filled, findings) }
}

fn end(object: Object<'_>, findings: &mut Findings) -> End {
    let Some(end) = inner(object, &ROOT, "end", &["message", "link", "redirect"], findings) else {
        return End::default();
    };
    let link = inner(end, &end.at, "link", &["title", "url"], findings)
        .map(|link| (formed(link, "title", "a text", is_filled, findings), formed(link, "url", LINKED, is_safe_address, findings)));
    let redirect = match end.field("redirect") {
        None => String::new(),
        Some(_) => formed(end, "redirect", REDIRECTED, |url| is_safe_address(url) && !begins_with(url, "mailto:"), findings),
    };
    End { message: words(end, "message", findings), link, redirect }
}

fn submit(object: Object<'_>, findings: &mut Findings) -> Option<Submit> {
    let submit = inner(object, &ROOT, "submit", &["url", "label"], findings)?;
    Some(Submit { url: formed(submit, "url", SENT, may_be_sent_to, findings), label: words(submit, "label", findings) })
}

fn begins_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start))
}

/// Nobody can listen on the way: `https:`, or this very computer, where things are tried out.
fn may_be_sent_to(url: &str) -> bool {
    if begins_with(url, "https://") {
        return is_safe_address(url) && url.len() > 8;
    }
    let own = ["http://localhost", "http://127.0.0.1"].iter().find_map(|host| url.strip_prefix(host));
    own.is_some_and(|rest| !rest.contains(['@', '\\', ' ']) && (rest.is_empty() || rest.starts_with([':', '/'])))
}

fn tokens(object: Object<'_>, findings: &mut Findings) -> Vec<(String, String)> {
    let mut tokens = Vec::new();
    if let Some(own) = inner(object, &ROOT, "tokens", &TOKENS, findings) {
        for name in TOKENS {
            if own.field(name).is_some() {
                tokens.push((name.to_owned(), formed(own, name, "a value of CSS", is_filled, findings)));
            }
        }
    }
    tokens
}
