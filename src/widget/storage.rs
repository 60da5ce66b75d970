//! The only place that touches the browser's storage. Blocked storage (`Err` on the property itself in
//! sandboxed frames and some private modes), full storage and foreign content are all expected here.

use super::browser::{self, to_js};
use crate::answers::{History, Saved};
use crate::config;
use crate::pack::Node;

const PREFIX: &str = "maturity-assessment:";

/// One respondent's place in storage.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    kind: config::Storage,
    /// Where completed runs go: nowhere once something damaged is in their way that could not be set aside.
    runs: config::Storage,
    key: String,
}

/// What was found of completed runs.
pub enum Runs {
    /// Nowhere to look, or not allowed to.
    Nowhere,
    /// What is there; none for a new place.
    Found(History),
    /// Something unreadable, which was set aside, and what of it could be read.
    Damaged(History),
}

/// What was found there.
pub enum Found {
    /// Nothing, or nowhere to look.
    Nothing,
    /// Earlier work.
    Work(Box<Saved>),
    /// Something unreadable; it was set aside.
    Damaged,
    /// Storage cannot be used here.
    Blocked,
}

impl Place {
    /// The place for a pack and an instance.
    pub fn new(kind: config::Storage, pack: &str, name: &str) -> Place {
        Place { kind, runs: kind, key: format!("{PREFIX}{pack}:{name}") }
    }

    /// Reads earlier work. What is damaged and cannot be set aside is never written over.
    pub fn read(&mut self) -> Found {
        let Some(kind) = name_of(self.kind) else {
            return Found::Nothing;
        };
        match browser::stored(kind, &self.key).map(|text| text.map(|text| Saved::parse(&text))) {
            Err(_) => Found::Blocked,
            Ok(None) => Found::Nothing,
            Ok(Some(Ok(saved))) => Found::Work(Box::new(saved)),
            // Only what lies safely aside may be overwritten later.
            Ok(Some(Err(_))) => match browser::set_aside(kind, &self.key) {
                Ok(()) => Found::Damaged,
                Err(_) => {
                    self.kind = config::Storage::None;
                    Found::Blocked
                }
            },
        }
    }

    /// Writes; `false` when the browser refused.
    pub fn write(&self, saved: &Saved) -> bool {
        name_of(self.kind).is_none_or(|kind| browser::store(kind, &self.key, &to_js(&saved.to_node())).is_ok())
    }

    /// Reads the completed runs of the pack with this id. What is damaged and cannot be set aside is never written over. Loaded later.
    #[inline(never)]
    pub fn read_runs(&mut self, pack: &str) -> Runs {
        let Some(kind) = name_of(self.runs) else {
            return Runs::Nowhere;
        };
        let key = self.runs_key();
        let text = match browser::stored(kind, &key) {
            Err(_) => return Runs::Nowhere,
            Ok(None) => return Runs::Found(History::new(pack)),
            Ok(Some(text)) => text,
        };
        let read = History::parse(pack, &text);
        if let Ok((history, findings)) = &read
            && findings.is_empty()
        {
            return Runs::Found(history.clone());
        }
        if browser::set_aside(kind, &key).is_err() {
            self.runs = config::Storage::None;
        }
        Runs::Damaged(read.map_or_else(|_| History::new(pack), |(history, _)| history))
    }

    /// Writes the completed runs; `false` when the browser refused, or when something damaged is in their way. Loaded later.
    #[inline(never)]
    pub fn write_runs(&self, runs: &History) -> bool {
        match name_of(self.runs) {
            Some(kind) => browser::store(kind, &self.runs_key(), &to_js(&runs.to_node())).is_ok(),
            None => self.kind == config::Storage::None,
        }
    }

    /// Reads what waits to be sent; null for nothing. Loaded later.
    #[inline(never)]
    pub fn read_outbox(&self) -> Node {
        let text = name_of(self.kind).and_then(|kind| browser::stored(kind, &self.outbox_key()).ok().flatten());
        text.and_then(|text| Node::parse(&text).ok()).unwrap_or_default()
    }

    /// Keeps what waits to be sent; null for nothing. Loaded later.
    #[inline(never)]
    pub fn write_outbox(&self, entry: &Node) {
        if let Some(kind) = name_of(self.kind) {
            // Where the browser refuses, it waits only as long as the page is open.
            let _ = browser::store(kind, &self.outbox_key(), &to_js(entry));
        }
    }

    fn outbox_key(&self) -> String {
        [&self.key, ":outbox"].concat()
    }

    fn runs_key(&self) -> String {
        [&self.key, ":history"].concat()
    }
}

/// The name of the browser's storage; none for nowhere.
fn name_of(kind: config::Storage) -> Option<&'static str> {
    match kind {
        config::Storage::Local => Some("localStorage"),
        config::Storage::Session => Some("sessionStorage"),
        config::Storage::None => None,
    }
}
