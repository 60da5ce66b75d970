//! The share link: a pack's answers in a few characters of an address.
//!
//! `1~platform-engineering~1.0.0~team~AAECAw~5f3a91c2`: format, pack id, pack version, name of the
//! instance, payload, checksum. The payload (base64url) holds the time of completion as minutes since
//! 1970 (32 bits), then for each question of the pack, in its order, one number in as few bits as
//! its options need: 0 open, 1 does not apply, 2 don't know, 3 the first option, and so on, then the
//! middles between options where those are answers. Of a question without single options the first
//! two bits say as much, 3 for an answer, which follows: a bit for each option of a multiple choice; of a
//! number whether it is whole steps from the lowest (a zero, then the steps) or not (a one, then the
//! number). Answers in words stay out, as notes do. The checksum covers everything before it and the structure of the pack, so that a link never lands on
//! questions that it was not made for.
//!
//! Format 2 carries more, and is written only then: `2~platform-engineering~1.0.0~~AAECAw~cQ~BHRlYW0~5f3a91c2` has two parts
//! between payload and checksum, each empty for nothing to carry. The first holds the targets: for each dimension one number in
//! as few bits as the levels of the pack need, 0 for none, 1 for not relevant, 2 for the first level, and so on. The second
//! holds what was written: the label; a bit that says whether notes follow; then for each question a bit that says whether
//! something was written there, its note, to a question for words the answer in words, and the evidence: a bit before each
//! piece, its title, its address, and a zero after the last. A text is UTF-8 behind its length in bytes, seven bits of the
//! length at a time behind a bit that says whether more follow, the highest first.
//!
//! Behind a password (see [`super::Sealed`]) stands such a text as a whole.

use std::hash::Hasher;

use fnv::FnvHasher;

use super::base64url::{Reader, Writer, bytes, text_of};
use super::sealed::SEALED;
use super::{Answer, Answers, Evidence, Value};
use crate::pack::{Between, Kind, Pack, Question};

const FORMAT: &str = "1";
/// Of links that carry more than answers.
const LONG_FORMAT: &str = "2";
/// Between the parts of a link.
pub(super) const SEPARATOR: char = '~';
/// No address is longer: the whole of what a link holds has to be read before the reader sees anything.
const MOST_LETTERS: usize = 1 << 20;

/// What a link carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkState {
    /// Tells instances of one pack on one page apart; often empty.
    pub name: String,
    /// When the assessment was completed, in minutes since 1970; 0 for not yet.
    pub completed: u32,
    /// The answers; notes, evidence and words beside them travel only if `notes` says so.
    pub answers: Answers,
    /// Whether notes, evidence and answers in words travel along.
    pub notes: bool,
    /// What the respondent calls this run; empty for a link that does not say.
    pub label: String,
    /// The wanted level of each dimension of the pack as its index: `None` where nothing is set, `Some(None)` where a dimension
    /// is not relevant. An empty list for a link without targets.
    pub targets: Vec<Option<Option<usize>>>,
}

/// Why a link cannot be opened here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// It belongs to another pack or another instance; no concern of this one.
    Foreign,
    /// It was made by a later version of this program.
    Newer,
    /// It was made with another version of the pack, whose questions differ.
    OtherPackVersion,
    /// Characters are missing or were changed on the way.
    Damaged,
    /// It can be read only with a password; see [`super::Sealed`].
    Sealed,
}

/// What a link says of itself before it is decoded: for whom it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkHead {
    /// The id of the pack that was answered.
    pub pack: String,
    /// The instance's name; often empty.
    pub name: String,
}

impl LinkHead {
    /// Reads for whom a link is; `None` where that is not readable. Nothing else is checked.
    pub fn read(text: &str) -> Option<LinkHead> {
        let mut parts = text.split(SEPARATOR);
        let (format, pack) = (parts.next()?, parts.next()?);
        // Behind a password nobody sees the version.
        let name = if format == SEALED { parts.next()? } else { parts.nth(1)? };
        Some(LinkHead { pack: pack.to_owned(), name: String::from_utf8(bytes(name)?).ok()? })
    }
}

/// Writes a link's state; every character may stand in a fragment as it is.
pub fn encode_link(pack: &Pack, state: &LinkState) -> String {
    let mut bits = Writer::default();
    bits.write(state.completed, 32);
    for (index, question) in pack.questions.iter().enumerate() {
        write(&mut bits, question, state.answers.value(index));
    }
    let (name, payload) = (text_of(state.name.as_bytes()), bits.finish());
    let (format, more) = match (write_targets(pack, &state.targets), write_words(pack, state)) {
        (targets, words) if targets.is_empty() && words.is_empty() => (FORMAT, String::new()),
        (targets, words) => (LONG_FORMAT, ["~", &targets, "~", &words].concat()),
    };
    let body = [format, "~", &pack.id, "~", &pack.version, "~", &name, "~", &payload, &more].concat();
    let check = checksum(pack, &body);
    [&body, "~", &check].concat()
}

/// Reads a link's state for this pack and this instance.
///
/// # Errors
/// [`LinkProblem`]; nothing is applied by halves.
pub fn decode_link(pack: &Pack, name: &str, text: &str) -> Result<LinkState, LinkProblem> {
    let mut parts = Vec::new();
    for part in text.split(SEPARATOR) {
        parts.push(part);
    }
    let (format, id) = (parts.first().copied().unwrap_or(""), parts.get(1).copied());
    if format != FORMAT && format != LONG_FORMAT && !format.is_empty() && format.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(LinkProblem::Newer);
    }
    let (link_id, link_name) = match parts.as_slice() {
        &[FORMAT, id, _, name, _, _] | &[LONG_FORMAT, id, _, name, _, _, _, _] | &[SEALED, id, name, _, _, _, _] => (id, name),
        // Without all its parts nobody knows whose link it is, unless the id is still readable.
        _ => {
            let foreign = id.is_some_and(|id| id != pack.id && !pack.id.starts_with(id));
            return Err(if foreign { LinkProblem::Foreign } else { LinkProblem::Damaged });
        }
    };
    if link_id != pack.id || link_name != text_of(name.as_bytes()) {
        return Err(LinkProblem::Foreign);
    }
    if format == SEALED {
        return Err(LinkProblem::Sealed);
    }
    let (body, check) = text.rsplit_once(SEPARATOR).unwrap_or_default();
    if checksum(pack, body) != check {
        let same = parts.get(2).is_some_and(|version| *version == pack.version);
        return Err(if same { LinkProblem::Damaged } else { LinkProblem::OtherPackVersion });
    }
    let part = |place: usize| parts.get(place).copied().unwrap_or("");
    let more = if format == FORMAT { ("", "") } else { (part(5), part(6)) };
    content(pack, name, part(4), more).filter(|_| text.len() <= MOST_LETTERS).ok_or(LinkProblem::Damaged)
}

/// Reads what a link of either format carries.
fn content(pack: &Pack, name: &str, payload: &str, (targets, words): (&str, &str)) -> Option<LinkState> {
    let (completed, answers) = answers(pack, payload)?;
    let mut state = LinkState { name: name.to_owned(), completed, answers, ..LinkState::default() };
    if !targets.is_empty() {
        state.targets = read_targets(pack, targets)?;
    }
    if !words.is_empty() {
        read_words(pack, words, &mut state)?;
    }
    Some(state)
}

fn answers(pack: &Pack, payload: &str) -> Option<(u32, Answers)> {
    let mut bits = Reader::new(payload);
    let completed = bits.read(32)?;
    let mut answers = Answers::new(pack);
    for (index, question) in pack.questions.iter().enumerate() {
        if let Some(value) = read(&mut bits, question)? {
            answers.set(index, value);
        }
    }
    bits.is_done().then_some((completed, answers))
}

/// The codes before those of answers.
const CODES: usize = 3;

fn write(bits: &mut Writer, question: &Question, value: Option<Value>) {
    let width = width(question);
    match value {
        None | Some(Value::Written) => bits.write(0, width),
        Some(Value::NotApplicable) => bits.write(1, width),
        Some(Value::DontKnow) => bits.write(2, width),
        Some(Value::Option(option)) => bits.write((option + CODES) as u32, width),
        Some(Value::Between(option)) => bits.write((option + question.options.len() + CODES) as u32, width),
        Some(Value::Several(chosen)) => {
            bits.write(3, width);
            bits.write(chosen, question.options.len() as u32);
        }
        Some(Value::Number(number)) => {
            bits.write(3, width);
            let (from, steps) = steps(question);
            // A tiny rest may get lost in the difference.
            let whole = (number - from).fract() == 0.0 && from + (number - from) == number;
            bits.write(u32::from(!whole), 1);
            if whole {
                bits.write((number - from) as u32, steps);
            } else {
                let number = number.to_bits();
                bits.write((number >> 32) as u32, 32);
                bits.write(number as u32, 32);
            }
        }
    }
}

/// Reads what [`write`] wrote: an answer, or none; `None` where it is no such thing.
fn read(bits: &mut Reader<'_>, question: &Question) -> Option<Option<Value>> {
    let options = question.options.len();
    let code = bits.read(width(question))? as usize;
    let value = match question.kind {
        _ if code == 0 => return Some(None),
        Kind::Text => return None,
        // What is not offered is no answer, wherever it comes from.
        _ if code == 1 => question.offers.not_applicable.then_some(Value::NotApplicable)?,
        _ if code == 2 => question.offers.dont_know.then_some(Value::DontKnow)?,
        Kind::Multiple(_) => Value::Several(bits.read(options as u32)?),
        Kind::Number { from, to, .. } => {
            let (_, steps) = steps(question);
            let number = match bits.read(1)? {
                0 => from + f64::from(bits.read(steps)?),
                _ => f64::from_bits((u64::from(bits.read(32)?) << 32) | u64::from(bits.read(32)?)),
            };
            (from..=to).contains(&number).then_some(Value::Number(number))?
        }
        _ if code - CODES < options => Value::Option(code - CODES),
        _ => {
            let middle = code - CODES - options;
            Value::Between((middle + 1 < options && question.between() == Between::Open).then_some(middle)?)
        }
    };
    Some(Some(value))
}

/// How many bits hold the codes 0, 1, 2 and one for each answer.
fn width(question: &Question) -> u32 {
    let options = question.options.len();
    let answers = match question.kind {
        Kind::Multiple(_) | Kind::Number { .. } => 1,
        Kind::Text => 0,
        _ if question.between() == Between::Open => options * 2 - 1,
        _ => options,
    };
    usize::BITS - (answers + CODES - 1).leading_zeros()
}

/// The lowest number that a question takes, and how many bits hold the whole steps up to the highest.
fn steps(question: &Question) -> (f64, u32) {
    match question.kind {
        Kind::Number { from, to, .. } => (from, u32::BITS - ((to - from) as u32).leading_zeros()),
        _ => (0.0, 0),
    }
}

/// How many bits hold a target: none, not relevant, or a level.
fn target_width(pack: &Pack) -> u32 {
    usize::BITS - (pack.levels.len() + 1).leading_zeros()
}

fn write_targets(pack: &Pack, targets: &[Option<Option<usize>>]) -> String {
    let mut bits = Writer::default();
    if targets.iter().any(Option::is_some) {
        for dimension in 0..pack.dimensions.len() {
            let code = match targets.get(dimension).copied().flatten() {
                None => 0,
                Some(None) => 1,
                Some(Some(level)) => level as u32 + 2,
            };
            bits.write(code, target_width(pack));
        }
    }
    bits.finish()
}

fn read_targets(pack: &Pack, text: &str) -> Option<Vec<Option<Option<usize>>>> {
    let (mut bits, mut targets) = (Reader::new(text), Vec::new());
    for _ in &pack.dimensions {
        targets.push(match bits.read(target_width(pack))? as usize {
            0 => None,
            1 => Some(None),
            code => Some(Some((code - 2 < pack.levels.len()).then_some(code - 2)?)),
        });
    }
    bits.is_done().then_some(targets)
}

fn write_words(pack: &Pack, state: &LinkState) -> String {
    if state.label.is_empty() && !state.notes {
        return String::new();
    }
    let mut bits = Writer::default();
    bits.text(&state.label);
    bits.write(u32::from(state.notes), 1);
    if state.notes {
        for (index, question) in pack.questions.iter().enumerate() {
            write_beside(&mut bits, question, state.answers.answer(index).unwrap_or(&Answer::default()));
        }
    }
    bits.finish()
}

/// Writes what stands beside an answer.
fn write_beside(bits: &mut Writer, question: &Question, answer: &Answer) {
    let note = answer.note.as_deref().unwrap_or("");
    let there = !note.is_empty() || !answer.text.is_empty() || !answer.evidence.is_empty();
    bits.write(u32::from(there), 1);
    if !there {
        return;
    }
    bits.text(note);
    if question.kind == Kind::Text {
        bits.text(&answer.text);
    }
    for piece in &answer.evidence {
        bits.write(1, 1);
        bits.text(&piece.title);
        bits.text(&piece.url);
    }
    bits.write(0, 1);
}

fn read_words(pack: &Pack, text: &str, state: &mut LinkState) -> Option<()> {
    let mut bits = Reader::new(text);
    state.label = bits.text()?;
    state.notes = bits.read(1)? == 1;
    if state.notes {
        for (index, question) in pack.questions.iter().enumerate() {
            if bits.read(1)? == 1 {
                state.answers.set_note(index, &bits.text()?);
                if question.kind == Kind::Text {
                    state.answers.set_text(index, &bits.text()?);
                }
                let mut evidence = Vec::new();
                while bits.read(1)? == 1 {
                    evidence.push(Evidence { title: bits.text()?, url: bits.text()? });
                }
                state.answers.put_evidence(index, evidence);
            }
        }
    }
    bits.is_done().then_some(())
}

fn checksum(pack: &Pack, body: &str) -> String {
    let mut hasher = FnvHasher::default();
    hasher.write(body.as_bytes());
    for question in &pack.questions {
        hasher.write(question.id.as_bytes());
        hasher.write_u8(0xff);
        for option in &question.options {
            hasher.write(&option.value.to_bits().to_le_bytes());
        }
        if let Kind::Number { from, to, .. } = question.kind {
            hasher.write(&from.to_bits().to_le_bytes());
            hasher.write(&to.to_bits().to_le_bytes());
        }
    }
    let hash = hasher.finish();
    format!("{:08x}", (hash ^ (hash >> 32)) as u32)
}
