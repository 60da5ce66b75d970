//! Two runs side by side: aspects, then questions.

use super::super::super::markup::Markup;
use super::super::super::state::State;
use crate::report::Report;

pub fn view(m: &mut Markup, _state: &State, _report: &Report) {
    m.nothing();
}
