//! The link to the result: what it carries, how long it is, and its code to scan. And the door of a link behind a password.

use super::super::super::browser;
use super::super::super::charts::{self, Code};
use super::super::super::desk::share::{self, Field, Link, Opening};
use super::super::super::desk::{self, Task};
use super::super::super::markup::{Do, Markup, On};
use super::super::super::state::{Action, State};
use super::super::super::words::{count, fill, sentences, share as said};
use super::super::{SECONDARY, button, fields, part_heading};

/// Programs for mail and chat break longer addresses.
const LONG: usize = 2000;
/// Browsers open no longer ones.
const TOO_LONG: usize = 1 << 20;

pub fn view(m: &mut Markup, state: &State) {
    let link = share::link(state);
    m.tag("section", "share", |m| {
        m.attributes(&[("aria-labelledby", "share")]);
        part_heading(m, "share", said::share());
        m.leaf("p", "live", said::share_where());
        m.tag("div", "sheet", |m| {
            m.tag("form", "live", |m| {
                m.on(On::Submit, Do::Prevent);
                contents(m, state);
                password(m, state);
                address(m, state, &link);
            });
            code(m, &link);
        });
    });
}

/// What the link is to carry, of what there is.
fn contents(m: &mut Markup, state: &State) {
    let desk = &state.desk.share;
    m.tag("fieldset", "carried", |m| {
        m.leaf("legend", "", said::share_with());
        m.leaf("p", "hint", said::share_answers());
        m.when(!state.work.label.is_empty(), |m| {
            let label = fill(said::with_label(), &[("label", &state.work.label)]);
            tick(m, &label, Field::Label, !desk.without_label);
        });
        m.when(!share::targets(state).is_empty(), |m| tick(m, said::with_targets(), Field::Targets, !desk.without_targets));
        m.when(share::has_notes(state), |m| tick(m, said::with_notes(), Field::Notes, desk.with_notes));
    });
}

fn tick(m: &mut Markup, label: &str, field: Field, ticked: bool) {
    m.tag("p", "", |m| fields::tick(m, label, desk::Field::Share(field), ticked));
}

/// Who can read it.
fn password(m: &mut Markup, state: &State) {
    let desk = &state.desk.share;
    if !browser::seals() {
        return m.leaf("p", "hint", said::no_password());
    }
    secret(m, said::password(), (Field::Password, &desk.password), (Field::Shown, desk.shown));
}

/// A field for a password, and a box to see what was typed.
fn secret(m: &mut Markup, label: &str, (field, value): (Field, &str), (show, shown): (Field, bool)) {
    m.tag("div", "secret", |m| {
        fields::line(m, label, if shown { "text" } else { "password" }, desk::Field::Share(field), value);
        fields::tick(m, said::show_password(), desk::Field::Share(show), shown);
    });
}

/// The link, or how to get it. The button stays the same element, so that the focus stays on it.
fn address(m: &mut Markup, state: &State, link: &Link) {
    let desk = &state.desk.share;
    let who = match () {
        () if !desk.password.is_empty() => said::with_password(),
        () if share::carried(state).notes => said::anyone_notes(),
        () => said::anyone_plain(),
    };
    m.leaf("p", "who", who);
    let url = if let Link::Ready(url) = link { Some(url.as_str()) } else { None };
    let fits = url.is_none_or(|url| url.len() <= TOO_LONG);
    m.with(url.filter(|_| fits), |m, url| {
        m.tag("label", "line", |m| {
            m.text(said::sheet_link());
            m.tag("input", "address", |m| {
                m.attributes(&[("type", "text"), ("readonly", ""), ("name", "share-link")]);
                m.value(url);
            });
        });
    });
    m.leaf("p", "hint", &size(link));
    m.tag("div", "buttons", |m| {
        m.when(fits, |m| {
            m.tag("button", SECONDARY, |m| {
                m.attributes(&[("type", "submit"), ("part", "button")]);
                m.on(On::Click, task(share::Task::Go));
                m.text(match link {
                    Link::Ready(_) => said::copy_this(),
                    Link::Making => said::making_protected(),
                    Link::ToMake | Link::Failed => said::make_protected(),
                });
            });
        });
        m.tag("div", "", |m| {
            m.attributes(&[("role", "status")]);
            m.text(came_of_it(state, link));
        });
    });
}

/// How long the link is, and what follows from it.
fn size(link: &Link) -> String {
    let Link::Ready(url) = link else {
        return said::protected_hint().to_owned();
    };
    let letters = count(url.len(), said::letters());
    match url.len() {
        length if length > TOO_LONG => said::too_long_link().to_owned(),
        length if length > LONG => sentences(&[&letters, said::long_link()]),
        _ => letters,
    }
}

/// What came of the last press of the button.
fn came_of_it(state: &State, link: &Link) -> &'static str {
    match (link, &state.desk.share.copied) {
        (Link::Ready(url), Some((copied, true))) if copied == url => said::copied(),
        (Link::Ready(url), Some((copied, false))) if copied == url => said::not_copied(),
        (Link::Ready(_), _) if !state.desk.share.password.is_empty() => said::protected_ready(),
        (Link::Failed, _) => said::not_protected(),
        _ => "",
    }
}

fn code(m: &mut Markup, link: &Link) {
    let url = if let Link::Ready(url) = link { Some(url) } else { None };
    m.with(url, |m, url| {
        m.tag("div", "scan", |m| {
            m.leaf("h4", "", said::code());
            match Code::of(url) {
                Some(code) => {
                    charts::code(m, &code, said::code_title(), said::code_means());
                    m.tag("p", "buttons", |m| button(m, SECONDARY, said::save_code(), Action::Task(Task::Share(share::Task::SaveCode))));
                }
                None => m.leaf("p", "hint", said::code_too_long()),
            }
        });
    });
}

fn task(task: share::Task) -> Do {
    Do::Act(Action::Task(Task::Share(task)))
}

/// The field and the button that open a link behind a password, in its notice.
pub fn unlock(m: &mut Markup, state: &State) {
    let desk = &state.desk.share;
    if !browser::seals() {
        return m.leaf("p", "", said::sealed_never());
    }
    m.tag("form", "unlock", |m| {
        m.on(On::Submit, Do::Prevent);
        secret(m, said::sealed_field(), (Field::Key, &desk.key), (Field::KeyShown, desk.key_shown));
        m.tag("div", "", |m| {
            m.attributes(&[("role", "status")]);
            m.text(match desk.opening {
                Opening::Asked => "",
                Opening::Empty => said::sealed_empty(),
                Opening::Trying => said::opening(),
                Opening::Refused => said::sealed_refused(),
            });
        });
        m.tag("p", "", |m| {
            m.tag("button", SECONDARY, |m| {
                m.attributes(&[("type", "submit"), ("part", "button")]);
                m.on(On::Click, task(share::Task::Unlock));
                m.text(said::open_sealed());
            });
        });
    });
}
