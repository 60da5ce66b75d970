//! Writes a virtual DOM the way one would write HTML by hand: open a tag, say what is in it, close it.
//!
//! Yew's `html!` unfolds every element into code of its own; for the screens of this widget that was a
//! third of everything a reader had to download. Here every element costs a few calls of the same small
//! functions. What comes out are ordinary Yew nodes, drawn and compared by Yew.
//!
//! **Places stay.** Yew compares children one by one. What is there only sometimes goes through
//! [`Markup::when`], which leaves an empty place otherwise; neighbours then keep their elements, and with
//! them focus and unfolded details.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Event;
use yew::virtual_dom::{Key, Listener, ListenerKind, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html, NodeRef};

use super::state::Action;

/// The events that the widget listens to. Copying Yew's own list of them would cost more than naming these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// A button was pressed.
    Click,
    /// A radio button was chosen.
    Change,
    /// Something was typed.
    Input,
    /// A key went down.
    KeyDown,
    /// A key wrote a letter.
    KeyPress,
    /// A key came up.
    KeyUp,
    /// A form wants to be sent.
    Submit,
}

/// What the widget does when something happens to an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Do {
    /// Carry out an action.
    Act(Action),
    /// Take what was typed as the note to a question.
    Note(usize),
    /// Take what was typed as the answer to a question.
    Type(usize),
    /// Load everything again.
    Retry,
    /// Keep the event from whoever listens further out.
    Stop,
    /// Keep the browser from doing what it would do.
    Prevent,
}

/// Whom the widget tells what was done.
#[derive(Clone, Default)]
pub struct Handlers {
    /// Takes actions.
    pub act: Callback<Action>,
    /// Loads everything again.
    pub retry: Callback<()>,
}

struct Listening {
    kind: On,
    what: Do,
    handlers: Handlers,
}

impl Listener for Listening {
    fn kind(&self) -> ListenerKind {
        match self.kind {
            On::Click => ListenerKind::onclick,
            On::Change => ListenerKind::onchange,
            On::Input => ListenerKind::oninput,
            On::KeyDown => ListenerKind::onkeydown,
            On::KeyPress => ListenerKind::onkeypress,
            On::KeyUp => ListenerKind::onkeyup,
            On::Submit => ListenerKind::onsubmit,
        }
    }

    fn handle(&self, event: Event) {
        match &self.what {
            Do::Act(action) => self.handlers.act.emit(action.clone()),
            Do::Note(question) => self.handlers.act.emit(Action::Note(*question, typed(&event).0)),
            Do::Type(question) => {
                let (text, number) = typed(&event);
                self.handlers.act.emit(Action::Type(*question, text, number));
            }
            Do::Retry => self.handlers.retry.emit(()),
            Do::Stop => event.stop_propagation(),
            Do::Prevent => event.prevent_default(),
        }
    }

    fn passive(&self) -> bool {
        false
    }
}

/// What was typed, and the number in it where it was typed into a field for numbers.
fn typed(event: &Event) -> (String, Option<f64>) {
    // The listener sits on the root; what was typed into is the event's target.
    match event.composed_path().get(0).dyn_into::<web_sys::HtmlInputElement>() {
        Ok(field) => (field.value(), Some(field.value_as_number()).filter(|number| number.is_finite())),
        Err(other) => (other.dyn_into::<web_sys::HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default(), None),
    }
}

/// Markup under construction.
pub struct Markup {
    handlers: Handlers,
    done: VList,
    open: Vec<VTag>,
}

impl Markup {
    /// Nothing written yet.
    pub fn new(handlers: Handlers) -> Markup {
        Markup { handlers, done: VList::new(), open: Vec::new() }
    }

    /// What was written.
    pub fn finish(self) -> Html {
        VNode::from(self.done)
    }

    /// An element with a class (none for an empty one) and what `inside` writes.
    #[inline]
    pub fn tag(&mut self, name: &'static str, class: &'static str, inside: impl FnOnce(&mut Markup)) {
        self.open(name, class);
        inside(self);
        self.close();
    }

    /// An element that holds a text and nothing else.
    pub fn leaf(&mut self, name: &'static str, class: &'static str, text: &str) {
        self.open(name, class);
        self.text(text);
        self.close();
    }

    /// What is there only sometimes: one node, or an empty place.
    #[inline]
    pub fn when(&mut self, there: bool, write: impl FnOnce(&mut Markup)) {
        if there {
            write(self);
        } else {
            self.nothing();
        }
    }

    /// What is there only with a value: one node, or an empty place.
    #[inline]
    pub fn with<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Markup, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.nothing(),
        }
    }

    /// An empty place.
    pub fn nothing(&mut self) {
        self.add(VNode::default());
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.add(VNode::from(VText::new(AttrValue::from(text.to_owned()))));
    }

    /// An attribute of the innermost open element.
    pub fn attribute(&mut self, name: &'static str, value: &str) {
        self.set(name, AttrValue::from(value.to_owned()));
    }

    /// Several attributes with values that are always the same.
    pub fn attributes(&mut self, attributes: &[(&'static str, &'static str)]) {
        for (name, value) in attributes {
            self.set(name, AttrValue::Static(value));
        }
    }

    /// Attributes in whole units, as drawings have them.
    pub fn units(&mut self, attributes: &[(&'static str, i32)]) {
        for (name, value) in attributes {
            self.attribute(name, &value.to_string());
        }
    }

    /// What tells the innermost open element from its siblings; all of them need one, or none.
    pub fn key(&mut self, key: &str) {
        if let Some(tag) = self.open.last_mut() {
            tag.key = Some(Key::from(key));
        }
    }

    /// Where to find the innermost open element later.
    pub fn reference(&mut self, reference: &NodeRef) {
        if let Some(tag) = self.open.last_mut() {
            tag.node_ref = reference.clone();
        }
    }

    /// Whether the innermost open radio button is chosen.
    pub fn checked(&mut self, checked: bool) {
        if let Some(tag) = self.open.last_mut() {
            tag.set_checked(checked);
        }
    }

    /// What the innermost open field holds.
    pub fn value(&mut self, value: &str) {
        if let Some(tag) = self.open.last_mut() {
            tag.set_value(AttrValue::from(value.to_owned()));
        }
    }

    /// What happens on an event of the innermost open element.
    pub fn on(&mut self, kind: On, what: Do) {
        let listener = Listening { kind, what, handlers: self.handlers.clone() };
        if let Some(tag) = self.open.last_mut() {
            tag.add_listener(Rc::new(listener));
        }
    }

    fn open(&mut self, name: &'static str, class: &'static str) {
        self.open.push(VTag::new(AttrValue::Static(name)));
        if !class.is_empty() {
            self.set("class", AttrValue::Static(class));
        }
    }

    fn close(&mut self) {
        if let Some(tag) = self.open.pop() {
            self.add(VNode::from(tag));
        }
    }

    fn set(&mut self, name: &'static str, value: AttrValue) {
        if let Some(tag) = self.open.last_mut() {
            tag.add_attribute(name, value);
        }
    }

    fn add(&mut self, node: VNode) {
        match self.open.last_mut() {
            Some(tag) => tag.add_child(node),
            None => self.done.add_child(node),
        }
    }
}
