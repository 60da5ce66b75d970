//! From parts with and without a value to the score: what is missing comes to what the policy says, and
//! the rule makes something of the rest.

use crate::pack::{Chance, Missing, Policy, Rule, Scoring, Term, bounds};

/// A question or a dimension as part of a dimension above.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Whether there is a value.
    pub state: State,
    /// What can become of it.
    pub ends: Ends,
    /// Its value; only meaningful when scored.
    pub value: f64,
    /// The lowest that it can be with any answers; the highest stands in the term.
    pub lowest: f64,
    /// What it can still become where it is scored in the end.
    pub term: Term,
}

/// Whether a part has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has one.
    Scored,
    /// It has no answer yet.
    Unanswered,
    /// The respondent does not know.
    DontKnow,
    /// It does not apply.
    NotApplicable,
    /// It is hidden.
    Absent,
    /// It is nothing that is ever scored, and so no part at all.
    Nothing,
}

/// What can become of a part once all questions are answered; more than one while conditions are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// It can have a value.
    pub scored: bool,
    /// It can be there without one: as something that does not apply.
    pub bare: bool,
    /// It can be hidden.
    pub absent: bool,
}

/// What can become of a score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Possible {
    /// The lowest and the highest; `None` where there is none in the end.
    pub range: Option<(f64, f64)>,
    /// Whether there can be none although something is there.
    pub bare: bool,
    /// Whether nothing can be there.
    pub absent: bool,
}

/// What a missing part comes to.
enum Stands {
    For(f64),
    Nothing,
    Whole(Option<f64>),
}

fn stands(missing: Missing, part: &Part) -> Stands {
    match missing {
        Missing::LeaveOut | Missing::NotOffered => Stands::Nothing,
        Missing::Zero => Stands::For(0.0),
        Missing::Lowest => Stands::For(part.lowest),
        Missing::Highest => Stands::For(part.term.highest),
        Missing::NoScore => Stands::Whole(None),
        Missing::ScoreZero => Stands::Whole(Some(0.0)),
    }
}

fn missing(policy: &Policy, state: State) -> Missing {
    match state {
        State::Unanswered => policy.unanswered,
        State::DontKnow => policy.dont_know,
        State::NotApplicable => policy.not_applicable,
        State::Scored | State::Absent | State::Nothing => Missing::LeaveOut,
    }
}

/// What the answers come to; `put` recodes what the rule makes of them. `terms` is room to work in, here and below.
pub fn value(scoring: &Scoring, parts: &[Part], put: impl Fn(f64) -> f64, terms: &mut Vec<Term>) -> Option<f64> {
    terms.clear();
    // Parts that are left out make no score by themselves.
    let mut counts = false;
    let mut whole = None;
    for part in parts {
        let value = match part.state {
            State::Nothing => continue,
            State::Scored => part.value,
            state => match stands(missing(&scoring.policy, state), part) {
                Stands::For(value) => value,
                Stands::Nothing => {
                    terms.extend(left_out(&scoring.rule, part));
                    continue;
                }
                // No score is stronger than a score of zero, whichever comes first.
                Stands::Whole(None) => return None,
                Stands::Whole(score) => {
                    whole = score;
                    continue;
                }
            },
        };
        counts = true;
        terms.push(Term { low: value, high: value, ..part.term });
    }
    let figure = || if counts { bounds(&scoring.rule, terms).map(|(low, _)| put(low)) } else { None };
    // Policies can carry a score out of all bounds, where numbers end.
    whole.or_else(figure).filter(|score| score.is_finite())
}

/// What stands in for a part that is left out: nothing, but on a ladder. There nobody climbs past an
/// open rung, and everybody past one that is not there.
fn left_out(rule: &Rule, part: &Part) -> Option<Term> {
    let open = matches!(part.state, State::Unanswered | State::DontKnow);
    let value = if open { f64::NEG_INFINITY } else { f64::INFINITY };
    matches!(rule, Rule::Gated { .. }).then_some(Term { low: value, high: value, ..part.term })
}

/// What the answers can still come to; `put` recodes what the rule makes of them.
///
/// Without conditions every part has one end, and the range is exact. With them parts are taken as if
/// each came to its end by itself, so that the range may be wider than it has to be, and never narrower.
pub fn possible(scoring: &Scoring, parts: &[Part], put: impl Fn(f64) -> f64, terms: &mut Vec<Term>) -> Possible {
    terms.clear();
    let mut result = Possible { range: None, bare: false, absent: true };
    let (mut can_leave, mut stays, mut counts, mut zero, mut sure) = (true, false, false, false, None);
    for part in parts {
        if part.state == State::Nothing {
            continue;
        }
        let matters = part.matters(&scoring.rule);
        // What only takes away makes no share by itself.
        let lone = scoring.rule == Rule::Share && part.term.highest == 0.0;
        let mut term = part.term;
        let (mut there, mut left) = (part.ends.scored, part.ends.absent);
        if part.ends.bare {
            match stands(scoring.policy.not_applicable, part) {
                Stands::For(value) if there => (term.low, term.high) = (term.low.min(value), term.high.max(value)),
                Stands::For(value) => (term.low, term.high, there) = (value, value, true),
                Stands::Nothing => left = true,
                Stands::Whole(score) => {
                    result.bare |= score.is_none();
                    zero |= score.is_some();
                    // Where nothing else can become of it, no score is stronger again.
                    if !there && !left && sure != Some(None) {
                        sure = Some(score);
                    }
                }
            }
        }
        result.absent &= part.ends.absent || !matters;
        can_leave &= left || lone || !matters;
        stays |= matters && (part.ends.bare || (lone && part.ends.scored));
        if there {
            counts = true;
            term.chance = if left { Chance::Perhaps } else { Chance::Certain };
            terms.push(term);
        } else {
            terms.extend(left_out(&scoring.rule, &Part { state: State::Absent, ..*part }));
        }
    }
    result.bare |= can_leave && stays && sure.is_none();
    let ends = if counts && sure.is_none() { bounds(&scoring.rule, terms) } else { None };
    let (low, high) = ends.map_or((f64::INFINITY, f64::NEG_INFINITY), |(low, high)| (put(low).min(put(high)), put(low).max(put(high))));
    let (low, high) = if zero && sure != Some(None) { (low.min(0.0), high.max(0.0)) } else { (low, high) };
    result.range = (low <= high && low.is_finite() && high.is_finite()).then_some((low, high));
    result
}

impl Part {
    /// Whether it has a value for good, and counts with it.
    pub fn is_settled(&self, rule: &Rule) -> bool {
        let ends = Ends { scored: true, bare: false, absent: false };
        let settled = self.state == State::Scored && self.ends == ends && self.term.low == self.value && self.term.high == self.value;
        // What is nothing is no part; what only takes away makes no share by itself.
        self.state == State::Nothing || (settled && !(*rule == Rule::Share && self.term.highest == 0.0))
    }

    /// Whether there is no score without it: a deduction stands and falls with the part that it is made from.
    pub fn matters(&self, rule: &Rule) -> bool {
        match rule {
            Rule::Deduction { from, .. } => self.term.dimension == *from,
            _ => true,
        }
    }
}
