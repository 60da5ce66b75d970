//! In the place of the report while its part of the program is on its way, or could not be loaded.

use super::super::later::Later;
use super::super::markup::Markup;
use super::super::state::{Action, Place};
use super::super::words;
use super::{PRIMARY, SECONDARY, button, heading};

pub fn view(m: &mut Markup, later: Later) {
    heading(m, words::report_title());
    if later != Later::Failed {
        return m.leaf("p", "loading", words::report_coming());
    }
    m.tag("p", "lede", |m| {
        m.attributes(&[("role", "alert")]);
        m.text(words::report_failed());
    });
    m.tag("p", "buttons", |m| {
        button(m, PRIMARY, words::try_again(), Action::LoadReport);
        button(m, SECONDARY, words::check_answers(), Action::Go(Place::Check));
    });
}
