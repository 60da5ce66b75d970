//! The result as other programs get it: event detail, property, export and command line alike.

use serde::Serialize;

use super::Report;
use crate::answers::{Answers, PlainAnswers};
use crate::pack::Pack;
use crate::score::DimensionScore;

/// A finished or unfinished assessment. No score is rounded; what has no score is `null`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultFile {
    /// Version of this form: 1.
    pub schema: u32,
    /// Which pack was answered.
    pub pack: PackName,
    /// Language of the labels.
    pub lang: String,
    /// When the first answer was given (ISO 8601).
    pub started_at: Option<String>,
    /// When the report was asked for (ISO 8601).
    pub completed_at: Option<String>,
    /// Questions with any answer, "does not apply" and "I don't know" among them.
    pub answered: usize,
    /// All questions.
    pub total: usize,
    /// `null` for a pack that judges each dimension on its own.
    pub overall: Option<DimensionResult>,
    /// The dimensions in the order of the pack.
    pub dimensions: Vec<DimensionResult>,
    /// The answers by question id.
    pub answers: PlainAnswers,
}

/// Which pack a result belongs to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PackName {
    /// The pack's id.
    pub id: String,
    /// The pack's version.
    pub version: String,
    /// The fingerprint of its content.
    pub digest: String,
}

/// One dimension of a result.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DimensionResult {
    /// The dimension's id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Mean of the chosen options' values; `null` while none is chosen.
    pub score: Option<f64>,
    /// Lowest score still possible.
    pub low: Option<f64>,
    /// Highest score still possible.
    pub high: Option<f64>,
    /// The reached level; `null` without a score, or below the lowest level.
    pub level: Option<LevelResult>,
    /// Questions with any answer.
    pub answered: usize,
    /// All questions.
    pub total: usize,
    /// Questions answered with "does not apply".
    pub not_applicable: usize,
    /// Questions answered with "I don't know".
    pub dont_know: usize,
    /// Dimensions below this one.
    pub children: Vec<DimensionResult>,
}

/// A level by value and name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LevelResult {
    /// The score from which it is reached.
    pub value: f64,
    /// The name of the model's level.
    pub label: String,
}

impl PackName {
    /// The name of a pack.
    pub fn of(pack: &Pack) -> PackName {
        PackName { id: pack.id.clone(), version: pack.version.clone(), digest: pack.digest.clone() }
    }
}

impl ResultFile {
    /// The result of these answers in a language.
    pub fn new(pack: &Pack, answers: &Answers, language: &str) -> ResultFile {
        let report = Report::new(pack, answers);
        let dimensions = report.scores.dimensions.iter().enumerate();
        ResultFile {
            schema: 1,
            pack: PackName::of(pack),
            lang: language.to_owned(),
            started_at: None,
            completed_at: None,
            answered: report.answered(),
            total: report.total(),
            overall: None,
            dimensions: dimensions.map(|(index, score)| dimension_result(pack, index, score, language)).collect(),
            answers: answers.plain(pack),
        }
    }
}

fn dimension_result(pack: &Pack, index: usize, score: &DimensionScore, language: &str) -> DimensionResult {
    let dimension = pack.dimensions.get(index);
    let level = score.level.and_then(|level| pack.levels.get(level));
    DimensionResult {
        id: dimension.map(|dimension| dimension.id.clone()).unwrap_or_default(),
        label: dimension.map(|dimension| dimension.label.in_language(language).to_owned()).unwrap_or_default(),
        score: score.score,
        low: score.low,
        high: score.high,
        level: level.map(|level| LevelResult { value: level.value, label: level.label.in_language(language).to_owned() }),
        answered: score.answered,
        total: score.total,
        not_applicable: score.not_applicable,
        dont_know: score.dont_know,
        children: Vec::new(),
    }
}
