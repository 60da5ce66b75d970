//! The files that the result can be saved as.

use super::super::super::desk::Task;
use super::super::super::desk::files::{self, Chart, Format};
use super::super::super::markup::Markup;
use super::super::super::state::{Action, State};
use super::super::super::words::files as words;
use super::super::{SECONDARY, button, part_heading};

pub fn view(m: &mut Markup, _state: &State) {
    m.tag("section", "exports", |m| {
        m.attributes(&[("aria-labelledby", "exports")]);
        part_heading(m, "exports", words::exports());
        m.leaf("p", "", words::exports_hint());
        m.tag("ul", "files", |m| {
            // Files with what they are good for.
            for (format, name, hint) in [
                (Format::Page, words::export_page(), words::export_page_hint()),
                (Format::Markdown, words::export_markdown(), words::export_markdown_hint()),
                (Format::Csv, words::export_csv(), words::export_csv_hint()),
                (Format::Json, words::export_json(), words::export_json_hint()),
                (Format::Badge, words::export_badge(), words::export_badge_hint()),
            ] {
                m.tag("li", "", |m| {
                    save(m, format, name);
                    m.leaf("span", "hint", hint);
                });
            }
        });
        m.tag("div", "pictures", |m| {
            m.leaf("h4", "", words::pictures());
            m.leaf("p", "hint", words::pictures_hint());
            // Charts with their classes here. The style sheet shows those that are in the report: only the screen knows.
            for (chart, class, drawing, picture) in [
                (Chart::Radar, "buttons of-radar", words::radar_svg(), words::radar_png()),
                (Chart::Heat, "buttons of-heat", words::heat_svg(), words::heat_png()),
                (Chart::Timeline, "buttons of-timeline", words::timeline_svg(), words::timeline_png()),
            ] {
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
