//! What the page asks to be said once the work is complete, and where it wants to lead from there.

use super::super::super::markup::Markup;
use super::super::super::state::{Origin, State};
use super::super::super::words::config as words;
use super::super::super::words::fill;
use super::super::{PRIMARY, link};
use crate::config::End;

pub fn view(m: &mut Markup, state: &State) {
    let end = &state.desk.config.more.end;
    let there = *end != End::default() && state.origin == Origin::Own && state.work.completed_at.is_some();
    m.when(there, |m| {
        m.tag("section", "end", |m| {
            m.attributes(&[("aria-label", words::END)]);
            m.when(!end.message.is_empty(), |m| m.leaf("p", "message", &end.message));
            m.with(end.link.as_ref(), |m, (title, url)| m.tag("p", "live", |m| link(m, url, title)));
            m.when(!end.redirect.is_empty(), |m| m.tag("p", "buttons live", |m| leave(m, &end.redirect)));
        });
    });
}

/// A link and not a button: browsers show where it leads, and nothing but a press follows it.
fn leave(m: &mut Markup, url: &str) {
    m.tag("a", PRIMARY, |m| {
        m.attribute("href", url);
        m.attributes(&[("part", "button"), ("rel", "noreferrer")]);
        m.text(&fill(words::LEAVE, &[("target", host(url))]));
    });
}

/// The part of an address that says whose it is; a relative one as it stands.
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or(rest));
    rest.rsplit_once('@').map_or(rest, |(_, host)| host)
}
