//! The cheapest way to targets, against all other ways; and how its steps are told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
#[allow(dead_code)]
mod oracle {
    pub mod any;
    pub mod logic;
    pub mod score;
}

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::Instant;

use common::{answers, options, pack, packs, shipped, uniform};
use maturity_assessment::answers::{Answers, Value};
use maturity_assessment::pack::{Kind, Pack, Question, Recode, Take, points_range};
use maturity_assessment::report::{Plan, Target, Targets};
use maturity_assessment::score::{Scores, score};
use oracle::any::{self, Choices, With};
use oracle::score::Oracle;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn targets(pack: &Pack, json: &Json) -> Targets {
    let (targets, findings) = Targets::parse(pack, &json.to_string()).unwrap();
    assert!(findings.is_empty(), "{findings}");
    targets
}

fn is_enough(targets: &Targets, scores: &Scores) -> bool {
    let reached = |(index, level): (usize, usize)| scores.dimensions[index].level.is_some_and(|own| own >= level);
    (0..scores.dimensions.len()).filter_map(|index| Some((index, targets.level(index)?))).all(reached)
}

/// What an answer counts, from the description of the format.
fn worth(question: &Question, value: Value) -> Option<f64> {
    let points = |option: usize| question.options[option].points;
    let natural = match value {
        Value::Option(option) => points(option),
        Value::Between(option) => (points(option) + points(option + 1)) / 2.0,
        Value::Several(bits) => {
            let chosen: Vec<f64> = question.chosen(bits).map(|option| option.points).collect();
            let best = chosen.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            if question.kind == Kind::Multiple(Take::Best) && best.is_finite() { best } else { chosen.iter().sum() }
        }
        Value::Number(number) => number,
        _ => return None,
    };
    Some(Recode::put(question.recode, points_range(question), natural))
}

/// The answers that one step leads to, with what it costs.
fn steps(pack: &Pack, answers: &Answers, index: usize) -> Vec<(Value, f64)> {
    let (question, visible) = (&pack.questions[index], answers.visible(pack));
    let given = answers.value(index);
    if !visible.question(index) || question.options.is_empty() || given == Some(Value::NotApplicable) {
        return Vec::new();
    }
    let now = visible.value(answers, index).filter(|value| *value != Value::DontKnow);
    let offered = (0..question.options.len()).filter(|option| visible.option(pack, answers, index, *option));
    if let Kind::Multiple(_) = question.kind {
        return match (given, now) {
            (Some(Value::Several(bits)), Some(_)) => {
                // Only what brings something is a step.
                let seen = now.unwrap();
                let brings = |option: &usize| {
                    let Value::Several(seen) = seen else { return false };
                    worth(question, Value::Several(seen | 1 << option)) > worth(question, Value::Several(seen))
                };
                let more = offered.filter(|option| bits & (1 << option) == 0).filter(brings);
                more.map(|option| (Value::Several(bits | 1 << option), question.options[option].effort)).collect()
            }
            (Some(Value::Several(_)), _) => Vec::new(),
            _ => vec![(Value::Several(0), 1.0)],
        };
    }
    let worth = |option: &usize| worth(question, Value::Option(*option)).unwrap();
    let least = now.and_then(|value| self::worth(question, value)).unwrap_or(f64::NEG_INFINITY);
    let better = offered.filter(|option| worth(option) > least + 1e-9);
    let next = better.min_by(|one, other| worth(one).total_cmp(&worth(other)));
    next.map(|option| (Value::Option(option), question.options[option].effort)).into_iter().collect()
}

/// The least effort by trying everything, cheapest first; `Err` when there is too much to try.
fn least_effort(pack: &Pack, start: &Answers, targets: &Targets) -> Result<Option<f64>, ()> {
    let key = |answers: &Answers| (0..pack.questions.len()).map(|index| format!("{:?};", answers.value(index))).collect::<String>();
    // Efforts are whole tenths.
    let mut queue: BTreeMap<(u64, String), Answers> = BTreeMap::from([((0, key(start)), start.clone())]);
    let mut seen = BTreeSet::new();
    while let Some(((cost, name), answers)) = queue.pop_first() {
        if !seen.insert(name) {
            continue;
        }
        if is_enough(targets, &score(pack, &answers)) {
            return Ok(Some(cost as f64 / 10.0));
        }
        if seen.len() > 400 {
            return Err(());
        }
        for index in 0..pack.questions.len() {
            for (value, effort) in steps(pack, &answers, index) {
                let mut next = answers.clone();
                next.set(index, value);
                queue.insert((cost + (effort * 10.0).round() as u64, key(&next)), next);
            }
        }
    }
    Ok(None)
}

/// Takes the steps of a plan one by one; each has to be one that can be taken.
fn take(pack: &Pack, start: &Answers, plan: &Plan) -> Result<(), TestCaseError> {
    let (mut answers, mut effort) = (start.clone(), 0.0);
    for step in &plan.steps {
        let possible = steps(pack, &answers, step.question);
        prop_assert!(possible.contains(&(step.to, step.effort)), "{:?} is none of {:?}", step, possible);
        prop_assert_eq!(answers.value(step.question), step.from);
        let before = score(pack, &answers);
        answers.set(step.question, step.to);
        effort += step.effort;
        let after = score(pack, &answers);
        for movement in &step.moves {
            let at = movement.dimension;
            prop_assert_eq!((before.dimensions[at].score, after.dimensions[at].score), (movement.before, movement.after));
            prop_assert_eq!((before.dimensions[at].level, after.dimensions[at].level), (movement.level_before, movement.level_after));
        }
    }
    prop_assert!((effort - plan.effort).abs() < 1e-9);
    prop_assert_eq!(&score(pack, &answers), &plan.scores);
    Ok(())
}

/// Gives every option an effort now and then.
fn with_efforts(node: &mut Json, next: &mut impl FnMut(usize) -> usize) {
    match node {
        Json::Array(list) => list.iter_mut().for_each(|node| with_efforts(node, next)),
        Json::Object(members) => {
            if let Some(Json::Array(options)) = members.get_mut("options") {
                for option in options {
                    if next(2) == 1 {
                        option["effort"] = json!([1.0, 2.0, 0.5, 3.0, 0.1, 1.3][next(6)]);
                    }
                }
            }
            members.iter_mut().for_each(|(_, node)| with_efforts(node, next));
        }
        _ => {}
    }
}

#[derive(Default)]
struct Tally {
    cases: usize,
    exact: usize,
    steps: usize,
    unreachable: usize,
}

/// One random case; true when it was small enough to compare.
fn compare(seed: u64, with: With, tally: &mut Tally) -> Result<(), TestCaseError> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33) as usize % below
    };
    let bytes: Vec<u8> = (0..20 + next(200)).map(|_| next(256) as u8).collect();
    let mut choices = Choices::new(&bytes);
    let mut json = any::pack(&mut choices, with);
    let oracle = Oracle::new(&json);
    if !oracle.makes_sense() {
        return Ok(());
    }
    let given = any::answers(&mut choices, &oracle.questions);
    with_efforts(&mut json, &mut next);
    let Ok(pack) = Pack::parse(&json.to_string()) else { return Ok(()) };
    if pack.levels.is_empty() {
        return Ok(());
    }
    let answers = Answers::parse(&pack, &given.to_string()).unwrap().0.without_unknown();
    let mut targets = Targets::new(&pack);
    for index in 0..pack.dimensions.len() {
        let level = next(pack.levels.len()).min(next(pack.levels.len()));
        targets.set(index, [None, Some(Target::NotRelevant), Some(Target::Level(level)), Some(Target::Level(level))][next(4)]);
    }
    if targets.is_empty() {
        return Ok(());
    }
    let Ok(least) = least_effort(&pack, &answers, &targets) else { return Ok(()) };
    let plan = Plan::new(&pack, &answers, &targets);
    take(&pack, &answers, &plan)?;
    let told = format!("least {least:?}, plan {plan:?}\n{json}\n{given}\n{}", serde_json::to_string(&targets.to_node(&pack)).unwrap());
    tally.cases += 1;
    tally.steps += plan.steps.len();
    tally.exact += usize::from(plan.exact);
    tally.unreachable += usize::from(least.is_none());
    prop_assert_eq!(least.is_none() || !plan.exact, !plan.unreachable.is_empty() || !plan.exact, "{}", told);
    // What is left without the targets that cannot be reached is reached, and for the least.
    plan.unreachable.iter().for_each(|index| targets.set(*index, None));
    prop_assert!(is_enough(&targets, &plan.scores), "not enough: {}", told);
    let Ok(least) = least_effort(&pack, &answers, &targets) else { return Ok(()) };
    let least = least.ok_or_else(|| TestCaseError::fail("the plan itself was not found"))?;
    prop_assert!(plan.effort > least - 1e-6, "impossibly cheap: {}", told);
    prop_assert!(!plan.exact || plan.effort < least + 1e-6, "not the cheapest: {}", told);
    Ok(())
}

fn compare_all(with: With, cases: usize) -> Tally {
    let (mut tally, start) = (Tally::default(), Instant::now());
    for seed in 1.. {
        compare(seed, with, &mut tally).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        if tally.cases >= cases {
            break;
        }
    }
    let Tally { cases, exact, steps, unreachable } = tally;
    println!("{cases} cases, {exact} exact, {unreachable} unreachable, {steps} steps, {:?}", start.elapsed());
    tally
}

#[test]
fn no_other_steps_cost_less_in_two_thousand_random_cases() {
    let tally = compare_all(With::NoConditions, 2_000);
    assert!(tally.steps > 1_000, "the cases are too easy: {} steps", tally.steps);
    assert!(tally.exact * 100 > tally.cases * 90, "only {} exact", tally.exact);
}

#[test]
fn no_other_steps_cost_less_where_conditions_hide_questions() {
    let tally = compare_all(With::Conditions, 1_000);
    assert!(tally.exact * 2 > tally.cases, "only {} exact", tally.exact);
}

// What a plan looks like.

fn samm() -> Pack {
    Pack::parse(&fs::read_to_string(packs("rules").join("samm-2-blank-is-zero.json")).unwrap()).unwrap()
}

fn plan(pack: &Pack, answers: &Answers, wanted: &Json) -> Plan {
    Plan::new(pack, answers, &targets(pack, wanted))
}

/// Question ids with the values of the options, from and to.
fn told(pack: &Pack, plan: &Plan) -> Vec<String> {
    let value = |question: &Question, value: Value| match value {
        Value::Option(option) => question.options[option].value.to_string(),
        other => format!("{other:?}"),
    };
    let told = plan.steps.iter().map(|step| {
        let question = &pack.questions[step.question];
        let from = step.from.map_or("open".to_owned(), |from| value(question, from));
        format!("{} {from} to {}", question.id, value(question, step.to))
    });
    told.collect()
}

#[test]
fn targets_that_are_reached_need_no_steps() {
    let pack = shipped();
    let answers = options(&pack, &[2; 20]);
    let plan = plan(&pack, &answers, &json!({"investment": 2, "adoption": 3, "measurement": null}));
    assert_eq!((plan.steps, plan.effort, plan.exact, plan.unreachable), (Vec::new(), 0.0, true, Vec::new()));
}

#[test]
fn a_dimension_that_is_not_relevant_or_has_no_target_is_left_alone() {
    let pack = shipped();
    let answers = options(&pack, &[0; 20]);
    let plan = plan(&pack, &answers, &json!({"adoption": 2, "measurement": null}));
    assert_eq!(plan.effort, 4.0);
    assert!(plan.steps.iter().all(|step| pack.questions[step.question].id.starts_with("adoption_")));
}

#[test]
fn the_weakest_dimension_is_lifted_first() {
    let pack = pack(&uniform(&[2, 2], &[1.0, 2.0, 3.0, 4.0], &[1.0, 2.0, 3.0]));
    let plan = plan(&pack, &options(&pack, &[1, 1, 0, 0]), &json!({"a": 3, "b": 3}));
    let expected = ["b_1 1 to 2", "b_1 2 to 3", "a_1 2 to 3", "b_2 1 to 2", "a_2 2 to 3", "b_2 2 to 3"];
    assert_eq!(told(&pack, &plan), expected);
}

#[test]
fn the_cheaper_of_two_ways_is_taken_even_when_it_is_longer() {
    let mut json = uniform(&[2], &[0.0, 1.0, 2.0], &[0.5]);
    json["dimensions"][0]["questions"][0]["options"][1]["effort"] = json!(10);
    json["dimensions"][0]["questions"][1]["weight"] = json!(0.5);
    let pack = pack(&json);
    let plan = plan(&pack, &options(&pack, &[0, 0]), &json!({"a": 0.5}));
    assert_eq!((told(&pack, &plan), plan.effort), (vec!["a_2 0 to 1".to_owned(), "a_2 1 to 2".to_owned()], 2.0));
}

#[test]
fn a_step_says_what_it_moves_from_where_to_where() {
    let pack = samm();
    let answers = Answers::parse(&pack, &json!({"strategy-metrics.A1": 0.5, "strategy-metrics.A2": 0.5}).to_string()).unwrap().0;
    let plan = plan(&pack, &answers, &json!({"strategy-metrics": 1}));
    let moves: Vec<(&str, Option<f64>, Option<f64>)> =
        plan.steps[0].moves.iter().map(|it| (pack.dimensions[it.dimension].id.as_str(), it.before, it.after)).collect();
    assert_eq!(moves[0], ("governance", Some(0.5 / 3.0), Some(0.25)));
    assert_eq!(moves[1], ("strategy-metrics", Some(0.5), Some(0.75)));
    assert_eq!(moves[2], ("strategy-metrics.A", Some(1.0), Some(1.5)));
    assert_eq!((plan.effort, plan.exact), (2.0, true));
}

#[test]
fn an_open_question_is_found_out_first_and_only_where_it_helps() {
    let pack = pack(&uniform(&[2], &[1.0, 2.0, 3.0], &[2.0, 3.0]));
    // Left out, it does not hold the other back.
    let alone = plan(&pack, &answers(&pack, &[Some(Value::Option(1)), None]), &json!({"a": 3}));
    assert_eq!(told(&pack, &alone), ["a_1 2 to 3"]);
    let both = plan(&pack, &answers(&pack, &[None, Some(Value::DontKnow)]), &json!({"a": 2}));
    assert_eq!(told(&pack, &both), ["a_2 DontKnow to 1", "a_2 1 to 2"]);
    assert_eq!(both.steps.iter().map(|step| step.finds_out()).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn what_does_not_apply_is_no_step() {
    let pack = pack(&uniform(&[2], &[1.0, 2.0, 3.0], &[2.0, 3.0]));
    let plan = plan(&pack, &answers(&pack, &[Some(Value::NotApplicable), Some(Value::Option(0))]), &json!({"a": 2}));
    assert_eq!(told(&pack, &plan), ["a_2 1 to 2"]);
}

#[test]
fn an_answer_between_two_options_is_raised_to_the_upper_one() {
    let mut json = uniform(&[1], &[1.0, 2.0, 3.0], &[2.0]);
    json["dimensions"][0]["questions"][0]["between"] = json!(true);
    let pack = pack(&json);
    let plan = plan(&pack, &answers(&pack, &[Some(Value::Between(0))]), &json!({"a": 2}));
    assert_eq!((plan.steps.len(), plan.steps[0].to), (1, Value::Option(1)));
}

#[test]
fn where_less_is_better_the_next_option_is_the_lower_one() {
    let mut json = uniform(&[1], &[1.0, 2.0, 3.0], &[5.0, 10.0]);
    json["dimensions"][0]["questions"][0]["recode"] = json!({"to": [10, 0]});
    let pack = pack(&json);
    assert_eq!(told(&pack, &plan(&pack, &options(&pack, &[2]), &json!({"a": 10}))), ["a_1 3 to 2", "a_1 2 to 1"]);
}

#[test]
fn the_next_options_of_a_choice_of_several_are_chosen_one_by_one() {
    let mut json = uniform(&[1], &[1.0, 2.0, 4.0], &[3.0]);
    json["dimensions"][0]["questions"][0]["type"] = json!("multiple");
    json["dimensions"][0]["questions"][0]["options"][2]["effort"] = json!(3);
    let pack = pack(&json);
    let plan = plan(&pack, &answers(&pack, &[None]), &json!({"a": 3}));
    let to: Vec<(Value, Option<usize>)> = plan.steps.iter().map(|step| (step.to, step.option)).collect();
    assert_eq!(to, [(Value::Several(0), None), (Value::Several(1), Some(0)), (Value::Several(3), Some(1))]);
}

#[test]
fn a_target_that_nothing_reaches_is_named_and_the_others_are_planned() {
    let pack = pack(&uniform(&[1, 1], &[1.0, 2.0], &[1.0, 2.0, 3.0]));
    let plan = plan(&pack, &options(&pack, &[0, 0]), &json!({"a": 3, "b": 2}));
    assert_eq!((plan.unreachable.clone(), told(&pack, &plan), plan.exact), (vec![0], vec!["b_1 1 to 2".to_owned()], true));
}

#[test]
fn a_dimension_and_one_below_it_can_both_have_targets() {
    let pack = samm();
    let plan = plan(&pack, &Answers::new(&pack), &json!({"strategy-metrics": 1, "strategy-metrics.B": 2}));
    let stream = pack.dimensions.iter().position(|dimension| dimension.id == "strategy-metrics.B").unwrap();
    assert_eq!((plan.scores.dimensions[stream].score, plan.unreachable.len(), plan.exact), (Some(2.0), 0, true));
}

#[test]
fn an_answer_that_shows_other_questions_is_part_of_the_plan() {
    let mut json = uniform(&[2, 1], &[0.0, 1.0], &[1.0]);
    json["policy"] = json!({"unanswered": "zero"});
    json["dimensions"][0]["questions"][1]["visibleIf"] = json!({"==": [{"var": "b_1"}, 1]});
    json["dimensions"][0]["questions"][0]["options"][1]["effort"] = json!(50);
    json["dimensions"][0]["score"] = json!("sum");
    let pack = pack(&json);
    let plan = plan(&pack, &options(&pack, &[0, 0, 0]), &json!({"a": 1}));
    assert_eq!((told(&pack, &plan), plan.exact), (vec!["b_1 0 to 1".to_owned(), "a_2 0 to 1".to_owned()], true));
}

// How long it takes.

#[test]
fn a_whole_model_of_ninety_questions_is_planned_exactly_at_once() {
    let pack = samm();
    assert_eq!(pack.questions.len(), 90);
    let wanted: Json = pack.top().map(|(_, dimension)| (dimension.id.clone(), json!(2))).collect::<serde_json::Map<_, _>>().into();
    let start = Instant::now();
    let plan = plan(&pack, &Answers::new(&pack), &wanted);
    println!("{} steps, {:?}", plan.steps.len(), start.elapsed());
    assert!(plan.exact && plan.unreachable.is_empty());
    assert!(start.elapsed().as_secs() < 10);
}

#[test]
fn the_largest_pack_gets_a_plan_that_says_that_it_may_not_be_the_cheapest() {
    let mut json = uniform(&[600], &[0.0, 1.0, 2.0, 3.0], &[1.0, 2.0]);
    for (index, question) in json["dimensions"][0]["questions"].as_array_mut().unwrap().iter_mut().enumerate() {
        question["options"][1]["effort"] = json!(1.0 + (index as f64).sin() / 2.0);
        question["weight"] = json!(1.0 + (index as f64).cos() / 2.0);
    }
    let pack = pack(&json);
    let start = Instant::now();
    let plan = plan(&pack, &options(&pack, &[0; 600]), &json!({"a": 2}));
    println!("{} steps, {:?}", plan.steps.len(), start.elapsed());
    assert!(!plan.exact && plan.unreachable.is_empty() && !plan.steps.is_empty());
    assert!(start.elapsed().as_secs() < 30);
}
