//! How scores moved from run to run.

use super::Edition;
use crate::answers::{History, Run};
use crate::pack::Pack;
use crate::score::{Scorer, Scores};

/// One completed run in a trend.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendPoint<'a> {
    /// The run.
    pub run: &'a Run,
    /// Where it lies between the earliest run (0) and the latest (1) in time; 0 for one alone.
    pub place: f64,
    /// Whether it answered the pack as it is now; scores of others leave out what the pack does not ask any more.
    pub edition: Edition,
    /// What its answers come to with the pack as it is now, so that runs can be compared; a dimension without a score was
    /// not answered then, or is new.
    pub scores: Scores,
}

/// The scores of all runs, the earliest first.
///
/// ```
/// use maturity_assessment::answers::{Answers, History, Run, Value};
/// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
/// use maturity_assessment::report::trend;
/// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
/// let mut history = History::new(&pack.id);
/// for (option, time) in [(1, "2026-05-21T09:30:00Z"), (2, "2026-11-21T09:30:00Z")] {
///     let mut answers = Answers::new(&pack);
///     answers.set(0, Value::Option(option));
///     history.add(Run::new(&pack, &answers, None, time));
/// }
/// let points = trend(&pack, &history);
/// assert_eq!(points[0].scores.dimensions[0].score, Some(2.0));
/// assert_eq!(points[1].scores.dimensions[0].score, Some(3.0));
/// assert_eq!((points[0].place, points[1].place), (0.0, 1.0));
/// ```
pub fn trend<'a>(pack: &Pack, history: &'a History) -> Vec<TrendPoint<'a>> {
    let mut scorer = Scorer::new(pack);
    let mut points = Vec::with_capacity(history.runs().len());
    let first = history.runs().first().map_or(0, Run::completed_seconds);
    let length = history.runs().last().map_or(0, Run::completed_seconds) - first;
    for run in history.runs() {
        let (answers, _) = run.answers(pack);
        let passed = run.completed_seconds() - first;
        points.push(TrendPoint {
            run,
            place: if length > 0 { passed as f64 / length as f64 } else { 0.0 },
            edition: Edition::of(pack, &run.pack_digest),
            scores: scorer.score(&answers),
        });
    }
    points
}
