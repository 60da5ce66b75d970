//! The files that the result can be saved as.

use super::super::super::charts;
use super::super::super::desk::Task;
use super::super::super::desk::files::{self, Format};
use super::super::super::markup::Markup;
use super::super::super::state::{Action, State};
use super::super::super::words;
use super::super::{SECONDARY, button, part_heading};

pub fn view(m: &mut Markup, state: &State) {
    let texts = [(Format::Page, words::EXPORT_PAGE), (Format::Json, words::EXPORT_JSON)];
    let pictures = [(Format::Drawing, words::EXPORT_DRAWING), (Format::Picture, words::EXPORT_PICTURE)];
    m.tag("section", "exports", |m| {
        m.attributes(&[("aria-labelledby", "exports")]);
        part_heading(m, "exports", words::EXPORTS);
        m.leaf("p", "", words::EXPORTS_HINT);
        m.tag("p", "buttons", |m| {
            for (format, text) in texts {
                button(m, SECONDARY, text, Action::Task(Task::Files(files::Task::Save(format))));
            }
            for (format, text) in pictures {
                m.when(charts::has_radar(&state.pack), |m| {
                    button(m, SECONDARY, text, Action::Task(Task::Files(files::Task::Save(format))))
                });
            }
        });
    });
}
