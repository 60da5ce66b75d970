//! Conditions: when a question is asked, as rules in JsonLogic (<https://jsonlogic.com>).
//!
//! The operators that a pack can use are few, and mean what JsonLogic's reference implementation makes of
//! them, which is what JavaScript does. Where they differ:
//! - an id is one name, also with dots in it; null is the same as no answer, and gives way to a default;
//! - rules that JavaScript answers with `undefined` or by accident (too few or too many arguments) are refused;
//! - a list of one element compares and counts as its element, an empty one as `""`, longer ones as no number;
//!   two lists are never equal;
//! - a text counts as a number if it is digits with a sign and a point at most: no exponent, no `0x`;
//! - in a text only texts and whole numbers are found; texts are ordered by code points.

mod cycle;
mod evaluate;
mod operand;

use std::slice;

pub use cycle::{find_cycle, order};
pub use operand::Operand;

use super::finding::{Findings, Pointer, quote};
use super::json::Node;

/// Rules and lists within each other; more are refused, so that no walk through them gets lost.
const DEEPEST: usize = 32;

/// A checked rule.
///
/// ```
/// use maturity_assessment::pack::{Condition, Findings, Node, Operand, Outcome, Pointer};
/// let rule = Node::parse(r#"{"or": [{">": [{"var": "team_size"}, 9]}, {"==": [{"var": "remote"}, 1]}]}"#)?;
/// let mut findings = Findings::default();
/// let condition = Condition::read(&rule, Pointer::Root, &mut findings).ok_or(findings)?;
/// assert_eq!(condition.variables(), ["team_size", "remote"]);
/// assert!(!condition.holds(&|_| Operand::Null));
/// // One answer settles it while the other is still open.
/// assert_eq!(condition.outcome(&|id| (id == "remote").then_some(Operand::Number(1.0))), Outcome::Holds);
/// assert_eq!(condition.outcome(&|id| (id == "remote").then_some(Operand::Number(0.0))), Outcome::Open);
/// # Ok::<(), Findings>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Condition(Rule);

/// What is certain about a condition while some answers are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds, whatever the open answers become.
    Holds,
    /// It does not hold, whatever the open answers become.
    Fails,
    /// It may depend on them.
    Open,
}

#[derive(Clone, Debug, PartialEq)]
enum Rule {
    /// Never a list or an object.
    Value(Node),
    Apply(Operator, Vec<Rule>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Operator {
    /// The first argument is a text.
    Var,
    /// All arguments are texts.
    Missing,
    If,
    And,
    Or,
    Not,
    Truth,
    /// A JSON list; it has no name.
    List,
    Equal,
    Different,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Plus,
    Minus,
    Times,
    Divide,
    Min,
    Max,
}

/// For messages; to build it from the table costs more than it is long.
const NAMES: &str = "one of var, ==, !=, <, <=, >, >=, !, !!, and, or, in, if, +, -, *, /, missing, min, max";

/// How many arguments at least and at most, and this in words.
type Arity = (usize, usize, &'static str);

const ANY: &Arity = &(0, usize::MAX, "");
const ONE: &Arity = &(1, 1, "1 argument");
const ONE_OR_TWO: &Arity = &(1, 2, "1 or 2 arguments");
const SOME: &Arity = &(1, usize::MAX, "at least 1 argument");
const TWO: &Arity = &(2, 2, "2 arguments");
const TWO_OR_THREE: &Arity = &(2, 3, "2 or 3 arguments");
const SEVERAL: &Arity = &(2, usize::MAX, "at least 2 arguments");

const OPERATORS: [(&str, Operator, &Arity); 20] = [
    ("var", Operator::Var, ONE_OR_TWO),
    ("==", Operator::Equal, TWO),
    ("!=", Operator::Different, TWO),
    ("<", Operator::Less, TWO_OR_THREE),
    ("<=", Operator::LessOrEqual, TWO_OR_THREE),
    (">", Operator::Greater, TWO),
    (">=", Operator::GreaterOrEqual, TWO),
    ("!", Operator::Not, ONE),
    ("!!", Operator::Truth, ONE),
    ("and", Operator::And, SOME),
    ("or", Operator::Or, SOME),
    ("in", Operator::In, TWO),
    ("if", Operator::If, SEVERAL),
    ("+", Operator::Plus, SOME),
    ("-", Operator::Minus, ONE_OR_TWO),
    ("*", Operator::Times, SEVERAL),
    ("/", Operator::Divide, TWO),
    ("missing", Operator::Missing, SOME),
    ("min", Operator::Min, SOME),
    ("max", Operator::Max, SOME),
];

impl Condition {
    /// Reads and checks a rule. What is wrong with it becomes findings, all at once, and then there is no
    /// condition.
    pub fn read(node: &Node, at: Pointer<'_>, findings: &mut Findings) -> Option<Condition> {
        // JsonLogic takes any value for a rule, but a text or a list here would always hold: a mistake.
        if let Node::Object(_) | Node::Bool(_) = node {
            return Rule::read(node, at, DEEPEST, findings).map(Condition);
        }
        findings.wrong_kind(at, node, "true, false or a rule such as {\"==\": [{\"var\": \"question_id\"}, 1]}");
        None
    }

    /// The ids of the questions that it reads, in the order of the text; one that is read twice comes twice.
    pub fn variables(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        self.0.collect_variables(&mut ids);
        ids
    }

    /// Whether it holds for these answers.
    pub fn holds<'a>(&'a self, answer: &dyn Fn(&str) -> Operand<'a>) -> bool {
        self.outcome(&|id| Some(answer(id))) == Outcome::Holds
    }

    /// Whether it holds for these answers, `None` for one that is still open.
    ///
    /// It never promises too much; it may say [`Outcome::Open`] where a cleverer reader saw that all ways
    /// lead to the same end.
    pub fn outcome<'a>(&'a self, answer: &dyn Fn(&str) -> Option<Operand<'a>>) -> Outcome {
        match evaluate::truth(&self.0.value(answer)) {
            Some(true) => Outcome::Holds,
            Some(false) => Outcome::Fails,
            None => Outcome::Open,
        }
    }

    /// What it evaluates to, `None` while that depends on open answers.
    pub fn value<'a>(&'a self, answer: &dyn Fn(&str) -> Option<Operand<'a>>) -> Option<Operand<'a>> {
        self.0.value(answer).ok()
    }
}

impl Operator {
    /// Whether this argument names a question.
    fn takes_id(self, index: usize) -> bool {
        self == Operator::Missing || (self == Operator::Var && index == 0)
    }
}

impl Rule {
    fn read(node: &Node, at: Pointer<'_>, depth: usize, findings: &mut Findings) -> Option<Rule> {
        let members = match node {
            Node::Object(members) => members.as_slice(),
            Node::List(_) => return Rule::apply(Operator::List, ANY, node, at, depth, findings),
            value => return Some(Rule::Value(value.clone())),
        };
        let [(name, arguments)] = members else {
            findings.add(at, "the object has no operator, or several", "one operator with its arguments");
            return None;
        };
        let at = Pointer::Key(&at, name);
        for (known, operator, arity) in &OPERATORS {
            if known == name {
                return Rule::apply(*operator, arity, arguments, at, depth, findings);
            }
        }
        let expected = match name.as_str() {
            "===" => "==",
            "!==" => "!=",
            _ => NAMES,
        };
        findings.add(at, &format!("unknown operator {}", quote(name)), expected);
        None
    }

    /// An operator with its arguments: a list of them, or a single one as it is.
    fn apply(operator: Operator, arity: &Arity, arguments: &Node, at: Pointer<'_>, depth: usize, findings: &mut Findings) -> Option<Rule> {
        let Some(depth) = depth.checked_sub(1) else {
            findings.add(at, "the rules are nested too deep", "at most 32 rules and lists within each other");
            return None;
        };
        let list = if let Node::List(list) = arguments { list } else { slice::from_ref(arguments) };
        let mut fits = (arity.0..=arity.1).contains(&list.len());
        if !fits {
            findings.add(at, &format!("the number of arguments is {}", list.len()), arity.2);
        }
        let mut parts = Vec::new();
        for (index, node) in list.iter().enumerate() {
            let inner = Pointer::Index(&at, index);
            let at = if let Node::List(_) = arguments { inner } else { at };
            let part = match node {
                _ if !operator.takes_id(index) => Rule::read(node, at, depth, findings),
                Node::Text(id) if !id.is_empty() => Some(Rule::Value(node.clone())),
                Node::Text(_) => {
                    findings.add(at, "the text is empty", "the id of a question");
                    None
                }
                other => {
                    findings.wrong_kind(at, other, "the id of a question");
                    None
                }
            };
            match part {
                Some(part) => parts.push(part),
                None => fits = false,
            }
        }
        fits.then_some(Rule::Apply(operator, parts))
    }

    fn collect_variables<'a>(&'a self, ids: &mut Vec<&'a str>) {
        if let Rule::Apply(operator, parts) = self {
            for (index, part) in parts.iter().enumerate() {
                match part {
                    Rule::Value(Node::Text(id)) if operator.takes_id(index) => ids.push(id),
                    part => part.collect_variables(ids),
                }
            }
        }
    }
}
