//! The files that the result can be saved as.

use super::super::super::desk::Task;
use super::super::super::desk::files::{self, Chart, Format};
use super::super::super::markup::Markup;
use super::super::super::state::{Action, State};
use super::super::super::words::files as words;
use super::super::{SECONDARY, button, part_heading};

/// Files with what they are good for.
const FILES: [(Format, &str, &str); 5] = [
    (Format::Page, words::EXPORT_PAGE, words::EXPORT_PAGE_HINT),
    (Format::Markdown, words::EXPORT_MARKDOWN, words::EXPORT_MARKDOWN_HINT),
    (Format::Csv, words::EXPORT_CSV, words::EXPORT_CSV_HINT),
    (Format::Json, words::EXPORT_JSON, words::EXPORT_JSON_HINT),
    (Format::Badge, words::EXPORT_BADGE, words::EXPORT_BADGE_HINT),
];

/// Charts with their classes here. The style sheet shows those that are in the report: only the screen knows.
const CHARTS: [(Chart, &str, (&str, &str)); 3] = [
    (Chart::Radar, "buttons of-radar", words::RADAR),
    (Chart::Heat, "buttons of-heat", words::HEAT),
    (Chart::Timeline, "buttons of-timeline", words::TIMELINE),
];

pub fn view(m: &mut Markup, _state: &State) {
    m.tag("section", "exports", |m| {
        m.attributes(&[("aria-labelledby", "exports")]);
        part_heading(m, "exports", words::EXPORTS);
        m.leaf("p", "", words::EXPORTS_HINT);
        m.tag("ul", "files", |m| {
            for (format, name, hint) in FILES {
                m.tag("li", "", |m| {
                    save(m, format, name);
                    m.leaf("span", "hint", hint);
                });
            }
        });
        m.tag("div", "pictures", |m| {
            m.leaf("h4", "", words::PICTURES);
            m.leaf("p", "hint", words::PICTURES_HINT);
            for (chart, class, (drawing, picture)) in CHARTS {
                m.tag("p", class, |m| {
                    save(m, Format::Drawing(chart), drawing);
                    save(m, Format::Picture(chart), picture);
                });
            }
        });
    });
}

fn save(m: &mut Markup, format: Format, name: &str) {
    button(m, SECONDARY, name, Action::Task(Task::Files(files::Task::Save(format))));
}
