//! What would be if some questions were answered otherwise.

use crate::answers::{Answers, Value};
use crate::pack::Pack;
use crate::score::{Scores, score};

/// The scores if these questions had other answers; `None` takes an answer back. Everything else stays as it is.
///
/// ```
/// use maturity_assessment::answers::{Answers, Value};
/// use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
/// use maturity_assessment::report::what_if;
/// let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
/// let (answers, _) = Answers::parse(&pack, r#"{"adoption_1": 2, "adoption_2": 3}"#).unwrap();
/// let question = pack.question_index("adoption_1").unwrap();
/// let scores = what_if(&pack, &answers, &[(question, Some(Value::Option(3)))]);
/// assert_eq!(scores.dimensions[1].score, Some(3.5));
/// ```
pub fn what_if(pack: &Pack, answers: &Answers, changes: &[(usize, Option<Value>)]) -> Scores {
    let mut changed = answers.clone();
    for (question, value) in changes {
        change(&mut changed, *question, *value);
    }
    score(pack, &changed)
}

/// Gives an answer, or takes it back.
pub(super) fn change(answers: &mut Answers, question: usize, value: Option<Value>) {
    match value {
        Some(value) => answers.set(question, value),
        None => answers.clear(question),
    }
}
