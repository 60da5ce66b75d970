//! The result as other programs get it: event detail, property, export and command line alike.

use serde::{Serialize, Serializer};

use super::Report;
use crate::answers::{Answers, PlainAnswer, PlainAnswers};
use crate::pack::{Branches, Node, Pack};
use crate::score::{DimensionScore, Scores};

/// A finished or unfinished assessment. No score is rounded; what has no score is `null`.
#[derive(Clone, Debug, PartialEq)]
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
    pub overall: Option<Standing>,
    /// The dimensions in the order of the pack.
    pub dimensions: Vec<DimensionResult>,
    /// The answers by question id.
    pub answers: PlainAnswers,
}

/// Which pack a result belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct PackName {
    /// The pack's id.
    pub id: String,
    /// The pack's version.
    pub version: String,
    /// The fingerprint of its content.
    pub digest: String,
}

/// One dimension of a result.
#[derive(Clone, Debug, PartialEq)]
pub struct DimensionResult {
    /// The dimension's id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Where it stands.
    pub standing: Standing,
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

/// Where a dimension, or the whole, stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The score; `null` where there is none.
    pub score: Option<f64>,
    /// Lowest score still possible.
    pub low: Option<f64>,
    /// Highest score still possible.
    pub high: Option<f64>,
    /// The reached level; `null` without a score, or below the lowest level.
    pub level: Option<LevelResult>,
}

/// A level by value and name.
#[derive(Clone, Debug, PartialEq)]
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
        ResultFile {
            schema: 1,
            pack: PackName::of(pack),
            lang: language.to_owned(),
            started_at: None,
            completed_at: None,
            answered: report.answered,
            total: report.total,
            overall: report.scores.overall.as_ref().map(|score| Standing::new(pack, score, language)),
            dimensions: dimension_results(pack, &report.scores, pack.top(), language),
            answers: answers.plain(pack),
        }
    }
}

impl ResultFile {
    /// The result as JSON.
    pub fn to_node(&self) -> Node {
        Node::object([
            ("schema", f64::from(self.schema).into()),
            ("pack", self.pack.to_node()),
            ("lang", self.lang.as_str().into()),
            ("startedAt", self.started_at.as_deref().into()),
            ("completedAt", self.completed_at.as_deref().into()),
            ("answered", self.answered.into()),
            ("total", self.total.into()),
            ("overall", self.overall.as_ref().map(|overall| Node::object(overall.members())).into()),
            ("dimensions", dimensions_node(&self.dimensions)),
            ("answers", self.answers.to_node(PlainAnswer::to_node)),
        ])
    }
}

impl Serialize for ResultFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_node().serialize(serializer)
    }
}

impl PackName {
    /// The name as JSON.
    pub fn to_node(&self) -> Node {
        Node::object([("id", self.id.as_str().into()), ("version", self.version.as_str().into()), ("digest", self.digest.as_str().into())])
    }
}

impl Standing {
    fn new(pack: &Pack, score: &DimensionScore, language: &str) -> Standing {
        let level = score.level.and_then(|level| pack.levels.get(level));
        Standing {
            score: score.score,
            low: score.low,
            high: score.high,
            level: level.map(|level| LevelResult { value: level.value, label: level.label.in_language(language).to_owned() }),
        }
    }

    fn members(&self) -> [(&'static str, Node); 4] {
        let level = |level: &LevelResult| Node::object([("value", level.value.into()), ("label", level.label.as_str().into())]);
        [
            ("score", self.score.into()),
            ("low", self.low.into()),
            ("high", self.high.into()),
            ("level", self.level.as_ref().map(level).into()),
        ]
    }
}

fn dimensions_node(dimensions: &[DimensionResult]) -> Node {
    let mut list = Vec::new();
    for dimension in dimensions {
        let mut node = Node::object([("id", dimension.id.as_str().into()), ("label", dimension.label.as_str().into())]);
        for (key, member) in dimension.standing.members() {
            node.push(key, member);
        }
        node.push("answered", dimension.answered.into());
        node.push("total", dimension.total.into());
        node.push("notApplicable", dimension.not_applicable.into());
        node.push("dontKnow", dimension.dont_know.into());
        node.push("children", dimensions_node(&dimension.children));
        list.push(node);
    }
    Node::List(list)
}

fn dimension_results(pack: &Pack, scores: &Scores, branches: Branches<'_>, language: &str) -> Vec<DimensionResult> {
    let mut results = Vec::new();
    for (index, dimension) in branches {
        let Some(score) = scores.dimensions.get(index) else { continue };
        results.push(DimensionResult {
            id: dimension.id.clone(),
            label: dimension.label.in_language(language).to_owned(),
            standing: Standing::new(pack, score, language),
            answered: score.answered,
            total: score.total,
            not_applicable: score.not_applicable,
            dont_know: score.dont_know,
            children: dimension_results(pack, scores, pack.below(index), language),
        });
    }
    results
}
