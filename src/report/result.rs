//! The result as other programs get it: event detail, property, export and command line alike.

use serde::{Serialize, Serializer};

use super::Report;
use crate::answers::{Answers, PlainAnswer};
use crate::pack::{Branches, Node, Pack};
use crate::score::{DimensionScore, Scorer, Scores};

/// A finished or unfinished assessment. No score is rounded; what has no score is `null`. Names and texts stay where they are,
/// in the pack and in the answers: copies of all of them would take longer than the scores.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultFile<'a> {
    /// Version of this form: 1.
    pub schema: u32,
    /// Which pack was answered.
    pub pack: PackName<'a>,
    /// Language of the labels.
    pub lang: &'a str,
    /// When the first answer was given (ISO 8601).
    pub started_at: Option<String>,
    /// When the report was asked for (ISO 8601).
    pub completed_at: Option<String>,
    /// Questions with any answer, "does not apply" and "I don't know" among them.
    pub answered: usize,
    /// All questions.
    pub total: usize,
    /// `null` for a pack that judges each dimension on its own.
    pub overall: Option<Standing<'a>>,
    /// The dimensions in the order of the pack.
    pub dimensions: Vec<DimensionResult<'a>>,
    /// The answers by question id; each id once.
    pub answers: Vec<(&'a str, PlainAnswer)>,
    /// What the respondent calls this run; left out of the JSON where it is empty.
    pub label: &'a str,
    /// Targets and plan as they are saved; null for none, and then left out of the JSON.
    pub follow_up: Node,
}

/// Which pack a result belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct PackName<'a> {
    /// The pack's id.
    pub id: &'a str,
    /// The pack's version.
    pub version: &'a str,
    /// The fingerprint of its content.
    pub digest: &'a str,
}

/// One dimension of a result.
#[derive(Clone, Debug, PartialEq)]
pub struct DimensionResult<'a> {
    /// The dimension's id.
    pub id: &'a str,
    /// Its name.
    pub label: &'a str,
    /// Where it stands.
    pub standing: Standing<'a>,
    /// Questions with any answer.
    pub answered: usize,
    /// All questions.
    pub total: usize,
    /// Questions answered with "does not apply".
    pub not_applicable: usize,
    /// Questions answered with "I don't know".
    pub dont_know: usize,
    /// Dimensions below this one.
    pub children: Vec<DimensionResult<'a>>,
}

/// Where a dimension, or the whole, stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing<'a> {
    /// The score; `null` where there is none.
    pub score: Option<f64>,
    /// Lowest score still possible.
    pub low: Option<f64>,
    /// Highest score still possible.
    pub high: Option<f64>,
    /// The reached level; `null` without a score, or below the lowest level.
    pub level: Option<LevelResult<'a>>,
}

/// A level by value and name.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelResult<'a> {
    /// The score from which it is reached.
    pub value: f64,
    /// The name of the model's level.
    pub label: &'a str,
}

impl<'a> PackName<'a> {
    /// The name of a pack.
    pub fn of(pack: &'a Pack) -> PackName<'a> {
        PackName { id: &pack.id, version: &pack.version, digest: &pack.digest }
    }
}

impl<'a> ResultFile<'a> {
    /// The result of these answers in a language.
    pub fn new(pack: &'a Pack, answers: &'a Answers, language: &'a str) -> ResultFile<'a> {
        ResultFile::scored(&mut Scorer::brief(pack), answers, language)
    }

    /// The same for one of many respondents, by a scorer that serves them all.
    pub fn scored<'p: 'a>(scorer: &mut Scorer<'p>, answers: &'a Answers, language: &'a str) -> ResultFile<'a> {
        let pack = scorer.pack();
        let report = Report::of(pack, scorer.score(answers));
        ResultFile {
            schema: 1,
            pack: PackName::of(pack),
            lang: language,
            started_at: None,
            completed_at: None,
            answered: report.answered,
            total: report.total,
            overall: report.scores.overall.as_ref().map(|score| Standing::new(pack, score, language)),
            dimensions: dimension_results(pack, &report.scores, pack.top(), language),
            answers: answers.each_plain(pack),
            label: "",
            follow_up: Node::Null,
        }
    }
}

impl ResultFile<'_> {
    /// The result as JSON.
    pub fn to_node(&self) -> Node {
        let mut node = Node::object([
            ("schema", f64::from(self.schema).into()),
            ("pack", self.pack.to_node()),
            ("lang", self.lang.into()),
            ("startedAt", self.started_at.as_deref().into()),
            ("completedAt", self.completed_at.as_deref().into()),
            ("answered", self.answered.into()),
            ("total", self.total.into()),
            ("overall", self.overall.as_ref().map(|overall| Node::object(overall.members())).into()),
            ("dimensions", dimensions_node(&self.dimensions)),
            ("answers", answers_node(&self.answers)),
        ]);
        if !self.label.is_empty() {
            node.push("label", self.label.into());
        }
        if self.follow_up != Node::Null {
            node.push("followUp", self.follow_up.clone());
        }
        node
    }
}

impl Serialize for ResultFile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_node().serialize(serializer)
    }
}

impl PackName<'_> {
    /// The name as JSON.
    pub fn to_node(&self) -> Node {
        Node::object([("id", self.id.into()), ("version", self.version.into()), ("digest", self.digest.into())])
    }
}

impl<'a> Standing<'a> {
    fn new(pack: &'a Pack, score: &DimensionScore, language: &str) -> Standing<'a> {
        let level = score.level.and_then(|level| pack.levels.get(level));
        Standing {
            score: score.score,
            low: score.low,
            high: score.high,
            level: level.map(|level| LevelResult { value: level.value, label: level.label.in_language(language) }),
        }
    }

    fn members(&self) -> [(&'static str, Node); 4] {
        let level = |level: &LevelResult| Node::object([("value", level.value.into()), ("label", level.label.into())]);
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
        let mut node = Node::object([("id", dimension.id.into()), ("label", dimension.label.into())]);
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

fn answers_node(answers: &[(&str, PlainAnswer)]) -> Node {
    let mut members = Vec::with_capacity(answers.len());
    for (id, answer) in answers {
        members.push(((*id).to_owned(), answer.to_node()));
    }
    Node::Object(members)
}

fn dimension_results<'a>(pack: &'a Pack, scores: &Scores, branches: Branches<'a>, language: &str) -> Vec<DimensionResult<'a>> {
    let mut results = Vec::with_capacity(if branches.is_empty() { 0 } else { pack.dimensions.len() });
    for (index, dimension) in branches {
        let Some(score) = scores.dimensions.get(index) else { continue };
        results.push(DimensionResult {
            id: &dimension.id,
            label: dimension.label.in_language(language),
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
