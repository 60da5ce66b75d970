//! Pictures over SVG: geometry is computed in whole units without a browser, colours and lines come
//! from the style sheet, and every picture has a table or a sentence that says the same.

mod bar;
mod code;
pub mod geometry;
mod heat;
mod radar;
mod timeline;

use super::markup::Markup;

pub use bar::bar;
pub use code::{Code, code};
pub use heat::heat;
pub use radar::{Beside, has_radar, radar};
pub use timeline::{Aspect, timeline};

/// A segment of the progress bar, filled by what is answered. Words stand beside it.
pub fn segment(m: &mut Markup, answered: usize, total: usize) {
    let width = (answered * 100).checked_div(total).unwrap_or(0) as i32;
    m.tag("svg", "bar", |m| {
        m.attributes(&[("viewBox", "0 0 100 4"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")]);
        rectangle(m, "rest", 0, 0, 100, 4);
        rectangle(m, "done", 0, 0, width, 4);
    });
}

fn rectangle(m: &mut Markup, class: &'static str, x: i32, y: i32, width: i32, height: i32) {
    m.tag("rect", class, |m| m.units(&[("x", x), ("y", y), ("width", width), ("height", height)]));
}

fn line(m: &mut Markup, class: &'static str, from: geometry::Point, to: geometry::Point) {
    m.tag("line", class, |m| m.units(&[("x1", from.x), ("y1", from.y), ("x2", to.x), ("y2", to.y)]));
}

fn path(m: &mut Markup, class: &'static str, path: &str) {
    m.tag("path", class, |m| {
        m.attributes(&[("fill-rule", "evenodd")]);
        m.attribute("d", path);
    });
}

/// A piece of a line, for the key to a picture; decoration beside its meaning in words.
pub fn sample(m: &mut Markup, class: &'static str) {
    m.tag("svg", "sample", |m| {
        m.attributes(&[("viewBox", "0 0 32 8"), ("aria-hidden", "true")]);
        line(m, class, geometry::Point { x: 0, y: 4 }, geometry::Point { x: 32, y: 4 });
    });
}

fn circle(m: &mut Markup, at: geometry::Point, radius: i32) {
    m.tag("circle", "mark", |m| m.units(&[("cx", at.x), ("cy", at.y), ("r", radius)]));
}

/// A text in a picture; hidden from those who hear it, because the description says the same in order.
fn label(m: &mut Markup, class: &'static str, at: geometry::Point, anchor: &'static str, text: &str) {
    m.tag("text", class, |m| {
        m.units(&[("x", at.x), ("y", at.y)]);
        m.attributes(&[("text-anchor", anchor), ("aria-hidden", "true")]);
        m.text(text);
    });
}

/// A text on several lines, from the first one's place down.
fn block(m: &mut Markup, class: &'static str, at: geometry::Point, anchor: &'static str, height: i32, lines: &[String]) {
    for (y, line) in (0..).map(|line| at.y + line * height).zip(lines) {
        label(m, class, geometry::Point { y, ..at }, anchor, line);
    }
}

/// Title and description of a picture, for those who hear it.
fn described(m: &mut Markup, (title_id, description_id): (&str, &str), title: &str, description: &str) {
    m.attributes(&[("part", "chart"), ("role", "img")]);
    m.attribute("aria-labelledby", title_id);
    m.attribute("aria-describedby", description_id);
    for (tag, id, text) in [("title", title_id, title), ("desc", description_id, description)] {
        m.tag(tag, "", |m| {
            m.attribute("id", id);
            m.text(text);
        });
    }
}
