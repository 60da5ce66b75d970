//! The file form of a pack: exactly what its JSON may hold, before anything is checked.
//!
//! Every field is optional here, because the check that follows tells in one place, and for all of
//! them at once, what is missing.

use serde::Deserialize;

use super::text::Text;

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PackFile {
    /// For editors only.
    #[serde(rename = "$schema")]
    pub _schema: Option<String>,
    pub format: Option<f64>,
    pub id: Option<String>,
    pub version: Option<String>,
    pub languages: Option<Vec<String>>,
    pub title: Option<Text>,
    pub summary: Option<Text>,
    pub minutes: Option<f64>,
    pub how_to: Option<Vec<Text>>,
    pub source: Option<LinkFile>,
    pub query_links: Option<bool>,
    pub levels: Option<Vec<LevelFile>>,
    pub dimensions: Option<Vec<DimensionFile>>,
}

#[derive(Default, Deserialize)]
pub struct LinkFile {
    pub title: Option<Text>,
    pub url: Option<String>,
}

#[derive(Default, Deserialize)]
pub struct LevelFile {
    pub value: Option<f64>,
    pub label: Option<Text>,
    pub description: Option<Text>,
}

#[derive(Default, Deserialize)]
pub struct DimensionFile {
    pub id: Option<String>,
    pub label: Option<Text>,
    pub description: Option<Text>,
    pub levels: Option<Vec<DimensionLevelFile>>,
    pub questions: Option<Vec<QuestionFile>>,
}

#[derive(Default, Deserialize)]
pub struct DimensionLevelFile {
    pub value: Option<f64>,
    pub label: Option<Text>,
    pub description: Option<Text>,
    pub next: Option<Text>,
}

#[derive(Default, Deserialize)]
pub struct QuestionFile {
    pub id: Option<String>,
    pub text: Option<Text>,
    pub help: Option<Text>,
    pub options: Option<Vec<OptionFile>>,
}

#[derive(Default, Deserialize)]
pub struct OptionFile {
    pub value: Option<f64>,
    pub label: Option<Text>,
    pub description: Option<Text>,
}
