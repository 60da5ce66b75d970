//! Where the focus goes within the shadow root after a screen has changed.

use web_sys::Element;

use super::browser;
use super::state::Focus;

/// Focuses the target below the widget's root and brings the beginning of its surroundings into view.
pub fn move_to(root: &Element, target: Focus) {
    match target {
        // The whole widget begins with the bar above the heading; that is what should be seen.
        Focus::Heading => browser::focus(root, "#heading", ".ma"),
        Focus::Question(question) => {
            let within = format!("[data-question=\"{question}\"] input");
            browser::focus(root, &format!("{within}:checked, {within}"), "fieldset");
        }
        Focus::Part(id) => browser::focus(root, &format!("#{id}"), "section"),
        // Nothing in the shadow root is around it that could be brought into view.
        Focus::Quietly(id) => browser::focus(root, &format!("#{id}"), "html"),
        Focus::Entry { list, place, class } => {
            let place = place + 1;
            // Where the list has gone, its part of the report is what is left.
            let selectors = format!(".{list} > :nth-child({place}) .{class}, .{list} > :last-child .{class}, #plan");
            browser::focus(root, &selectors, "");
        }
        Focus::Notice => browser::focus(root, ".notice:last-of-type", ".notice"),
    }
}
