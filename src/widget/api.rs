//! The boundary to JavaScript: converts, calls, converts back. `www/element.js` is its only caller. Programs that use the
//! component leave it out (feature `element`).

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlElement, Node as DomNode};

use super::browser::to_js;
use super::later::Later;
use super::mounted::{self, Input, Mounted};
use super::state::{Action, State};
use super::{browser, desk, later, words};
use crate::answers::PlainAnswer;

/// One element's program.
#[wasm_bindgen]
pub struct Widget {
    mounted: Option<Mounted>,
}

#[wasm_bindgen]
impl Widget {
    /// Puts a program below `parent` on behalf of `host`, which the events come from. It shows nothing
    /// before the first [`Widget::update`].
    #[wasm_bindgen(constructor)]
    pub fn new(host: HtmlElement, parent: &DomNode) -> Widget {
        Widget { mounted: Mounted::new(host, parent) }
    }

    /// Takes over what the element says now.
    pub fn update(&self, input: &str) {
        if let Some(mounted) = &self.mounted {
            mounted.store.apply(Input::parse(input));
        }
    }

    /// Whether there is a pack, so that answers and results exist.
    #[wasm_bindgen(getter)]
    pub fn ready(&self) -> bool {
        self.state().is_some()
    }

    /// The answers by question id.
    #[wasm_bindgen(getter)]
    pub fn answers(&self) -> JsValue {
        self.state().map_or(JsValue::NULL, |state| to_js(&state.work.answers.plain(&state.pack).to_node(PlainAnswer::to_node)))
    }

    /// Replaces all answers by those of a JSON text.
    #[wasm_bindgen(js_name = setAnswers)]
    pub fn set_answers(&self, text: &str) {
        if let Some(mounted) = &self.mounted {
            mounted.store.set_answers(text);
        }
    }

    /// The result as it stands, or null while there is no pack.
    #[wasm_bindgen(getter)]
    pub fn result(&self) -> JsValue {
        self.state().map_or(JsValue::NULL, |state| to_js(&state.result().to_node()))
    }

    /// Makes a file in a format whose name the element has checked. `done` is called with it, or with nothing and why there is none.
    #[wasm_bindgen(js_name = exportAs)]
    pub fn export_as(&self, format: String, done: JsValue) {
        if let Some(mounted) = &self.mounted {
            mounted.store.export(format, move |made| match made {
                Ok(file) => browser::answer(&done, &file, ""),
                Err(sentence) => browser::answer(&done, &JsValue::UNDEFINED, sentence),
            });
        }
    }

    /// Clears all answers.
    pub fn reset(&self) {
        self.act(Action::Restart);
    }

    /// Shows the report and sends the event.
    pub fn complete(&self) {
        self.act(Action::Complete);
    }

    /// Empties the program and lets it wait for another element.
    pub fn release(mut self) {
        if let Some(mounted) = self.mounted.take() {
            mounted.release();
        }
    }

    #[inline(never)]
    fn state(&self) -> Option<Rc<State>> {
        self.mounted.as_ref().and_then(|mounted| mounted.store.state())
    }

    fn act(&self, action: Action) {
        if let Some(mounted) = &self.mounted {
            mounted.store.act(action);
        }
    }
}

/// The style sheet of all widgets.
#[wasm_bindgen(js_name = styleSheet)]
pub fn style_sheet() -> String {
    mounted::style_sheet().to_owned()
}

/// What is to be said once this program cannot speak any more: title, sentence, and the names of two buttons, a line each, in the
/// language that is spoken now.
#[wasm_bindgen(js_name = lastWords)]
pub fn last_words() -> String {
    [words::stopped_title(), words::stopped(), words::stopped_reload(), words::stopped_export()].join("\n")
}

/// Everything that is wrong with the text of a pack, as a list of `{path, found, expected}`, for pages that help to write one;
/// empty for a good pack. `path` is a JSON pointer. `done` is called with it, or with nothing and why there is none: what knows
/// packs well enough may have to be loaded.
#[wasm_bindgen]
pub fn findings(text: String, done: JsValue) {
    later::ask(move || match later::state() {
        Later::Here => browser::answer(&done, &desk::findings(&text), ""),
        _ => browser::answer(&done, &JsValue::UNDEFINED, words::part_unreachable()),
    });
}
