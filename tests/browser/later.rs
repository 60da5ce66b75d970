//! The report's part of the program: it comes once there is an answer, and its absence loses nothing.

use super::page::Page;
use super::server::Reply;
use super::shared::{all_answers, all_rows, expect_refusal, give, hear_error, host, inside, rows, serve, start, team};
use crate::tests;
use maturity_assessment::pack::{DEFAULT_PACK_TEXT, Pack};
use serde_json::{Value, json};
use std::time::Duration;

tests![
    a_report_that_is_slow_to_come_says_so_and_takes_the_focus,
    a_report_that_cannot_come_loses_nothing_and_can_be_tried_again,
    the_check_waits_for_the_same_part_and_leads_back_to_the_questions,
    two_widgets_load_the_report_once,
    what_only_the_report_says_is_there_whoever_loaded_it,
    what_only_the_report_says_is_there_for_answers_from_a_link,
    a_pack_beyond_the_first_download_waits_for_what_reads_it,
    a_pack_whose_reader_cannot_be_loaded_says_so_and_can_be_tried_again,
    a_respondent_without_a_network_after_the_first_answer_sees_the_report,
];

const PART: &str = "/maturity-assessment-report.wasm";

fn part() -> Reply {
    Reply::new("application/wasm", std::fs::read(super::server::dist().join(&PART[1..])).unwrap())
}

fn a_report_that_is_slow_to_come_says_so_and_takes_the_focus(page: &Page) {
    page.server().route(PART, part().after(Duration::from_millis(1500)));
    start(page);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("waiting");
    page.see("Putting the report together");
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
    page.wait("the focus on the heading", |page| match page.focused().text.as_str() {
        "Where you stand" => Ok(()),
        other => Err(other.to_owned()),
    });
}

fn a_report_that_cannot_come_loses_nothing_and_can_be_tried_again(page: &Page) {
    page.server().route(PART, Reply::html("").status(503));
    page.expect_console("503");
    expect_refusal(page);
    start(page);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("waiting");
    page.see("Your answers are safe.");
    assert_eq!(page.axe(), [""; 0]);
    assert_eq!(inside(page, "return widget.result.answered"), json!(20));
    page.server().route(PART, part());
    page.press("Try again");
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
}

fn the_check_waits_for_the_same_part_and_leads_back_to_the_questions(page: &Page) {
    page.server().route(PART, Reply::html("").status(503));
    page.expect_console("503");
    expect_refusal(page);
    start(page);
    give(page, &all_answers());
    page.press("Continue");
    page.arrive("waiting");
    page.see("Check your answers");
    page.see("Your answers are safe.");
    page.press("Back");
    page.arrive("step");
    page.server().route(PART, part());
    page.press("Check answers");
    page.arrive("waiting");
    page.press("Try again");
    page.arrive("check");
    page.see("20 of 20 answered");
    page.wait("the focus on the heading", |page| match page.focused().text.as_str() {
        "Check your answers" => Ok(()),
        other => Err(other.to_owned()),
    });
}

fn two_widgets_load_the_report_once(page: &Page) {
    host(page, "<maturity-assessment name=one></maturity-assessment><maturity-assessment name=two></maturity-assessment>");
    for widget in [page.clone(), page.widget(1)] {
        widget.arrive("intro");
    }
    page.execute("for (const widget of document.querySelectorAll('maturity-assessment')) { widget.answers = { investment_1: 2 }; widget.complete(); }");
    page.arrive("report");
    page.widget(1).arrive("report");
    assert_eq!(page.server().requests().iter().filter(|request| *request == PART).count(), 1);
}

/// The report holds every text that the default pack has for these answers, and the result names the pack as the command does.
#[track_caller]
fn reports_all(page: &Page, widget: usize) {
    let pack = Pack::parse(DEFAULT_PACK_TEXT).unwrap();
    page.widget(widget).arrive("report");
    let script = "const widget = document.querySelectorAll('maturity-assessment')[arguments[0]];
        return [widget.shadowRoot.querySelector('.screen').textContent, widget.result.pack.digest];";
    let told = page.execute_with(script, json!([widget]));
    let shown = told[0].as_str().unwrap();
    for question in &pack.questions {
        let next = question.options[1].next.as_ref().unwrap().own();
        assert!(shown.contains(next), "{}: {next}", question.id);
    }
    for dimension in &pack.dimensions {
        let meaning = dimension.levels[1].description.as_ref().unwrap().own();
        assert!(shown.contains(meaning), "{}: {meaning}", dimension.id);
    }
    assert!(!shown.contains('~'), "a text is still folded");
    assert_eq!(told[1], json!(pack.digest));
}

fn all_twos() -> Value {
    all_answers().as_object().unwrap().keys().map(|question| (question.clone(), json!(2))).collect()
}

fn what_only_the_report_says_is_there_whoever_loaded_it(page: &Page) {
    host(page, "<maturity-assessment name=one></maturity-assessment><maturity-assessment name=two></maturity-assessment>");
    for widget in [page.clone(), page.widget(1)] {
        widget.arrive("intro");
    }
    assert_eq!(inside(page, "return widget.result.pack.digest"), json!(Pack::parse(DEFAULT_PACK_TEXT).unwrap().digest));
    complete(page, 0);
    // This one never had to load anything itself.
    complete(page, 1);
    page.execute("document.body.append(Object.assign(document.createElement('maturity-assessment'), { name: 'three' }))");
    page.widget(2).arrive("intro");
    complete(page, 2);
}

/// Answers everything in one of the widgets.
#[track_caller]
fn complete(page: &Page, widget: usize) {
    let script =
        "const widget = document.querySelectorAll('maturity-assessment')[arguments[0]]; widget.answers = arguments[1]; widget.complete();";
    page.execute_with(script, json!([widget, all_twos()]));
    reports_all(page, widget);
}

fn what_only_the_report_says_is_there_for_answers_from_a_link(page: &Page) {
    let query: Vec<String> = all_twos().as_object().unwrap().keys().map(|question| format!("{question}=2")).collect();
    page.open(&format!("/?{}", query.join("&")));
    reports_all(page, 0);
}

/// Serves a page with a pack that has a condition.
#[track_caller]
fn open_conditional(page: &Page) {
    let mut questions = team();
    let asked = &mut questions["dimensions"][0]["questions"];
    asked[1]["visibleIf"] = json!({ "==": [{ "var": "pace" }, 1] });
    serve(page, "/team.json", &questions);
    host(page, "<maturity-assessment pack=/team.json></maturity-assessment>");
}

fn a_pack_beyond_the_first_download_waits_for_what_reads_it(page: &Page) {
    page.server().route(PART, part().after(Duration::from_millis(1500)));
    open_conditional(page);
    page.see("Loading the assessment");
    page.arrive("intro");
    page.see("1 question");
    page.press("Start");
    page.see("0 of 1 answered");
    page.choose("pace", "1");
    page.see("1 of 2 answered");
    assert_eq!(page.server().requests().iter().filter(|request| *request == PART).count(), 1);
}

fn a_pack_whose_reader_cannot_be_loaded_says_so_and_can_be_tried_again(page: &Page) {
    page.server().route(PART, Reply::html("").status(503));
    page.expect_console("503");
    expect_refusal(page);
    open_conditional(page);
    page.see("This assessment needs one more part of this program, and it could not be loaded.");
    hear_error(page, "pack-unreachable");
    assert_eq!(page.axe(), [""; 0]);
    page.server().route(PART, part());
    page.press("Try again");
    page.arrive("intro");
}

fn a_respondent_without_a_network_after_the_first_answer_sees_the_report(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "2");
    page.wait("the report's part", |page| match page.server().requests().iter().any(|request| request == PART) {
        true => Ok(()),
        false => Err("no request".to_owned()),
    });
    // Asked for is not yet there.
    page.wait("it to be there", |page| {
        match page
            .execute("return performance.getEntriesByType('resource').some((it) => it.name.endsWith('-report.wasm') && it.responseEnd > 0)")
        {
            serde_json::Value::Bool(true) => Ok(()),
            _ => Err("it is on its way".to_owned()),
        }
    });
    page.server().go_offline();
    inside(page, "widget.complete()");
    page.arrive("report");
}
