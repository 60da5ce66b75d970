//! The share link: a pack's answers in a few characters of an address.
//!
//! `1~platform-engineering~1.0.0~team~AAECAw~5f3a91c2`: format, pack id, pack version, name of the
//! instance, payload, checksum. The payload (base64url) holds the time of completion as minutes since
//! 1970 (32 bits), then for each question of the pack, in its order, one number in as few bits as
//! its options need: 0 open, 1 does not apply, 2 don't know, 3 the first option, and so on. The
//! checksum covers everything before it and the structure of the pack, so that a link never lands on
//! questions that it was not made for.

use std::hash::Hasher;

use base64ct::{Base64UrlUnpadded, Encoding};
use fnv::FnvHasher;

use super::{Answers, Value};
use crate::pack::{Pack, Question};

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

/// Writes a link's state; every character may stand in a fragment as it is.
pub fn encode_link(pack: &Pack, state: &LinkState) -> String {
    let mut bits = BitWriter::default();
    bits.write(state.completed, 32);
    for (index, question) in pack.questions.iter().enumerate() {
        let code = match state.answers.value(index) {
            None => 0,
            Some(Value::NotApplicable) => 1,
            Some(Value::DontKnow) => 2,
            Some(Value::Option(option)) => option as u32 + 3,
        };
        bits.write(code, width(question));
    }
    let name = Base64UrlUnpadded::encode_string(state.name.as_bytes());
    let payload = Base64UrlUnpadded::encode_string(&bits.bytes);
    let body = format!("{FORMAT}~{}~{}~{name}~{payload}", pack.id, pack.version);
    let check = checksum(pack, &body);
    format!("{body}~{check}")
}

/// Reads a link's state for this pack and this instance.
///
/// # Errors
/// [`LinkProblem`]; nothing is applied by halves.
pub fn decode_link(pack: &Pack, name: &str, text: &str) -> Result<LinkState, LinkProblem> {
    let parts: Vec<&str> = text.split(SEPARATOR).collect();
    let (format, id) = (parts.first().copied().unwrap_or(""), parts.get(1).copied());
    if format != FORMAT && !format.is_empty() && format.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(LinkProblem::Newer);
    }
    let &[FORMAT, link_id, version, link_name, payload, check] = parts.as_slice() else {
        // Without its six parts nobody knows whose link it is, unless the id is still readable.
        let foreign = id.is_some_and(|id| id != pack.id && !pack.id.starts_with(id));
        return Err(if foreign { LinkProblem::Foreign } else { LinkProblem::Damaged });
    };
    let link_name = decode(link_name).and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(LinkProblem::Damaged)?;
    if link_id != pack.id || link_name != name {
        return Err(LinkProblem::Foreign);
    }
    let body = text.rsplit_once(SEPARATOR).map_or("", |(body, _)| body);
    if checksum(pack, body) != check {
        return Err(if version == pack.version { LinkProblem::Damaged } else { LinkProblem::OtherPackVersion });
    }
    let bytes = decode(payload).ok_or(LinkProblem::Damaged)?;
    let (completed, answers) = answers(pack, &bytes).ok_or(LinkProblem::Damaged)?;
    Ok(LinkState { name: link_name, completed, answers })
}

fn decode(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}

fn answers(pack: &Pack, bytes: &[u8]) -> Option<(u32, Answers)> {
    let mut bits = BitReader { bytes, position: 0 };
    let completed = bits.read(32)?;
    let mut answers = Answers::new(pack);
    for (index, question) in pack.questions.iter().enumerate() {
        match bits.read(width(question))? {
            0 => {}
            1 => answers.set(index, Value::NotApplicable),
            2 => answers.set(index, Value::DontKnow),
            code => {
                let option = code as usize - 3;
                question.options.get(option)?;
                answers.set(index, Value::Option(option));
            }
        }
    }
    (bits.position.div_ceil(8) == bytes.len()).then_some((completed, answers))
}

/// How many bits hold the codes 0, 1, 2 and one for each option.
fn width(question: &Question) -> u32 {
    usize::BITS - (question.options.len() + 2).leading_zeros()
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
    }
    let hash = hasher.finish();
    format!("{:08x}", (hash ^ (hash >> 32)) as u32)
}

#[derive(Default)]
struct BitWriter {
    bytes: Vec<u8>,
    used: u32,
}

impl BitWriter {
    fn write(&mut self, value: u32, width: u32) {
        for bit in (0..width).rev() {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= (((value >> bit) & 1) as u8) << (7 - self.used % 8);
            }
            self.used += 1;
        }
    }
}

struct BitReader<'a> {
    bytes: &'a [u8],
    position: usize,
}

impl BitReader<'_> {
    fn read(&mut self, width: u32) -> Option<u32> {
        let mut value = 0;
        for _ in 0..width {
            let byte = self.bytes.get(self.position / 8)?;
            let bit = (byte >> (7 - self.position % 8)) & 1;
            value = (value << 1) | u32::from(bit);
            self.position += 1;
        }
        Some(value)
    }
}
