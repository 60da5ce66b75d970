//! Words of the history and of comparing runs.
