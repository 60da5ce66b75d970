//! Answers in a page's query string, as links of the community's earlier assessment carry them:
//! `?investment_1=1&adoption_3=4&lang=de`.
//!
//! Read strictly: a key must be a question's id to the letter and a value one of its options, written
//! as the pack's own number is written. Everything else is dropped and named.

use super::{Answers, Value};
use crate::pack::{Kind, Pack};

/// What a query string held.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryAnswers {
    /// The answers that could be read.
    pub answers: Answers,
    /// What was dropped, as `key=value`, in the order of the address.
    pub dropped: Vec<String>,
    /// The language the link asks for.
    pub language: Option<String>,
}

/// Reads a query string that was taken apart into keys and values. `None` when the pack takes no such links, or when nothing in
/// the address looks like an answer: a host page's own parameters are no concern of ours.
pub fn read_query(pack: &Pack, pairs: &[(String, String)]) -> Option<QueryAnswers> {
    if !pairs.iter().any(|(key, _)| is_query_key(pack, key)) {
        return None;
    }
    let mut read = QueryAnswers { answers: Answers::new(pack), dropped: Vec::new(), language: None };
    for (index, (key, value)) in pairs.iter().enumerate() {
        let given_once = || pairs.iter().enumerate().all(|(other, (name, _))| other == index || name != key);
        match option(pack, key, value) {
            // Two values for one question: neither is to be believed.
            Some((question, option)) if given_once() => read.answers.set(question, Value::Option(option)),
            None if key == "lang" => read.language = Some(value.clone()),
            _ => read.dropped.push(format!("{key}={value}")),
        }
    }
    Some(read)
}

/// Whether a key is a question's id, or is built like one (`investment_9`), so that it was meant for us.
pub fn is_query_key(pack: &Pack, key: &str) -> bool {
    if !pack.query_links {
        return false;
    }
    pack.question_index(key).is_some()
        || pack.dimensions.iter().any(|dimension| {
            key.strip_prefix(dimension.id.as_str())
                .and_then(|rest| rest.strip_prefix('_'))
                .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
        })
}

fn option(pack: &Pack, key: &str, value: &str) -> Option<(usize, usize)> {
    let question = pack.question_index(key)?;
    // Only digits, and none to spare: "01", "+1", " 1" and "1.0" are not what any link of ours says.
    let plain = !value.is_empty() && value.len() <= 9 && value.bytes().all(|byte| byte.is_ascii_digit());
    if !plain || (value.len() > 1 && value.starts_with('0')) {
        return None;
    }
    let number = value.bytes().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    let asked = pack.questions.get(question).filter(|asked| !matches!(asked.kind, Kind::Multiple(_)))?;
    let option = asked.option_with(f64::from(number))?;
    Some((question, option))
}
