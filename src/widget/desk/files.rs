//! Files: the result saved as such, made in the browser, handed to the reader, sent nowhere; and what comes back from files.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::super::api::to_js;
use super::super::browser;
use super::super::state::{Action, Effect, Notice, State};
use super::super::store::Store;
use super::super::words;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Save the result in this format.
    Save(Format),
}

/// A field that is filled.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {}

/// What has to happen outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Save the result as a file.
    Save(Format),
}

/// What a result can be saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The result for programs.
    Json,
    /// The report as a page of its own.
    Page,
    /// The radar as a drawing.
    Drawing,
    /// The radar as a picture.
    Picture,
}

/// The picture that is saved as such.
const RADAR: &str = ".radar";

/// Does a task.
pub fn reduce(_state: &mut State, task: Task) -> Vec<Effect> {
    match task {
        Task::Save(format) => vec![Effect::Errand(super::Errand::Files(Errand::Save(format)))],
    }
}

/// Takes what a field holds.
pub fn fill(_state: &mut State, field: Field, _text: String, _now: &str) -> Vec<Effect> {
    match field {}
}

/// Makes the file.
pub fn carry_out(store: &Rc<Store>, state: &State, host: &HtmlElement, errand: Errand) {
    let Errand::Save(format) = errand;
    let save = |kind: &str, extension: &str, content: &JsValue| browser::download(&name(state, extension), kind, content);
    match format {
        Format::Json => save("application/json", "json", &to_js(&state.result().to_node())),
        Format::Page => {
            let title = state.pack.title.in_language(&state.language);
            save("text/html", "html", &browser::page(host, title, &state.language).into());
        }
        Format::Drawing => {
            if let Some(drawing) = browser::picture(host, RADAR) {
                save("image/svg+xml", "svg", &drawing.into());
            }
        }
        Format::Picture => {
            let (name, store) = (name(state, "png"), Rc::clone(store));
            if let Some(drawing) = browser::picture(host, RADAR) {
                browser::points(&drawing, move |picture| {
                    if picture.is_undefined() || picture.is_null() {
                        store.act(Action::Tell(Notice::Told { sentence: words::NO_PICTURE.to_owned(), undo: false }));
                    } else {
                        browser::download(&name, "image/png", &picture);
                    }
                });
            }
        }
    }
}

/// What the file is called: the pack and the day.
fn name(state: &State, extension: &str) -> String {
    let time = state.work.completed_at.clone().unwrap_or_else(browser::now);
    [&state.pack.id, "_", time.get(..DAY).unwrap_or_default(), ".", extension].concat()
}

/// The letters of a day in a time (`2026-01-31`).
const DAY: usize = 10;
