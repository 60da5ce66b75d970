//! The only place that touches the browser's storage. Blocked storage (`Err` on the property itself in
//! sandboxed frames and some private modes), full storage and foreign content are all expected here.

use wasm_bindgen::JsValue;

use super::options;
use crate::answers::Saved;

const PREFIX: &str = "maturity-assessment:";

/// One respondent's place in storage.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    kind: options::Storage,
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
    pub fn new(kind: options::Storage, pack: &str, name: &str) -> Place {
        Place { kind, key: format!("{PREFIX}{pack}:{name}") }
    }

    /// Reads earlier work.
    pub fn read(&self) -> Found {
        if self.kind == options::Storage::None {
            return Found::Nothing;
        }
        let Some(storage) = self.storage() else {
            return Found::Blocked;
        };
        let Ok(text) = storage.get_item(&self.key) else {
            return Found::Blocked;
        };
        match text.map(|text| (Saved::parse(&text), text)) {
            None => Found::Nothing,
            Some((Ok(saved), _)) => Found::Work(Box::new(saved)),
            Some((Err(_), text)) => {
                let aside = format!("{}:damaged:{}", self.key, super::numbers::plain(js_sys::Date::now()));
                // Only what lies safely aside may be overwritten later.
                match storage.set_item(&aside, &text).and_then(|()| storage.remove_item(&self.key)) {
                    Ok(()) => Found::Damaged,
                    Err(_) => Found::Blocked,
                }
            }
        }
    }

    /// Writes; `false` when the browser refused.
    pub fn write(&self, saved: &Saved) -> bool {
        if self.kind == options::Storage::None {
            return true;
        }
        let text = js_sys::JSON::stringify(&super::api::to_js(saved)).map(String::from);
        match (self.storage(), text) {
            (Some(storage), Ok(text)) => storage.set_item(&self.key, &text).is_ok(),
            _ => false,
        }
    }

    fn storage(&self) -> Option<web_sys::Storage> {
        let window = web_sys::window()?;
        let storage: Result<Option<web_sys::Storage>, JsValue> = match self.kind {
            options::Storage::Local => window.local_storage(),
            options::Storage::Session => window.session_storage(),
            options::Storage::None => Ok(None),
        };
        storage.ok().flatten()
    }
}
