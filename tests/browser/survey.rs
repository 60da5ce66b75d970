//! A respondent's way from the first screen to the report.

use super::page::Page;
use super::shared::{
    ASPECTS, Aspect, all_answers, all_rows, answer_step, arrive_at, give, heard, host, inside, inside_is, rows, start, walk_to_check,
    walk_to_report,
};
use crate::tests;
use serde_json::json;

tests![
    the_intro_says_what_this_is_and_how_to_answer,
    the_intro_says_where_the_answers_stay,
    all_steps_lead_to_the_check_and_the_report,
    progress_is_told_in_words,
    a_reader_jumps_to_an_aspect,
    a_reader_goes_back,
    an_answer_can_be_changed,
    an_answer_can_be_cleared_and_brought_back,
    does_not_apply_leaves_the_mean_alone,
    dont_know_is_an_answer_and_leaves_the_result_open,
    a_note_stays_with_its_answer,
    the_check_leads_to_open_questions,
    the_check_leads_to_any_answer,
    the_report_names_levels_and_shows_means,
    a_partial_report_shows_what_is_still_possible,
    an_empty_report_says_how_to_get_one,
    starting_again_can_be_undone,
    a_page_hears_of_every_answer,
    a_page_hears_what_undo_brings_back,
    a_page_gets_the_result,
    every_new_screen_has_the_focus_on_its_heading,
    the_report_is_announced,
    two_requests_are_all_before_the_first_answer_and_one_more_is_all_after_it,
];

fn the_intro_says_what_this_is_and_how_to_answer(page: &Page) {
    start(page);
    assert_eq!(page.heading(), "Platform engineering maturity");
    for text in ["20 questions", "5 aspects", "About 10 minutes", "How to answer", "What it covers", "What happens with your answers"] {
        page.see(text);
    }
    for aspect in &ASPECTS {
        page.see(aspect.label);
    }
    // A page that embeds the widget keeps its focus until the reader comes.
    assert_eq!(page.focused().tag, "body");
}

fn the_intro_says_where_the_answers_stay(page: &Page) {
    for (storage, sentence) in [
        ("local", "Your answers are kept in this browser"),
        ("session", "Your answers are kept until you close this tab"),
        ("none", "Your answers are not stored"),
    ] {
        host(page, &format!("<maturity-assessment storage={storage}></maturity-assessment>"));
        page.see(sentence);
        page.see("Nothing leaves this page.");
    }
}

fn all_steps_lead_to_the_check_and_the_report(page: &Page) {
    start(page);
    walk_to_check(page);
    page.see("Every question has an answer.");
    page.press("See the report");
    page.arrive("report");
    assert_eq!(page.heading(), "Where you stand");
    assert_eq!(rows(page), all_rows());
}

fn progress_is_told_in_words(page: &Page) {
    start(page);
    page.press("Start");
    page.see("Investment · step 1 of 5 · 0 of 20 answered");
    page.see("4 questions on this page are open.");
    answer_step(page, &ASPECTS[0]);
    page.see("All questions on this page are answered.");
    page.press("Next: Adoption");
    for (question, value) in ASPECTS[1].answers().take(3) {
        page.choose(&question, &value);
    }
    page.see("Adoption · step 2 of 5 · 7 of 20 answered");
    page.see("1 question on this page is open.");
}

fn a_reader_jumps_to_an_aspect(page: &Page) {
    start(page);
    page.press("Start");
    page.press("Operations");
    arrive_at(page, "Operations");
    assert_eq!(page.attribute("data-step").as_deref(), Some("operations"));
    assert_eq!(page.questions(), ["operations_1", "operations_2", "operations_3", "operations_4"]);
    assert_eq!(inside(page, "return root.querySelector('[aria-current=step]').ariaLabel"), json!("Operations: 0 of 4 answered"));
}

fn a_reader_goes_back(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "3");
    page.press("Next: Adoption");
    arrive_at(page, "Adoption");
    page.press("Back");
    arrive_at(page, "Investment");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("3"));
    page.press("Back");
    page.arrive("intro");
    page.see("1 of 20 answered");
    page.press("Continue");
    page.arrive("step");
    assert_eq!(page.focused().name, "investment_2");
}

fn an_answer_can_be_changed(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "1");
    page.choose("investment_1", "4");
    page.see("1 of 20 answered");
    assert_eq!(page.hear("assessment-change")["answer"], json!({ "value": 4 }));
    assert_eq!(inside(page, "return widget.answers"), json!({ "investment_1": { "value": 4 } }));
}

fn an_answer_can_be_cleared_and_brought_back(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_2", "3");
    page.press("Clear answer");
    page.see("Answer cleared.");
    page.see("0 of 20 answered");
    assert_eq!(page.chosen("investment_2"), None);
    assert_eq!(page.focused().name, "investment_2");
    page.press("Undo");
    page.see("1 of 20 answered");
    assert_eq!(page.chosen("investment_2").as_deref(), Some("3"));
    page.reload();
    page.arrive("step");
    assert_eq!(page.chosen("investment_2").as_deref(), Some("3"));
}

fn does_not_apply_leaves_the_mean_alone(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "2");
    page.choose("investment_2", "3");
    page.choose("investment_3", "not-applicable");
    page.choose("investment_4", "not-applicable");
    page.see("All questions on this page are answered.");
    inside(page, "widget.complete()");
    page.arrive("report");
    assert_eq!(rows(page)[0], ["Investment", "Operational", "2.50"]);
    let result = inside(page, "return widget.result.dimensions[0]");
    assert_eq!((&result["score"], &result["low"], &result["high"]), (&json!(2.5), &json!(2.5), &json!(2.5)));
}

fn dont_know_is_an_answer_and_leaves_the_result_open(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "2");
    page.choose("investment_2", "2");
    page.choose("investment_3", "2");
    page.choose("investment_4", "dont-know");
    page.see("4 of 20 answered");
    inside(page, "widget.complete()");
    page.arrive("report");
    assert_eq!(rows(page)[0], ["Investment", "Operational", "2.00"]);
    // Between (2 + 2 + 2 + 1) / 4 and (2 + 2 + 2 + 4) / 4.
    page.see("1.75 to 2.50 possible");
    page.see("1 answered with “I don’t know”.");
}

fn a_note_stays_with_its_answer(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "2");
    page.press("Add a note or evidence");
    inside(page, "root.querySelector('textarea').focus()");
    page.type_text("Asked Zoë, twice.");
    page.press("Next: Adoption");
    arrive_at(page, "Adoption");
    page.reload();
    page.arrive("step");
    assert_eq!(inside(page, "return widget.answers"), json!({ "investment_1": { "value": 2, "note": "Asked Zoë, twice." } }));
    page.press("Investment");
    arrive_at(page, "Investment");
    page.press("Your note and evidence");
    assert_eq!(inside(page, "return root.querySelector('textarea').value"), json!("Asked Zoë, twice."));
}

fn the_check_leads_to_open_questions(page: &Page) {
    start(page);
    let mut answers = all_answers();
    answers.as_object_mut().unwrap().retain(|question, _| question != "adoption_3" && question != "measurement_1");
    give(page, &answers);
    page.press("Continue");
    arrive_at(page, "Adoption");
    assert_eq!(page.focused().name, "adoption_3");
    page.press("Measurement");
    page.press("Check answers");
    page.arrive("check");
    page.see("2 questions are open. The report shows a range where answers are missing.");
    page.press("Go to the first open question");
    arrive_at(page, "Adoption");
    assert_eq!(page.focused().name, "adoption_3");
    page.choose("adoption_3", "2");
    page.press("Measurement");
    page.press("Check answers");
    // The only question left that can be answered, not changed.
    page.press("Answer");
    arrive_at(page, "Measurement");
    assert_eq!(page.focused().name, "measurement_1");
}

fn the_check_leads_to_any_answer(page: &Page) {
    start(page);
    give(page, &all_answers());
    page.press("Continue");
    page.arrive("check");
    inside(page, "root.querySelectorAll('dd.do button')[9].click()");
    arrive_at(page, "Interfaces");
    let there = page.focused();
    assert_eq!((there.name.as_str(), there.value.as_str()), ("interfaces_2", "4"));
}

fn the_report_names_levels_and_shows_means(page: &Page) {
    start(page);
    give(page, &all_answers());
    page.press("See the report");
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
    page.see("Your strongest aspect is Interfaces (Optimizing). Investment (Provisional) has the most room to move.");
    for aspect in &ASPECTS {
        page.see(&format!("{:.2} of 4.", aspect.mean()));
    }
    page.see("What to work on next");
    assert!(!page.text().contains("partial result"), "{}", page.text());
    let picture = inside(page, "return root.querySelector('svg desc').textContent");
    assert!(picture.as_str().unwrap().contains("Adoption: 2.75, Operational"), "{picture}");
    let scores = inside(page, "return widget.result.dimensions.map((dimension) => dimension.score)");
    let scores: Vec<f64> = serde_json::from_value(scores).unwrap();
    assert_eq!(scores, ASPECTS.each_ref().map(Aspect::mean));
}

fn a_partial_report_shows_what_is_still_possible(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "4");
    page.press("Measurement");
    page.press("Check answers");
    page.see("19 questions are open.");
    page.press("See the report");
    page.arrive("report");
    page.see("This is a partial result: 1 of 20 answered.");
    // (4 + 1 + 1 + 1) / 4 to 4.
    page.see("1.75 to 4.00 possible");
    page.see("Rests on 1 of 4 questions. The score can still end between 1.75 and 4.00.");
    assert_eq!(rows(page)[1], ["Adoption", "No score yet", "–"]);
}

fn an_empty_report_says_how_to_get_one(page: &Page) {
    host(page, "<maturity-assessment view=report></maturity-assessment>");
    page.arrive("report");
    page.see("There is no result yet");
    page.see("once at least one question is answered");
    page.press("Go to the questions");
    arrive_at(page, "Investment");
}

fn starting_again_can_be_undone(page: &Page) {
    start(page);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.press("Start again");
    page.arrive("intro");
    page.see("All answers were cleared.");
    assert_eq!(inside(page, "return widget.answers"), json!({}));
    page.press("Undo");
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
    page.reload();
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
}

fn a_page_hears_of_every_answer(page: &Page) {
    start(page);
    let ready = page.hear("assessment-ready");
    assert_eq!((&ready["pack"]["id"], &ready["pack"]["version"]), (&json!("platform-engineering"), &json!("1.1.0")));
    assert!(ready["pack"]["digest"].as_str().is_some_and(|digest| !digest.is_empty()), "{ready}");
    page.press("Start");
    page.choose("investment_1", "2");
    let change = page.hear("assessment-change");
    assert_eq!(change, json!({ "question": "investment_1", "answer": { "value": 2 }, "answered": 1, "total": 20 }));
    page.choose("investment_2", "dont-know");
    let change = page.hear("assessment-change");
    assert_eq!(change, json!({ "question": "investment_2", "answer": { "value": "dont-know" }, "answered": 2, "total": 20 }));
    page.press("Clear answer");
    page.see("Answer cleared.");
    let change = page.hear("assessment-change");
    assert_eq!(change, json!({ "question": "investment_1", "answer": null, "answered": 1, "total": 20 }));
    assert_eq!(heard(page), ["assessment-ready", "assessment-change", "assessment-change", "assessment-change"]);
}

fn a_page_hears_what_undo_brings_back(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "2");
    page.press("Clear answer");
    page.press("Undo");
    page.see("1 of 20 answered");
    let change = page.hear("assessment-change");
    assert_eq!(change, json!({ "question": "investment_1", "answer": { "value": 2 }, "answered": 1, "total": 20 }));
}

fn a_page_gets_the_result(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "4");
    give(page, &all_answers());
    page.press("Measurement");
    page.press("Check answers");
    page.press("See the report");
    let result = page.hear("assessment-complete");
    let keys: Vec<&String> = result.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["answered", "answers", "completedAt", "dimensions", "lang", "overall", "pack", "schema", "startedAt", "total"]);
    assert_eq!(
        (&result["schema"], &result["lang"], &result["answered"], &result["total"], &result["overall"]),
        (&json!(1), &json!("en"), &json!(20), &json!(20), &json!(null))
    );
    let contract = json!({
        "id": "investment", "label": "Investment", "score": 1.25, "low": 1.25, "high": 1.25,
        "level": { "value": 1, "label": "Provisional" }, "answered": 4, "total": 4, "children": []
    });
    for (field, value) in contract.as_object().unwrap() {
        assert_eq!(&result["dimensions"][0][field], value, "{field}");
    }
    assert_eq!(result["answers"]["adoption_2"], json!({ "value": 3 }));
    let (started, completed) = (result["startedAt"].as_str().unwrap(), result["completedAt"].as_str().unwrap());
    assert!(started < completed && completed.ends_with('Z'), "{started} to {completed}");
    assert_eq!(inside(page, "return widget.result"), result);
}

fn every_new_screen_has_the_focus_on_its_heading(page: &Page) {
    start(page);
    let mut presses = vec![("Start".to_owned(), "Investment")];
    presses.extend(ASPECTS.windows(2).map(|pair| (format!("Next: {}", pair[1].label), pair[1].label)));
    presses.push(("Check answers".into(), "Check your answers"));
    presses.push(("Back".into(), "Measurement"));
    presses.push(("Investment".into(), "Investment"));
    for (button, heading) in presses {
        page.press(&button);
        page.wait(&format!("the focus on \"{heading}\""), |page| match page.focused() {
            there if there.tag == "h2" && there.text == heading => Ok(()),
            other => Err(other.to_string()),
        });
    }
    page.choose("investment_1", "1");
    inside(page, "widget.complete()");
    page.arrive("report");
    page.wait("the focus on the report", |page| match page.focused().text {
        there if there == "Where you stand" => Ok(()),
        other => Err(other),
    });
}

fn the_report_is_announced(page: &Page) {
    const SPOKEN: &str = "return [...root.querySelectorAll('.spoken[role=status]')].map((region) => region.textContent).join('')";
    start(page);
    give(page, &all_answers());
    page.press("Continue");
    page.arrive("check");
    // The regions must be there, and empty, before the text arrives.
    assert_eq!(inside(page, "return root.querySelectorAll('.spoken[aria-live=polite]').length"), json!(2));
    assert_eq!(inside(page, SPOKEN), json!(""));
    page.press("See the report");
    page.arrive("report");
    let sentence =
        "The report is ready. Your strongest aspect is Interfaces (Optimizing). Investment (Provisional) has the most room to move.";
    inside_is(page, SPOKEN, &json!(sentence));
}

fn two_requests_are_all_before_the_first_answer_and_one_more_is_all_after_it(page: &Page) {
    start(page);
    assert_eq!(page.server().requests(), [super::shared::HOST, "/maturity-assessment.js", "/maturity-assessment.wasm"]);
    page.server().forget_requests();
    page.press("Start");
    assert_eq!(page.server().requests(), [""; 0]);
    page.press("Back");
    walk_to_report(page);
    page.press("Copy link");
    page.see("It holds the answers without notes.");
    page.press("Start again");
    page.arrive("intro");
    // What only the report needs came with the first answer, once.
    assert_eq!(page.server().requests(), ["/maturity-assessment-report.wasm"]);
}
