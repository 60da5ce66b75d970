//! Every kind of question, conditions, trees and rules, as a respondent meets them.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use super::page::Page;
use super::server::Reply;
use super::shared::{arrive_at, hear_error, host, inside, inside_is, rows, serve};
use crate::tests;
use maturity_assessment::answers::Answers;
use maturity_assessment::pack::Pack;
use maturity_assessment::report::ResultFile;
use serde_json::{Value, json};

tests![
    an_answer_may_lie_between_two_options,
    several_options_can_be_ticked,
    none_of_these_is_an_answer_of_its_own,
    a_question_comes_and_goes_with_its_condition_and_keeps_its_answer,
    a_number_outside_of_its_range_is_no_answer,
    a_number_stays_as_it_was_typed,
    a_scale_and_the_rows_of_a_grid_are_answered,
    a_stage_is_picked_from_the_levels,
    evidence_stays_with_its_answer_and_becomes_a_link,
    the_check_says_every_kind_of_answer_in_words,
    the_report_shows_the_tree_and_the_whole,
    a_keyboard_answers_every_kind,
    every_kind_is_accessible,
    the_browser_finds_in_bad_packs_what_the_command_finds,
    the_browser_scores_what_the_engine_scores,
];

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/packs").join(name)
}

fn kinds() -> Value {
    serde_json::from_str(&fs::read_to_string(folder("good").join("kinds.json")).unwrap()).unwrap()
}

/// Opens the pack with every kind of question, and one of its steps.
#[track_caller]
fn open(page: &Page, step: &str) {
    serve(page, "/kinds.json", &kinds());
    host(page, "<maturity-assessment pack='/kinds.json'></maturity-assessment>");
    page.arrive("intro");
    page.press("Start");
    if step != "Choices" {
        page.press(step);
    }
    arrive_at(page, step);
}

/// Ticks or unticks without waiting for a choice: a box may be empty afterwards.
#[track_caller]
fn tick(page: &Page, question: &str, value: &str) {
    let script = format!("root.querySelector('input[name=\"{question}\"][value=\"{value}\"]').click()");
    inside(page, &script);
}

#[track_caller]
fn answers_are(page: &Page, expected: &Value) {
    inside_is(page, "return widget.answers", expected);
}

fn an_answer_may_lie_between_two_options(page: &Page) {
    open(page, "Choices");
    page.choose("single", "2");
    page.see("Between these two");
    answers_are(page, &json!({ "single": { "value": 2 } }));
    page.reload();
    page.arrive("step");
    assert_eq!(page.chosen("single").as_deref(), Some("2"));
}

fn several_options_can_be_ticked(page: &Page) {
    open(page, "Choices");
    tick(page, "multiple", "1");
    tick(page, "multiple", "3");
    answers_are(page, &json!({ "multiple": { "value": [1, 3] } }));
    tick(page, "multiple", "1");
    answers_are(page, &json!({ "multiple": { "value": [3] } }));
    // The last tick taken away leaves the question open, not answered with nothing.
    tick(page, "multiple", "3");
    answers_are(page, &json!({}));
}

fn none_of_these_is_an_answer_of_its_own(page: &Page) {
    open(page, "Choices");
    tick(page, "multiple", "2");
    tick(page, "multiple", "none");
    answers_are(page, &json!({ "multiple": { "value": [] } }));
    let checked = "return [...root.querySelectorAll('input[name=multiple]:checked')].map((box) => box.value)";
    inside_is(page, checked, &json!(["none"]));
    tick(page, "multiple", "2");
    inside_is(page, checked, &json!(["2"]));
    answers_are(page, &json!({ "multiple": { "value": [2] } }));
}

fn a_question_comes_and_goes_with_its_condition_and_keeps_its_answer(page: &Page) {
    open(page, "Choices");
    let asked = "What keeps the rabbits out?";
    assert!(!page.text().contains(asked));
    page.choose("yes_no", "0");
    page.see(asked);
    inside(page, "root.querySelector('fieldset > textarea').focus()");
    page.type_text("A dog.");
    let with_dog = json!({ "yes_no": { "value": 0 }, "why_no_fence": { "value": "A dog." } });
    answers_are(page, &with_dog);
    page.choose("yes_no", "1");
    inside_is(page, &format!("return root.textContent.includes('{asked}')"), &json!(false));
    page.choose("yes_no", "0");
    page.see(asked);
    inside_is(page, "return root.querySelector('fieldset > textarea').value", &json!("A dog."));
    answers_are(page, &with_dog);
}

const NUMBER: &str = "root.querySelector('input[name=number]')";

fn a_number_outside_of_its_range_is_no_answer(page: &Page) {
    open(page, "Numbers");
    page.see("From 0 to 90");
    inside(page, &format!("{NUMBER}.focus()"));
    page.type_text("91");
    inside_is(page, &format!("return {NUMBER}.matches(':invalid')"), &json!(true));
    answers_are(page, &json!({}));
    page.see("2 questions on this page are open.");
    page.keys("Backspace");
    answers_are(page, &json!({ "number": { "value": 9 } }));
    page.see("1 question on this page is open.");
}

fn a_number_stays_as_it_was_typed(page: &Page) {
    open(page, "Numbers");
    inside(page, &format!("{NUMBER}.focus()"));
    page.type_text("7.50");
    answers_are(page, &json!({ "number": { "value": 7.5 } }));
    assert_eq!(inside(page, &format!("return {NUMBER}.value")), json!("7.50"));
    page.reload();
    page.arrive("step");
    inside_is(page, &format!("return {NUMBER}.value"), &json!("7.5"));
}

fn a_scale_and_the_rows_of_a_grid_are_answered(page: &Page) {
    open(page, "Scales");
    for text in ["0: not at all", "3: entirely", "How well do these grow?", "Roses", "Lilies"] {
        page.see(text);
    }
    page.choose("scale", "0");
    page.choose("grid_roses", "3");
    page.choose("grid_lilies", "1");
    answers_are(page, &json!({ "scale": { "value": 0 }, "grid_roses": { "value": 3 }, "grid_lilies": { "value": 1 } }));
    page.see("All questions on this page are answered.");
}

fn a_stage_is_picked_from_the_levels(page: &Page) {
    open(page, "Stages");
    for label in ["Dry", "Damp", "Watered", "In flower"] {
        page.see(label);
    }
    page.choose("stage", "2.5");
    answers_are(page, &json!({ "stage": { "value": 2.5 } }));
}

fn evidence_stays_with_its_answer_and_becomes_a_link(page: &Page) {
    open(page, "Stages");
    page.choose("stage", "1");
    page.press("Add a note or evidence");
    let field = |place: usize| format!("root.querySelectorAll('.evidence input')[{place}]");
    inside(page, &format!("{}.focus()", field(0)));
    page.type_text("Photo of the bed");
    page.keys("Tab");
    page.type_text("https://garden.example/bed.jpg");
    // There is always room for one more.
    inside_is(page, "return root.querySelectorAll('.evidence').length", &json!(2));
    let evidence = json!([{ "title": "Photo of the bed", "url": "https://garden.example/bed.jpg" }]);
    answers_are(page, &json!({ "stage": { "value": 1, "evidence": evidence } }));
    inside(page, &format!("{}.focus()", field(2)));
    page.type_text("Trick");
    page.keys("Tab");
    page.type_text("javascript:alert(1)");
    page.press("Check answers");
    page.arrive("check");
    page.see("Trick (javascript:alert(1))");
    let links = "return [...root.querySelectorAll('.noted a')].map((link) => [link.href, link.rel])";
    assert_eq!(inside(page, links), json!([["https://garden.example/bed.jpg", "noopener noreferrer"]]));
}

/// Everything but the question that is hidden.
fn all() -> Value {
    json!({
        "single": 0.5, "multiple": [1, 3], "yes_no": 1, "scale": 2, "grid_roses": 3, "grid_lilies": 0,
        "number": 30, "percent": 50, "stage": 2,
    })
}

#[track_caller]
fn give(page: &Page, answers: &Value) {
    page.execute_with("document.querySelector('maturity-assessment').answers = arguments[0]", json!([answers]));
}

fn the_check_says_every_kind_of_answer_in_words(page: &Page) {
    open(page, "Choices");
    give(page, &all());
    inside(page, "widget.complete()");
    page.arrive("report");
    page.press("Change answers");
    page.arrive("check");
    for text in ["Between Not at all and By hand", "Beans, Herbs", "Yes", "30 mm", "50 %", "Watered"] {
        page.see(text);
    }
}

fn the_report_shows_the_tree_and_the_whole(page: &Page) {
    open(page, "Choices");
    give(page, &all());
    inside(page, "widget.complete()");
    page.arrive("report");
    // Choices: 0.5, 1 + 1 points and 3. Scales: 2, 3 and 0. Numbers: a third of 90 and half of 100, of 3. Measures: the mean of the two.
    let (choices, scales, numbers) = ((0.5 + 2.0 + 3.0) / 3.0, 5.0 / 3.0, (1.0 + 1.5) / 2.0);
    let measures: f64 = (scales + numbers) / 2.0;
    let expected = [
        ("Choices", "Damp", choices),
        ("Measures", "Damp", measures),
        ("Scales", "Damp", scales),
        ("Numbers", "Damp", numbers),
        ("Stages", "Watered", 2.0),
        ("Overall", "Damp", (choices + measures + 2.0) / 3.0),
    ];
    assert_eq!(rows(page), expected.map(|(label, level, score)| [label.to_owned(), level.to_owned(), format!("{score:.2}")]));
    assert_eq!(inside(page, "return widget.result.dimensions[1].children.map((child) => child.id)"), json!(["scales", "numbers"]));
    assert_eq!(inside(page, "return widget.result.total"), json!(9));
}

fn a_keyboard_answers_every_kind(page: &Page) {
    page.limit(super::trial::LIMIT * 2);
    open(page, "Choices");
    let tab_to = |name: &str, value: &str| {
        for _ in 0..40 {
            page.keys("Tab");
            let focus = page.focused();
            if focus.name == name && (value.is_empty() || focus.value == value) {
                return;
            }
        }
        panic!("Tab never came to {name} {value}, only to {}", page.focused());
    };
    tab_to("single", "");
    page.keys("Space");
    page.keys("ArrowDown");
    tab_to("multiple", "2");
    page.keys("Space");
    tab_to("yes_no", "");
    page.keys("Space");
    answers_are(page, &json!({ "single": { "value": 0.5 }, "multiple": { "value": [2] }, "yes_no": { "value": 0 } }));
    tab_to("why_no_fence", "");
    page.type_text("Nothing.");
    page.press("Numbers");
    arrive_at(page, "Numbers");
    tab_to("number", "");
    page.type_text("12");
    inside_is(page, "return widget.answers.number?.value", &json!(12));
    assert_eq!(inside(page, "return widget.answers.why_no_fence?.value"), json!("Nothing."));
}

fn every_kind_is_accessible(page: &Page) {
    page.limit(super::trial::LIMIT * 2);
    let mut found = Vec::new();
    for theme in ["light", "dark"] {
        serve(page, "/kinds.json", &kinds());
        host(page, &format!("<maturity-assessment pack='/kinds.json' theme={theme} name={theme}></maturity-assessment>"));
        page.arrive("intro");
        page.press("Start");
        page.choose("yes_no", "0");
        for step in ["Choices", "Scales", "Numbers", "Stages"] {
            page.press(step);
            arrive_at(page, step);
            inside(page, "root.querySelectorAll('details').forEach((it) => it.open = true)");
            found.extend(page.axe().into_iter().map(|finding| format!("{theme} {step}: {finding}")));
        }
        give(page, &all());
        inside(page, "widget.complete()");
        page.arrive("report");
        found.extend(page.axe().into_iter().map(|finding| format!("{theme} report: {finding}")));
    }
    assert_eq!(found, [""; 0]);
}

fn the_browser_finds_in_bad_packs_what_the_command_finds(page: &Page) {
    page.limit(super::trial::LIMIT * 3);
    host(page, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    let mut packs = 0;
    for entry in fs::read_dir(folder("bad")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        packs += 1;
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        page.server().route(&format!("/{name}"), Reply::json(&text));
        inside(page, &format!("widget.pack = '/{name}'"));
        // Both are what `Pack::parse` says; the command adds line and column.
        let expected: BTreeSet<String> =
            Pack::parse(&text).unwrap_err().iter().map(|it| format!("{}{}; expected {}", it.path, it.found, it.expected)).collect();
        let shown = "return [...root.querySelectorAll('.findings li')].map((it) => it.textContent)";
        page.wait(&format!("the findings of {name}"), |page| {
            let shown: BTreeSet<String> = serde_json::from_value(inside(page, shown)).unwrap();
            if shown == expected { Ok(()) } else { Err(format!("{shown:?} instead of {expected:?}")) }
        });
    }
    assert!(packs > 20, "only {packs} bad packs");
    hear_error(page, "pack-invalid");
}

fn the_browser_scores_what_the_engine_scores(page: &Page) {
    page.limit(super::trial::LIMIT * 3);
    host(page, "<maturity-assessment storage=none></maturity-assessment>");
    page.arrive("intro");
    let mut packs = 0;
    for entry in fs::read_dir(folder("rules")).unwrap() {
        let path = entry.unwrap().path();
        packs += 1;
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let pack = Pack::parse(&text).unwrap();
        page.server().route(&format!("/{name}"), Reply::json(&text));
        inside(page, &format!("widget.pack = '/{name}'"));
        inside_is(page, "return widget.result?.pack.id ?? null", &json!(pack.id));
        // Every second question, with another option each time.
        let given: serde_json::Map<String, Value> = (pack.questions.iter().enumerate().step_by(2))
            .filter_map(|(index, question)| {
                Some((question.id.clone(), json!(question.options.get(index % question.options.len().max(1))?.value)))
            })
            .collect();
        let given = Value::from(given);
        give(page, &given);
        let (answers, _) = Answers::parse(&pack, &given.to_string()).unwrap();
        let engine = serde_json::to_value(ResultFile::new(&pack, &answers, "en").to_node()).unwrap();
        let mut shown = inside(page, "return widget.result");
        shown.as_object_mut().unwrap().retain(|field, _| field != "startedAt" && field != "completedAt");
        assert_same(&shown, &engine, &name);
    }
    assert!(packs >= 12, "only {packs} packs of rules");
}

/// Numbers may differ in their last digit, which they lose on the way through the driver.
#[track_caller]
fn assert_same(shown: &Value, engine: &Value, place: &str) {
    match (shown, engine) {
        (Value::Object(shown), Value::Object(engine)) => {
            let names =
                |object: &serde_json::Map<String, Value>| object.keys().filter(|name| !name.ends_with("edAt")).cloned().collect::<Vec<_>>();
            assert_eq!(names(shown), names(engine), "{place}");
            shown.iter().for_each(|(name, value)| assert_same(value, &engine[name], &format!("{place}/{name}")));
        }
        (Value::Array(shown), Value::Array(engine)) => {
            assert_eq!(shown.len(), engine.len(), "{place}");
            shown.iter().zip(engine).enumerate().for_each(|(index, (one, other))| assert_same(one, other, &format!("{place}/{index}")));
        }
        (Value::Number(shown), Value::Number(engine)) => {
            let (shown, engine) = (shown.as_f64().unwrap(), engine.as_f64().unwrap());
            assert!((shown - engine).abs() <= 1e-12 * engine.abs().max(1.0), "{place}: {shown} instead of {engine}");
        }
        (shown, engine) => assert_eq!(shown, engine, "{place}"),
    }
}
