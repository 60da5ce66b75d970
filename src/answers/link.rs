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

use std::hash::Hasher;

use fnv::FnvHasher;

use super::{Answers, Value};
use crate::pack::{Between, Kind, Pack, Question};

const FORMAT: &str = "1";
const SEPARATOR: char = '~';

/// What a link carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkState {
    /// Tells instances of one pack on one page apart; often empty.
    pub name: String,
    /// When the assessment was completed, in minutes since 1970; 0 for not yet.
    pub completed: u32,
    /// The answers, without notes.
    pub answers: Answers,
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
        let (_, pack, _, name) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        Some(LinkHead { pack: pack.to_owned(), name: decode_name(name)? })
    }
}

/// Writes a link's state; every character may stand in a fragment as it is.
pub fn encode_link(pack: &Pack, state: &LinkState) -> String {
    let mut bits = Writer::default();
    bits.write(state.completed, 32);
    for (index, question) in pack.questions.iter().enumerate() {
        write(&mut bits, question, state.answers.value(index));
    }
    let (name, payload) = (encode_name(&state.name), bits.finish());
    let body = format!("{FORMAT}~{}~{}~{name}~{payload}", pack.id, pack.version);
    let check = checksum(pack, &body);
    format!("{body}~{check}")
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
    if format != FORMAT && !format.is_empty() && format.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(LinkProblem::Newer);
    }
    let &[FORMAT, link_id, version, link_name, payload, check] = parts.as_slice() else {
        // Without its six parts nobody knows whose link it is, unless the id is still readable.
        let foreign = id.is_some_and(|id| id != pack.id && !pack.id.starts_with(id));
        return Err(if foreign { LinkProblem::Foreign } else { LinkProblem::Damaged });
    };
    if link_id != pack.id || link_name != encode_name(name) {
        return Err(LinkProblem::Foreign);
    }
    let body = text.rsplit_once(SEPARATOR).map_or("", |(body, _)| body);
    if checksum(pack, body) != check {
        return Err(if version == pack.version { LinkProblem::Damaged } else { LinkProblem::OtherPackVersion });
    }
    let (completed, answers) = answers(pack, payload).ok_or(LinkProblem::Damaged)?;
    Ok(LinkState { name: name.to_owned(), completed, answers })
}

fn answers(pack: &Pack, payload: &str) -> Option<(u32, Answers)> {
    let mut bits = Reader { text: payload.as_bytes(), position: 0 };
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

/// The letters of base64url (RFC 4648, section 5): six bits each, all of them harmless in an address.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes numbers of any width as base64url, the highest bit first; the last letter is filled with zeros.
#[derive(Default)]
struct Writer {
    text: String,
    pending: u32,
    bits: u32,
}

impl Writer {
    fn write(&mut self, value: u32, width: u32) {
        for bit in (0..width).rev() {
            self.pending = (self.pending << 1) | ((value >> bit) & 1);
            self.bits += 1;
            if self.bits == 6 {
                self.letter();
            }
        }
    }

    fn letter(&mut self) {
        self.text.extend(LETTERS.get(self.pending as usize).map(|letter| char::from(*letter)));
        (self.pending, self.bits) = (0, 0);
    }

    fn finish(mut self) -> String {
        if self.bits > 0 {
            self.pending <<= 6 - self.bits;
            self.letter();
        }
        self.text
    }
}

/// Reads what [`Writer`] wrote; `None` where the text is too short or holds another letter.
struct Reader<'a> {
    text: &'a [u8],
    position: usize,
}

impl Reader<'_> {
    fn read(&mut self, width: u32) -> Option<u32> {
        let mut value = 0;
        for _ in 0..width {
            let letter = self.text.get(self.position / 6)?;
            let six = LETTERS.iter().position(|known| known == letter)? as u32;
            value = (value << 1) | ((six >> (5 - self.position % 6)) & 1);
            self.position += 1;
        }
        Some(value)
    }

    /// Whether everything was read but the zeros that fill the last letter.
    fn is_done(&mut self) -> bool {
        let rest = self.text.len() * 6 - self.position;
        rest < 6 && self.read(rest as u32) == Some(0)
    }
}

fn encode_name(name: &str) -> String {
    let mut writer = Writer::default();
    name.bytes().for_each(|byte| writer.write(byte.into(), 8));
    writer.finish()
}

fn decode_name(text: &str) -> Option<String> {
    let mut reader = Reader { text: text.as_bytes(), position: 0 };
    let mut bytes = Vec::new();
    for _ in 0..text.len() * 6 / 8 {
        bytes.push(reader.read(8)? as u8);
    }
    String::from_utf8(bytes).ok().filter(|_| reader.is_done())
}
