//! From the bytes of one response to answers: quickly where it is written as nearly all are, and otherwise
//! with the engine's own reader, which explains what is wrong.
//!
//! The quick way understands objects of answers, `{"investment_1": 2, "adoption_1": {"value": 3}}`, whose keys
//! are mostly in the same order as in the response before. Where a question has options it reads no number: it
//! compares with the texts of their values. Whatever it does not know, it leaves to the other way; so it may be
//! ignorant, but never wrong.

use std::collections::HashMap;

use crate::answers::{Answers, DONT_KNOW, NOT_APPLICABLE, Value};
use crate::pack::{Between, Finding, Kind, Node, Pack, Question, quote};
use crate::report::ResultParts;

/// Reads responses to one pack.
pub struct Records<'a> {
    pack: &'a Pack,
    known: Vec<Known>,
    by_id: HashMap<&'a [u8], usize>,
    /// The questions in the order in which the responses before had them.
    order: Vec<usize>,
}

/// What the quick way knows of a question.
struct Known {
    /// Its id with the quotation marks.
    key: Vec<u8>,
    /// Values of one digit.
    digits: [Option<Value>; 10],
    /// All values that are one text, as JSON writes them.
    values: Vec<(Vec<u8>, Value)>,
    /// What else it takes.
    more: More,
}

/// Values of a question that no table can list.
enum More {
    /// None; or, for answers in words, none that the quick way reads.
    Nothing,
    /// Lists of the options' values.
    Lists,
    /// Numbers from the lowest to the highest.
    Numbers(f64, f64),
}

impl Known {
    fn new(question: &Question) -> Known {
        let mut known = Known {
            key: format!("\"{}\"", question.id).into_bytes(),
            digits: [None; 10],
            values: Vec::new(),
            more: match question.kind {
                Kind::Multiple(_) => More::Lists,
                Kind::Number { from, to, .. } => More::Numbers(from, to),
                _ => More::Nothing,
            },
        };
        let words = [
            (NOT_APPLICABLE, Value::NotApplicable, question.offers.not_applicable),
            (DONT_KNOW, Value::DontKnow, question.offers.dont_know),
        ];
        for (word, value, offered) in words {
            // To a question for words they are words like others.
            if offered && question.counts() {
                known.values.push((format!("\"{word}\"").into_bytes(), value));
            }
        }
        if !matches!(known.more, More::Lists) {
            known.add_options(question);
        }
        known
    }

    fn add_options(&mut self, question: &Question) {
        for (index, option) in question.options.iter().enumerate() {
            let text = json_number(option.value);
            if let [digit @ b'0'..=b'9'] = text.as_slice()
                && let Some(slot) = self.digits.get_mut(usize::from(digit - b'0'))
            {
                *slot = Some(Value::Option(index));
            }
            self.values.push((text, Value::Option(index)));
        }
        if question.between() == Between::Open {
            // Behind the options, which come first where a middle cannot be told from one.
            let middles =
                (0..question.options.len()).filter_map(|option| Some((json_number(question.middle(option)?), Value::Between(option))));
            self.values.extend(middles);
        }
    }

    /// The value at the beginning of the text, and what follows it.
    fn value<'t>(&self, question: &Question, text: &'t [u8]) -> Option<(Value, &'t [u8])> {
        if let [digit @ b'0'..=b'9', b',' | b'}', ..] = text
            && let Some(Some(value)) = self.digits.get(usize::from(digit - b'0'))
        {
            return Some((*value, text.get(1..)?));
        }
        if let (More::Lists, Some(inside)) = (&self.more, text.strip_prefix(b"[")) {
            return several(question, inside);
        }
        let end = text.iter().position(|byte| matches!(byte, b',' | b'}' | b' ' | b'\t' | b'\r' | b'\n'))?;
        let (written, rest) = text.split_at(end);
        match (self.values.iter().find(|(known, _)| known == written), &self.more) {
            (Some((_, value)), _) => Some((*value, rest)),
            (None, More::Numbers(from, to)) => {
                let number = number(written).filter(|number| (*from..=*to).contains(number))?;
                Some((Value::Number(number), rest))
            }
            (None, _) => None,
        }
    }
}

/// Whole numbers without a point, others with as few digits as are needed; as JSON is mostly written.
fn json_number(number: f64) -> Vec<u8> {
    number.to_string().into_bytes()
}

/// The options of a list whose opening bracket was read, and what follows it.
fn several<'t>(question: &Question, mut text: &'t [u8]) -> Option<(Value, &'t [u8])> {
    let mut bits = 0_u32;
    if let Some(rest) = after(text, b']') {
        return Some((Value::Several(bits), rest));
    }
    loop {
        text = skip_space(text);
        let end = text.iter().position(|byte| matches!(byte, b',' | b']' | b' ' | b'\t' | b'\r' | b'\n'))?;
        let (written, rest) = text.split_at(end);
        bits |= 1_u32.checked_shl(question.option_with(number(written)?)? as u32)?;
        match skip_space(rest).split_first()? {
            (b',', next) => text = next,
            (b']', next) => return Some((Value::Several(bits), next)),
            _ => return None,
        }
    }
}

/// A number of few digits, with a point at most: every reader of JSON makes the same of it. Longer ones and
/// those with exponents are left to the one that the engine has.
fn number(written: &[u8]) -> Option<f64> {
    let digits = written.strip_prefix(b"-").unwrap_or(written);
    let mut parts = digits.splitn(2, |byte| *byte == b'.');
    let (whole, fraction) = (parts.next()?, parts.next());
    let all = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    let led = whole.len() > 1 && whole.starts_with(b"0");
    if digits.len() > 15 || led || !all(whole) || !fraction.is_none_or(all) {
        return None;
    }
    std::str::from_utf8(written).ok()?.parse().ok()
}

/// A response that the engine's own reader understood.
#[derive(Debug)]
pub struct Response {
    /// Its answers to questions of the pack.
    pub answers: Answers,
    /// The answers that found no place.
    pub findings: Vec<Finding>,
    /// From a result: when the first answer was given.
    pub started_at: Option<String>,
    /// From a result: when the assessment was completed.
    pub completed_at: Option<String>,
}

/// Why nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no JSON object; a sentence, with the place in the text.
    NoObject(String),
    /// It is a result of the pack with this id.
    OtherPack(String),
}

impl<'a> Records<'a> {
    /// A reader of responses to a pack.
    pub fn new(pack: &'a Pack) -> Records<'a> {
        let questions = pack.questions.iter().enumerate();
        Records {
            pack,
            known: pack.questions.iter().map(Known::new).collect(),
            by_id: questions.map(|(index, question)| (question.id.as_bytes(), index)).collect(),
            order: (0..pack.questions.len()).collect(),
        }
    }

    /// Reads a response the quick way. `None` when it is not written in the usual form; what the answers hold then means nothing.
    pub fn read_quickly(&mut self, record: &[u8], answers: &mut Answers) -> Option<()> {
        answers.reset();
        let mut rest = after(record, b'{')?;
        if let Some(end) = after(rest, b'}') {
            return skip_space(end).is_empty().then_some(());
        }
        for place in 0..self.known.len() {
            let (question, text) = self.key(place, skip_space(rest))?;
            let text = skip_space(after(text, b':')?);
            let (value, text) = self.known.get(question)?.wrapped_value(self.pack.questions.get(question)?, text)?;
            if answers.value(question).is_some() {
                return None;
            }
            answers.set(question, value);
            rest = skip_space(text);
            match rest.split_first()? {
                (b',', next) => rest = next,
                (b'}', end) => return skip_space(end).is_empty().then_some(()),
                _ => return None,
            }
        }
        None
    }

    /// The question whose id stands at the beginning of the text, and what follows it.
    fn key<'t>(&mut self, place: usize, text: &'t [u8]) -> Option<(usize, &'t [u8])> {
        let expected = *self.order.get(place)?;
        if let Some(rest) = text.strip_prefix(self.known.get(expected)?.key.as_slice()) {
            return Some((expected, rest));
        }
        let text = text.strip_prefix(b"\"")?;
        let end = text.iter().position(|byte| *byte == b'"')?;
        let question = *self.by_id.get(text.get(..end)?)?;
        *self.order.get_mut(place)? = question;
        Some((question, text.get(end + 1..)?))
    }

    /// Reads a response, or the answers of a result, with everything that may be in it.
    ///
    /// # Errors
    /// When it is no JSON object, or a result of another pack.
    pub fn read(&self, record: &[u8]) -> Result<Response, Unreadable> {
        let node: Node = serde_json::from_slice(record).map_err(|error| Unreadable::NoObject(no_json(&error)))?;
        let time = |field| node.member(field).and_then(Node::text).map(str::to_owned);
        let Some(parts) = ResultParts::of(self.pack, &node) else {
            return self.answers(&node, "", None, None);
        };
        match parts.other_pack(self.pack) {
            Some(id) => Err(Unreadable::OtherPack(id.to_owned())),
            None => self.answers(parts.answers, "/answers", time("startedAt"), time("completedAt")),
        }
    }

    fn answers(&self, node: &Node, above: &str, started_at: Option<String>, completed_at: Option<String>) -> Result<Response, Unreadable> {
        let (answers, findings) = Answers::from_node(self.pack, node)
            .map_err(|findings| Unreadable::NoObject(format!("{above}{}{findings}", separator(above))))?;
        let below = |finding: &Finding| Finding { path: format!("{above}{}", finding.path), ..finding.clone() };
        let findings = findings.iter().map(below).collect();
        Ok(Response { answers: answers.without_unknown(), findings, started_at, completed_at })
    }
}

fn separator(above: &str) -> &str {
    if above.is_empty() { "" } else { ": " }
}

impl Known {
    /// A value, bare or as `{"value": …}`.
    fn wrapped_value<'t>(&self, question: &Question, text: &'t [u8]) -> Option<(Value, &'t [u8])> {
        let Some(inside) = text.strip_prefix(b"{") else {
            return self.value(question, text);
        };
        let text = skip_space(inside).strip_prefix(b"\"value\"")?;
        let (value, text) = self.value(question, skip_space(after(text, b':')?))?;
        Some((value, after(text, b'}')?))
    }
}

/// What follows white space and this mark.
fn after(text: &[u8], mark: u8) -> Option<&[u8]> {
    match skip_space(text).split_first() {
        Some((first, rest)) if *first == mark => Some(rest),
        _ => None,
    }
}

/// Without leading white space, as JSON knows it.
fn skip_space(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t' | b'\r' | b'\n', rest @ ..] = text {
        text = rest;
    }
    text
}

fn no_json(error: &serde_json::Error) -> String {
    let words = error.to_string();
    // A record is mostly one line, whose number is told anyway; the parser counts from its beginning.
    let words = match error.line() {
        1 => words.replace(" at line 1 column ", " at column "),
        _ => words.replace(" at line ", " in its line "),
    };
    format!("this is not valid JSON ({words}); expected {}", "an object with an answer for each question id")
}

impl Unreadable {
    /// Says what is wrong.
    pub fn sentence(&self, pack: &Pack) -> String {
        match self {
            Unreadable::NoObject(sentence) => sentence.clone(),
            Unreadable::OtherPack(id) => {
                format!("this is a result of the pack {}; expected a result of {}", quote(id), quote(&pack.id))
            }
        }
    }
}
