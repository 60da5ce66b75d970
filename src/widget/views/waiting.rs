//! In the place of the report while its part of the program is on its way, or could not be loaded.

use super::super::later::Later;
use super::super::markup::Markup;
use super::super::state::{Action, Place};
use super::super::words;
use super::{PRIMARY, SECONDARY, button, heading};

pub fn view(m: &mut Markup, later: Later) {
    heading(m, words::REPORT_TITLE);
    if later != Later::Failed {
        return m.leaf("p", "loading", words::REPORT_COMING);
    }
    m.tag("p", "lede", |m| {
        m.attributes(&[("role", "alert")]);
        m.text(words::REPORT_FAILED);
    });
    m.tag("p", "buttons", |m| {
        button(m, PRIMARY, words::TRY_AGAIN, Action::LoadReport);
        button(m, SECONDARY, words::CHECK_ANSWERS, Action::Go(Place::Check));
    });
}
