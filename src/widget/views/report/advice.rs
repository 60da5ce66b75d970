//! What stands out, and for each question what its answer means and how to get to the next one.

use super::super::super::markup::Markup;
use super::super::super::state::State;
use crate::report::Report;

pub fn view(m: &mut Markup, _state: &State, _report: &Report) {
    m.nothing();
}
