//! Packs larger and deeper than any that somebody writes: they are read in a moment, or refused with words
//! that say what is too much.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::time::{Duration, Instant};

use common::{findings, pack};
use maturity_assessment::answers::{Answers, History, Saved};
use maturity_assessment::config::{Options, PackSource};
use maturity_assessment::pack::{Findings, Node, Pack};
use maturity_assessment::report::{ResultProblem, read_result};
use maturity_assessment::score::score;
use serde_json::{Map, Value as Json, json};

/// Without optimization and beside other tests; each of these takes a small part of it.
const A_MOMENT: Duration = Duration::from_secs(10);

fn wrapped(dimensions: &Json) -> Json {
    json!({"id": "large", "version": "1", "title": "Large", "overall": "mean", "dimensions": dimensions})
}

fn yes_no(id: &str) -> Json {
    json!({"id": id, "text": "Q?", "type": "yes-no"})
}

/// So many questions in one dimension.
fn flat(count: usize) -> Json {
    wrapped(&json!([{"id": "d", "label": "D", "questions": (0..count).map(|index| yes_no(&format!("q{index}"))).collect::<Json>()}]))
}

/// A tree of dimensions, so many below each, with so many questions at the end.
fn tree(id: &str, floors: u32, wide: usize, questions: usize) -> Json {
    let below = (0..wide).map(|index| format!("{id}.{index}"));
    match floors {
        1 => json!({"id": id, "label": "D", "questions": (0..questions).map(|index| yes_no(&format!("{id}.{index}"))).collect::<Json>()}),
        _ => json!({"id": id, "label": "D", "dimensions": below.map(|id| tree(&id, floors - 1, wide, questions)).collect::<Json>()}),
    }
}

/// A rule so many times within `!`.
fn nested(levels: usize) -> String {
    format!("{}{}{}", r#"{"!":"#.repeat(levels), r#"{"var":"q0"}"#, "}".repeat(levels))
}

#[test]
fn a_thousand_questions_on_eight_floors_are_read_and_scored_in_a_moment() {
    let start = Instant::now();
    // 128 dimensions on the lowest floor, with 8 questions each.
    let pack = pack(&wrapped(&json!([tree("t", 8, 2, 8)])));
    assert_eq!((pack.questions.len(), pack.dimensions.len(), pack.dimensions[7].depth), (1_024, 255, 7));
    let all = pack.questions.iter().map(|question| (question.id.clone(), json!(1))).collect::<Map<_, _>>();
    let (answers, problems) = Answers::parse(&pack, &Json::Object(all).to_string()).unwrap();
    assert!(problems.is_empty());
    let overall = score(&pack, &answers).overall.unwrap();
    assert_eq!((overall.score, overall.answered), (Some(1.0), 1_024));
    assert!(start.elapsed() < A_MOMENT, "{:?}", start.elapsed());
}

#[test]
fn a_thousand_questions_that_wait_for_the_one_before_are_scored_in_a_moment() {
    let start = Instant::now();
    let mut json = flat(1_000);
    let questions = json["dimensions"][0]["questions"].as_array_mut().unwrap();
    for (index, question) in questions.iter_mut().enumerate().skip(1) {
        question["visibleIf"] = json!({"==": [{"var": format!("q{}", index - 1)}, 1]});
    }
    let pack = pack(&json);
    let (answers, _) = Answers::parse(&pack, r#"{"q0": 1, "q1": 1, "q2": 0}"#).unwrap();
    let whole = &score(&pack, &answers).dimensions[0];
    assert_eq!((whole.answered, whole.total, whole.score), (3, 3, Some(2.0 / 3.0)));
    assert!(start.elapsed() < A_MOMENT, "{:?}", start.elapsed());
}

#[test]
fn five_megabytes_of_text_are_read_in_a_moment() {
    let mut json = flat(500);
    for question in json["dimensions"][0]["questions"].as_array_mut().unwrap() {
        question["help"] = json!("Words, words, \"words\".\n".repeat(420));
    }
    let text = json.to_string();
    assert!(text.len() > 5_000_000);
    let start = Instant::now();
    assert_eq!(Pack::parse(&text).unwrap().questions.len(), 500);
    assert!(start.elapsed() < A_MOMENT, "{:?}", start.elapsed());
}

#[test]
fn a_hundred_languages_are_fine() {
    let tags: Vec<String> = ('a'..='e').flat_map(|first| ('a'..='t').map(move |second| format!("{first}{second}"))).collect();
    let texts: Map<_, _> = tags.iter().map(|tag| (tag.clone(), json!(format!("in {tag}")))).collect();
    let mut json = flat(50);
    json["languages"] = json!(tags);
    json["title"] = Json::Object(texts.clone());
    for question in json["dimensions"][0]["questions"].as_array_mut().unwrap() {
        question["text"] = Json::Object(texts.clone());
    }
    let pack = pack(&json);
    assert_eq!((pack.languages.len(), pack.questions[49].text.in_language("et")), (100, "in et"));
}

#[test]
fn sixteen_floors_are_enough_and_seventeen_too_many() {
    assert_eq!(pack(&wrapped(&json!([tree("t", 16, 1, 1)]))).dimensions.len(), 16);
    let path = "/dimensions/0".repeat(16);
    let expected = format!("{path}/dimensions: the tree is too deep; expected at most 16 dimensions within each other");
    assert_eq!(findings(&wrapped(&json!([tree("t", 17, 1, 1)]))), expected);
}

#[test]
fn too_many_questions_are_one_finding() {
    let start = Instant::now();
    assert_eq!(pack(&flat(10_000)).questions.len(), 10_000);
    let expected = "/dimensions/0/questions: there are too many questions; expected at most 10000 in a pack";
    assert_eq!(findings(&flat(30_000)), expected);
    let rows: Json = (0..30_000).map(|index| json!({"id": format!("r{index}"), "text": "R"})).collect();
    let grid = json!({"id": "g", "text": "G?", "type": "grid", "from": 1, "to": 5, "rows": rows});
    assert_eq!(findings(&wrapped(&json!([{"id": "d", "label": "D", "questions": [grid]}]))), expected);
    assert!(start.elapsed() < 3 * A_MOMENT, "{:?}", start.elapsed());
}

#[test]
fn too_many_dimensions_are_one_finding() {
    let dimensions = |count: usize| -> Json { (0..count).map(|index| tree(&format!("d{index}"), 1, 0, 1)).collect() };
    assert_eq!(pack(&wrapped(&dimensions(1_000))).dimensions.len(), 1_000);
    let expected = "/dimensions: there are too many dimensions; expected at most 1000 in a pack";
    assert_eq!(findings(&wrapped(&dimensions(1_001))), expected);
}

#[test]
fn too_many_options_are_one_finding() {
    let with = |kind: &str, count: usize| {
        let options: Json = (0..count).map(|value| json!({"value": value, "label": "O"})).collect();
        wrapped(&json!([{"id": "d", "label": "D", "questions": [{"id": "q", "text": "Q?", "type": kind, "options": options}]}]))
    };
    for (kind, most) in [("single", 100), ("multiple", 32)] {
        assert_eq!(pack(&with(kind, most)).questions[0].options.len(), most);
        let expected = format!("/dimensions/0/questions/0/options: the list is too long; expected at most {most} options");
        assert_eq!(findings(&with(kind, most + 1)), expected);
    }
}

#[test]
fn a_text_of_more_than_16_megabytes_is_refused_unread() {
    let text = " ".repeat(16_000_001);
    assert_eq!(Pack::parse(&text).unwrap_err().to_string(), "the text is too long; expected at most 16 MB");
}

#[test]
fn configs_results_runs_and_saved_answers_are_no_longer_and_no_deeper_than_packs() {
    let pack = pack(&flat(2));
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for (text, expected) in
        [(" ".repeat(16_000_001), "the text is too long; expected at most 16 MB"), (deep, "this is not valid JSON (recursion limit")]
    {
        let ResultProblem::Unreadable(result) = read_result(&pack, &text).unwrap_err() else { panic!("a result of another pack") };
        let [config, runs, saved, answers] = [
            Node::parse(&text).unwrap_err(),
            History::parse(&pack.id, &text).unwrap_err(),
            Saved::parse(&text).unwrap_err(),
            Answers::parse(&pack, &text).unwrap_err(),
        ];
        for findings in [config, runs, saved, answers, result] {
            assert!(findings.to_string().starts_with(expected), "{findings}");
        }
    }
}

#[test]
fn a_pack_inside_a_config_has_the_bounds_of_any_pack() {
    let mut options = Options::default();
    let mut findings = Findings::default();
    let config = json!({"pack": wrapped(&json!([tree("t", 17, 1, 1)]))}).to_string();
    options.apply(&Node::parse(&config).unwrap(), &mut findings);
    let PackSource::Given(node) = &options.pack else { panic!("no pack was given") };
    assert!(Pack::from_node(node).unwrap_err().to_string().contains("at most 16 dimensions within each other"));
}

#[test]
fn hundreds_of_thousands_of_mistakes_are_told_up_to_two_hundred() {
    let start = Instant::now();
    let unknown: Map<_, _> = (0..200_000).map(|index| (format!("field{index}"), Json::Null)).collect();
    assert_eq!(Pack::parse(&Json::Object(unknown).to_string()).unwrap_err().len(), 200);
    assert!(start.elapsed() < A_MOMENT, "{:?}", start.elapsed());
}

#[test]
fn lists_within_each_other_end_the_reading_and_not_the_program() {
    let expected = "this is not valid JSON (recursion limit exceeded at line 1 column 128); expected a JSON object";
    for levels in [128, 100_000] {
        let text = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert_eq!(Node::parse(&text).unwrap_err().to_string(), expected);
        assert_eq!(Pack::parse(&"{\"a\":".repeat(levels)).unwrap_err().len(), 1);
    }
    assert!(Node::parse(&format!("{}{}", "[".repeat(127), "]".repeat(127))).is_ok());
}

#[test]
fn a_condition_of_depth_32_is_read_and_a_deeper_one_refused_at_its_place() {
    let with = |levels: usize| {
        let mut json = flat(2).to_string();
        let last = r#""id":"q1","#;
        json.insert_str(json.find(last).unwrap(), &format!(r#""visibleIf":{},"#, nested(levels)));
        Pack::parse(&json).map_err(|findings| findings.to_string())
    };
    // The variable itself is a rule, too.
    assert!(with(31).is_ok());
    let refused = with(32).unwrap_err();
    let place = format!("/dimensions/0/questions/1/visibleIf{}/var", "/!".repeat(32));
    assert_eq!(refused, format!("{place}: the rules are nested too deep; expected at most 32 rules and lists within each other"));
    assert!(with(100).unwrap_err().contains("nested too deep"));
    // Deeper than JSON itself is read: the text is refused as a whole.
    assert!(with(200).unwrap_err().starts_with("this is not valid JSON (recursion limit exceeded at line 1"));
}

#[test]
fn numbers_that_leave_the_range_of_numbers_are_refused() {
    // A billion on each of sixteen floors is more than a double can hold.
    let mut json = json!({"id": "d", "label": "D", "weight": 1e9, "score": "sum",
        "questions": [{"id": "q", "text": "Q?", "type": "number", "from": 0, "to": 1e9, "weight": 1e9}]});
    for floor in 1..16 {
        json = json!({"id": format!("d{floor}"), "label": "D", "weight": 1e9, "score": "sum", "dimensions": [json]});
    }
    let place = "/dimensions/0".repeat(6);
    assert_eq!(findings(&wrapped(&json!([json]))), format!("{place}/score: scores get too large; expected smaller points and weights"));
    let recode = |from: [f64; 2]| {
        let question = json!({"id": "q", "text": "Q?", "type": "percent", "recode": {"from": from, "to": [0, 1]}});
        wrapped(&json!([{"id": "d", "label": "D", "questions": [question]}]))
    };
    pack(&recode([0.0, 1e-9]));
    let expected = "/dimensions/0/questions/0/recode/from: both ends are the same; expected two different numbers";
    assert_eq!(findings(&recode([0.0, 1e-300])), expected);
}
