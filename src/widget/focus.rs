//! Moves the focus within the shadow root after a screen has changed.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::state::Focus;

/// Focuses the target below the widget's root and brings its beginning into view.
pub fn move_to(root: &Element, target: Focus) {
    let selector = match target {
        Focus::Heading => "#heading".to_owned(),
        Focus::Question(question) => format!("[data-question=\"{question}\"] input:checked, [data-question=\"{question}\"] input"),
        Focus::Notice => ".notice:last-of-type".to_owned(),
    };
    let Some(element) = root.query_selector(&selector).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    match target {
        Focus::Heading => {
            // The whole widget begins with the bar above the heading; that is what should be seen.
            root.scroll_into_view();
            focus_only(&element);
        }
        Focus::Question(_) => {
            if let Some(question) = element.closest("fieldset").ok().flatten() {
                question.scroll_into_view();
            }
            focus_only(&element);
        }
        Focus::Notice => {
            let _ = element.focus();
        }
    }
}

fn focus_only(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // Focusing can only fail for elements that are gone; then there is nothing to focus.
    let _ = element.focus_with_options(&options);
}
