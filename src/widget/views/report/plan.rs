//! The shortest way to the targets, as a list to work on.

use super::super::super::markup::Markup;
use super::super::super::state::State;
use crate::report::Report;

pub fn view(m: &mut Markup, _state: &State, _report: &Report) {
    m.nothing();
}
