//! Lists, gathered in one small loop.
//!
//! `collect` is the faster way for lists of thousands, and unfolds into five functions wherever it is used; of that every reader
//! downloads two kilobytes. The lists of the widget are short; the engine, which has to be fast as
//! well, fills its own in plain loops.

/// What every iterator can do: fill a list.
pub trait Gather: Iterator + Sized {
    /// All that is left, in order.
    fn gather(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> Gather for I {}
