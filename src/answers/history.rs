//! The runs that were completed, so that the next one has something to be compared with.

use std::hash::Hasher;

use fnv::FnvHasher;

use super::fields::{TIME, known_fields, optional_time, required};
use super::time::seconds;
use super::{Answers, PlainAnswer, PlainAnswers, plain_from_node};
use crate::pack::{Findings, Node, Pack, Pointer, quote};

/// The version of the file's form.
const VERSION: f64 = 1.0;

/// One completed run through a pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Names the run in its history; the same for a run that is completed again.
    pub id: String,
    /// What the respondents call it; often empty.
    pub label: String,
    /// When the first answer was given (ISO 8601).
    pub started_at: Option<String>,
    /// When it was completed last (ISO 8601).
    pub completed_at: String,
    /// The version of the pack that was answered.
    pub pack_version: String,
    /// The fingerprint of the pack that was answered.
    pub pack_digest: String,
    /// Targets and plan as they were saved; null for none.
    pub follow_up: Node,
    /// All answers by question id.
    pub answers: PlainAnswers,
}

impl Run {
    /// A run without a name, completed now. Its id comes from the time of its first answer, so that it stays when the run is
    /// completed again.
    pub fn new(pack: &Pack, answers: &Answers, started_at: Option<&str>, completed_at: &str) -> Run {
        let mut hasher = FnvHasher::default();
        hasher.write(pack.id.as_bytes());
        hasher.write_u8(0xff);
        hasher.write(started_at.unwrap_or(completed_at).as_bytes());
        Run {
            id: format!("{:016x}", hasher.finish()),
            label: String::new(),
            started_at: started_at.map(str::to_owned),
            completed_at: completed_at.to_owned(),
            pack_version: pack.version.clone(),
            pack_digest: pack.digest.clone(),
            follow_up: Node::Null,
            answers: answers.plain(pack),
        }
    }

    /// The answers in step with a pack; the findings name what found no place there. Nothing is lost.
    pub fn answers(&self, pack: &Pack) -> (Answers, Findings) {
        Answers::from_plain(pack, self.answers.clone())
    }

    /// Seconds since 1970 until it was completed.
    pub fn completed_seconds(&self) -> i64 {
        seconds(&self.completed_at).unwrap_or_default()
    }

    fn to_node(&self) -> Node {
        Node::object([
            ("id", self.id.as_str().into()),
            ("label", self.label.as_str().into()),
            ("startedAt", self.started_at.as_deref().into()),
            ("completedAt", self.completed_at.as_str().into()),
            ("packVersion", self.pack_version.as_str().into()),
            ("packDigest", self.pack_digest.as_str().into()),
            ("followUp", self.follow_up.clone()),
            ("answers", self.answers.to_node(PlainAnswer::to_node)),
        ])
    }
}

/// What came of putting two histories together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Runs that were not there.
    pub added: usize,
    /// Runs that were there, but were completed again later.
    pub replaced: usize,
    /// Runs that were there already.
    pub known: usize,
}

/// The completed runs of one pack, the earliest first; each id once.
///
/// ```
/// use maturity_assessment::answers::{Answers, History, Run};
/// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
/// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
/// let mut history = History::new(&pack.id);
/// let run = Run::new(&pack, &Answers::new(&pack), Some("2026-11-21T09:00:00Z"), "2026-11-21T09:30:00Z");
/// let id = run.id.clone();
/// history.add(run);
/// history.rename(&id, "Autumn");
/// let gone = history.remove(&id).unwrap();
/// assert!(history.runs().is_empty());
/// history.put_back(vec![gone]);
/// assert_eq!(history.run(&id).unwrap().label, "Autumn");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    pack: String,
    runs: Vec<Run>,
}

impl History {
    /// No runs yet of the pack with this id.
    pub fn new(pack: &str) -> History {
        History { pack: pack.to_owned(), runs: Vec::new() }
    }

    /// The id of the pack.
    pub fn pack(&self) -> &str {
        &self.pack
    }

    /// The runs, the earliest completed first.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The run with this id.
    pub fn run(&self, id: &str) -> Option<&Run> {
        self.runs.iter().find(|run| run.id == id)
    }

    /// Adds a run. One with the same id gives way, and its name stays unless the new one brings another.
    pub fn add(&mut self, mut run: Run) {
        if let Some(old) = self.remove(&run.id)
            && run.label.is_empty()
        {
            run.label = old.label;
        }
        // Within a second the written times decide, which are mostly of one form, then the ids: the order never follows how runs came.
        let when = |run: &Run| (run.completed_seconds(), run.completed_at.clone(), run.id.clone());
        let before = |other: &Run| when(other) < when(&run);
        let place = self.runs.iter().position(|other| !before(other)).unwrap_or(self.runs.len());
        self.runs.insert(place, run);
    }

    /// Gives a run another name and returns the one before, with which to undo it; `None` for a run that is not there.
    pub fn rename(&mut self, id: &str, label: &str) -> Option<String> {
        let run = self.runs.iter_mut().find(|run| run.id == id)?;
        Some(std::mem::replace(&mut run.label, label.to_owned()))
    }

    /// Takes a run out and returns it, for [`History::put_back`].
    pub fn remove(&mut self, id: &str) -> Option<Run> {
        let place = self.runs.iter().position(|run| run.id == id)?;
        Some(self.runs.remove(place))
    }

    /// Takes all runs out and returns them, for [`History::put_back`].
    pub fn clear(&mut self) -> Vec<Run> {
        std::mem::take(&mut self.runs)
    }

    /// Undoes taking out: the runs are there again, where they were.
    pub fn put_back(&mut self, runs: Vec<Run>) {
        for run in runs {
            self.add(run);
        }
    }

    /// Takes over what another history of the same pack has beyond this one. Of a run that both have, the one that was
    /// completed later stays; its name here stays too. A history of another pack changes nothing.
    pub fn merge(&mut self, other: History) -> Merged {
        let mut merged = Merged::default();
        if other.pack != self.pack {
            return merged;
        }
        for mut run in other.runs {
            let count = match self.run(&run.id) {
                None => &mut merged.added,
                Some(own) if own.completed_seconds() < run.completed_seconds() => {
                    if !own.label.is_empty() {
                        run.label.clone_from(&own.label);
                    }
                    &mut merged.replaced
                }
                Some(_) => {
                    merged.known += 1;
                    continue;
                }
            };
            *count += 1;
            self.add(run);
        }
        merged
    }

    /// Adds a run as [`History::add`] does, and takes over its name even where that is empty.
    pub fn put(&mut self, run: Run) {
        let (id, label) = (run.id.clone(), run.label.clone());
        self.add(run);
        self.rename(&id, &label);
    }

    /// Makes the same changes here that lead from one history to another: what is gone there goes, what is new or different
    /// there is taken over. Whatever else came here meanwhile stays: two windows may write one history.
    ///
    /// ```
    /// use maturity_assessment::answers::{Answers, History, Run};
    /// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
    /// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
    /// let run = |time| Run::new(&pack, &Answers::new(&pack), None, time);
    /// let mut before = History::new(&pack.id);
    /// before.add(run("2026-05-21T09:30:00Z"));
    /// let mut stored = before.clone();
    /// stored.add(run("2026-11-21T09:30:00Z"));
    /// stored.follow(&before, &History::new(&pack.id));
    /// assert_eq!(stored.runs(), [run("2026-11-21T09:30:00Z")]);
    /// ```
    pub fn follow(&mut self, before: &History, after: &History) {
        for run in &before.runs {
            if after.run(&run.id).is_none() {
                self.remove(&run.id);
            }
        }
        for run in &after.runs {
            if before.run(&run.id) != Some(run) {
                self.put(run.clone());
            }
        }
    }

    /// The history as JSON: for storage, and for a file that another browser takes.
    pub fn to_node(&self) -> Node {
        let mut runs = Vec::with_capacity(self.runs.len());
        for run in &self.runs {
            runs.push(run.to_node());
        }
        Node::object([("history", VERSION.into()), ("pack", self.pack.as_str().into()), ("runs", Node::List(runs))])
    }

    /// Reads a history of the pack with this id. Runs of its other versions are runs like others. One run that cannot be read does
    /// not take the others with it: it is left out, and a finding says so. Then the text must be set aside before it is
    /// written over.
    ///
    /// # Errors
    /// When the text is no history, one of another pack, or one that a later version of this program wrote.
    pub fn parse(pack: &str, text: &str) -> Result<(History, Findings), Findings> {
        let node = Node::parse(text)?;
        let mut findings = Findings::default();
        let root = Pointer::Root;
        known_fields(&node, root, &["history", "pack", "runs"], &mut findings);
        let version = node.member("history").and_then(Node::number).unwrap_or_default();
        if version != VERSION {
            let found = if version > VERSION { "a later version of this program wrote this" } else { "this is no history" };
            findings.add(Pointer::Key(&root, "history"), found, "1");
        }
        let of = required(&node, "pack", root, &mut findings);
        if of.is_some_and(|id| id != pack) {
            findings.wrong_text(Pointer::Key(&root, "pack"), of.unwrap_or_default(), &quote(pack));
        }
        let at = Pointer::Key(&root, "runs");
        match node.member("runs") {
            Some(Node::List(_)) => {}
            Some(other) => findings.wrong_kind(at, other, "a list"),
            None => findings.add(at, "is missing", "a list"),
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let mut history = History::new(pack);
        for (index, node) in node.member("runs").unwrap_or(&Node::Null).list().iter().enumerate() {
            if let Some(run) = run(node, Pointer::Index(&at, index), &mut findings) {
                history.add(run);
            }
        }
        Ok((history, findings))
    }
}

const FIELDS: [&str; 8] = ["id", "label", "startedAt", "completedAt", "packVersion", "packDigest", "followUp", "answers"];

/// One run; `None` with findings where something is missing without which it is none.
fn run(node: &Node, at: Pointer<'_>, findings: &mut Findings) -> Option<Run> {
    let Node::Object(_) = node else {
        findings.wrong_kind(at, node, "an object");
        return None;
    };
    known_fields(node, at, &FIELDS, findings);
    let text = |key: &str, findings: &mut Findings| required(node, key, at, findings).map(str::to_owned);
    let id = text("id", findings);
    let label = text("label", findings);
    let pack_version = text("packVersion", findings);
    let pack_digest = text("packDigest", findings);
    let times = (optional_time(node, "startedAt", at, findings), optional_time(node, "completedAt", at, findings));
    let answers = plain_from_node(node.member("answers").unwrap_or(&Node::Null), Pointer::Key(&at, "answers"), findings);
    if id.as_ref().is_some_and(String::is_empty) {
        findings.add(Pointer::Key(&at, "id"), "the id is empty", "a text");
    }
    if times.1.is_none() {
        // Where it is there but no time, that was said already.
        findings.add(Pointer::Key(&at, "completedAt"), "is missing", TIME);
    }
    Some(Run {
        id: id.filter(|id| !id.is_empty())?,
        label: label.unwrap_or_default(),
        started_at: times.0,
        completed_at: times.1?,
        pack_version: pack_version.unwrap_or_default(),
        pack_digest: pack_digest.unwrap_or_default(),
        follow_up: node.member("followUp").cloned().unwrap_or_default(),
        answers: answers?,
    })
}
