//! The link to the result: what it carries, how long it is, and its code to scan.

use super::super::super::markup::Markup;
use super::super::super::state::State;

pub fn view(m: &mut Markup, _state: &State) {
    m.nothing();
}
