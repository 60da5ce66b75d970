//! A maturity assessment that runs wholly in the reader's browser: questions, scores and a report, put
//! into any static page with one script tag.
//!
//! This is the manual of the code. Users start with the README, contributors with CONTRIBUTING.
//!
//! ```
//! use maturity_assessment::answers::{Answers, Value};
//! use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
//! use maturity_assessment::report::{Report, ResultFile, level_text, next_level};
//!
//! // A pack is text until it is checked; afterwards nothing doubts it again.
//! let pack = Pack::parse(DEFAULT_PACK_TEXT)?;
//!
//! // One respondent answers some questions of the second dimension.
//! let mut answers = Answers::new(&pack);
//! for (id, option) in [("adoption_1", 1), ("adoption_2", 2), ("adoption_3", 2)] {
//!     answers.set(pack.question_index(id).ok_or("no such question")?, Value::Option(option));
//! }
//!
//! // The report says where that stands, and how certain it is.
//! let report = Report::new(&pack, &answers);
//! let adoption = &report.scores.dimensions[1];
//! assert_eq!(adoption.score, Some(8.0 / 3.0));
//! assert_eq!((adoption.low, adoption.high), (Some(2.25), Some(3.0)));
//! assert_eq!(level_text(&pack, 1, adoption).map(|level| level.label.in_language("en")), Some("Extrinsic push"));
//! assert_eq!(next_level(&pack, 1, adoption).map(|next| pack.levels[next.level].label.in_language("en")), Some("Scalable"));
//!
//! // Programs get the same as JSON.
//! let result = serde_json::to_value(ResultFile::new(&pack, &answers, "en"))?;
//! assert_eq!(result["dimensions"][1]["level"]["label"], "Operational");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The way of the data
//! ```text
//! questions/*.json ─▶ pack ─▶ answers ─▶ score ─▶ report ─▶ { screens, share link, event detail, export, command line }
//!     (text)         strict,   one        pure     levels by name, what stands out,
//!                   validated person              what to work on next
//! ```
//! Arrows never turn back. The rooms of the engine know neither Yew nor the browser; a test reads
//! their imports.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`pack`] | the questions: from JSON text, with all findings at once, to a model that keeps its promises |
//! | [`answers`] | one respondent: answers, notes, what is saved, the history of completed runs, share links and query links |
//! | [`score`] | from answers to scores |
//! | [`report`] | what the scores mean, the result for other programs and back, trends, and files for people ([`report::export`]) |
//! | [`config`] | what a page may ask for |
//! | [`widget`] | the face in the browser: state, screens, pictures, and the boundary to JavaScript |
//! | `cli` | the face in a terminal, the command `maturity` (feature `cli`) |

pub mod answers;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
#[cfg(feature = "widget")]
pub(crate) mod gather;
pub mod pack;
pub mod report;
pub mod score;

#[cfg(feature = "widget")]
pub mod widget;
