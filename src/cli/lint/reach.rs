//! Conditions that no answers meet: what hangs on them is never asked, and its author hardly knows.
//!
//! All answers to the questions that a condition reads are tried, as long as they are few; those of further
//! questions, of numbers and of texts stay open. Only what fails whatever becomes of the open ones is told, so
//! this may overlook a condition, but never blames one that can hold.

use crate::answers::{DONT_KNOW, NOT_APPLICABLE};
use crate::pack::{Between, Condition, Finding, Findings, Kind, Node, Operand, Outcome, Pack, Pointer, Question};

/// More combinations of answers than this are not tried.
const MOST: usize = 10_000;

/// What is told about a condition that cannot hold.
const FOUND: &str = "no answers make this condition hold";
const TOGETHER: &str = "no answers make this condition hold together with those above it";
const EXPECTED: &str = "a condition that some answers meet";

/// The conditions of a pack that no answers meet, in the order of the text.
pub fn unreachable(pack: &Node) -> Vec<Finding> {
    // Answers are those of a checked pack; one with mistakes has no others to tell of yet.
    let Ok(model) = Pack::from_node(pack) else {
        return Vec::new();
    };
    let mut walk = Walk { pack: &model, found: Vec::new() };
    walk.parts(pack, Pointer::Root, &mut Vec::new());
    walk.found
}

struct Walk<'a> {
    pack: &'a Pack,
    found: Vec<Finding>,
}

impl Walk<'_> {
    /// Looks at what stands in the lists of a pack, a dimension or a question; `above` are the conditions
    /// that have to hold for any of it.
    fn parts(&mut self, node: &Node, at: Pointer<'_>, above: &mut Vec<Condition>) {
        for list in ["dimensions", "questions", "rows", "options"] {
            let place = Pointer::Key(&at, list);
            for (index, part) in node.member(list).map_or(&[][..], Node::list).iter().enumerate() {
                self.part(part, Pointer::Index(&place, index), above);
            }
        }
    }

    fn part(&mut self, part: &Node, at: Pointer<'_>, above: &mut Vec<Condition>) {
        let Some(node) = part.member("visibleIf") else {
            return self.parts(part, at, above);
        };
        let place = Pointer::Key(&at, "visibleIf");
        let Some(condition) = Condition::read(node, place, &mut Findings::default()) else {
            return;
        };
        let alone = self.can_hold(&[&condition]);
        above.push(condition);
        if alone && self.can_hold(&above.iter().collect::<Vec<_>>()) {
            self.parts(part, at, above);
        } else {
            // What is below is out of reach for the same reason.
            let found = if alone { TOGETHER } else { FOUND };
            self.found.push(Finding { path: place.to_string(), found: found.to_owned(), expected: EXPECTED.to_owned() });
        }
        above.pop();
    }

    /// Whether some answers may meet all of these conditions.
    fn can_hold(&self, conditions: &[&Condition]) -> bool {
        let read: Vec<&str> = conditions.iter().flat_map(|condition| condition.variables()).collect();
        let mut tried: Vec<Tried<'_>> = Vec::new();
        let mut combinations = 1;
        for (index, id) in read.iter().enumerate() {
            let question = self.pack.question_index(id).and_then(|question| self.pack.questions.get(question));
            let Some(question) = question.filter(|_| read.iter().take(index).all(|earlier| earlier != id)) else {
                continue;
            };
            let values = possible(question, MOST / combinations);
            if !values.is_empty() {
                combinations *= values.len();
                tried.push(Tried { id: &question.id, values, chosen: 0 });
            }
        }
        loop {
            let answer = |id: &str| tried.iter().find(|it| it.id == id).and_then(|it| it.values.get(it.chosen).cloned());
            if conditions.iter().all(|condition| condition.outcome(&answer) != Outcome::Fails) {
                return true;
            }
            if !next(&mut tried) {
                return false;
            }
        }
    }
}

/// A question with the answers that are tried, and the one whose turn it is.
struct Tried<'a> {
    id: &'a str,
    values: Vec<Operand<'a>>,
    chosen: usize,
}

/// Goes to the next combination; false after the last.
fn next(tried: &mut [Tried<'_>]) -> bool {
    for question in tried {
        question.chosen += 1;
        if question.chosen < question.values.len() {
            return true;
        }
        question.chosen = 0;
    }
    false
}

/// Everything that a condition can read of a question, nothing at all among it; empty where that is more
/// than `most`, or more than anybody can list.
fn possible(question: &Question, most: usize) -> Vec<Operand<'_>> {
    let mut values = vec![Operand::Null];
    values.extend(question.offers.not_applicable.then_some(Operand::Text(NOT_APPLICABLE)));
    values.extend(question.offers.dont_know.then_some(Operand::Text(DONT_KNOW)));
    let options = question.options.iter().map(|option| Operand::Number(option.value));
    match question.kind {
        Kind::Number { .. } | Kind::Text => return Vec::new(),
        Kind::Multiple(_) => {
            let lists = 1_usize.checked_shl(question.options.len() as u32).filter(|lists| *lists <= most);
            let Some(lists) = lists else {
                return Vec::new();
            };
            let chosen = |bits: usize| options.clone().enumerate().filter(move |(option, _)| bits >> option & 1 == 1);
            values.extend((0..lists).map(|bits| Operand::List(chosen(bits).map(|(_, value)| value).collect())));
        }
        Kind::Single(_) | Kind::YesNo | Kind::Scale { .. } | Kind::Stage(_) => {
            values.extend(options);
            if question.between() == Between::Open {
                values.extend((0..question.options.len()).filter_map(|option| question.middle(option)).map(Operand::Number));
            }
        }
    }
    if values.len() <= most { values } else { Vec::new() }
}
