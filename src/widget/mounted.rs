//! A program on a page: a root with the component in it, what it is told, and how it is used again.
//!
//! **Why roots are reused.** A root holds a listener of ours for good, and pages that add and remove
//! elements would grow without end. So a removed element does not destroy its program: the program is
//! emptied and waits, with its root, for the next element. What is held is bounded by the greatest number
//! of elements that were ever shown at the same time.

use crate::gather::Gather;
use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{Element, HtmlElement, Node as DomNode};
use yew::AppHandle;

use super::app::{App, AppProperties};
use super::browser;
use super::store::Store;
use crate::pack::Node;

/// What the page says of one program: everything in JSON, read as strictly as a pack.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Where the script came from; built-in packs lie beside it.
    pub base: String,
    /// The page's base address; addresses in attributes are relative to it.
    pub page: String,
    /// Wanted languages, best first.
    pub languages: Vec<String>,
    /// Attributes and properties of the element, or of the component.
    pub attributes: Node,
    /// The JSON text inside the element, or of the property.
    pub config: Option<String>,
    /// Where the config is, if it has an address.
    pub config_address: Option<String>,
}

impl Input {
    /// Reads the shim's JSON; what is missing is empty.
    pub fn parse(text: &str) -> Input {
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

/// A mounted program with its root.
pub struct Mounted {
    root: Element,
    /// What it holds and does.
    pub store: Rc<Store>,
    _app: AppHandle<App>,
}

thread_local! {
    /// Programs that wait for an element.
    static WAITING: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

impl Mounted {
    /// Puts a program below `parent` on behalf of `host`, which the events come from. It shows nothing before the store is told
    /// something. `None` where there is no document.
    pub fn new(host: HtmlElement, parent: &DomNode) -> Option<Mounted> {
        let mounted = WAITING.with_borrow_mut(Vec::pop).or_else(Mounted::fresh)?;
        // Appending a detached element to a shadow root cannot fail.
        let _ = parent.append_child(&mounted.root);
        mounted.store.attach(host);
        Some(mounted)
    }

    fn fresh() -> Option<Mounted> {
        let root = web_sys::window()?.document()?.create_element("div").ok()?;
        let store = Rc::new(Store::default());
        let hearing = Rc::clone(&store);
        browser::listen(&root, move |element, text, number| hearing.heard(element, text, number) as u32);
        let app = yew::Renderer::<App>::with_root_and_props(root.clone(), AppProperties { store: Rc::clone(&store) }).render();
        Some(Mounted { root, store, _app: app })
    }

    /// Empties the program and lets it wait for another host.
    pub fn release(self) {
        self.store.detach();
        self.root.remove();
        WAITING.with_borrow_mut(|waiting| waiting.push(self));
    }
}

/// The style sheet of all programs.
pub fn style_sheet() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/style.css"))
}
