//! Writes a virtual DOM the way one would write HTML by hand: open a tag, say what is in it, close it.
//!
//! Yew's `html!` unfolds every element into code of its own; for the screens of this widget that was a
//! third of everything a reader had to download. Here every element costs a few calls of the same small
//! functions. What comes out are ordinary Yew nodes, drawn and compared by Yew.
//!
//! **Places stay.** Yew compares children one by one. What is there only sometimes goes through
//! [`Markup::when`], which leaves an empty place otherwise; neighbours then keep their elements, and with
//! them focus and unfolded details.
//!
//! **Events are heard in one place.** An element says which of the things to do is its own by their number,
//! in `data-click` and the like; `listen` in `browser.js` hears every event at the root. Yew's own way costs
//! a listener for every element, four kilobytes of every download, and listeners that it never lets go of.

use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VList, VNode, VTag, VText};
use yew::{AttrValue, Html, NodeRef};

use super::desk::Field;
use super::state::Action;
use crate::answers::EvidencePart;

/// The events that the widget listens to.
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
    /// Take what was typed as a part of a piece of evidence for an answer.
    Evidence(usize, usize, EvidencePart),
    /// Take what was typed as the answer to a question.
    Type(usize),
    /// Take what was typed or picked in a field of the report.
    Fill(Field),
    /// Load everything again.
    Retry,
    /// Keep the event from whoever listens further out.
    Stop,
    /// Keep the browser from doing what it would do.
    Prevent,
}

/// What becomes of an event once it was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// It goes on its way.
    Nothing = 0,
    /// Nobody further out hears it.
    Stop = 1,
    /// The browser does not do what it would do.
    Prevent = 2,
}

impl On {
    /// The attribute that holds the number of what to do.
    fn attribute(self) -> &'static str {
        match self {
            On::Click => "data-click",
            On::Change => "data-change",
            On::Input => "data-input",
            On::KeyDown => "data-keydown",
            On::KeyPress => "data-keypress",
            On::KeyUp => "data-keyup",
            On::Submit => "data-submit",
        }
    }
}

// An element has one of these lists of names, always the same one, with a value or none for each: Yew then
// compares values place by place, and the code that looks names up in tables is not part of the program.
const PLAIN: &[&str] = &[
    "class",
    "id",
    "part",
    "role",
    "lang",
    "dir",
    "title",
    "tabindex",
    "aria-label",
    "aria-labelledby",
    "aria-describedby",
    "aria-current",
    "aria-hidden",
    "aria-live",
    "aria-disabled",
    "type",
    "href",
    "target",
    "rel",
    "scope",
    "open",
    "popover",
    "popovertarget",
    "data-view",
    "data-theme",
    "data-step",
    "data-question",
    "data-click",
    "data-keydown",
    "data-keypress",
    "data-keyup",
    "data-submit",
];
const FIELD: &[&str] = &[
    "class",
    "id",
    "part",
    "type",
    "name",
    "min",
    "max",
    "step",
    "rows",
    "readonly",
    "inputmode",
    "aria-label",
    "aria-labelledby",
    "aria-describedby",
    "aria-invalid",
    "data-change",
    "data-input",
    "data-keydown",
    "data-keypress",
    "data-keyup",
    "value",
    "data-value",
    "accept",
    "autocomplete",
    "placeholder",
    "maxlength",
];
const DRAWN: &[&str] = &[
    "class",
    "id",
    "part",
    "role",
    "aria-labelledby",
    "aria-describedby",
    "aria-hidden",
    "viewBox",
    "preserveAspectRatio",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "width",
    "height",
    "d",
    "points",
    "fill",
    "fill-rule",
    "shape-rendering",
    "text-anchor",
];

fn names_for(tag: &str) -> &'static [&'static str] {
    match tag {
        "input" | "textarea" | "select" | "option" => FIELD,
        "svg" | "g" | "path" | "line" | "rect" | "circle" | "text" | "polygon" | "title" | "desc" => DRAWN,
        _ => PLAIN,
    }
}

struct Open {
    tag: VTag,
    names: &'static [&'static str],
    values: Vec<Option<AttributeOrProperty>>,
}

/// Markup under construction.
#[derive(Default)]
pub struct Markup {
    done: VList,
    open: Vec<Open>,
    to_do: Vec<Do>,
}

impl Markup {
    /// What was written, and what its elements do, by their numbers.
    pub fn finish(self) -> (Html, Vec<Do>) {
        (VNode::from(self.done), self.to_do)
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
        if let Some(Open { tag, .. }) = self.open.last_mut() {
            tag.key = Some(Key::from(key));
        }
    }

    /// Where to find the innermost open element later.
    pub fn reference(&mut self, reference: &NodeRef) {
        if let Some(Open { tag, .. }) = self.open.last_mut() {
            tag.node_ref = reference.clone();
        }
    }

    /// Whether the innermost open radio button is chosen.
    pub fn checked(&mut self, checked: bool) {
        if let Some(Open { tag, .. }) = self.open.last_mut() {
            tag.set_checked(checked);
        }
    }

    /// What the innermost open field holds.
    pub fn value(&mut self, value: &str) {
        if let Some(Open { tag, .. }) = self.open.last_mut() {
            tag.set_value(AttrValue::from(value.to_owned()));
        }
    }

    /// What happens on an event of the innermost open element.
    pub fn on(&mut self, kind: On, what: Do) {
        let number = self.to_do.len().to_string();
        self.to_do.push(what);
        self.set(kind.attribute(), AttrValue::from(number));
    }

    fn open(&mut self, name: &'static str, class: &'static str) {
        let names = names_for(name);
        self.open.push(Open { tag: VTag::new(AttrValue::Static(name)), names, values: vec![None; names.len()] });
        if !class.is_empty() {
            self.set("class", AttrValue::Static(class));
        }
    }

    fn close(&mut self) {
        if let Some(Open { mut tag, names, values }) = self.open.pop() {
            tag.set_attributes(Attributes::Dynamic { keys: names, values: values.into_boxed_slice() });
            self.add(VNode::from(tag));
        }
    }

    fn set(&mut self, name: &'static str, value: AttrValue) {
        let Some(Open { names, values, .. }) = self.open.last_mut() else {
            return;
        };
        let place = names.iter().position(|own| *own == name).and_then(|place| values.get_mut(place));
        debug_assert!(place.is_some(), "no element of this kind has a place for {name}");
        if let Some(place) = place {
            *place = Some(AttributeOrProperty::Attribute(value));
        }
    }

    fn add(&mut self, node: VNode) {
        match self.open.last_mut() {
            Some(Open { tag, .. }) => tag.add_child(node),
            None => self.done.add_child(node),
        }
    }
}
