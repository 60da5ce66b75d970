//! Words of files.
