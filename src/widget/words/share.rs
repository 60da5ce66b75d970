//! Words of the link to the result.
