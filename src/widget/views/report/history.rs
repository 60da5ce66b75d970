//! Earlier runs: a line for each aspect over time, and the list of runs.

use super::super::super::markup::Markup;
use super::super::super::state::State;
use crate::report::Report;

pub fn view(m: &mut Markup, _state: &State, _report: &Report) {
    m.nothing();
}
