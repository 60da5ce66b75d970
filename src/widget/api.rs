//! The boundary to JavaScript: converts, calls, converts back. `www/element.js` is its only caller.
//!
//! **Why roots are reused.** A root holds a listener of ours for good, and pages that add and remove
//! elements would grow without end. So a removed element does not destroy its program: the program is
//! emptied and waits, with its root, for the next element. What is held is bounded by the greatest number
//! of elements that were ever shown at the same time.

use crate::gather::Gather;
use std::cell::RefCell;
use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement, Node as DomNode};
use yew::AppHandle;

use super::app::{App, AppProperties};
use super::later::Later;
use super::state::Action;
use super::store::Store;
use super::{browser, desk, later, words};
use crate::answers::PlainAnswer;
use crate::pack::Node;

/// What the element says: everything in JSON, read as strictly as a pack.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Where the script came from; built-in packs lie beside it.
    pub base: String,
    /// The page's base address; addresses in attributes are relative to it.
    pub page: String,
    /// Wanted languages, best first.
    pub languages: Vec<String>,
    /// Attributes and properties of the element.
    pub attributes: Node,
    /// The JSON text inside the element, or of the property.
    pub config: Option<String>,
    /// Where the config is, if it has an address.
    pub config_address: Option<String>,
}

impl Input {
    /// Reads the shim's JSON; what is missing is empty.
    fn parse(text: &str) -> Input {
        let node = Node::parse(text).unwrap_or_default();
        let word = |key: &str| node.member(key).and_then(Node::text).map(str::to_owned);
        let languages = node.member("languages").map(Node::list).unwrap_or_default();
        Input {
            base: word("base").unwrap_or_default(),
            page: word("page").unwrap_or_default(),
            languages: languages.iter().filter_map(Node::text).map(str::to_owned).gather(),
            attributes: node.member("attributes").cloned().unwrap_or_else(|| Node::Object(Vec::new())),
            config: word("config"),
            config_address: word("configAddress"),
        }
    }
}

/// A value as plain JavaScript objects.
pub fn to_js(value: &Node) -> JsValue {
    // Nothing in a tree of JSON can fail to become one.
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// A mounted program with its root.
struct Mounted {
    root: Element,
    store: Rc<Store>,
    _app: AppHandle<App>,
}

thread_local! {
    /// Programs that wait for an element.
    static WAITING: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

fn mounted() -> Option<Mounted> {
    if let Some(waiting) = WAITING.with_borrow_mut(Vec::pop) {
        return Some(waiting);
    }
    let root = web_sys::window()?.document()?.create_element("div").ok()?;
    let store = Rc::new(Store::default());
    let hearing = Rc::clone(&store);
    browser::listen(&root, move |element, text, number| hearing.heard(element, text, number) as u32);
    let app = yew::Renderer::<App>::with_root_and_props(root.clone(), AppProperties { store: Rc::clone(&store) }).render();
    Some(Mounted { root, store, _app: app })
}

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
        let mounted = mounted();
        if let Some(mounted) = &mounted {
            // Appending a detached element to a shadow root cannot fail.
            let _ = parent.append_child(&mounted.root);
            mounted.store.attach(host);
        }
        Widget { mounted }
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
        self.mounted.as_ref().is_some_and(|mounted| mounted.store.state().is_some())
    }

    /// The answers by question id.
    #[wasm_bindgen(getter)]
    pub fn answers(&self) -> JsValue {
        let state = self.mounted.as_ref().and_then(|mounted| mounted.store.state());
        state.map_or(JsValue::NULL, |state| to_js(&state.work.answers.plain(&state.pack).to_node(PlainAnswer::to_node)))
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
        let state = self.mounted.as_ref().and_then(|mounted| mounted.store.state());
        state.map_or(JsValue::NULL, |state| to_js(&state.result().to_node()))
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
            mounted.store.detach();
            mounted.root.remove();
            WAITING.with_borrow_mut(|waiting| waiting.push(mounted));
        }
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
    include_str!(concat!(env!("OUT_DIR"), "/style.css")).to_owned()
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
