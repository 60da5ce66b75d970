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
        html
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        let Some(root) = self.root.cast() else {
            return;
        };
        browser::settle(&root);
        if let Some(target) = context.props().store.take_focus() {
            focus::move_to(&root, target);
        }
    }
}
