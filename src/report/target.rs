//! Where a team wants to be: a level for each dimension, and how far away it is.
//!
//! The figures are those of OWASP SAMM's toolbox: the gap is max(target − current, 0), the percent to target
//! 1 − Σ gap / Σ target, the progress (current − baseline) / (target − baseline). What would be divided by
//! nothing has no figure: there is no target.

use super::ROUNDING;
use crate::pack::{Findings, Level, Node, Pack, Pointer, Scoring, Threshold, one_of, quote};
use crate::score::{DimensionScore, Scores};

/// What a team wants of a dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A level, as its index in the pack.
    Level(usize),
    /// The dimension is not relevant for the team: no target, and nobody asks for one.
    NotRelevant,
}

/// What a team wants of each dimension, in step with one pack. Any dimension of the tree can have a target.
///
/// ```
/// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
/// use maturity_assessment::report::{Target, Targets};
/// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
/// let (targets, findings) = Targets::parse(&pack, r#"{"adoption": 3, "measurement": null}"#).unwrap();
/// assert!(findings.is_empty());
/// assert_eq!(targets.of(1), Some(Target::Level(2)));
/// assert_eq!(targets.of(4), Some(Target::NotRelevant));
/// assert_eq!(targets.of(0), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    list: Vec<Option<Target>>,
}

impl Targets {
    /// No targets yet.
    pub fn new(pack: &Pack) -> Targets {
        Targets { list: vec![None; pack.dimensions.len()] }
    }

    /// The target of a dimension; `None` where none is set.
    pub fn of(&self, dimension: usize) -> Option<Target> {
        self.list.get(dimension).copied().flatten()
    }

    /// The wanted level of a dimension; `None` without one.
    pub fn level(&self, dimension: usize) -> Option<usize> {
        match self.of(dimension)? {
            Target::Level(level) => Some(level),
            Target::NotRelevant => None,
        }
    }

    /// Sets a target, or takes it back. A dimension that the pack does not have changes nothing.
    pub fn set(&mut self, dimension: usize, target: Option<Target>) {
        if let Some(place) = self.list.get_mut(dimension) {
            *place = target;
        }
    }

    /// Whether no dimension has a wanted level.
    pub fn is_empty(&self) -> bool {
        !self.list.iter().any(|target| matches!(target, Some(Target::Level(_))))
    }

    /// Reads targets from JSON: for ids of dimensions the value of a level, or `null` for "not relevant".
    ///
    /// # Errors
    /// When the text is no JSON object; everything smaller is a finding beside the targets that could be read.
    pub fn parse(pack: &Pack, text: &str) -> Result<(Targets, Findings), Findings> {
        Targets::from_node(pack, &Node::parse(text)?)
    }

    /// Reads targets that are already a JSON tree.
    ///
    /// # Errors
    /// When the tree is no object; everything smaller is a finding beside the targets that could be read.
    pub fn from_node(pack: &Pack, node: &Node) -> Result<(Targets, Findings), Findings> {
        let mut findings = Findings::default();
        let Node::Object(members) = node else {
            findings.wrong_kind(Pointer::Root, node, "an object with a level for each dimension id");
            return Err(findings);
        };
        let mut targets = Targets::new(pack);
        for (number, (id, node)) in members.iter().enumerate() {
            let at = Pointer::Key(&Pointer::Root, id);
            let Some(dimension) = pack.dimensions.iter().position(|dimension| dimension.id == *id) else {
                findings.add(at, &format!("the pack has no dimension {}", quote(id)), "the id of a dimension");
                continue;
            };
            if members.iter().take(number).any(|(earlier, _)| earlier == id) {
                findings.add(at, &format!("the dimension {} is given twice", quote(id)), "it once");
                continue;
            }
            targets.set(dimension, target(pack, node, at, &mut findings));
        }
        Ok((targets, findings))
    }

    /// The targets as JSON, in the order of the pack; dimensions without one are left out.
    pub fn to_node(&self, pack: &Pack) -> Node {
        let mut node = Node::object([]);
        for (dimension, target) in pack.dimensions.iter().zip(&self.list) {
            match target {
                Some(Target::Level(level)) => node.push(&dimension.id, pack.levels.get(*level).map(|level| level.value).into()),
                Some(Target::NotRelevant) => node.push(&dimension.id, Node::Null),
                None => {}
            }
        }
        node
    }
}

/// One target; a finding unless it is a level's value or null.
fn target(pack: &Pack, node: &Node, at: Pointer<'_>, findings: &mut Findings) -> Option<Target> {
    match node {
        Node::Null => return Some(Target::NotRelevant),
        Node::Number(value) => {
            let level = pack.levels.iter().position(|level| level.value == *value);
            if level.is_none() {
                findings.add(at, "the pack has no level with this value", &expected(&pack.levels));
            }
            return level.map(Target::Level);
        }
        other => findings.wrong_kind(at, other, &expected(&pack.levels)),
    }
    None
}

fn expected(levels: &[Level]) -> String {
    // Values of levels are short and mostly whole; JSON writes them without the code that prints floats for people.
    let mut values: Vec<String> = Vec::new();
    for level in levels {
        values.extend(serde_json::to_string(&Node::Number(level.value)));
    }
    one_of(values.iter().map(String::as_str).chain(["null for a dimension that is not relevant"]))
}

/// How far a dimension is from its target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// Index of the dimension.
    pub dimension: usize,
    /// Index of the wanted level.
    pub level: usize,
    /// The score from which the wanted level is reached; where the dimension skips that level, the next one that it has.
    /// `None` when it has none: then the target cannot be reached.
    pub target: Option<f64>,
    /// The score as it is; `None` without one.
    pub current: Option<f64>,
    /// max(target − current, 0), in the unit of the score; `None` without a score or without a score to reach.
    pub gap: Option<f64>,
    /// Whether the wanted level is reached. A gap of 0 may be short of it where a level is reached only above its figure.
    pub reached: bool,
}

impl Distance {
    /// 1 − gap / target: 1 when the target is reached. `None` without a gap, and for a target that is not above 0.
    pub fn share(&self) -> Option<f64> {
        percent_to_target(self.gap?, self.target?)
    }

    /// Which part of the way from a baseline to the target is done, see [`progress`].
    pub fn progress(&self, baseline: f64) -> Option<f64> {
        progress(baseline, self.current?, self.target?)
    }
}

/// How far all dimensions with a wanted level are from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Distances {
    /// Every dimension with a wanted level, in the order of the pack.
    pub each: Vec<Distance>,
    /// Σ gap over those with a gap.
    pub gap: f64,
    /// Σ target over the same.
    pub target: f64,
}

impl Distances {
    /// How far scores are from targets. Dimensions without a score are listed, and count in no sum: nobody knows where they are.
    ///
    /// ```
    /// use maturity_assessment::answers::Answers;
    /// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
    /// use maturity_assessment::report::{Distances, Targets};
    /// use maturity_assessment::score::score;
    /// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
    /// let (answers, _) = Answers::parse(&pack, r#"{"adoption_1": 2, "adoption_2": 1}"#).unwrap();
    /// let (targets, _) = Targets::parse(&pack, r#"{"adoption": 3, "measurement": null}"#).unwrap();
    /// let distances = Distances::new(&pack, &targets, &score(&pack, &answers));
    /// assert_eq!((distances.gap, distances.target, distances.share()), (1.5, 3.0, Some(0.5)));
    /// ```
    pub fn new(pack: &Pack, targets: &Targets, scores: &Scores) -> Distances {
        let mut distances = Distances { each: Vec::new(), gap: 0.0, target: 0.0 };
        for (index, (dimension, score)) in pack.dimensions.iter().zip(&scores.dimensions).enumerate() {
            let Some(level) = targets.level(index) else { continue };
            let target = target_score(&dimension.scoring, score, level);
            let gap = score.score.zip(target).map(|(current, target)| gap(current, target));
            if let (Some(gap), Some(target)) = (gap, target) {
                (distances.gap, distances.target) = (distances.gap + gap, distances.target + target);
            }
            let reached = is_reached(score, level);
            distances.each.push(Distance { dimension: index, level, target, current: score.score, gap, reached });
        }
        distances
    }

    /// 1 − Σ gap / Σ target over the dimensions with a gap; `None` without any, and where the targets do not add up to more than 0.
    pub fn share(&self) -> Option<f64> {
        percent_to_target(self.gap, self.target)
    }

    /// Which part of the way from an earlier result to the targets is done, see [`progress`], over the dimensions that have a
    /// score in both.
    pub fn progress(&self, baseline: &Scores) -> Option<f64> {
        let (mut before, mut now, mut target) = (0.0, 0.0, 0.0);
        for distance in &self.each {
            let earlier = baseline.dimensions.get(distance.dimension).and_then(|it| it.score);
            if let (Some(earlier), Some(current), Some(wanted)) = (earlier, distance.current, distance.target) {
                (before, now, target) = (before + earlier, now + current, target + wanted);
            }
        }
        progress(before, now, target)
    }
}

/// How much is missing: max(target − current, 0). A score that is the target on paper has no gap.
pub fn gap(current: f64, target: f64) -> f64 {
    let gap = target - current;
    if gap > ROUNDING { gap } else { 0.0 }
}

/// The percent to target as a share, 1 − Σ gap / Σ target: at most 1, and 1 when nothing is missing. `None` for targets of 0 or
/// less, of which there is no share.
///
/// The example that OWASP publishes for Secure Build: gaps of 2.25 in all to targets of 3.5.
/// ```
/// use maturity_assessment::report::percent_to_target;
/// assert_eq!(percent_to_target(2.25, 3.5), Some(1.0 - 2.25 / 3.5));
/// assert_eq!(percent_to_target(0.0, 0.0), None);
/// ```
pub fn percent_to_target(gaps: f64, targets: f64) -> Option<f64> {
    (targets > ROUNDING).then(|| 1.0 - gaps / targets)
}

/// Which part of the way from a baseline to a target is done: (current − baseline) / (target − baseline). 0 at the baseline, 1 at
/// the target, below 0 after a step back, above 1 beyond the target. `None` for a baseline that is at the target already.
///
/// ```
/// use maturity_assessment::report::progress;
/// assert_eq!(progress(0.5, 1.0, 1.5), Some(0.5));
/// assert_eq!(progress(1.5, 2.0, 1.5), None);
/// ```
pub fn progress(baseline: f64, current: f64, target: f64) -> Option<f64> {
    let way = target - baseline;
    (way.abs() > ROUNDING).then(|| (current - baseline) / way)
}

/// The score from which a level, or the next one that the dimension has, is reached.
fn target_score(scoring: &Scoring, score: &DimensionScore, level: usize) -> Option<f64> {
    threshold(scoring, level).map(|threshold| score.at(scoring, threshold))
}

/// The lowest threshold that is enough for a level.
pub(super) fn threshold(scoring: &Scoring, level: usize) -> Option<&Threshold> {
    scoring.thresholds.iter().find(|threshold| threshold.level >= level)
}

/// Whether a score stands on a level or above it.
pub(super) fn is_reached(score: &DimensionScore, level: usize) -> bool {
    score.level.is_some_and(|reached| reached >= level)
}
