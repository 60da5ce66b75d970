//! Targets and plan as a team keeps them: how they are read and written, and what its marks do to the steps.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{answers, options, pack, uniform};
use maturity_assessment::answers::{Answers, Value};
use maturity_assessment::pack::{Node, Pack};
use maturity_assessment::report::{FollowUp, Listed, Mark, Plan, Side, StepName, Targets, is_day};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Two dimensions of two questions with four options each.
fn four() -> Pack {
    pack(&uniform(&[2, 2], &[1.0, 2.0, 3.0, 4.0], &[1.0, 2.0, 3.0, 4.0]))
}

fn read(pack: &Pack, json: &Json) -> (FollowUp, String) {
    let (follow_up, findings) = FollowUp::read(pack, &Node::parse(&json.to_string()).unwrap());
    (follow_up, findings.to_string())
}

fn sound(pack: &Pack, json: &Json) -> FollowUp {
    let (follow_up, findings) = read(pack, json);
    assert_eq!(findings, "");
    follow_up
}

fn id(pack: &Pack, question: usize) -> &str {
    &pack.questions[question].id
}

/// The steps as pairs of question and option.
fn names(steps: &[maturity_assessment::report::ListedStep]) -> Vec<(usize, usize)> {
    steps.iter().map(|listed| (listed.step.question, listed.step.option.unwrap())).collect()
}

fn name(question: usize, option: usize) -> StepName {
    StepName { question, option: Some(option) }
}

/// What leads all four questions from the lowest to the third option.
fn wanted(pack: &Pack) -> FollowUp {
    let ids: Vec<&str> = pack.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
    sound(pack, &json!({"targets": {ids[0]: 3, ids[1]: 3}}))
}

fn listed(pack: &Pack, follow_up: &FollowUp) -> Listed {
    follow_up.steps(pack, &options(pack, &[0; 4]))
}

// The saved form.

#[test]
fn nothing_is_null_and_null_is_nothing() {
    let pack = four();
    let (follow_up, findings) = FollowUp::read(&pack, &Node::Null);
    assert!(findings.is_empty() && follow_up.marks.is_empty() && follow_up.targets == Targets::new(&pack));
    assert_eq!(follow_up.to_node(&pack), Node::Null);
}

#[test]
fn what_is_kept_says_only_what_was_said() {
    let pack = four();
    let text = json!({
        "targets": {(pack.dimensions[0].id.as_str()): 3, (pack.dimensions[1].id.as_str()): null},
        "plan": [
            {"question": id(&pack, 1), "to": 2, "done": true, "owner": "Ana", "due": "2026-09-30"},
            {"question": id(&pack, 0), "to": 3, "dropped": true},
            {"question": id(&pack, 3)},
        ],
    });
    let follow_up = sound(&pack, &text);
    assert_eq!(follow_up.marks[1], Mark { question: id(&pack, 0).to_owned(), to: Some(3.0), dropped: true, ..Mark::default() });
    assert_eq!(serde_json::to_value(follow_up.to_node(&pack)).unwrap(), text);
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_the_rest_is_read() {
    let pack = four();
    let (follow_up, findings) = read(
        &pack,
        &json!({
            "targets": {"nowhere": 1},
            "plan": [
                {"question": "gone", "to": 2, "owner": "Ana"},
                {"question": id(&pack, 0), "to": 2.5},
                {"question": id(&pack, 1), "to": 2, "due": "2026-02-30", "done": 1, "by": "x"},
                {"question": id(&pack, 1), "to": 2},
                {"to": 2},
                7,
            ],
            "notes": [],
        }),
    );
    for line in [
        "/targets/nowhere: the pack has no dimension \"nowhere\"; expected the id of a dimension",
        "/plan/0/question: the pack has no question \"gone\"; expected the id of a question",
        "/plan/1/to: this is not the value of an option; expected the value of the option that the step brings",
        "/plan/2/due: this is no day; expected a day such as \"2026-09-30\"",
        "/plan/2/done: found a number; expected true or false",
        "/plan/3: this step is given twice; expected each step once",
        "/plan/4/question: is missing; expected the id of a question",
        "/plan/5: found a number; expected an object with question and to",
    ] {
        assert!(findings.lines().any(|found| found == line), "{line} is missing in\n{findings}");
    }
    assert_eq!(findings.lines().count(), 10, "{findings}");
    // Questions come and go with the editions of a pack; what was said about their steps waits.
    let kept: Vec<(&str, Option<f64>)> = follow_up.marks.iter().map(|mark| (mark.question.as_str(), mark.to)).collect();
    assert_eq!(kept, [("gone", Some(2.0)), (id(&pack, 0), Some(2.5)), (id(&pack, 1), Some(2.0))]);
    for (json, expected) in [
        (json!([]), "found a list; expected an object with targets and plan"),
        (json!({"plan": {}}), "/plan: found an object; expected a list of steps"),
        (json!({"targets": 3}), "/targets: found a number; expected an object with a level for each dimension id"),
    ] {
        assert_eq!(read(&pack, &json).1, expected);
    }
}

#[test]
fn a_day_is_a_day_of_the_calendar_without_a_time() {
    assert!(is_day("2028-02-29"));
    for text in ["", "2026-02-29", "2026-9-30", "2026-09-30T10:00Z", "30.09.2026"] {
        assert!(!is_day(text), "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_saved_comes_back_as_it_was(
        levels in proptest::collection::vec(proptest::option::of(0..5_usize), 2),
        said in proptest::collection::vec((0..4_usize, 0..5_usize, any::<(bool, bool)>(), "[a-z]{0,3}", proptest::option::of(1..29_u32)), 0..9),
    ) {
        let pack = four();
        let mut targets = serde_json::Map::new();
        for (dimension, level) in pack.dimensions.iter().zip(&levels) {
            if let Some(level) = level {
                targets.insert(dimension.id.clone(), if *level == 0 { Json::Null } else { json!(level) });
            }
        }
        let mut follow_up = sound(&pack, &json!({"targets": targets}));
        for (question, option, (done, dropped), owner, day) in said {
            let to = option.checked_sub(1).map(|option| pack.questions[question].options[option].value);
            let due = day.map(|day| format!("2026-02-{day:02}"));
            let mark = Mark { question: id(&pack, question).to_owned(), to, done, dropped, owner, due };
            if follow_up.marks.iter().all(|other| (&other.question, other.to) != (&mark.question, mark.to)) {
                follow_up.marks.push(mark);
            }
        }
        let (back, findings) = FollowUp::read(&pack, &follow_up.to_node(&pack));
        prop_assert!(findings.is_empty(), "{}", findings);
        prop_assert_eq!(back, follow_up);
    }

    #[test]
    fn no_marks_change_what_is_reached_or_the_order_within_a_question(
        chosen in proptest::collection::vec(0..4_usize, 4),
        said in proptest::collection::vec((0..4_usize, 0..4_usize, any::<bool>()), 0..9),
    ) {
        let pack = four();
        let mut follow_up = wanted(&pack);
        for (question, option, done) in said {
            let to = Some(pack.questions[question].options[option].value);
            if follow_up.marks.iter().all(|mark| (mark.question.as_str(), mark.to) != (id(&pack, question), to)) {
                follow_up.marks.push(Mark { question: id(&pack, question).to_owned(), to, done, ..Mark::default() });
            }
        }
        let answers = options(&pack, &chosen);
        let listed = follow_up.steps(&pack, &answers);
        prop_assert_eq!(&listed.plan, &Plan::new(&pack, &answers, &follow_up.targets));
        let mut now = answers;
        for step in &listed.steps {
            prop_assert_eq!(now.value(step.step.question), step.step.from);
            now.set(step.step.question, step.step.to);
        }
        prop_assert_eq!(listed.steps.len(), listed.plan.steps.len());
        for (index, score) in listed.plan.scores.dimensions.iter().enumerate() {
            prop_assert!(listed.plan.unreachable.contains(&index) || score.level >= follow_up.targets.level(index));
        }
    }
}

// The list.

#[test]
fn without_marks_the_list_is_the_plan() {
    let pack = four();
    let listed = listed(&pack, &wanted(&pack));
    let steps: Vec<_> = listed.steps.iter().map(|listed| listed.step.clone()).collect();
    assert_eq!((steps, listed.finished(), listed.effort_left()), (listed.plan.steps, 0, 8.0));
    assert!(listed.steps.iter().all(|step| !step.mark.done && step.mark.owner.is_empty()));
}

#[test]
fn marked_steps_stand_in_the_teams_order_and_the_others_where_the_plan_has_them() {
    let pack = four();
    let mut follow_up = sound(&pack, &json!({"targets": {"a": 2, "b": 2}}));
    let answers = answers(&pack, &[Some(Value::Option(0)); 4]);
    let steps = |follow_up: &FollowUp| names(&follow_up.steps(&pack, &answers).steps);
    let mut expected: Vec<(usize, usize)> = steps(&follow_up);
    let at = |question: usize| expected.iter().position(|(own, _)| *own == question).unwrap();
    let (first, last) = (at(0), at(3));
    for question in [3, 0] {
        follow_up.marks.push(Mark { question: id(&pack, question).to_owned(), to: Some(2.0), ..Mark::default() });
    }
    assert!(first < last);
    expected.swap(first, last);
    assert_eq!(steps(&follow_up), expected);
    follow_up.marks.reverse();
    expected.swap(first, last);
    assert_eq!(steps(&follow_up), expected);
}

#[test]
fn a_moved_step_changes_places_with_its_neighbour_and_tells_what_it_moves_from_there() {
    let pack = four();
    let mut follow_up = wanted(&pack);
    let before = listed(&pack, &follow_up);
    let second = before.steps[1].step.name();
    assert!(follow_up.shift(&pack, &before, second, Side::Up));
    let after = listed(&pack, &follow_up);
    let mut expected = names(&before.steps);
    expected.swap(0, 1);
    assert_eq!(names(&after.steps), expected);
    let score = |listed: &Listed| listed.steps[0].step.moves[0].before;
    assert_eq!((score(&before), score(&after)), (Some(1.0), Some(1.0)));
    assert!(!follow_up.shift(&pack, &after, second, Side::Up), "nothing is above the first");
    assert!(follow_up.shift(&pack, &after, second, Side::Down));
    assert_eq!(listed(&pack, &follow_up), before);
}

#[test]
fn the_steps_of_one_question_never_change_places() {
    let pack = four();
    let follow_up = sound(
        &pack,
        &json!({
            "targets": {(pack.dimensions[0].id.as_str()): 2},
            "plan": [{"question": id(&pack, 0), "to": 3}, {"question": id(&pack, 0), "to": 2}],
        }),
    );
    let answers = answers(&pack, &[Some(Value::Option(0)), Some(Value::NotApplicable)]);
    let mut follow_up = FollowUp { targets: sound(&pack, &json!({"targets": {(pack.dimensions[0].id.as_str()): 3}})).targets, ..follow_up };
    let listed = follow_up.steps(&pack, &answers);
    assert_eq!(names(&listed.steps), [(0, 1), (0, 2)]);
    assert!(!follow_up.shift(&pack, &listed, name(0, 2), Side::Up));
}

#[test]
fn a_mark_that_is_made_leaves_every_step_where_it_is() {
    let pack = four();
    let mut follow_up = wanted(&pack);
    for question in [3, 1, 0] {
        follow_up.marks.push(Mark { question: id(&pack, question).to_owned(), to: Some(3.0), ..Mark::default() });
    }
    for place in [5, 0, 3, 7] {
        let before = listed(&pack, &follow_up);
        follow_up.mark(&pack, &before, before.steps[place].step.name()).unwrap().owner = "Ana".to_owned();
        assert_eq!(names(&listed(&pack, &follow_up).steps), names(&before.steps));
    }
    assert_eq!(follow_up.mark(&pack, &listed(&pack, &follow_up), name(9, 0)), None);
}

#[test]
fn a_step_that_is_done_stays_until_the_answer_has_come_to_it() {
    let pack = four();
    let mut follow_up = wanted(&pack);
    let before = listed(&pack, &follow_up);
    follow_up.mark(&pack, &before, name(0, 1)).unwrap().done = true;
    let after = listed(&pack, &follow_up);
    assert_eq!((names(&after.steps), after.finished(), after.effort_left()), (names(&before.steps), 1, 7.0));
    let raised = follow_up.steps(&pack, &options(&pack, &[1, 0, 0, 0]));
    assert_eq!((raised.steps.len(), raised.finished(), raised.done.len()), (7, 0, 0));
}

#[test]
fn a_step_that_is_done_is_listed_even_when_the_plan_no_longer_needs_it() {
    let pack = four();
    let mut follow_up = wanted(&pack);
    let before = listed(&pack, &follow_up);
    follow_up.mark(&pack, &before, name(0, 2)).unwrap().done = true;
    follow_up.targets = Targets::new(&pack);
    let after = listed(&pack, &follow_up);
    assert_eq!((after.steps.len(), names(&after.done)), (0, vec![(0, 2)]));
    assert_eq!(after.done[0].step.from, Some(Value::Option(1)), "another step leads to it");
}

#[test]
fn instead_of_a_dropped_step_the_plan_takes_another_way() {
    let pack = four();
    let mut follow_up = sound(&pack, &json!({"targets": {(pack.dimensions[0].id.as_str()): 2}}));
    let before = listed(&pack, &follow_up);
    assert_eq!(before.plan.effort, 2.0);
    follow_up.mark(&pack, &before, name(0, 1)).unwrap().dropped = true;
    let after = listed(&pack, &follow_up);
    assert_eq!((names(&after.steps), names(&after.dropped)), (vec![(1, 1), (1, 2)], vec![(0, 1)]));
    assert!(after.plan.unreachable.is_empty() && after.held_back.is_empty() && after.plan.exact);
    assert_eq!(after.dropped[0].step.from, Some(Value::Option(0)));
}

#[test]
fn a_target_that_only_dropped_steps_would_reach_is_told() {
    let pack = four();
    let mut follow_up = wanted(&pack);
    for step in [name(0, 1), name(1, 1)] {
        let before = listed(&pack, &follow_up);
        follow_up.mark(&pack, &before, step).unwrap().dropped = true;
    }
    let after = listed(&pack, &follow_up);
    assert_eq!((after.plan.unreachable.as_slice(), after.held_back.as_slice()), (&[0][..], &[0][..]));
    assert!(after.steps.iter().all(|listed| listed.step.question > 1));
    // Once the answers are past it, nothing is dropped any more.
    let raised = follow_up.steps(&pack, &options(&pack, &[1, 1, 0, 0]));
    assert_eq!((raised.dropped.len(), raised.held_back.len(), raised.plan.unreachable.len()), (0, 0, 0));
}

#[test]
fn what_else_would_lead_to_a_target_stays_planned_where_dropping_ends_all_ways() {
    let pack = four();
    let mut follow_up = sound(&pack, &json!({"targets": {"a": 4}}));
    let before = listed(&pack, &follow_up);
    assert_eq!(before.steps.len(), 6);
    follow_up.mark(&pack, &before, name(0, 2)).unwrap().dropped = true;
    let after = listed(&pack, &follow_up);
    assert_eq!(after.held_back, [0]);
    let mut left = names(&after.steps);
    left.sort_unstable();
    assert_eq!(left, [(0, 1), (1, 1), (1, 2), (1, 3)]);
    assert_eq!((after.plan.effort, after.plan.scores.dimensions[0].score), (4.0, Some(3.0)));
    // What another dimension needs is planned as before.
    follow_up.targets = sound(&pack, &json!({"targets": {"a": 4, "b": 2}})).targets;
    let both = listed(&pack, &follow_up);
    assert_eq!((both.held_back.as_slice(), both.steps.len()), (&[0][..], 6));
    assert_eq!(both.plan.scores.dimensions[1].score, Some(2.0));
}

#[test]
fn finding_out_can_be_done_and_dropped_too() {
    let mut json = uniform(&[1, 1], &[0.0, 1.0, 2.0], &[0.0, 1.0, 2.0]);
    json["dimensions"][1]["questions"][0]["type"] = json!("multiple");
    let pack = pack(&json);
    let mut follow_up = sound(&pack, &json!({"targets": {"a": 1, "b": 1}}));
    let open = Answers::new(&pack);
    let before = follow_up.steps(&pack, &open);
    let finds_out: Vec<StepName> = before.steps.iter().filter(|it| it.step.finds_out()).map(|it| it.step.name()).collect();
    assert_eq!(finds_out, [name(0, 0), StepName { question: 1, option: None }]);
    for step in finds_out {
        follow_up.mark(&pack, &before, step).unwrap().dropped = true;
    }
    let after = follow_up.steps(&pack, &open);
    assert_eq!((after.steps.len(), after.dropped.len(), after.held_back.as_slice()), (0, 2, &[0, 1][..]));
    let answered = follow_up.steps(&pack, &answers(&pack, &[Some(Value::Option(0)), Some(Value::Several(0))]));
    let raised: Vec<usize> = answered.steps.iter().map(|listed| listed.step.question).collect();
    assert_eq!((raised, answered.dropped.len(), answered.held_back.len()), (vec![0, 1], 0, 0));
}
