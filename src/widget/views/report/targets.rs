//! What the team wants of each aspect, and how far away it is.

use super::super::super::markup::Markup;
use super::super::super::state::State;
use crate::report::Report;

pub fn view(m: &mut Markup, _state: &State, _report: &Report) {
    m.nothing();
}
