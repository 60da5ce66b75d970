//! The face in the browser: a Yew program that carries the questions and the engine, behind the custom
//! element of `www/element.js`.
//!
//! ```text
//! element.js ─▶ api ─▶ store ─▶ state::reduce ─▶ views ─▶ DOM
//!                ▲       │  └─▶ effects: storage, events, address, focus
//!                └───────┘
//! ```
//! Everything in [`state`], [`views`] and [`charts`] works natively too and is tested so.

mod address;
#[cfg(feature = "element")]
pub mod api;
mod app;
mod browser;
pub mod charts;
mod component;
pub mod desk;
mod events;
mod focus;
mod later;
pub mod markup;
mod mounted;
pub mod state;
mod storage;
mod store;
pub mod views;
#[cfg_attr(not(feature = "element"), allow(dead_code, reason = "some only the element says"))]
mod words;

pub use app::{App, AppProperties};
pub use component::{Change, Failure, MaturityAssessment, MaturityAssessmentProperties, PackInfo};
pub use later::Later;
pub use mounted::Input;
pub use store::{Phase, Problem, Reason, Store};

// The standard allocator costs every reader two and a half kilobytes more than this one. Programs around the component choose theirs.
#[cfg(all(target_arch = "wasm32", feature = "element"))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
