//! The link to the result: what it carries, for whom.

use std::rc::Rc;

use web_sys::HtmlElement;

use super::super::state::{Effect, State};
use super::super::store::Store;

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {}

/// A field that is filled.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {}

/// What has to happen outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Errand {}

/// What the link is to carry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {}

/// Does a task.
pub fn reduce(_state: &mut State, task: Task) -> Vec<Effect> {
    match task {}
}

/// Takes what a field holds.
pub fn fill(_state: &mut State, field: Field, _text: String) -> Vec<Effect> {
    match field {}
}

/// Copies, seals and opens.
pub fn carry_out(_store: &Rc<Store>, _state: &State, _host: &HtmlElement, errand: Errand) {
    match errand {}
}
