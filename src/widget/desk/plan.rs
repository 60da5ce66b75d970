//! Targets, what-if and plan: what changes them.

use super::super::state::{Effect, State};

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {}

/// A field that is filled.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {}

/// What is tried, and what is unfolded.
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
