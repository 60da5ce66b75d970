//! What is kept between visits: the answers, and enough about the pack to say what has changed.

use serde::{Serialize, Serializer};

use super::{Answers, ById, PlainAnswer, PlainAnswers, plain_from_node};
use crate::pack::{Findings, Node, Pack, Pointer};

/// The version of the saved form.
const VERSION: f64 = 1.0;

/// One respondent's work as it lies in storage.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// Version of this form.
    pub saved: f64,
    /// The version of the pack that was answered.
    pub pack_version: String,
    /// Question ids with the fingerprints of their content.
    pub questions: ById<String>,
    /// When the first answer was given (ISO 8601).
    pub started_at: Option<String>,
    /// When the assessment was completed last (ISO 8601).
    pub completed_at: Option<String>,
    /// Where the respondent was: `step:` and a dimension's id, `check`, `report`, or nothing for the intro.
    pub place: Option<String>,
    /// What the respondent calls this run; often empty.
    pub label: String,
    /// Targets and plan, as they are; null for none.
    pub follow_up: Node,
    /// Whether only the short form of the pack is asked.
    pub short: bool,
    /// All answers by question id.
    pub answers: PlainAnswers,
}

/// How a pack differs from the one that was answered earlier, as question indices or ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Questions that are new.
    pub new: Vec<usize>,
    /// Answered questions that ask something else now.
    pub changed: Vec<usize>,
    /// Ids of answered questions that are no longer asked.
    pub gone: Vec<String>,
}

impl Changes {
    /// Whether nothing a respondent would notice has changed.
    pub fn is_empty(&self) -> bool {
        *self == Changes::default()
    }
}

impl Serialize for Saved {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_node().serialize(serializer)
    }
}

impl Saved {
    /// The form in which these answers are kept.
    pub fn new(pack: &Pack, answers: &Answers) -> Saved {
        let mut questions = ById::new();
        for question in &pack.questions {
            questions.add(question.id.clone(), print(question.fingerprint));
        }
        Saved {
            saved: VERSION,
            pack_version: pack.version.clone(),
            questions,
            started_at: None,
            completed_at: None,
            place: None,
            label: String::new(),
            follow_up: Node::Null,
            short: false,
            answers: answers.plain(pack),
        }
    }

    /// What is kept, as JSON.
    pub fn to_node(&self) -> Node {
        Node::object([
            ("saved", self.saved.into()),
            ("packVersion", self.pack_version.as_str().into()),
            ("questions", self.questions.to_node(|print| print.as_str().into())),
            ("startedAt", self.started_at.as_deref().into()),
            ("completedAt", self.completed_at.as_deref().into()),
            ("place", self.place.as_deref().into()),
            ("label", self.label.as_str().into()),
            ("followUp", self.follow_up.clone()),
            ("short", Node::Bool(self.short)),
            ("answers", self.answers.to_node(PlainAnswer::to_node)),
        ])
    }

    /// Reads what was kept.
    ///
    /// # Errors
    /// Findings when the text is not what this program wrote: then it must be set aside, not overwritten.
    pub fn parse(text: &str) -> Result<Saved, Findings> {
        let node = Node::parse(text)?;
        let mut findings = Findings::default();
        let root = Pointer::Root;
        let word = |key: &str| node.member(key).and_then(Node::text).map(str::to_owned);
        if node.member("saved") != Some(&Node::Number(VERSION)) {
            findings.add(Pointer::Key(&root, "saved"), "another version, or none", "1");
        }
        let answers = plain_from_node(node.member("answers").unwrap_or(&Node::Null), Pointer::Key(&root, "answers"), &mut findings);
        let mut questions = ById::new();
        if let Some(Node::Object(members)) = node.member("questions") {
            for (id, member) in members {
                if let Node::Text(print) = member {
                    questions.insert(id.clone(), print.clone());
                }
            }
        }
        match answers {
            Some(answers) if findings.is_empty() => Ok(Saved {
                saved: VERSION,
                pack_version: word("packVersion").unwrap_or_default(),
                questions,
                started_at: word("startedAt"),
                completed_at: word("completedAt"),
                place: word("place"),
                label: word("label").unwrap_or_default(),
                follow_up: node.member("followUp").cloned().unwrap_or_default(),
                short: node.member("short") == Some(&Node::Bool(true)),
                answers,
            }),
            _ => Err(findings),
        }
    }

    /// What is different in `pack` from the pack that was answered.
    pub fn changes(&self, pack: &Pack) -> Changes {
        let mut changes = Changes::default();
        for (index, question) in pack.questions.iter().enumerate() {
            match self.questions.get(&question.id) {
                None => changes.new.push(index),
                Some(known) if *known != print(question.fingerprint) && self.answers.get(&question.id).is_some() => {
                    changes.changed.push(index)
                }
                Some(_) => {}
            }
        }
        for (id, _) in self.answers.iter() {
            if pack.question_index(id).is_none() {
                changes.gone.push(id.to_owned());
            }
        }
        changes
    }
}

// 32 of the 64 bits: a hint, and storage holds one for every question.
fn print(fingerprint: u64) -> String {
    format!("{:08x}", fingerprint as u32)
}
