//! The result as files for people: a table, a report for an issue tracker, a badge, a reminder. For programs it is
//! [`ResultFile`](super::ResultFile).
//!
//! What is written here is read by other programs, and what a pack or a respondent wrote must not become anything there but
//! text: each file escapes it in its own way.

mod badge;
mod calendar;
mod csv;
mod markdown;
mod name;

pub use badge::badge;
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
    /// Between the names of two neighbouring options when the answer lies in their middle.
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
}

impl Words<'static> {
    /// The words in English.
    pub const ENGLISH: Words<'static> = Words {
        not_applicable: "Does not apply here",
        dont_know: "I don’t know",
        yes: "Yes",
        no: "No",
        none_of_these: "None of these",
        between: " / ",
        open: "Not answered",
        overall: "Overall",
        dimension: "Dimension",
        level: "Level",
        score: "Score",
        answered: "Answered",
        weakest_first: "Weakest first",
        next_steps: "Next steps",
        due: "due",
        notes: "Notes and evidence",
        note: "Note",
        evidence: "Evidence",
        none: "–",
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

    /// The words of a question, after those of its grid.
    fn question(&self, question: &'a Question) -> String {
        let text = question.text.in_language(self.style.language);
        match &question.grid {
            None => text.to_owned(),
            Some(grid) => format!("{} – {text}", grid.in_language(self.style.language)),
        }
    }

    /// The answer that counts to a question: in words, and as JSON has it.
    fn given(&self, index: usize, question: &Question, visible: &Visible) -> Given {
        let (style, words) = (&self.style, self.style.words);
        let option = |option: usize| option_label(style, question, option);
        let value = |value: Option<f64>| value.map(style.plain).unwrap_or_default();
        let of = |option: usize| question.options.get(option).map(|option| option.value);
        let (text, plain) = match visible.value(self.answers, index) {
            None => return Given::default(),
            Some(Value::NotApplicable) => (words.not_applicable.to_owned(), NOT_APPLICABLE.to_owned()),
            Some(Value::DontKnow) => (words.dont_know.to_owned(), DONT_KNOW.to_owned()),
            Some(Value::Option(chosen)) => (option(chosen), value(of(chosen))),
            Some(Value::Between(lower)) => (option(lower) + words.between + &option(lower + 1), value(question.middle(lower))),
            Some(Value::Several(0)) => (words.none_of_these.to_owned(), String::new()),
            Some(Value::Several(bits)) => self.several(question, bits),
            Some(Value::Number(number)) => (measured(style, question, number), (style.plain)(number)),
            Some(Value::Written) => (self.answers.answer(index).map(|answer| answer.text.clone()).unwrap_or_default(), String::new()),
        };
        Given { text, plain }
    }

    fn several(&self, question: &Question, bits: u32) -> (String, String) {
        let (mut text, mut plain) = (String::new(), String::new());
        for (index, option) in question.options.iter().enumerate() {
            if bits >> index & 1 == 1 {
                if !text.is_empty() {
                    text.push_str(", ");
                    plain.push_str(", ");
                }
                text.push_str(&option_label(&self.style, question, index));
                plain.push_str(&(self.style.plain)(option.value));
            }
        }
        (text, plain)
    }
}

/// An answer in words, and as JSON has it; both empty for none.
#[derive(Default)]
struct Given {
    text: String,
    plain: String,
}

fn option_label(style: &Style, question: &Question, option: usize) -> String {
    let Some(choice) = question.options.get(option) else {
        return String::new();
    };
    match question.kind {
        Kind::YesNo if option == 0 => style.words.no.to_owned(),
        Kind::YesNo => style.words.yes.to_owned(),
        Kind::Scale { .. } => (style.plain)(choice.value),
        _ => choice.label.in_language(style.language).to_owned(),
    }
}

/// A number with the unit in which the question counts.
fn measured(style: &Style, question: &Question, number: f64) -> String {
    let mut text = (style.plain)(number);
    if let Kind::Number { unit: Some(unit), .. } = &question.kind {
        text.push(' ');
        text.push_str(unit.in_language(style.language));
    }
    text
}
