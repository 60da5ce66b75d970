//! What the config of the page adds: part of a pack, a report with fewer parts, looks, what stands at the end, and the result
//! sent to where the page says, once the respondent has seen it and agreed.

use std::rc::Rc;

use gloo::events::EventListener;

use super::super::browser;
use super::super::state::{Action, Effect, State, Work};
use super::super::storage;
use super::super::store::{Problem, Store};
use crate::config::{More, Wrong};
use crate::pack::{Findings, Node, Pack, Pointer};

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Send the result as it is shown.
    Send,
    /// Try again to send what waits.
    Again,
    /// Give up what waits.
    Cancel,
    /// The server answered with this status; 0 for no answer at all.
    Answered(u16),
    /// Do what a config says from here on, and look what an earlier visit left waiting.
    Begin(Rc<More>),
    /// An earlier visit left this text waiting.
    Found(String),
    /// An earlier visit has sent this result, then (ISO 8601).
    Sent(String),
}

/// A field that is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Whether the respondent agrees to send what is shown.
    Agree,
}

/// What has to happen outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Send this text to the address of the config, and keep it until it has arrived.
    Send(String),
    /// Nothing waits any more.
    Forget,
    /// The result on the screen has arrived: nothing waits any more, and the next visit knows of it.
    Remember,
    /// Wait for the network.
    Watch,
    /// Look what an earlier visit left waiting, or has sent.
    Resume,
}

/// How far the sending is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sending {
    /// Nothing was sent.
    #[default]
    Not,
    /// The respondent has not agreed yet, and pressed the button.
    NotAgreed,
    /// This text is on its way.
    Coming(String),
    /// This text waits for the network.
    Waiting(String),
    /// It arrived then (ISO 8601).
    Sent(String),
    /// The server refused it with this status.
    Refused(u16),
    /// What waited was given up.
    Cancelled,
}

/// What the config adds to the report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// What it says.
    pub more: Rc<More>,
    /// The work, and the language of its result, that the respondent agreed to send: another result needs to be agreed to again.
    pub agreed: Option<(Work, String)>,
    /// How far the sending is.
    pub sending: Sending,
}

/// Whether the respondent has agreed to send what is shown.
pub fn is_agreed(state: &State) -> bool {
    state.desk.config.agreed.as_ref().is_some_and(|(work, language)| *work == state.work && *language == state.language)
}

/// What would be sent, to the letter.
pub fn text(state: &State) -> String {
    browser::json(&state.result().to_node())
}

/// Does a task at a time (ISO 8601).
pub fn reduce(state: &mut State, task: Task, now: &str) -> Vec<Effect> {
    let errand = |errand: Errand| vec![Effect::Errand(super::Errand::Config(errand))];
    // Only this needs the whole result.
    let text = if matches!(task, Task::Send | Task::Answered(200..300)) { text(state) } else { String::new() };
    let agreed = is_agreed(state);
    let desk = Rc::make_mut(&mut state.desk.config);
    match (task, std::mem::take(&mut desk.sending)) {
        (Task::Send, Sending::Coming(text)) => desk.sending = Sending::Coming(text),
        (Task::Send, _) if !agreed => desk.sending = Sending::NotAgreed,
        (Task::Send, _) => {
            desk.sending = Sending::Coming(text.clone());
            return errand(Errand::Send(text));
        }
        (Task::Again, Sending::Waiting(text)) | (Task::Found(text), Sending::Not) => {
            desk.sending = Sending::Coming(text.clone());
            return errand(Errand::Send(text));
        }
        (Task::Begin(more), sending) => {
            let resumes = sending == Sending::Not && more.submit.is_some();
            (desk.more, desk.sending) = (more, sending);
            return if resumes { errand(Errand::Resume) } else { Vec::new() };
        }
        (Task::Cancel, Sending::Waiting(_)) => {
            desk.sending = Sending::Cancelled;
            return errand(Errand::Forget);
        }
        (Task::Answered(0), Sending::Coming(text)) => {
            desk.sending = Sending::Waiting(text);
            return errand(Errand::Watch);
        }
        (Task::Answered(200..300), Sending::Coming(sent)) => {
            desk.sending = Sending::Sent(now.to_owned());
            desk.agreed = None;
            // What has waited may be older than what is shown.
            return errand(if sent == text { Errand::Remember } else { Errand::Forget });
        }
        (Task::Answered(status), Sending::Coming(_)) => {
            desk.sending = Sending::Refused(status);
            return errand(Errand::Forget);
        }
        (Task::Sent(time), Sending::Not) => desk.sending = Sending::Sent(time),
        // Too late for what it speaks of.
        (_, sending) => desk.sending = sending,
    }
    Vec::new()
}

/// Takes what a field holds.
pub fn fill(state: &mut State, field: Field) -> Vec<Effect> {
    let Field::Agree = field;
    let agreed = (!is_agreed(state)).then(|| (state.work.clone(), state.language.clone()));
    let desk = Rc::make_mut(&mut state.desk.config);
    desk.agreed = agreed;
    if desk.sending == Sending::NotAgreed {
        desk.sending = Sending::Not;
    }
    Vec::new()
}

/// Whether the result on the screen is the one that was completed then.
fn is_of(state: &State, completed: Option<&str>) -> bool {
    completed.is_some() && state.work.completed_at.as_deref() == completed
}

fn act(store: &Rc<Store>, task: Task) {
    store.act(Action::Task(super::Task::Config(task)));
}

/// Sends, keeps and waits.
pub fn carry_out(store: &Rc<Store>, state: &State, errand: Errand) {
    let Some(submit) = &state.desk.config.more.submit else {
        return;
    };
    match errand {
        Errand::Send(text) => {
            let entry = Node::object([("url", submit.url.as_str().into()), ("text", text.as_str().into())]);
            // Where nothing can be stored, it waits only as long as this page is open.
            store.with_place(|place| place.write_outbox(&entry));
            let weak = Rc::downgrade(store);
            browser::post(&submit.url, &text, move |status| {
                if let Some(store) = weak.upgrade() {
                    act(&store, Task::Answered(status));
                }
            });
        }
        Errand::Forget => {
            store.with_place(|place| place.write_outbox(&Node::Null));
        }
        Errand::Remember => {
            let entry = match (&state.desk.config.sending, &state.work.completed_at) {
                (Sending::Sent(time), Some(completed)) => Node::object([
                    ("url", submit.url.as_str().into()),
                    ("sent", time.as_str().into()),
                    ("completedAt", completed.as_str().into()),
                ]),
                _ => Node::Null,
            };
            store.with_place(|place| place.write_outbox(&entry));
        }
        Errand::Watch => {
            let weak = Rc::downgrade(store);
            let listener = web_sys::window().map(|window| {
                EventListener::once(&window, "online", move |_| {
                    if let Some(store) = weak.upgrade() {
                        act(&store, Task::Again);
                    }
                })
            });
            store.watch(listener);
        }
        Errand::Resume => {
            let entry = store.with_place(|place: &mut storage::Place| place.read_outbox()).unwrap_or_default();
            let text = |name| entry.member(name).and_then(Node::text);
            // What was to go to another address was not agreed to be sent to this one.
            if text("url") != Some(submit.url.as_str()) {
                return;
            }
            if let Some(text) = text("text") {
                act(store, Task::Found(text.to_owned()));
            } else if let Some(time) = text("sent").filter(|_| is_of(state, text("completedAt"))) {
                act(store, Task::Sent(time.to_owned()));
            }
        }
    }
}

/// Reads what the config holds beside the options.
///
/// # Errors
/// What is wrong with it.
#[inline(always)]
pub fn read(members: &[(String, Node)]) -> Result<Rc<More>, Problem> {
    let mut findings = Findings::default();
    let more = More::read(members, &mut findings);
    if findings.is_empty() { Ok(Rc::new(more)) } else { Err(Problem::Config(findings)) }
}

/// Opens the part of a pack that is asked.
///
/// # Errors
/// What is wrong with the pack, or what of the config does not fit it.
#[inline(always)]
pub fn open(more: &More, pack: &Node) -> Result<Pack, Problem> {
    more.open(pack).map_err(|wrong| match wrong {
        Wrong::Pack(findings) => Problem::Pack(findings),
        Wrong::Config(findings) => Problem::Config(findings),
    })
}

/// Dresses the element; what the browser cannot read as a value is told to the page.
pub fn dress(store: &Rc<Store>, more: &More) {
    let Some(host) = store.host() else {
        return;
    };
    let mut tokens = Node::object([]);
    for (name, value) in &more.tokens {
        tokens.push(name, value.as_str().into());
    }
    let refused = browser::tokens(&host, &browser::json(&tokens));
    let (mut findings, root) = (Findings::default(), Pointer::Root);
    let at = Pointer::Key(&root, "tokens");
    for (name, value) in more.tokens.iter().filter(|(name, _)| refused.split(' ').any(|other| other == name)) {
        findings.wrong_text(Pointer::Key(&at, name), value, "a value that browsers know");
    }
    store.tell_findings("config-invalid", &findings);
}
