//! The Yew component: draws what the store holds, and moves the focus once it is drawn.

use std::rc::Rc;

use yew::prelude::*;

use super::browser;
use super::focus;
use super::store::Store;
use super::views;

/// The program's only component with a life of its own; the screens are functions.
pub struct App {
    root: NodeRef,
}

/// What the component is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProperties {
    /// Holds everything there is to draw.
    pub store: Rc<Store>,
}

impl Component for App {
    /// "Something has changed": the store knows what.
    type Message = ();
    type Properties = AppProperties;

    fn create(context: &Context<Self>) -> Self {
        context.props().store.on_change(context.link().callback(|()| ()));
        App { root: NodeRef::default() }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let store = &context.props().store;
        let (html, to_do) = views::screen(&store.phase(), &store.setting(), &store.spoken(), &self.root);
        store.drawn(to_do);
        let (store, root) = (Rc::clone(store), self.root.clone());
        soon(move || settle(&store, &root));
        html
    }
}

/// What has to happen on the page once a drawing stands there. Not in Yew's `rendered`: on a slow device that comes a timer later, and
/// would take the focus from where the reader has gone meanwhile.
fn settle(store: &Store, root: &NodeRef) {
    let Some(root) = root.cast() else {
        return;
    };
    browser::settle(&root);
    if let Some(target) = store.take_focus() {
        focus::move_to(&root, target);
    }
}

#[cfg(target_arch = "wasm32")]
fn soon(task: impl FnOnce() + 'static) {
    // Yew draws before it lets go of the thread, so what is asked for while it draws comes right after.
    yew::platform::spawn_local(async { task() });
}

/// Without a browser there is no page to settle.
#[cfg(not(target_arch = "wasm32"))]
fn soon(_task: impl FnOnce() + 'static) {}
