//! The result as files for people: a table, a report for an issue tracker, a badge, a reminder. For programs it is
//! [`ResultFile`](super::ResultFile).
//!
//! What is written here is read by other programs, and what a pack or a respondent wrote must not become anything there but
//! text: each file escapes it in its own way.

mod agreed;
mod badge;
mod calendar;
mod csv;
mod markdown;
mod name;

pub use agreed::{Agreed, agreed};
pub use badge::{badge, result_badge};
pub use calendar::{Reminder, calendar};
pub use csv::{cell, csv};
pub use markdown::{Step, markdown};
pub use name::file_name;

use super::Report;
use crate::answers::{Answers, DONT_KNOW, NOT_APPLICABLE, Value, Visible};
use crate::pack::{Kind, Pack, Question};
use crate::score::DimensionScore;

/// What is exported.
#[derive(Clone, Copy)]
pub struct Export<'a> {
    /// The pack that was answered.
    pub pack: &'a Pack,
    /// The answers.
    pub answers: &'a Answers,
    /// What follows from them.
    pub report: &'a Report,
    /// Whose result it is, or of when: the name of the run or of the instance; often empty.
    pub label: &'a str,
    /// When it was completed (ISO 8601).
    pub completed_at: Option<&'a str>,
    /// The language and how it is written.
    pub style: Style<'a>,
}

/// The words of one language, and how numbers and dates are written in it. The browser knows both without a table of ours.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// The language of the pack's texts (BCP 47).
    pub language: &'a str,
    /// The words that are not the pack's.
    pub words: &'a Words<'a>,
    /// A number for programs: a point, and as few digits as tell it from others.
    pub plain: fn(f64) -> String,
    /// A number for readers: its value, how many digits follow the point, the language.
    pub number: fn(f64, u32, &str) -> String,
    /// The day of a time (ISO 8601) in a language; empty for what is no time.
    pub day: fn(&str, &str) -> String,
}

/// The words of exports that are not the pack's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words<'a> {
    /// The answer "does not apply".
    pub not_applicable: &'a str,
    /// The answer "I don't know".
    pub dont_know: &'a str,
    /// The answer yes.
    pub yes: &'a str,
    /// The answer no.
    pub no: &'a str,
    /// The answer that chooses none of several options.
    pub none_of_these: &'a str,
    /// The answer in the middle of two neighbouring options, `{lower}` and `{upper}`.
    pub between: &'a str,
    /// No answer.
    pub open: &'a str,
    /// The whole pack, beside its dimensions.
    pub overall: &'a str,
    /// Heading of the names of dimensions.
    pub dimension: &'a str,
    /// Heading of levels.
    pub level: &'a str,
    /// Heading of scores.
    pub score: &'a str,
    /// Heading of what was answered of how much.
    pub answered: &'a str,
    /// Heading of the dimensions with the lowest score first.
    pub weakest_first: &'a str,
    /// Heading of what was agreed to do.
    pub next_steps: &'a str,
    /// What is to be done where nobody knows the answer yet.
    pub find_out: &'a str,
    /// Before the day until which something is to be done.
    pub due: &'a str,
    /// Heading of notes and evidence.
    pub notes: &'a str,
    /// Before the respondent's own words.
    pub note: &'a str,
    /// Before what supports an answer.
    pub evidence: &'a str,
    /// In the place of a level that is not reached, or of a score that is not there.
    pub none: &'a str,
    /// Between the parts of an answer.
    pub comma: &'a str,
    /// Between what something is and what is said of it.
    pub colon: &'a str,
    /// A remark behind something, `{text}`.
    pub brackets: &'a str,
    /// What is agreed: to bring a `{question}` of an `{aspect}` `{to}` an answer.
    pub step: &'a str,
}

impl Words<'static> {
    /// The words in English.
    pub const ENGLISH: Words<'static> = Words {
        not_applicable: "Does not apply here",
        dont_know: "I don’t know",
        yes: "Yes",
        no: "No",
        none_of_these: "None of these",
        between: "Between {lower} and {upper}",
        open: "Not answered",
        overall: "Overall",
        dimension: "Dimension",
        level: "Level",
        score: "Score",
        answered: "Answered",
        weakest_first: "Weakest first",
        next_steps: "Next steps",
        find_out: "find out where we stand",
        due: "due",
        notes: "Notes and evidence",
        note: "Note",
        evidence: "Evidence",
        none: "–",
        comma: ", ",
        colon: ": ",
        brackets: " ({text})",
        step: "{aspect}: {question} → {to}",
    };
}

impl<'a> Export<'a> {
    /// The name of the level that a score reaches in the whole model.
    fn level(&self, score: &DimensionScore) -> Option<&'a str> {
        let level = self.pack.levels.get(score.level?)?;
        Some(level.label.in_language(self.style.language))
    }

    /// A score as readers see it, or the sign for none.
    fn score(&self, score: &DimensionScore) -> String {
        score.score.map_or_else(|| self.style.words.none.to_owned(), |value| self.shown(value, score))
    }

    fn shown(&self, value: f64, score: &DimensionScore) -> String {
        (self.style.number)(value, score.decimals, self.style.language)
    }

    /// The answer that counts to a question in words; empty for none.
    fn given(&self, index: usize, question: &Question, visible: &Visible) -> String {
        let written = self.answers.answer(index).map_or("", |answer| answer.text.as_str());
        visible.value(self.answers, index).map(|value| answer_in_words(&self.style, question, value, written)).unwrap_or_default()
    }

    /// The same as JSON has it, several values with a comma between them; empty for none and for what was written.
    fn plain(&self, index: usize, question: &Question, visible: &Visible) -> String {
        let value = |value: Option<f64>| value.map(self.style.plain).unwrap_or_default();
        let of = |option: usize| value(question.options.get(option).map(|option| option.value));
        match visible.value(self.answers, index) {
            None | Some(Value::Written) => String::new(),
            Some(Value::NotApplicable) => NOT_APPLICABLE.to_owned(),
            Some(Value::DontKnow) => DONT_KNOW.to_owned(),
            Some(Value::Option(chosen)) => of(chosen),
            Some(Value::Between(lower)) => value(question.middle(lower)),
            Some(Value::Several(bits)) => several(question, bits, ", ", of),
            Some(Value::Number(number)) => (self.style.plain)(number),
        }
    }
}

/// The words of a question in a language, after those of its grid: where it stands alone, the grid is not above it.
pub fn question_in_words(question: &Question, language: &str) -> String {
    let text = question.text.in_language(language);
    match &question.grid {
        None => text.to_owned(),
        Some(grid) => [grid.in_language(language), " – ", text].concat(),
    }
}

/// An answer in words: what the option says, or what stands for it; the number with its unit; or what was `written`.
pub fn answer_in_words(style: &Style, question: &Question, value: Value, written: &str) -> String {
    let words = style.words;
    let option = |option: usize| option_label(style, question, option);
    match value {
        Value::NotApplicable => words.not_applicable.to_owned(),
        Value::DontKnow => words.dont_know.to_owned(),
        Value::Option(chosen) => option(chosen),
        Value::Between(lower) => fill(words.between, &[("lower", &option(lower)), ("upper", &option(lower + 1))]),
        Value::Several(0) => words.none_of_these.to_owned(),
        Value::Several(bits) => several(question, bits, words.comma, option),
        Value::Number(number) => measured(style, question, number),
        Value::Written => written.to_owned(),
    }
}

/// Fills `{name}` places of a template. In a template that is written from right to left each value keeps its own direction, whatever
/// language it is in (Unicode's isolates, which cannot be seen).
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let leftward = is_leftward(template);
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
            add(&mut filled, value, leftward);
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

/// Texts with something between them; where that is written from right to left, each keeps its own direction.
pub fn joined(items: &[String], between: &str) -> String {
    let (mut text, leftward) = (String::new(), is_leftward(between));
    for (index, item) in items.iter().enumerate() {
        text.push_str(if index > 0 { between } else { "" });
        add(&mut text, item, leftward);
    }
    text
}

/// Adds a text, between isolates where they are needed.
fn add(to: &mut String, text: &str, isolated: bool) {
    let isolated = isolated && !text.is_empty();
    to.extend(isolated.then_some('\u{2068}'));
    to.push_str(text);
    to.extend(isolated.then_some('\u{2069}'));
}

/// Whether a text has letters of Hebrew, Arabic and their neighbours, or the mark that stands for them where there are no letters.
fn is_leftward(text: &str) -> bool {
    text.chars().any(|letter| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{200f}'))
}

/// What is said of each chosen option, with a comma between.
fn several(question: &Question, bits: u32, comma: &str, say: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for option in (0..question.options.len()).filter(|option| bits >> option & 1 == 1) {
        text.push_str(if text.is_empty() { "" } else { comma });
        text.push_str(&say(option));
    }
    text
}

/// What an option says: its own words, or what its kind of question makes of it.
pub fn option_label(style: &Style, question: &Question, option: usize) -> String {
    let Some(choice) = question.options.get(option) else {
        return String::new();
    };
    match question.kind {
        Kind::YesNo if option == 0 => style.words.no.to_owned(),
        Kind::YesNo => style.words.yes.to_owned(),
        Kind::Scale { .. } => written(style, choice.value),
        _ => choice.label.in_language(style.language).to_owned(),
    }
}

/// A number as readers of the language write it, with as many decimals as tell it from others.
pub fn written(style: &Style, number: f64) -> String {
    let plain = (style.plain)(number);
    // What has an exponent is for nobody's eyes either way.
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len().min(MOST_DECIMALS));
    (style.number)(number, decimals as u32, style.language)
}

/// More than any browser refuses to write.
const MOST_DECIMALS: usize = 20;

/// A number with the unit in which the question counts.
fn measured(style: &Style, question: &Question, number: f64) -> String {
    let mut text = written(style, number);
    if let Kind::Number { unit: Some(unit), .. } = &question.kind {
        text.push(' ');
        text.push_str(unit.in_language(style.language));
    }
    text
}
