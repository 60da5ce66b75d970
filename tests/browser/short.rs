//! A first picture from some of the questions, the way on to all of them, and terms that can be looked up.

use super::page::Page;
use super::shared::{host, start};
use crate::tests;
use serde_json::{Value, json};

tests![
    a_first_picture_leads_to_a_report_and_on_to_all_questions,
    the_check_leads_on_to_all_questions,
    a_reload_goes_on_with_the_first_picture,
    clearing_all_leads_back_to_the_choice,
    a_keyboard_walks_the_first_picture,
    a_term_opens_its_sentence_and_closes_again,
    a_keyboard_opens_and_closes_a_term,
    a_term_is_explained_on_a_narrow_screen,
    neither_choice_nor_terms_leave_anybody_out,
];

/// The questions of the short form, and the label of the dimension of each.
fn short_questions() -> Vec<(String, String)> {
    let pack: Value = serde_json::from_str(include_str!("../../questions/platform-engineering.json")).unwrap();
    let short = pack["short"]["questions"].as_array().unwrap().clone();
    let mut questions = Vec::new();
    for dimension in pack["dimensions"].as_array().unwrap() {
        for question in dimension["questions"].as_array().unwrap().iter().filter(|it| short.contains(&it["id"])) {
            questions.push((question["id"].as_str().unwrap().to_owned(), dimension["label"].as_str().unwrap().to_owned()));
        }
    }
    questions
}

/// Answers the short form and stops at the check.
fn answer_short(page: &Page) {
    page.press("First picture");
    let questions = short_questions();
    for (index, (id, label)) in questions.iter().enumerate() {
        if index > 0 && questions[index - 1].1 != *label {
            page.press(&format!("Next: {label}"));
        }
        page.choose(id, "2");
    }
    page.press("Check answers");
    page.arrive("check");
}

fn a_first_picture_leads_to_a_report_and_on_to_all_questions(page: &Page) {
    start(page);
    let count = short_questions().len();
    page.see("All 20 questions, about 10 minutes");
    page.see(&format!("{count} questions, about 2 minutes"));
    answer_short(page);
    page.see(&format!("{count} of {count} answered"));
    page.see("Every question of the first picture has an answer.");
    page.press("See the report");
    page.arrive("report");
    page.see(&format!("First picture: {count} of 20 questions."));
    page.press("Go on with all questions");
    page.arrive("step");
    page.see(&format!("{count} of 20 answered"));
    let first = &short_questions()[0].0;
    assert_eq!(page.chosen(first).as_deref(), Some("2"));
}

fn the_check_leads_on_to_all_questions(page: &Page) {
    start(page);
    answer_short(page);
    page.press("Go on with all questions");
    page.arrive("step");
    assert_eq!(page.questions().len(), 4);
    page.see(&format!("{} of 20 answered", short_questions().len()));
}

fn a_reload_goes_on_with_the_first_picture(page: &Page) {
    start(page);
    page.press("First picture");
    let questions = short_questions();
    page.choose(&questions[0].0, "3");
    page.see(&format!("1 of {} answered", questions.len()));
    page.reload();
    page.arrive("step");
    page.see(&format!("1 of {} answered", questions.len()));
    assert_eq!(page.chosen(&questions[0].0).as_deref(), Some("3"));
}

fn clearing_all_leads_back_to_the_choice(page: &Page) {
    start(page);
    answer_short(page);
    page.press("Clear all answers");
    page.arrive("intro");
    page.see("All 20 questions");
    page.press("Start");
    page.see("0 of 20 answered");
}

/// Presses a key until what has the focus reads so.
fn keys_to(page: &Page, key: &str, there: impl Fn(&super::page::Focus) -> bool) {
    for _ in 0..120 {
        page.keys(key);
        if there(&page.focused()) {
            return;
        }
    }
    panic!("{key} never came there, only to {}", page.focused());
}

fn a_keyboard_walks_the_first_picture(page: &Page) {
    start(page);
    keys_to(page, "Tab", |focus| focus.text == "First picture");
    page.keys("Enter");
    page.arrive("step");
    let questions = short_questions();
    for (index, (id, label)) in questions.iter().enumerate() {
        if index > 0 && questions[index - 1].1 != *label {
            let next = format!("Next: {label}");
            keys_to(page, "Tab", |focus| focus.text == next);
            page.keys("Enter");
        }
        keys_to(page, "Tab", |focus| focus.name == *id);
        page.keys("Space");
    }
    keys_to(page, "Tab", |focus| focus.text == "Check answers");
    page.keys("Enter");
    page.arrive("check");
    keys_to(page, "Tab", |focus| focus.text == "Go on with all questions");
    page.keys("Enter");
    page.see(&format!("{} of 20 answered", questions.len()));
}

/// The sentence that is open, and whether all of it is in view.
const OPEN: &str = "
    const open = [...document.querySelector('maturity-assessment').shadowRoot.querySelectorAll('.meaning')].filter((one) => one.matches(':popover-open'));
    return open.map((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return [one.innerText.replace(/\\s+/g, ' ').trim(), left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight];
    });";

/// A pack with a term in its question, its help and its dimension.
fn explained(page: &Page) {
    let pack = json!({
        "id": "explained", "version": "1", "title": "Explained",
        "glossary": [
            {"term": "gate", "text": "It opens."},
            {"term": "garden gate", "forms": "garden gates", "text": "The way into the garden."},
            {"term": "hinge", "text": "It turns."},
        ],
        "dimensions": [{"id": "d", "label": "Gates", "description": "About the gate.", "questions": [
            {"id": "q", "text": "Do garden gates close?", "help": "A gate, a hinge, garden gates, a hinge.", "type": "yes-no"}]}],
    });
    host(
        page,
        &format!("<maturity-assessment><script type=\"application/json\">{}</script></maturity-assessment>", json!({ "pack": pack })),
    );
    page.press("Start");
    page.arrive("step");
}

fn open(page: &Page, wanted: &Value) {
    page.wait(&format!("{wanted} to be open"), |page| match page.execute(OPEN) {
        open if open == *wanted => Ok(()),
        other => Err(other.to_string()),
    });
}

fn a_term_opens_its_sentence_and_closes_again(page: &Page) {
    explained(page);
    page.press("garden gates");
    open(page, &json!([["garden gate The way into the garden.", true]]));
    page.press("gate");
    open(page, &json!([["gate It opens.", true]]));
    page.choose("q", "1");
    open(page, &json!([]));
    page.press("How to answer this");
    let terms =
        "return [...document.querySelector('maturity-assessment').shadowRoot.querySelectorAll('.term')].map((one) => one.innerText);";
    assert_eq!(page.execute(terms), json!(["gate", "garden gates", "hinge"]));
}

fn a_keyboard_opens_and_closes_a_term(page: &Page) {
    explained(page);
    keys_to(page, "Tab", |focus| focus.text == "garden gates");
    page.keys("Enter");
    open(page, &json!([["garden gate The way into the garden.", true]]));
    page.keys("Escape");
    open(page, &json!([]));
    assert_eq!(page.focused().text, "garden gates");
    page.keys("Space");
    open(page, &json!([["garden gate The way into the garden.", true]]));
}

fn a_term_is_explained_on_a_narrow_screen(page: &Page) {
    explained(page);
    page.resize(320, 640);
    page.press("garden gates");
    open(page, &json!([["garden gate The way into the garden.", true]]));
    let tall = "return [...document.querySelector('maturity-assessment').shadowRoot.querySelectorAll('.term')].every((one) => !one.checkVisibility() || one.getBoundingClientRect().height >= 24);";
    assert_eq!(page.execute(tall), json!(true));
}

fn neither_choice_nor_terms_leave_anybody_out(page: &Page) {
    choice_and_term_are_clean(page);
    page.prefer_dark();
    choice_and_term_are_clean(page);
}

fn choice_and_term_are_clean(page: &Page) {
    start(page);
    assert_eq!(page.axe(), [""; 0]);
    explained(page);
    page.press("garden gates");
    assert_eq!(page.axe(), [""; 0]);
}
