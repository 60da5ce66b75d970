//! The config: what a page asks for, by attributes, properties and JSON inside the element, as one set of
//! options. A room of its own, because the widget follows a config and the command line checks one.

mod labels;
mod more;

pub use labels::known as labels_known;
pub use more::{End, FIELDS as MORE, Mean, More, PARTS, Part, Submit, TOKENS, Wrong};

use crate::pack::{DEFAULT_PACK, Findings, Node, Pointer, one_of};

/// Where the pack comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum PackSource {
    /// A pack that ships with the program, by id.
    BuiltIn(String),
    /// An address, relative to the page.
    Address(String),
    /// The pack itself.
    Given(Node),
}

/// Which colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system asks.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Where answers are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// In this browser, until cleared.
    #[default]
    Local,
    /// Until the tab is closed.
    Session,
    /// Nowhere.
    None,
}

/// What is shown first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The questions.
    #[default]
    Survey,
    /// The report.
    Report,
}

/// The options of one element.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Where the pack comes from.
    pub pack: PackSource,
    /// Language tags, best first.
    pub languages: Vec<String>,
    /// Colours.
    pub theme: Theme,
    /// Where answers are kept.
    pub storage: Storage,
    /// Tells instances of one pack on one origin apart.
    pub name: String,
    /// What is shown first.
    pub view: View,
    /// The levels that a fresh assessment wants, by id of dimension, as `Targets` reads them; null for none. What is in it
    /// can only be told beside a pack.
    pub targets: Node,
    /// What stands in the fields that [`More`] reads.
    pub more: Vec<(String, Node)>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            pack: PackSource::default(),
            languages: Vec::new(),
            theme: Theme::default(),
            storage: Storage::default(),
            name: String::new(),
            view: View::default(),
            targets: Node::Null,
            more: Vec::new(),
        }
    }
}

/// The fields of a config; the first six are also the element's attributes.
const FIELDS: &str =
    "one of pack, lang, theme, storage, name, view, targets, dimensions, questions, report, benchmark, end, submit, tokens, labels";

impl Options {
    /// Takes over the fields of a config or of a set of attributes. What is wrong becomes a finding
    /// and leaves the option as it was.
    pub fn apply(&mut self, node: &Node, findings: &mut Findings) {
        let root = Pointer::Root;
        let Node::Object(members) = node else {
            findings.wrong_kind(root, node, "an object");
            return;
        };
        for (key, value) in members {
            let at = Pointer::Key(&root, key);
            match (key.as_str(), value) {
                ("$schema", Node::Text(_)) => {}
                ("pack", Node::Text(text)) => self.pack = text.as_str().into(),
                ("pack", Node::Object(_)) => self.pack = PackSource::Given(value.clone()),
                ("pack", _) => findings.wrong_kind(at, value, "the id of a built-in pack, an address, or a pack"),
                ("lang", Node::Text(tag)) => self.languages.insert(0, tag.clone()),
                ("name", Node::Text(name)) => self.name.clone_from(name),
                ("theme", Node::Text(word)) => choose(&mut self.theme, word, &THEMES, at, findings),
                ("storage", Node::Text(word)) => choose(&mut self.storage, word, &STORAGES, at, findings),
                ("view", Node::Text(word)) => choose(&mut self.view, word, &VIEWS, at, findings),
                ("targets", Node::Object(_)) => self.targets = value.clone(),
                ("targets", _) => findings.wrong_kind(at, value, "an object with a level for each dimension id"),
                ("lang" | "name" | "theme" | "storage" | "view", _) => findings.wrong_kind(at, value, "a text"),
                (key, _) if MORE.contains(&key) => self.more.push((key.to_owned(), value.clone())),
                _ => findings.unknown_field(at, key, FIELDS),
            }
        }
    }
}

const THEMES: [(&str, Theme); 3] =
    [(Theme::Auto.name(), Theme::Auto), (Theme::Light.name(), Theme::Light), (Theme::Dark.name(), Theme::Dark)];
const STORAGES: [(&str, Storage); 3] =
    [(Storage::Local.name(), Storage::Local), (Storage::Session.name(), Storage::Session), (Storage::None.name(), Storage::None)];
const VIEWS: [(&str, View); 2] = [(View::Survey.name(), View::Survey), (View::Report.name(), View::Report)];

fn choose<T: Copy>(option: &mut T, word: &str, known: &[(&str, T)], at: Pointer<'_>, findings: &mut Findings) {
    match known.iter().find(|(name, _)| *name == word) {
        Some((_, value)) => *option = *value,
        None => {
            findings.wrong_text(at, word, &one_of(known.iter().map(|(name, _)| *name)));
        }
    }
}

impl From<&str> for PackSource {
    /// An id has only lower-case letters, digits and `-`; everything else is an address. `team.json` has a
    /// dot, `./team` a slash.
    fn from(text: &str) -> PackSource {
        let is_id = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if is_id { PackSource::BuiltIn(text.to_owned()) } else { PackSource::Address(text.to_owned()) }
    }
}

impl Default for PackSource {
    fn default() -> PackSource {
        PackSource::BuiltIn(DEFAULT_PACK.to_owned())
    }
}

impl Theme {
    /// The word that a page would write.
    pub const fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

impl Storage {
    /// The word that a page would write.
    pub const fn name(self) -> &'static str {
        match self {
            Storage::Local => "local",
            Storage::Session => "session",
            Storage::None => "none",
        }
    }
}

impl View {
    /// The word that a page would write.
    pub const fn name(self) -> &'static str {
        match self {
            View::Survey => "survey",
            View::Report => "report",
        }
    }
}
