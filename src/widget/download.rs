//! Saves the result as a file: made in the browser, handed to the reader, sent nowhere.

use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::api::to_js;
use super::browser;
use super::state::{Format, Notice, State};

/// The picture that is saved as such.
const RADAR: &str = ".radar";

/// Makes the file; `tell` hears what the reader has to know.
pub fn export(state: &State, host: &HtmlElement, format: Format, tell: impl FnOnce(Notice) + 'static) {
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
            let name = name(state, "png");
            if let Some(drawing) = browser::picture(host, RADAR) {
                browser::points(&drawing, move |picture| {
                    if picture.is_undefined() || picture.is_null() {
                        tell(Notice::NoPicture);
                    } else {
                        browser::download(&name, "image/png", &picture);
                    }
                });
            }
        }
    }
}

/// What the file is called: the pack and the day. An id is fit for names as it is; labels would need `export::file_name`,
/// which weighs four hundred bytes.
fn name(state: &State, extension: &str) -> String {
    let time = state.work.completed_at.clone().unwrap_or_else(browser::now);
    [&state.pack.id, "_", time.get(..DAY).unwrap_or_default(), ".", extension].concat()
}

/// The letters of a day in a time (`2026-01-31`).
const DAY: usize = 10;
