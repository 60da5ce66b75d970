//! Fields of the report: each has a label that can be seen, and takes what is typed or picked as it is.

use super::super::desk::Field;
use super::super::markup::{Do, Markup, On};
use super::super::words;

/// A list to pick one from: values with their names. `chosen` is the value that is picked.
pub fn pick(m: &mut Markup, label: &str, field: Field, chosen: &str, options: &[(String, String)]) {
    m.tag("label", "line", |m| {
        m.text(label);
        list(m, "", field, chosen, options);
    });
}

/// The list alone, for a table whose headings name it; `label` is for those who hear it, none for an empty one.
pub fn list(m: &mut Markup, label: &str, field: Field, chosen: &str, options: &[(String, String)]) {
    m.tag("select", "", |m| {
        if !label.is_empty() {
            m.attribute("aria-label", label);
        }
        m.attribute("data-value", chosen);
        m.on(On::Change, Do::Fill(field));
        for (value, name) in options {
            m.tag("option", "", |m| {
                m.key(value);
                m.attribute("value", value);
                m.text(name);
            });
        }
    });
}

/// A line to type into; `kind` is the kind of field (`text`, `date`, `password`).
pub fn line(m: &mut Markup, label: &str, kind: &'static str, field: Field, value: &str) {
    m.tag("label", "line", |m| {
        m.text(label);
        m.tag("input", "", |m| {
            m.attributes(&[("type", kind), ("autocomplete", "off")]);
            m.value(value);
            m.on(On::Input, Do::Fill(field));
            keep_keys(m);
        });
    });
}

/// The same for one of many things: those who hear it alone hear which one.
pub fn named_line(m: &mut Markup, label: &str, of: &str, kind: &'static str, field: Field, value: &str) {
    m.tag("label", "line", |m| {
        named(m, label, of);
        m.tag("input", "", |m| {
            m.attributes(&[("type", kind), ("autocomplete", "off")]);
            m.value(value);
            m.on(On::Input, Do::Fill(field));
            keep_keys(m);
        });
    });
}

/// A box to tick for one of many things.
pub fn named_tick(m: &mut Markup, label: &str, of: &str, field: Field, ticked: bool) {
    m.tag("label", "special", |m| {
        m.tag("input", "", |m| {
            m.attributes(&[("type", "checkbox")]);
            m.checked(ticked);
            m.on(On::Change, Do::Fill(field));
        });
        named(m, label, of);
    });
}

/// A label, and what it is about for those who do not see that.
pub fn named(m: &mut Markup, label: &str, of: &str) {
    m.tag("span", "", |m| {
        m.text(label);
        m.tag("span", "unseen", |m| {
            m.text(words::colon());
            m.text(of);
        });
    });
}

/// A box to tick.
pub fn tick(m: &mut Markup, label: &str, field: Field, ticked: bool) {
    m.tag("label", "special", |m| {
        m.tag("input", "", |m| {
            m.attributes(&[("type", "checkbox")]);
            m.checked(ticked);
            m.on(On::Change, Do::Fill(field));
        });
        m.text(label);
    });
}

/// A file to open; its text is what is taken.
pub fn open_file(m: &mut Markup, label: &str, accept: &'static str, field: Field) {
    m.tag("label", "line", |m| {
        m.text(label);
        m.tag("input", "", |m| {
            m.attributes(&[("type", "file"), ("accept", accept)]);
            m.on(On::Change, Do::Fill(field));
        });
    });
}

/// Keys typed here do not reach the page, which may have shortcuts of a single key.
pub fn keep_keys(m: &mut Markup) {
    for on in [On::KeyDown, On::KeyPress, On::KeyUp] {
        m.on(on, Do::Stop);
    }
}
