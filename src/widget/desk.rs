//! What a team does with its report: targets and plan, the history of its runs, sharing, files. Loaded with the report, and
//! entered only through the functions of this file that say so (CONTRIBUTING, "What is loaded later").

pub mod config;
pub mod files;
pub mod history;
pub mod plan;
pub mod share;

use std::rc::Rc;

use super::browser::to_js;
use super::state::{Action, Effect, Focus, Place, State, Undo, Work};
use super::store::{Problem, Store};
use super::words::{self, Language};
use crate::answers::History;
use crate::config::More;
use crate::gather::Gather;
use crate::pack::{Node, Pack};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// Something to do in the report.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// With targets and plan.
    Plan(plan::Task),
    /// With earlier runs.
    History(history::Task),
    /// With links.
    Share(share::Task),
    /// With files.
    Files(files::Task),
    /// With what the config adds.
    Config(config::Task),
}

/// A field of the report, whose text or pick is taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// Of targets and plan.
    Plan(plan::Field),
    /// Of earlier runs.
    History(history::Field),
    /// Of links.
    Share(share::Field),
    /// Of files: what a chosen file holds.
    Files(files::Field),
    /// Of what the config adds.
    Config(config::Field),
}

/// What a task needs done outside of the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Errand {
    /// Look at the targets that the page gave, and tell it what is wrong with them: only beside the pack can that be known.
    Targets(Node),
    /// In storage.
    History(history::Errand),
    /// With links.
    Share(share::Errand),
    /// With files.
    Files(files::Errand),
    /// With what the config adds.
    Config(config::Errand),
}

/// What the respondent does in the report, until the page is left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// Answers that are only tried, and what plan and targets show.
    pub plan: plan::Desk,
    /// Which run is compared.
    pub history: history::Desk,
    /// What the link is to carry.
    pub share: share::Desk,
    /// What the config adds.
    pub config: Rc<config::Desk>,
}

/// What a task changed, as it was before: only what is there comes back.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Answers, label, targets and plan.
    pub work: Option<Work>,
    /// Targets and plan alone: answers that were given since stay.
    pub follow_up: Option<Node>,
    /// All runs.
    pub history: Option<Rc<History>>,
}

/// Does a task at a time (ISO 8601). Loaded later.
#[inline(never)]
pub fn reduce(state: &mut State, task: Task, now: &str) -> Vec<Effect> {
    match task {
        Task::Plan(task) => plan::reduce(state, task),
        Task::History(task) => history::reduce(state, task, now),
        Task::Share(task) => share::reduce(state, task),
        Task::Files(task) => files::reduce(state, task),
        Task::Config(task) => config::reduce(state, task, now),
    }
}

/// Takes what was typed or picked. Loaded later.
#[inline(never)]
pub fn fill(state: &mut State, field: Field, text: String, now: &str) -> Vec<Effect> {
    match field {
        Field::Plan(field) => plan::fill_field(state, field, text),
        Field::History(field) => history::fill(state, field, text),
        Field::Share(field) => share::fill(state, field, text),
        Field::Files(field) => files::fill(state, field, text, now),
        Field::Config(field) => config::fill(state, field),
    }
}

/// Brings back what a task changed. Loaded later.
#[inline(never)]
pub fn take_back(state: &mut State, kept: Kept) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(work) = kept.work {
        state.work = work;
        effects.push(Effect::Save);
        // What a task changed is seen in the report, wherever the respondent has gone meanwhile.
        if state.place != Place::Report {
            state.place = Place::Report;
            effects.push(Effect::Focus(Focus::Heading));
        }
    }
    if let Some(follow_up) = kept.follow_up {
        state.work.follow_up = follow_up;
        effects.extend([Effect::Save, Effect::Focus(Focus::Quietly("plan"))]);
    }
    if let Some(history) = kept.history {
        state.history = Some(history);
        effects.push(Effect::Errand(Errand::History(history::Errand::Keep)));
        if !effects.contains(&Effect::Focus(Focus::Heading)) {
            effects.push(Effect::Focus(Focus::Part("history")));
        }
    }
    effects
}

/// Does outside what a task needs. Loaded later.
#[inline(never)]
pub fn carry_out(store: &Rc<Store>, state: &State, host: &HtmlElement, errand: Errand) {
    match errand {
        Errand::Targets(targets) => store.tell_findings("targets-invalid", &plan::wrong_targets(state, &targets)),
        Errand::History(errand) => history::carry_out(store, state, errand),
        Errand::Share(errand) => share::carry_out(store, state, host, errand),
        Errand::Files(errand) => files::carry_out(store, state, host, errand),
        Errand::Config(errand) => config::carry_out(store, state, errand),
    }
}

/// Reads what the config holds beside the options. Loaded later.
///
/// # Errors
/// What is wrong with it.
#[inline(never)]
pub fn configure(members: &[(String, Node)]) -> Result<Rc<More>, Problem> {
    config::read(members)
}

/// Opens the part of a pack that the config asks for. Loaded later.
///
/// # Errors
/// What is wrong with the pack, or what of the config does not fit it.
#[inline(never)]
pub fn open(more: &More, pack: &Node) -> Result<Pack, Problem> {
    config::open(more, pack)
}

/// The words of a language, with those that a config has of its own. Loaded later.
#[inline(never)]
pub fn relabel(language: Option<&'static Language>, more: &More) -> Option<&'static Language> {
    if more.labels.is_empty() { language } else { Some(words::relabelled(language, &more.labels)) }
}

/// Does what a config asks for once its pack is shown. Loaded later.
#[inline(never)]
pub fn begin(store: &Rc<Store>, more: Rc<More>) {
    config::dress(store, &more);
    store.act(Action::Task(Task::Config(config::Task::Begin(more))));
}

/// Makes a file for the page in a format that it names: `done` gets it, or a sentence that says why there is none. Loaded later.
#[inline(never)]
pub fn export(state: &State, host: &HtmlElement, format: &str, done: files::Done) {
    files::export(state, host, format, done);
}

/// What is wrong with the text of a pack, as a list of `{path, found, expected}`. Loaded later.
#[inline(never)]
pub fn findings(text: &str) -> JsValue {
    let wrong = Pack::parse(text).err().unwrap_or_default();
    let list = wrong.iter().map(|finding| {
        Node::object([
            ("path", finding.path.as_str().into()),
            ("found", finding.found.as_str().into()),
            ("expected", finding.expected.as_str().into()),
        ])
    });
    to_js(&Node::List(list.gather()))
}

/// What only the report looks like. Loaded later. A text of its own, because the compiler sees through a function that returns a
/// constant: then the sheet would be in the first file.
#[inline(never)]
pub fn looks() -> String {
    include_str!(concat!(env!("OUT_DIR"), "/report.css")).to_owned()
}

/// Tells what a task did, with a way back.
pub fn tell_with_undo(state: &mut State, sentence: String, kept: Kept) {
    state.undo = Some(Undo::Task(kept));
    state.tell(super::state::Notice::Told { sentence, undo: true });
}

/// Tells what came of a task.
pub fn tell(state: &mut State, sentence: &str) {
    state.tell(super::state::Notice::Told { sentence: sentence.to_owned(), undo: false });
}
