//! The only place that touches the browser's storage. Blocked storage (`Err` on the property itself in
//! sandboxed frames and some private modes), full storage and foreign content are all expected here.

use super::api::to_js;
use super::browser;
use crate::answers::Saved;
use crate::config;

const PREFIX: &str = "maturity-assessment:";

/// One respondent's place in storage.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    kind: config::Storage,
    key: String,
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
        Place { kind, key: format!("{PREFIX}{pack}:{name}") }
    }

    /// Reads earlier work. What is damaged and cannot be set aside is never written over.
    pub fn read(&mut self) -> Found {
        let Some(kind) = self.kind() else {
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
        self.kind().is_none_or(|kind| browser::store(kind, &self.key, &to_js(&saved.to_node())).is_ok())
    }

    /// The name of the browser's storage; none for nowhere.
    fn kind(&self) -> Option<&'static str> {
        match self.kind {
            config::Storage::Local => Some("localStorage"),
            config::Storage::Session => Some("sessionStorage"),
            config::Storage::None => None,
        }
    }
}
