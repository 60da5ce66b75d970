//! Earlier runs: kept, named, compared, deleted, and brought back.

use std::rc::Rc;

use super::super::state::{Effect, State};
use super::super::store::Store;

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {}

/// A field that is filled.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {}

/// What has to happen in storage.
#[derive(Clone, Debug, PartialEq)]
pub enum Errand {
    /// Write the history as it is.
    Keep,
}

/// Which run is compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {}

/// Does a task.
pub fn reduce(_state: &mut State, task: Task, _now: &str) -> Vec<Effect> {
    match task {}
}

/// Takes what a field holds.
pub fn fill(_state: &mut State, field: Field, _text: String) -> Vec<Effect> {
    match field {}
}

/// Reads and writes storage.
pub fn carry_out(_store: &Rc<Store>, _state: &State, errand: Errand) {
    match errand {
        Errand::Keep => {}
    }
}
