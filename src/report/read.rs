//! A result comes back: from the JSON that [`ResultFile`](super::ResultFile) wrote to answers.
//!
//! Scores and levels in it are not read. They follow from the answers, and a file that says otherwise is no reason to believe it.

use super::FollowUp;
use crate::answers::fields::{known_fields, optional_time, required};
use crate::answers::{Answers, Run};
use crate::pack::{Findings, Node, Pack, Pointer};

/// Whether something was answered with the same content of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// With exactly this pack.
    Same,
    /// With another version of it: answers were kept by id.
    Other,
}

impl Edition {
    /// Whether the pack with this fingerprint is this one.
    pub fn of(pack: &Pack, digest: &str) -> Edition {
        if pack.digest == digest { Edition::Same } else { Edition::Other }
    }
}

/// A result that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultRead {
    /// All answers; those that find no place in the pack are kept aside.
    pub answers: Answers,
    /// Which answers, targets and steps found no place. Mostly empty for a result of the same edition.
    pub findings: Findings,
    /// Whether the pack is the one that was answered.
    pub edition: Edition,
    /// The version of the pack that was answered.
    pub pack_version: String,
    /// The fingerprint of the pack that was answered.
    pub pack_digest: String,
    /// When the first answer was given (ISO 8601).
    pub started_at: Option<String>,
    /// When the assessment was completed (ISO 8601).
    pub completed_at: Option<String>,
    /// What the respondent called this run; often empty.
    pub label: String,
    /// Targets and plan as they were saved; null for none.
    pub follow_up: Node,
}

impl ResultRead {
    /// The same as a run of a history of this pack; `None` for a result that was not completed.
    pub fn to_run(&self, pack: &Pack) -> Option<Run> {
        let run = Run::new(pack, &self.answers, self.started_at.as_deref(), self.completed_at.as_deref()?);
        Some(Run { label: self.label.clone(), pack_version: self.pack_version.clone(), pack_digest: self.pack_digest.clone(), ..run })
    }
}

/// Why a text is not taken for a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultProblem {
    /// It is no result, or one of a later version of this program.
    Unreadable(Findings),
    /// It is a result of the pack with this id.
    OtherPack(String),
}

/// The parts of a result's JSON that its reader needs, however well the rest is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResultParts<'n> {
    /// The id of the pack that was answered, if it is told.
    pub pack: Option<&'n str>,
    /// The answers by question id.
    pub answers: &'n Node,
}

impl<'n> ResultParts<'n> {
    /// Takes a result apart; `None` for what holds bare answers, even one to a question with the id "answers".
    pub fn of(pack: &Pack, node: &'n Node) -> Option<ResultParts<'n>> {
        let answers = node.member("answers")?;
        let is_result = node.member("schema").is_some() || node.member("pack").is_some();
        (is_result || pack.question_index("answers").is_none())
            .then(|| ResultParts { pack: node.member("pack").and_then(|pack| pack.member("id")).and_then(Node::text), answers })
    }

    /// Whether it is no result of this pack: the id of the other one.
    pub fn other_pack(&self, pack: &Pack) -> Option<&'n str> {
        self.pack.filter(|id| *id != pack.id)
    }
}

const FIELDS: [&str; 12] =
    ["schema", "pack", "lang", "startedAt", "completedAt", "answered", "total", "overall", "dimensions", "answers", "label", "followUp"];

/// Reads a result file. Answers, notes, evidence, times, label, targets and plan come back as they were written.
///
/// # Errors
/// [`ResultProblem`]: nothing is read by halves.
///
/// # Example
/// ```
/// use maturity_assessment::answers::{Answers, Value};
/// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
/// use maturity_assessment::report::{Edition, ResultFile, read_result};
/// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
/// let mut answers = Answers::new(&pack);
/// answers.set(0, Value::Option(2));
/// let text = serde_json::to_string(&ResultFile::new(&pack, &answers, "en")).unwrap();
/// let read = read_result(&pack, &text).unwrap();
/// assert_eq!((read.answers, read.edition), (answers, Edition::Same));
/// ```
pub fn read_result(pack: &Pack, text: &str) -> Result<ResultRead, ResultProblem> {
    let node = Node::parse(text).map_err(ResultProblem::Unreadable)?;
    let mut findings = Findings::default();
    let root = Pointer::Root;
    let version = node.member("schema").and_then(Node::number).unwrap_or_default();
    if version != 1.0 {
        let found = if version > 1.0 { "a later version of this program wrote this" } else { "this is no result" };
        findings.add(Pointer::Key(&root, "schema"), found, "1");
    } else if let Some(id) = ResultParts::of(pack, &node).and_then(|parts| parts.other_pack(pack)) {
        return Err(ResultProblem::OtherPack(id.to_owned()));
    }
    known_fields(&node, root, &FIELDS, &mut findings);
    let (name, at) = (node.member("pack").unwrap_or(&Node::Null), Pointer::Key(&root, "pack"));
    let mut part = |key: &str| required(name, key, at, &mut findings).unwrap_or_default().to_owned();
    let (_, pack_version, pack_digest) = (part("id"), part("version"), part("digest"));
    let started_at = optional_time(&node, "startedAt", root, &mut findings);
    let completed_at = optional_time(&node, "completedAt", root, &mut findings);
    let label = optional_text(&node, "label", root, &mut findings);
    let follow_up = follow_up(&node, root, &mut findings);
    let at = Pointer::Key(&root, "answers");
    match Answers::from_node(pack, node.member("answers").unwrap_or(&Node::Null)) {
        Err(more) => findings.append(more.below(at)),
        Ok((answers, more)) if findings.is_empty() => {
            let (mut findings, edition) = (more.below(at), Edition::of(pack, &pack_digest));
            let (_, about_plan) = FollowUp::read(pack, &follow_up);
            findings.append(about_plan.below(Pointer::Key(&root, "followUp")));
            return Ok(ResultRead { answers, findings, edition, pack_version, pack_digest, started_at, completed_at, label, follow_up });
        }
        Ok(_) => {}
    }
    Err(ResultProblem::Unreadable(findings))
}

/// A text, which may be left out.
fn optional_text(node: &Node, key: &str, at: Pointer<'_>, findings: &mut Findings) -> String {
    match node.member(key) {
        None => String::new(),
        Some(_) => required(node, key, at, findings).unwrap_or_default().to_owned(),
    }
}

/// Targets and plan, which may be left out or null.
fn follow_up(node: &Node, at: Pointer<'_>, findings: &mut Findings) -> Node {
    match node.member("followUp") {
        None | Some(Node::Null) => Node::Null,
        Some(follow_up @ Node::Object(_)) => follow_up.clone(),
        Some(other) => {
            findings.wrong_kind(Pointer::Key(&at, "followUp"), other, "an object with targets and plan");
            Node::Null
        }
    }
}
