//! One respondent's answers: giving and taking back, reading from JSON, and what is kept between visits.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{answered, any_answer_to, any_values, good, options, pack, shipped, shipped_json, uniform};
use maturity_assessment::answers::{Answer, Answers, Changes, Evidence, PlainAnswer, PlainAnswers, PlainValue, Saved, Value};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn parse(json: &Json) -> (Answers, String) {
    let (answers, findings) = Answers::parse(&shipped(), &json.to_string()).unwrap();
    (answers, findings.to_string())
}

fn plain(answers: &Answers) -> Json {
    serde_json::to_value(answers.plain(&shipped()).to_node(PlainAnswer::to_node)).unwrap()
}

// Giving and taking back.

#[test]
fn a_question_is_open_until_it_is_answered_and_open_again_once_cleared() {
    let mut answers = Answers::new(&shipped());
    assert_eq!((answers.value(3), answered(&shipped(), &answers), answers.progress(&shipped()).total), (None, 0, 20));
    answers.set(3, Value::Option(2));
    assert_eq!((answers.value(3), answered(&shipped(), &answers)), (Some(Value::Option(2)), 1));
    answers.clear(3);
    assert_eq!((answers.value(3), answered(&shipped(), &answers)), (None, 0));
}

#[test]
fn a_second_answer_replaces_the_first() {
    let mut answers = Answers::new(&shipped());
    answers.set(0, Value::Option(0));
    answers.set(0, Value::DontKnow);
    assert_eq!((answers.value(0), answered(&shipped(), &answers)), (Some(Value::DontKnow), 1));
}

#[test]
fn does_not_apply_and_dont_know_are_answers_and_not_the_same() {
    let mut answers = Answers::new(&shipped());
    answers.set(0, Value::NotApplicable);
    answers.set(1, Value::DontKnow);
    assert_eq!(answered(&shipped(), &answers), 2);
    assert_ne!(answers.value(0), answers.value(1));
}

#[test]
fn a_question_that_the_pack_does_not_have_changes_nothing() {
    let mut answers = Answers::new(&shipped());
    answers.set(20, Value::Option(0));
    answers.set_note(20, "lost");
    answers.clear(20);
    assert_eq!(answers, Answers::new(&shipped()));
    assert_eq!((answers.value(20), answers.answer(20)), (None, None));
}

#[test]
fn a_note_comes_before_the_answer_and_stays_after_it() {
    let mut answers = Answers::new(&shipped());
    answers.set_note(5, "ask Kim");
    assert_eq!((answered(&shipped(), &answers), answers.is_empty()), (0, false));
    answers.set(5, Value::Option(1));
    answers.clear(5);
    assert_eq!(answers.answer(5).unwrap().note.as_deref(), Some("ask Kim"));
}

#[test]
fn a_note_is_kept_to_the_letter_and_a_blank_one_is_none() {
    let mut answers = Answers::new(&shipped());
    answers.set_note(0, "  two lines\n\u{1f600} \"quoted\" ");
    assert_eq!(answers.answer(0).unwrap().note.as_deref(), Some("  two lines\n\u{1f600} \"quoted\" "));
    answers.set_note(0, " \n\t");
    assert_eq!(answers.answer(0), Some(&Answer::default()));
    assert!(answers.is_empty());
}

#[test]
fn only_what_was_said_is_written_as_json() {
    let mut answers = Answers::new(&shipped());
    answers.set(0, Value::Option(3));
    answers.set(1, Value::NotApplicable);
    answers.set(2, Value::DontKnow);
    answers.set_note(2, "ask Kim");
    answers.set_note(4, "later");
    let expected = json!({
        "investment_1": {"value": 4},
        "investment_2": {"value": "not-applicable"},
        "investment_3": {"value": "dont-know", "note": "ask Kim"},
        "adoption_1": {"note": "later"},
    });
    assert_eq!(plain(&answers), expected);
}

// Reading.

#[test]
fn an_answer_may_be_an_object_or_the_bare_value() {
    let evidence = json!([{"title": "Wiki", "url": "https://example.org"}, {"title": "Talk"}]);
    let (answers, findings) = parse(&json!({
        "investment_1": 1,
        "investment_2": 2.0,
        "investment_3": "not-applicable",
        "investment_4": {"value": "dont-know", "note": "?"},
        "adoption_1": {"value": 4, "evidence": evidence},
        "adoption_2": {},
    }));
    assert_eq!(findings, "");
    let values: Vec<Option<Value>> = (0..6).map(|question| answers.value(question)).collect();
    let expected =
        [Some(Value::Option(0)), Some(Value::Option(1)), Some(Value::NotApplicable), Some(Value::DontKnow), Some(Value::Option(3)), None];
    assert_eq!(values, expected);
    assert_eq!(answers.answer(3).unwrap().note.as_deref(), Some("?"));
    let expected = [
        Evidence { title: "Wiki".to_owned(), url: "https://example.org".to_owned() },
        Evidence { title: "Talk".to_owned(), url: String::new() },
    ];
    assert_eq!(answers.answer(4).unwrap().evidence, expected);
}

#[test]
fn answers_to_unknown_questions_are_named_and_counted_nowhere() {
    let (answers, findings) = parse(&json!({"investment_1": 1, "investment_9": 2, "toString": 3}));
    let expected = "/investment_9: the pack has no question \"investment_9\"; expected the id of a question\n\
                    /toString: the pack has no question \"toString\"; expected the id of a question";
    assert_eq!(findings, expected);
    assert_eq!((answered(&shipped(), &answers), answers.progress(&shipped()).total), (1, 20));
}

#[test]
fn answers_to_unknown_questions_are_kept_and_written_again() {
    let given = json!({"investment_9": {"value": 7.5, "note": "from before"}});
    let (answers, _) = parse(&given);
    assert_eq!(plain(&answers), given);
    assert!(!answers.is_empty());
}

#[test]
fn an_answer_comes_back_when_its_question_does() {
    let mut without = shipped_json();
    without["dimensions"][0]["questions"].as_array_mut().unwrap().remove(1);
    let (with, without) = (shipped(), pack(&without));
    let answers = options(&with, &[0, 3, 1]);
    let carried = answers.carried_to(&with, &without);
    assert_eq!((answered(&without, &carried), carried.value(1)), (2, Some(Value::Option(1))));
    let back = carried.carried_to(&without, &with);
    assert_eq!((0..3).map(|question| back.value(question)).collect::<Vec<_>>(), [0, 3, 1].map(|option| Some(Value::Option(option))));
}

#[test]
fn a_value_that_is_no_options_is_a_finding_and_kept_aside() {
    for value in [json!(0), json!(5), json!(2.5), json!(-1), json!("2"), json!(""), json!("n/a"), json!("Not-Applicable")] {
        let (answers, findings) = parse(&json!({ "adoption_1": value }));
        let expected = "/adoption_1/value: this is not the value of an option; \
                        expected an option's value, \"not-applicable\" or \"dont-know\"";
        assert_eq!((answered(&shipped(), &answers), findings.as_str()), (0, expected), "{value}");
        assert_eq!(plain(&answers), json!({"adoption_1": {"value": value}}));
    }
}

#[test]
fn a_new_answer_takes_the_place_of_one_that_was_kept_aside() {
    let (mut answers, _) = parse(&json!({"adoption_1": 9}));
    answers.set(4, Value::Option(0));
    assert_eq!(plain(&answers), json!({"adoption_1": {"value": 1}}));
}

#[test]
fn what_is_wrong_inside_an_answer_is_named_with_its_place() {
    let (answers, findings) = parse(&json!({
        "adoption_1": {"value": true, "note": 1, "evidence": {}, "score": 3},
        "adoption_2": {"value": 1, "evidence": [{"url": "x"}]},
        "adoption_3": null,
        "adoption_4": [1],
        "interfaces_1": [true],
    }));
    let expected = [
        "/adoption_1/evidence: found an object; expected a list",
        "/adoption_1/note: found a number; expected a text",
        "/adoption_1/score: unknown field \"score\"; expected one of value, note, evidence",
        "/adoption_1/value: found true or false; expected an option's value, \"not-applicable\" or \"dont-know\"",
        "/adoption_2/evidence/0: the title is missing; expected an object with title and url",
        "/adoption_3: found null; expected an option's value, \"not-applicable\" or \"dont-know\"",
        "/interfaces_1: found a list; expected an option's value, \"not-applicable\" or \"dont-know\"",
        "/adoption_4/value: this is not the value of an option; expected an option's value, \"not-applicable\" or \"dont-know\"",
    ];
    assert_eq!(findings.lines().collect::<Vec<_>>(), expected);
    assert_eq!((answered(&shipped(), &answers), answers.value(5)), (1, Some(Value::Option(0))));
}

#[test]
fn what_is_no_object_is_refused_as_a_whole() {
    for (text, found) in [("[]", "a list"), ("null", "null"), ("3", "a number"), ("\"x\"", "a text")] {
        let findings = Answers::parse(&shipped(), text).unwrap_err();
        assert_eq!(findings.to_string(), format!("found {found}; expected an object with an answer for each question id"));
    }
    assert!(Answers::parse(&shipped(), "{").unwrap_err().to_string().starts_with("this is not valid JSON ("));
}

#[test]
fn values_of_options_are_compared_as_numbers_not_as_letters() {
    let pack = good("decimals");
    let (answers, findings) = Answers::parse(&pack, r#"{"d.1": -2.50e-1, "d-2": 1000, "toString": 0e5}"#).unwrap();
    assert!(findings.is_empty(), "{findings}");
    assert_eq!([0, 1, 2].map(|question| answers.value(question)), [1, 2, 0].map(|option| Some(Value::Option(option))));
}

#[test]
fn from_plain_takes_answers_in_any_order() {
    let answer = |number| PlainAnswer { value: Some(PlainValue::Number(number)), note: None, evidence: Vec::new() };
    let entries = [("adoption_1", 4.0), ("investment_1", 1.0)];
    let plain: PlainAnswers = entries.into_iter().map(|(id, number)| (id.to_owned(), answer(number))).collect();
    let (answers, findings) = Answers::from_plain(&shipped(), plain);
    assert!(findings.is_empty());
    assert_eq!((answers.value(0), answers.value(4)), (Some(Value::Option(0)), Some(Value::Option(3))));
}

// Between visits.

fn saved(text: &str) -> Result<Saved, String> {
    Saved::parse(text).map_err(|findings| findings.to_string())
}

#[test]
fn the_saved_form_is_this_json() {
    let pack = good("one-dimension");
    let answers = options(&pack, &[1]);
    let mut saved = Saved::new(&pack, &answers);
    saved.started_at = Some("2025-01-02T03:04:05.678Z".to_owned());
    saved.place = Some("step:only".to_owned());
    let prints: Vec<String> = pack.questions.iter().map(|question| format!("{:08x}", question.fingerprint as u32)).collect();
    let expected = json!({
        "saved": 1,
        "packVersion": "1",
        "questions": {"only_1": prints[0], "only_2": prints[1]},
        "startedAt": "2025-01-02T03:04:05.678Z",
        "completedAt": null,
        "place": "step:only",
        "label": "",
        "followUp": null,
        "short": false,
        "answers": {"only_1": {"value": 2}},
    });
    assert_eq!(serde_json::to_value(saved.to_node()).unwrap(), expected);
}

#[test]
fn damaged_storage_is_an_error_and_not_an_empty_assessment() {
    let whole = serde_json::to_string(&Saved::new(&shipped(), &options(&shipped(), &[0, 1, 2])).to_node()).unwrap();
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        assert!(Saved::parse(&whole[..end]).is_err(), "cut after {end} letters");
    }
}

#[test]
fn what_another_program_wrote_is_an_error() {
    let missing = "/saved: another version, or none; expected 1";
    let answers = "/answers: found null; expected an object with an answer for each question id";
    assert_eq!(saved("{}").unwrap_err(), format!("{missing}\n{answers}"));
    assert_eq!(saved("[1]").unwrap_err(), format!("{missing}\n{answers}"));
    assert_eq!(saved(r#"{"saved": 2, "answers": {}}"#).unwrap_err(), missing);
    assert_eq!(saved(r#"{"saved": "1", "answers": {}}"#).unwrap_err(), missing);
    assert_eq!(saved(r#"{"saved": 1}"#).unwrap_err(), answers);
    let wrong = "/answers/a/value: found a list; expected an option's value, \"not-applicable\" or \"dont-know\"";
    assert_eq!(saved(r#"{"saved": 1, "answers": {"a": {"value": [[]]}}}"#).unwrap_err(), wrong);
}

#[test]
fn what_is_missing_beside_the_answers_is_empty() {
    let expected = Saved {
        saved: 1.0,
        pack_version: String::new(),
        questions: std::iter::empty().collect(),
        started_at: None,
        completed_at: None,
        place: None,
        label: String::new(),
        follow_up: maturity_assessment::pack::Node::Null,
        short: false,
        answers: PlainAnswers::new(),
    };
    assert_eq!(saved(r#"{"saved": 1, "answers": {}, "startedAt": 5, "later": true}"#), Ok(expected));
}

#[test]
fn the_same_pack_has_not_changed() {
    let saved = Saved::new(&shipped(), &options(&shipped(), &[0, 1, 2]));
    assert_eq!(saved.changes(&shipped()), Changes::default());
    assert!(saved.changes(&shipped()).is_empty());
}

#[test]
fn other_advice_is_no_other_question() {
    let before = uniform(&[1], &[1.0, 2.0], &[1.0]);
    let saved = Saved::new(&pack(&before), &options(&pack(&before), &[0]));
    let mut after = before.clone();
    let option = &mut after["dimensions"][0]["questions"][0]["options"][1];
    option["next"] = json!("Ask two of your users.");
    option["effort"] = json!(3);
    assert_eq!(saved.changes(&pack(&after)), Changes::default());
    after["dimensions"][0]["questions"][0]["options"][1]["label"] = json!("Another one");
    assert_eq!(saved.changes(&pack(&after)).changed, [0]);
}

#[test]
fn changes_name_what_is_new_and_what_answered_questions_have_changed_or_gone() {
    let before = uniform(&[3, 2], &[1.0, 2.0], &[1.0]);
    let saved = Saved::new(&pack(&before), &options(&pack(&before), &[0, 0, 0]));
    let mut after = before;
    let questions = after["dimensions"][0]["questions"].as_array_mut().unwrap();
    questions[0]["text"] = json!("Something else?");
    questions[1] = json!({"id": "a_9", "text": "New?", "options": questions[2]["options"].clone()});
    let expected = Changes { new: vec![1], changed: vec![0], gone: vec!["a_2".to_owned()] };
    assert_eq!(saved.changes(&pack(&after)), expected);
}

#[test]
fn a_change_to_a_question_that_was_not_answered_is_none() {
    let before = uniform(&[2], &[1.0, 2.0], &[1.0]);
    let saved = Saved::new(&pack(&before), &options(&pack(&before), &[0]));
    let mut after = before;
    after["dimensions"][0]["questions"][1]["text"] = json!("Something else?");
    after["dimensions"][0]["label"] = json!("Another name");
    assert!(saved.changes(&pack(&after)).is_empty());
}

#[test]
fn a_question_that_was_not_answered_may_go_without_a_word() {
    let before = uniform(&[2], &[1.0, 2.0], &[1.0]);
    let saved = Saved::new(&pack(&before), &options(&pack(&before), &[0]));
    assert!(saved.changes(&pack(&uniform(&[1], &[1.0, 2.0], &[1.0]))).is_empty());
}

// Whatever comes.

/// Answers with everything they can hold.
fn any_answers() -> impl Strategy<Value = Answers> {
    let note = prop_oneof![Just(String::new()), any::<String>()];
    let evidence = prop::collection::vec((any::<String>(), any::<String>()), 0..3);
    let notes = prop::collection::vec((note, evidence), 20);
    let gone = prop::collection::vec(("[a-z_]{1,8}", -9.0..9.0, any::<String>()), 0..3);
    (any_values(&shipped()), notes, gone).prop_map(|(values, notes, gone)| {
        let pack = shipped();
        let mut json = serde_json::Map::new();
        for (id, value, note) in gone {
            json.insert(id, json!({"value": value, "note": note}));
        }
        for ((question, value), (note, evidence)) in pack.questions.iter().zip(values).zip(notes) {
            let mut answer = serde_json::Map::new();
            let value = value.map(|value| match value {
                Value::Option(option) => json!(question.options[option].value),
                Value::NotApplicable => json!("not-applicable"),
                Value::DontKnow => json!("dont-know"),
                other => panic!("{other:?} is no answer to a question of the shipped pack"),
            });
            answer.extend(value.map(|value| ("value".to_owned(), value)));
            answer.insert("note".to_owned(), json!(note));
            let evidence: Vec<Json> = evidence.iter().map(|(title, url)| json!({"title": title, "url": url})).collect();
            answer.insert("evidence".to_owned(), json!(evidence));
            json.insert(question.id.clone(), Json::Object(answer));
        }
        Answers::parse(&pack, &Json::Object(json).to_string()).unwrap().0
    })
}

proptest! {
    #[test]
    fn what_is_saved_is_read_back_as_it_was(
        answers in any_answers(),
        started_at in any::<Option<String>>(),
        completed_at in any::<Option<String>>(),
        place in any::<Option<String>>(),
    ) {
        let saved = Saved { started_at, completed_at, place, ..Saved::new(&shipped(), &answers) };
        let read = Saved::parse(&serde_json::to_string(&saved.to_node()).unwrap()).unwrap();
        prop_assert_eq!(&read, &saved);
        prop_assert_eq!(Answers::from_plain(&shipped(), read.answers).0, answers);
    }

    #[test]
    fn answers_written_as_json_are_read_back_as_they_were(answers in any_answers()) {
        let text = plain(&answers).to_string();
        prop_assert_eq!(Answers::parse(&shipped(), &text).unwrap().0, answers);
    }

    #[test]
    fn answers_of_every_kind_are_read_back_as_they_were(
        values in good("every-field").questions.iter().map(any_answer_to).collect::<Vec<_>>(),
        words in any::<String>(),
    ) {
        let pack = good("every-field");
        let mut given = common::answers(&pack, &values);
        given.set_text(pack.question_index("text").unwrap(), &words);
        let text = serde_json::to_string(&given.plain(&pack).to_node(PlainAnswer::to_node)).unwrap();
        let (read, findings) = Answers::parse(&pack, &text).unwrap();
        prop_assert_eq!(findings.to_string(), "");
        prop_assert_eq!(read, given);
    }

    #[test]
    fn no_text_makes_reading_answers_or_storage_panic(text in any::<String>()) {
        if let Ok((answers, _)) = Answers::parse(&shipped(), &text) {
            prop_assert!(answered(&shipped(), &answers) == 0, "answers by chance are hard to believe");
        }
        prop_assert!(Saved::parse(&text).is_err());
    }

    #[test]
    fn no_value_makes_reading_answers_panic(question in 0..20_usize, value in any::<f64>(), word in any::<String>()) {
        let id = &shipped().questions[question].id;
        let (answers, _) = Answers::parse(&shipped(), &json!({id: {"value": value, "note": word}}).to_string()).unwrap();
        prop_assert_eq!(answered(&shipped(), &answers), usize::from([1.0, 2.0, 3.0, 4.0].contains(&value)));
    }
}
