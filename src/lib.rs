pub mod answers;
pub mod pack;
pub mod report;
pub mod score;

#[cfg(feature = "widget")]
pub mod widget;
