//! The face in the browser: a Yew program that carries the questions and the engine, behind the custom
//! element of `www/element.js`.
//!
//! ```text
//! element.js ─▶ api ─▶ store ─▶ state::reduce ─▶ views ─▶ DOM
//!                ▲       │  └─▶ effects: storage, events, address, focus
//!                └───────┘
//! ```
//! Everything in [`state`], [`options`], [`views`] and [`charts`] works natively too and is tested so.

mod address;
pub mod api;
mod app;
pub mod charts;
mod events;
mod focus;
mod load;
pub mod markup;
pub mod numbers;
pub mod options;
pub mod state;
mod storage;
mod store;
pub mod views;
mod words;

pub use app::{App, AppProperties};
pub use store::{Phase, Problem, Store};
