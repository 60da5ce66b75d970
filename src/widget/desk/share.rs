//! The link to the result: what it carries, for whom; and links behind a password, made and opened.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::super::state::{Action, Effect, Focus, Notice, State, Work};
use super::super::store::Store;
use super::super::{address, browser, charts};
use super::plan::follow_up;
use crate::answers::{LinkHead, LinkProblem, LinkState, Sealed, decode_link, encode_link};
use crate::gather::Gather;
use crate::report::Target;

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Copy the link of the sheet, or make it first where a password is to protect it.
    Go,
    /// It was copied, or not.
    Copied(String, bool),
    /// The protected link is made; `None` where that failed.
    Sealed(Lock, Option<String>),
    /// Save the link as a code to scan.
    SaveCode,
    /// Open the link behind a password with what was typed.
    Unlock,
    /// What was behind the password for this link: the work, or why there is none.
    Unlocked(String, Result<Box<Work>, Refusal>),
}

/// A field that is filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// Whether the name of the run travels along.
    Label,
    /// Whether the targets do.
    Targets,
    /// Whether notes, evidence and words do.
    Notes,
    /// The password for the link.
    Password,
    /// Whether the password can be seen.
    Shown,
    /// The password for a link that was opened.
    Key,
    /// Whether that one can be seen.
    KeyShown,
}

/// What has to happen outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Copy a link that carries nothing but answers, and say so above the screen.
    Quick,
    /// Copy this.
    Copy(String),
    /// Encrypt.
    Seal(Lock),
    /// Save the code of a link.
    SaveCode(String),
    /// Decrypt this link with a password.
    Unlock(String, String),
}

/// A text and the password that protects it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The text of a plain link.
    pub text: String,
    /// The password.
    pub password: String,
}

/// Why a link behind a password did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The password is another one, or the link was changed on its way.
    Password,
    /// The link can be opened by no password.
    Link(LinkProblem),
}

/// How far a link behind a password is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opening {
    /// The password is asked for.
    #[default]
    Asked,
    /// Nothing was typed.
    Empty,
    /// It is tried.
    Trying,
    /// It was not the one.
    Refused,
}

/// What the link is to carry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// Whether the name of the run stays here.
    pub without_label: bool,
    /// Whether the targets stay here.
    pub without_targets: bool,
    /// Whether notes, evidence and words travel along.
    pub with_notes: bool,
    /// What protects the link; empty for nothing.
    pub password: String,
    /// Whether it can be seen.
    pub shown: bool,
    /// What is being encrypted.
    pub making: Option<Lock>,
    /// What was encrypted last, and the address that came of it; `None` where that failed.
    pub made: Option<(Lock, Option<String>)>,
    /// The link that was copied last, and whether that worked.
    pub copied: Option<(String, bool)>,
    /// The password for a link that was opened.
    pub key: String,
    /// Whether it can be seen.
    pub key_shown: bool,
    /// How far that link is.
    pub opening: Opening,
}

/// The link of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// It is there.
    Ready(String),
    /// It has to be made, because a password is to protect it.
    ToMake,
    /// It is being made.
    Making,
    /// It could not be made.
    Failed,
}

/// What a link from the sheet carries.
pub fn carried(state: &State) -> LinkState {
    let desk = &state.desk.share;
    let mut link = LinkState { notes: desk.with_notes && has_notes(state), ..address::plain(state) };
    if !desk.without_label {
        link.label.clone_from(&state.work.label);
    }
    if !desk.without_targets {
        link.targets = targets(state);
    }
    link
}

/// Whether anything is written beside the answers, or as an answer.
pub fn has_notes(state: &State) -> bool {
    let written = |question: usize| {
        let answer = state.work.answers.answer(question);
        answer.is_some_and(|it| it.note.is_some() || !it.text.is_empty() || !it.evidence.is_empty())
    };
    (0..state.pack.questions.len()).any(written)
}

/// The targets as a link carries them; an empty list without any.
pub fn targets(state: &State) -> Vec<Option<Option<usize>>> {
    let targets = follow_up(state).targets;
    let of = |dimension: usize| targets.of(dimension).map(|target| if let Target::Level(level) = target { Some(level) } else { None });
    let list: Vec<Option<Option<usize>>> = (0..state.pack.dimensions.len()).map(of).gather();
    if list.iter().any(Option::is_some) { list } else { Vec::new() }
}

/// The link of the sheet, as far as it is.
pub fn link(state: &State) -> Link {
    let desk = &state.desk.share;
    let carried = carried(state);
    if desk.password.is_empty() {
        return Link::Ready(address::link(state, &carried));
    }
    let lock = Lock { text: encode_link(&state.pack, &carried), password: desk.password.clone() };
    match &desk.made {
        Some((made, address)) if *made == lock => address.clone().map_or(Link::Failed, Link::Ready),
        _ if desk.making.as_ref() == Some(&lock) => Link::Making,
        _ => Link::ToMake,
    }
}

/// Does a task.
pub fn reduce(state: &mut State, task: Task) -> Vec<Effect> {
    let errand = |errand: Errand| vec![Effect::Errand(super::Errand::Share(errand))];
    match task {
        Task::Go => match link(state) {
            Link::Ready(url) => errand(Errand::Copy(url)),
            Link::Making => Vec::new(),
            Link::ToMake | Link::Failed => {
                let lock = Lock { text: encode_link(&state.pack, &carried(state)), password: state.desk.share.password.clone() };
                state.desk.share.making = Some(lock.clone());
                state.desk.share.made = None;
                errand(Errand::Seal(lock))
            }
        },
        Task::Copied(url, copied) => {
            state.desk.share.copied = Some((url, copied));
            Vec::new()
        }
        Task::Sealed(lock, address) => {
            let desk = &mut state.desk.share;
            // Something else may be wanted by now.
            if desk.making.take_if(|wanted| *wanted == lock).is_some() {
                desk.made = Some((lock, address));
            }
            Vec::new()
        }
        Task::SaveCode => match link(state) {
            Link::Ready(url) => errand(Errand::SaveCode(url)),
            _ => Vec::new(),
        },
        Task::Unlock => unlock(state),
        Task::Unlocked(text, content) => unlocked(state, &text, content),
    }
}

/// Tries what was typed.
fn unlock(state: &mut State) -> Vec<Effect> {
    let sealed = |notice: &Notice| if let Notice::SealedLink(text) = notice { Some(text.clone()) } else { None };
    let Some(text) = state.notices.iter().find_map(sealed) else {
        return Vec::new();
    };
    let desk = &mut state.desk.share;
    if desk.opening == Opening::Trying {
        return Vec::new();
    }
    if desk.key.is_empty() {
        desk.opening = Opening::Empty;
        return Vec::new();
    }
    desk.opening = Opening::Trying;
    vec![Effect::Errand(super::Errand::Share(Errand::Unlock(text, desk.key.clone())))]
}

/// Shows what was behind the password, if that link is still the one to open.
fn unlocked(state: &mut State, text: &str, content: Result<Box<Work>, Refusal>) -> Vec<Effect> {
    let notice = Notice::SealedLink(text.to_owned());
    if !state.notices.contains(&notice) {
        // Another link may have come meanwhile: it can be tried now.
        state.desk.share.opening = Opening::Asked;
        return Vec::new();
    }
    let problem = match content {
        Ok(work) => {
            state.desk.share = Desk::default();
            state.open_link(*work, Notice::SharedLink);
            return vec![Effect::Focus(Focus::Heading)];
        }
        Err(Refusal::Password) => {
            state.desk.share.opening = Opening::Refused;
            return Vec::new();
        }
        Err(Refusal::Link(problem)) => problem,
    };
    state.desk.share = Desk::default();
    state.notices.retain(|known| *known != notice);
    state.tell(match problem {
        LinkProblem::Newer => Notice::NewerLink,
        LinkProblem::OtherPackVersion => Notice::OtherPackLink,
        LinkProblem::Damaged | LinkProblem::Foreign | LinkProblem::Sealed => Notice::DamagedLink,
    });
    vec![Effect::Focus(Focus::Notice)]
}

/// Takes what a field holds.
pub fn fill(state: &mut State, field: Field, text: String) -> Vec<Effect> {
    let desk = &mut state.desk.share;
    match field {
        Field::Label => desk.without_label = !desk.without_label,
        Field::Targets => desk.without_targets = !desk.without_targets,
        Field::Notes => desk.with_notes = !desk.with_notes,
        Field::Password => desk.password = text,
        Field::Shown => desk.shown = !desk.shown,
        Field::Key => {
            desk.key = text;
            if desk.opening != Opening::Trying {
                desk.opening = Opening::Asked;
            }
        }
        Field::KeyShown => desk.key_shown = !desk.key_shown,
    }
    Vec::new()
}

/// Copies, saves, seals and opens.
pub fn carry_out(store: &Rc<Store>, state: &State, host: &HtmlElement, errand: Errand) {
    let store = Rc::clone(store);
    let act = |store: &Rc<Store>, task: Task| store.act(Action::Task(super::Task::Share(task)));
    match errand {
        Errand::Quick => {
            let url = address::link(state, &address::plain(state));
            browser::copy(&url.clone(), host, move |copied| {
                store.act(Action::Tell(Notice::Link { url, copied }));
                store.move_focus(Focus::Notice);
            });
        }
        Errand::Copy(url) => browser::copy(&url.clone(), host, move |copied| act(&store, Task::Copied(url, copied))),
        Errand::SaveCode(url) => {
            if let Some(code) = charts::Code::of(&url) {
                browser::download(&[&state.pack.id, "_link.svg"].concat(), &browser::blob("image/svg+xml", &code.file().into()));
            }
        }
        Errand::Seal(lock) => seal(state, lock, move |lock, address| act(&store, Task::Sealed(lock, address))),
        Errand::Unlock(text, password) => {
            let pack = Rc::clone(&state.pack);
            let name = state.name.clone();
            open(&text.clone(), &password, move |content| {
                let work = content.and_then(|content| {
                    let link = decode_link(&pack, &name, &content).map_err(Refusal::Link)?;
                    Ok(Box::new(address::work(&pack, link)))
                });
                act(&store, Task::Unlocked(text, work));
            });
        }
    }
}

/// Encrypts a link; `done` gets its address.
fn seal(state: &State, lock: Lock, done: impl FnOnce(Lock, Option<String>) + 'static) {
    let mut sealed = Sealed {
        head: LinkHead { pack: state.pack.id.clone(), name: state.name.clone() },
        iterations: Sealed::ITERATIONS,
        salt: [0; 16],
        iv: [0; 12],
        content: Vec::new(),
    };
    let (salt, iv) = (browser::random(sealed.salt.len()), browser::random(sealed.iv.len()));
    sealed.salt.iter_mut().zip(salt).for_each(|(place, byte)| *place = byte);
    sealed.iv.iter_mut().zip(iv).for_each(|(place, byte)| *place = byte);
    let (pack, (text, password)) = (Rc::clone(&state.pack), (lock.text.clone(), lock.password.clone()));
    browser::cipher("encrypt", &sealed.clone(), text.as_bytes(), &password, move |made| {
        let address = bytes(&made).map(|content| address::with(&pack, &Sealed { content, ..sealed }.write()));
        done(lock, address);
    });
}

/// Decrypts a link; `done` gets its text.
fn open(text: &str, password: &str, done: impl FnOnce(Result<String, Refusal>) + 'static) {
    match Sealed::read(text) {
        None => done(Err(Refusal::Link(LinkProblem::Damaged))),
        Some(sealed) => browser::cipher("decrypt", &sealed, &sealed.content, password, move |made| {
            let text = bytes(&made).map(|bytes| String::from_utf8(bytes).map_err(|_| Refusal::Link(LinkProblem::Damaged)));
            done(text.unwrap_or(Err(Refusal::Password)));
        }),
    }
}

/// What the cipher made; `None` where it made nothing.
fn bytes(made: &JsValue) -> Option<Vec<u8>> {
    made.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}
