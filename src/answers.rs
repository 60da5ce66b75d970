//! The answers of one respondent to one pack.
//!
//! "Does not apply", "I don't know" and "not answered" are three different things: the first two are
//! answers, the third is the absence of one. Answers to questions that the pack does not have (any
//! more) are kept, counted nowhere, and come back when the question does.

mod base64url;
mod by_id;
pub(crate) mod fields;
mod history;
mod link;
mod query;
mod saved;
mod sealed;
mod time;
mod visible;

use std::ops::Range;

use crate::pack::{Between, Findings, Kind, Node, Pack, Pointer, Question, quote};

pub use by_id::ById;
pub use history::{History, Merged, Run};
pub use link::{LinkHead, LinkProblem, LinkState, decode_link, encode_link};
pub use query::{QueryAnswers, is_query_key, read_query};
pub use saved::{Changes, Saved};
pub use sealed::Sealed;
pub use time::{Day, seconds};
pub use visible::{Sight, Visible};

/// The value of an answer "does not apply" in JSON and in the form.
pub const NOT_APPLICABLE: &str = "not-applicable";
/// The value of an answer "I don't know" in JSON and in the form.
pub const DONT_KNOW: &str = "dont-know";

/// What somebody answered to one question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// One of the question's options, as its index.
    Option(usize),
    /// The middle between an option, as its index, and the next.
    Between(usize),
    /// Several of the options, a bit for each; none of them for 0.
    Several(u32),
    /// A number.
    Number(f64),
    /// Words, which stand in [`Answer::text`].
    Written,
    /// The question does not apply here.
    NotApplicable,
    /// The respondent does not know.
    DontKnow,
}

/// One of the two parts of [`Evidence`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidencePart {
    /// What it is.
    Title,
    /// Where it is.
    Url,
}

/// Something that supports an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// What it is.
    pub title: String,
    /// Where it is; empty for none.
    pub url: String,
}

/// An answer with what was written beside it. A note may come before the answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// `None` while the question is not answered.
    pub value: Option<Value>,
    /// The answer in words to a question that asks for them; empty for all others.
    pub text: String,
    /// The respondent's own words; never empty when there.
    pub note: Option<String>,
    /// What supports the answer.
    pub evidence: Vec<Evidence>,
}

impl Answer {
    fn is_empty(&self) -> bool {
        *self == Answer::default()
    }
}

/// The value of an answer as JSON holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum PlainValue {
    /// The value of an option, or a number.
    Number(f64),
    /// `"not-applicable"`, `"dont-know"`, or an answer in words.
    Word(String),
    /// The values of several options.
    List(Vec<f64>),
}

impl PlainValue {
    /// The value as JSON.
    pub fn to_node(&self) -> Node {
        match self {
            PlainValue::Number(number) => Node::Number(*number),
            PlainValue::Word(word) => word.as_str().into(),
            PlainValue::List(list) => {
                let mut nodes = Vec::new();
                for number in list {
                    nodes.push(Node::Number(*number));
                }
                Node::List(nodes)
            }
        }
    }

    /// The value in JSON; `None` for what no answer can be.
    fn from_node(node: &Node) -> Option<PlainValue> {
        match node {
            Node::Number(number) => Some(PlainValue::Number(*number)),
            Node::Text(word) => Some(PlainValue::Word(word.clone())),
            Node::List(list) => {
                let mut numbers = Vec::new();
                for node in list {
                    numbers.push(node.number()?);
                }
                Some(PlainValue::List(numbers))
            }
            _ => None,
        }
    }
}

/// An answer as JSON holds it: `{"value": 2, "note": "…"}`.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainAnswer {
    /// Left out for a note without an answer.
    pub value: Option<PlainValue>,
    /// Left out when there is none.
    pub note: Option<String>,
    /// Left out when there is none.
    pub evidence: Vec<Evidence>,
}

impl PlainAnswer {
    /// The answer as JSON; what is not there is left out.
    pub fn to_node(&self) -> Node {
        let mut node = Node::object([]);
        if let Some(value) = &self.value {
            node.push("value", value.to_node());
        }
        if let Some(note) = &self.note {
            node.push("note", note.as_str().into());
        }
        if !self.evidence.is_empty() {
            let mut list = Vec::new();
            for it in &self.evidence {
                list.push(Node::object([("title", it.title.as_str().into()), ("url", it.url.as_str().into())]));
            }
            node.push("evidence", Node::List(list));
        }
        node
    }
}

/// Answers as JSON holds them, by question id.
pub type PlainAnswers = ById<PlainAnswer>;

/// How far a respondent has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Questions with any answer.
    pub answered: usize,
    /// All questions that are asked.
    pub total: usize,
}

/// The answers of one respondent, in step with one pack.
///
/// ```
/// use maturity_assessment::answers::{Answers, Value};
/// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
/// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
/// let mut answers = Answers::new(&pack);
/// let question = pack.question_index("adoption_1").unwrap();
/// answers.set(question, Value::Option(2));
/// assert_eq!(answers.progress(&pack).answered, 1);
/// answers.clear(question);
/// assert_eq!(answers.progress(&pack).answered, 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    slots: Vec<Answer>,
    gone: PlainAnswers,
}

impl Answers {
    /// No answers yet.
    pub fn new(pack: &Pack) -> Self {
        Answers { slots: vec![Answer::default(); pack.questions.len()], gone: PlainAnswers::new() }
    }

    /// The value given to a question; `None` while it is open.
    pub fn value(&self, question: usize) -> Option<Value> {
        self.slots.get(question)?.value
    }

    /// The answer to a question with its note; `None` for a question the pack does not have.
    pub fn answer(&self, question: usize) -> Option<&Answer> {
        self.slots.get(question)
    }

    /// Gives an answer; the note stays. A question that the pack does not have changes nothing.
    pub fn set(&mut self, question: usize, value: Value) {
        if let Some(slot) = self.slots.get_mut(question) {
            slot.value = Some(value);
        }
    }

    /// Gives an answer in words, or takes it back when there are none; the note stays.
    pub fn set_text(&mut self, question: usize, text: &str) {
        if let Some(slot) = self.slots.get_mut(question) {
            slot.value = (!text.trim().is_empty()).then_some(Value::Written);
            slot.text = if slot.value.is_some() { text.to_owned() } else { String::new() };
        }
    }

    /// Takes an answer back; the note stays.
    pub fn clear(&mut self, question: usize) {
        self.put(question, Answer::default());
    }

    /// Gives an answer that was there before; the note stays as it is now.
    pub fn put(&mut self, question: usize, answer: Answer) {
        if let Some(slot) = self.slots.get_mut(question) {
            (slot.value, slot.text) = (answer.value, answer.text);
        }
    }

    /// Writes the note beside a question; an empty one takes it away.
    pub fn set_note(&mut self, question: usize, note: &str) {
        if let Some(slot) = self.slots.get_mut(question) {
            slot.note = (!note.trim().is_empty()).then(|| note.to_owned());
        }
    }

    /// Writes a part of the evidence beside a question: its title or its address. One place behind the last is a new piece; pieces
    /// at the end that say nothing any more are taken away.
    pub fn set_evidence(&mut self, question: usize, place: usize, part: EvidencePart, text: &str) {
        let Some(slot) = self.slots.get_mut(question) else {
            return;
        };
        if place == slot.evidence.len() {
            slot.evidence.push(Evidence::default());
        }
        if let Some(evidence) = slot.evidence.get_mut(place) {
            let part = match part {
                EvidencePart::Title => &mut evidence.title,
                EvidencePart::Url => &mut evidence.url,
            };
            text.clone_into(part);
        }
        while slot.evidence.last().is_some_and(|last| last.title.is_empty() && last.url.is_empty()) {
            slot.evidence.pop();
        }
    }

    /// Puts all evidence beside a question at once.
    fn put_evidence(&mut self, question: usize, evidence: Vec<Evidence>) {
        if let Some(slot) = self.slots.get_mut(question) {
            slot.evidence = evidence;
        }
    }

    /// Takes everything back, so that the next respondent's answers need no new memory.
    pub fn reset(&mut self) {
        self.slots.iter_mut().for_each(|slot| *slot = Answer::default());
        self.gone = PlainAnswers::new();
    }

    /// Only the answers to questions of the pack.
    pub fn without_unknown(self) -> Answers {
        Answers { gone: PlainAnswers::new(), ..self }
    }

    /// What can be seen of the pack with these answers.
    pub fn visible(&self, pack: &Pack) -> Visible {
        Visible::new(pack, self)
    }

    /// How many of the questions that are asked and count have an answer, "does not apply" and "I don't
    /// know" among them; and how many there are.
    pub fn progress(&self, pack: &Pack) -> Progress {
        self.progress_in(pack, &self.visible(pack), 0..pack.questions.len())
    }

    /// The same for some of the questions.
    pub fn progress_in(&self, pack: &Pack, visible: &Visible, questions: Range<usize>) -> Progress {
        let mut progress = Progress { answered: 0, total: 0 };
        for index in questions {
            if visible.question(index) && pack.questions.get(index).is_some_and(Question::counts) {
                progress.total += 1;
                progress.answered += usize::from(visible.value(self, index).is_some());
            }
        }
        progress
    }

    /// Whether nothing was answered, noted or kept.
    pub fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.slots.iter().all(Answer::is_empty)
    }

    /// The same answers for another edition of the pack: by id, with values that an option still has.
    /// What finds no place is kept aside.
    pub fn carried_to(&self, from: &Pack, to: &Pack) -> Answers {
        Answers::from_plain(to, self.plain(from)).0
    }

    /// The answers as JSON holds them, those to unknown questions included.
    pub fn plain(&self, pack: &Pack) -> PlainAnswers {
        self.each_plain(pack).into_iter().map(|(id, answer)| (id.to_owned(), answer)).collect()
    }

    /// The same as a list, each with the id of its question.
    pub fn each_plain<'a>(&'a self, pack: &'a Pack) -> Vec<(&'a str, PlainAnswer)> {
        let mut plain: Vec<(&str, PlainAnswer)> = Vec::with_capacity(self.gone.len() + self.slots.len());
        for (id, answer) in self.gone.iter() {
            // What was kept aside for a question of the pack gives way to its answer.
            let answered = pack.question_index(id).and_then(|index| self.slots.get(index)).is_some_and(|slot| !slot.is_empty());
            if !answered {
                plain.push((id, answer.clone()));
            }
        }
        for (slot, question) in self.slots.iter().zip(&pack.questions) {
            if !slot.is_empty() {
                let value = slot.value.and_then(|value| plain_value(question, value, &slot.text));
                plain.push((&question.id, PlainAnswer { value, note: slot.note.clone(), evidence: slot.evidence.clone() }));
            }
        }
        plain
    }

    /// Puts JSON answers in step with a pack. The findings name what found no place: unknown
    /// questions, and values that are not an option's. Both are kept aside, not lost.
    pub fn from_plain(pack: &Pack, plain: PlainAnswers) -> (Answers, Findings) {
        let mut answers = Answers::new(pack);
        let mut findings = Findings::default();
        for (id, answer) in plain {
            let at = Pointer::Key(&Pointer::Root, &id);
            let index = pack.question_index(&id);
            let place = index.and_then(|index| Some((pack.questions.get(index)?, answers.slots.get_mut(index)?)));
            let Some((question, slot)) = place else {
                findings.add(at, &format!("the pack has no question {}", quote(&id)), "the id of a question");
                answers.gone.insert(id, answer);
                continue;
            };
            let mut read = Answer::default();
            let fits = answer.value.as_ref().is_none_or(|value| read.take(question, value));
            if !fits {
                findings.add(Pointer::Key(&at, "value"), "this is not the value of an option", &expected(question));
                answers.gone.insert(id, answer);
                continue;
            }
            *slot = Answer { note: answer.note, evidence: answer.evidence, ..read };
        }
        (answers, findings)
    }

    /// Reads answers from JSON: an object of question ids with `{"value": …}` or the bare value.
    ///
    /// # Errors
    /// When the text is no JSON object; everything smaller is a finding beside the answers.
    pub fn parse(pack: &Pack, text: &str) -> Result<(Answers, Findings), Findings> {
        Answers::from_node(pack, &Node::parse(text)?)
    }

    /// Reads answers that are already a JSON tree, as inside a result.
    ///
    /// # Errors
    /// When the tree is no object; everything smaller is a finding beside the answers.
    pub fn from_node(pack: &Pack, node: &Node) -> Result<(Answers, Findings), Findings> {
        let mut findings = Findings::default();
        let plain = plain_from_node(node, Pointer::Root, &mut findings);
        let Some(plain) = plain else {
            return Err(findings);
        };
        let (answers, more) = Answers::from_plain(pack, plain);
        findings.append(more);
        Ok((answers, findings))
    }
}

const EXPECTED_VALUES: &str = "an option's value, \"not-applicable\" or \"dont-know\"";

/// What an answer to a question can be, in words.
fn expected(question: &Question) -> String {
    let own = match question.kind {
        Kind::Multiple(_) => "a list of options' values",
        Kind::Number { .. } => "a number in the question's range",
        Kind::Text => "a text",
        _ => "an option's value",
    };
    let mut expected = own.to_owned();
    for (word, offered) in [(NOT_APPLICABLE, question.offers.not_applicable), (DONT_KNOW, question.offers.dont_know)] {
        if offered && question.counts() {
            expected.push_str(if word == DONT_KNOW || !question.offers.dont_know { " or " } else { ", " });
            expected.push_str(&quote(word));
        }
    }
    expected
}

impl Answer {
    /// Takes a value over from JSON; false where the question has no such answer.
    fn take(&mut self, question: &Question, value: &PlainValue) -> bool {
        self.value = match (&question.kind, value) {
            (Kind::Text, PlainValue::Word(word)) => {
                self.text.clone_from(word);
                (!word.trim().is_empty()).then_some(Value::Written)
            }
            (_, PlainValue::Word(word)) => match word.as_str() {
                NOT_APPLICABLE if question.offers.not_applicable => Some(Value::NotApplicable),
                DONT_KNOW if question.offers.dont_know => Some(Value::DontKnow),
                _ => None,
            },
            (Kind::Number { from, to, .. }, PlainValue::Number(number)) => (from..=to).contains(&number).then_some(Value::Number(*number)),
            (Kind::Multiple(_), PlainValue::List(list)) => several(question, list),
            (Kind::Multiple(_) | Kind::Text, _) | (_, PlainValue::List(_)) => None,
            (_, PlainValue::Number(number)) => question.option_with(*number).map(Value::Option).or_else(|| {
                let middle = |option: &usize| question.middle(*option) == Some(*number);
                (question.between() == Between::Open).then(|| (0..question.options.len()).find(middle)).flatten().map(Value::Between)
            }),
        };
        self.value.is_some()
    }
}

/// Several options by their values; `None` where one of them is no option's.
fn several(question: &Question, values: &[f64]) -> Option<Value> {
    let mut bits = 0;
    for value in values {
        bits |= 1_u32.checked_shl(question.option_with(*value)? as u32)?;
    }
    Some(Value::Several(bits))
}

/// A value as JSON holds it.
fn plain_value(question: &Question, value: Value, text: &str) -> Option<PlainValue> {
    let of = |option: usize| question.options.get(option).map(|option| option.value);
    Some(match value {
        Value::Option(option) => PlainValue::Number(of(option)?),
        Value::Between(option) => PlainValue::Number(question.middle(option)?),
        Value::Several(bits) => {
            let mut values = Vec::new();
            for option in question.chosen(bits) {
                values.push(option.value);
            }
            PlainValue::List(values)
        }
        Value::Number(number) => PlainValue::Number(number),
        Value::Written => PlainValue::Word(text.to_owned()),
        Value::NotApplicable => PlainValue::Word(NOT_APPLICABLE.to_owned()),
        Value::DontKnow => PlainValue::Word(DONT_KNOW.to_owned()),
    })
}

/// Reads an object of answers; `None` when it is no object at all.
fn plain_from_node(node: &Node, at: Pointer<'_>, findings: &mut Findings) -> Option<PlainAnswers> {
    let Node::Object(members) = node else {
        findings.wrong_kind(at, node, "an object with an answer for each question id");
        return None;
    };
    let mut plain = PlainAnswers::new();
    for (id, member) in members {
        if let Some(answer) = plain_answer(member, Pointer::Key(&at, id), findings) {
            plain.insert(id.clone(), answer);
        }
    }
    Some(plain)
}

fn plain_answer(node: &Node, at: Pointer<'_>, findings: &mut Findings) -> Option<PlainAnswer> {
    let mut answer = PlainAnswer { value: None, note: None, evidence: Vec::new() };
    match node {
        Node::Object(members) => {
            for (key, member) in members {
                let place = Pointer::Key(&at, key);
                match (key.as_str(), member) {
                    ("note", Node::Text(note)) => answer.note = Some(note.clone()).filter(|note| !note.trim().is_empty()),
                    ("evidence", Node::List(list)) => answer.evidence = evidence(list, place, findings),
                    ("value", _) => match PlainValue::from_node(member) {
                        None => findings.wrong_kind(place, member, EXPECTED_VALUES),
                        value => answer.value = value,
                    },
                    ("note", _) => findings.wrong_kind(place, member, "a text"),
                    ("evidence", _) => findings.wrong_kind(place, member, "a list"),
                    _ => findings.unknown_field(place, key, "one of value, note, evidence"),
                }
            }
        }
        _ => {
            answer.value = PlainValue::from_node(node);
            if answer.value.is_none() {
                findings.wrong_kind(at, node, EXPECTED_VALUES);
                return None;
            }
        }
    }
    Some(answer)
}

fn evidence(list: &[Node], at: Pointer<'_>, findings: &mut Findings) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for (index, node) in list.iter().enumerate() {
        let text = |key| node.member(key).and_then(Node::text).map(str::to_owned);
        match text("title") {
            Some(title) => evidence.push(Evidence { title, url: text("url").unwrap_or_default() }),
            None => findings.add(Pointer::Index(&at, index), "the title is missing", "an object with title and url"),
        }
    }
    evidence
}
