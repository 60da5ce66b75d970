//! Results in the page's address.

use super::page::Page;
use super::server::{Reply, dist};
use super::shared::{HOST, all_answers, all_as_query, all_rows, give, host, host_page, host_with, inside, inside_is, rows, start, stored};
use crate::tests;
use serde_json::json;

tests![
    a_link_copied_without_a_clipboard_opens_on_the_result_elsewhere,
    a_clipboard_that_never_answers_is_not_waited_for,
    a_link_reaches_the_clipboard,
    a_shared_result_leaves_own_answers_alone,
    a_shared_result_can_be_taken_over,
    taking_a_shared_result_over_can_be_undone,
    a_link_pasted_into_an_open_page_opens,
    a_damaged_link_is_told_and_own_answers_stay,
    links_of_others_are_no_concern,
    an_old_link_opens_on_the_report,
    an_old_link_is_read_strictly,
    an_old_link_without_any_answer_changes_nothing,
    parameters_of_the_host_stay,
    a_link_whose_reader_cannot_be_loaded_is_told_and_can_be_tried_again,
    only_what_looks_like_a_link_is_waited_for,
];

const WIDGET: &str = "<maturity-assessment></maturity-assessment>";

/// Makes a link to the result of all answers.
#[track_caller]
fn make_link(page: &Page) -> String {
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.press("Copy link");
    page.see("It holds the answers without notes.");
    inside(page, "return root.querySelector('input.address').value").as_str().unwrap().to_owned()
}

/// The query or fragment part of a link.
fn fragment(link: &str) -> &str {
    &link[link.find('#').unwrap()..]
}

fn clear_storage(page: &Page) {
    page.open("/icon.svg");
    page.execute("localStorage.clear()");
}

fn a_link_copied_without_a_clipboard_opens_on_the_result_elsewhere(page: &Page) {
    const NO_CLIPBOARD: &str = "<script>
        Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });
        document.execCommand = () => false;
      </script>";
    host_with(page, NO_CLIPBOARD, WIDGET);
    page.arrive("intro");
    let link = make_link(page);
    page.see("Copy this link to share the result.");
    assert!(link.starts_with(&page.server().url(&format!("{HOST}#assessment="))), "{link}");
    assert!(link.len() < 200, "{link}");
    // Another origin has a storage of its own, as another person's browser has.
    page.open(&link.replace("127.0.0.1", "localhost"));
    page.arrive("report");
    page.see("This is a shared result. It is not saved here");
    assert_eq!(rows(page), all_rows());
    assert_eq!(page.execute("return localStorage.length"), json!(0));
}

fn a_clipboard_that_never_answers_is_not_waited_for(page: &Page) {
    const SILENT_CLIPBOARD: &str = "<script>
        Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => ({ writeText: () => new Promise(() => {}) }) });
        document.execCommand = () => false;
      </script>";
    host_with(page, SILENT_CLIPBOARD, WIDGET);
    page.arrive("intro");
    make_link(page);
    page.see("Copy this link to share the result.");
}

fn a_link_reaches_the_clipboard(page: &Page) {
    host(page, &format!("<input name=paste>{WIDGET}"));
    page.arrive("intro");
    let link = make_link(page);
    page.see("The link to this result is copied.");
    page.execute("document.querySelector('[name=paste]').focus()");
    page.keys("Control+v");
    assert_eq!(page.focused().value, link);
}

/// Makes a link, then opens it where one answer was given before.
#[track_caller]
fn open_over_own_answer(page: &Page) {
    start(page);
    let link = make_link(page);
    clear_storage(page);
    start(page);
    page.press("Start");
    page.choose("investment_1", "4");
    page.open("about:blank");
    page.open(&link);
    page.arrive("report");
}

fn a_shared_result_leaves_own_answers_alone(page: &Page) {
    open_over_own_answer(page);
    let before = stored(page);
    assert_eq!(rows(page), all_rows());
    page.reload();
    page.arrive("report");
    assert_eq!(stored(page), before);
    page.press("Go to my own answers");
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("4"));
    page.see("1 of 20 answered");
    assert_eq!(page.address(), page.server().url(HOST));
    page.reload();
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("4"));
}

fn a_shared_result_can_be_taken_over(page: &Page) {
    open_over_own_answer(page);
    page.press("Use these answers as mine");
    page.see("These are your answers now.");
    assert_eq!(page.address(), page.server().url(HOST));
    page.reload();
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
    assert!(!page.text().contains("shared result"), "{}", page.text());
}

fn taking_a_shared_result_over_can_be_undone(page: &Page) {
    open_over_own_answer(page);
    page.press("Use these answers as mine");
    page.press("Undo");
    page.arrive("step");
    inside_is(page, "return widget.answers", &json!({ "investment_1": { "value": 4 } }));
    page.reload();
    page.arrive("step");
    assert_eq!(inside(page, "return widget.answers"), json!({ "investment_1": { "value": 4 } }));
}

fn a_link_pasted_into_an_open_page_opens(page: &Page) {
    start(page);
    let link = make_link(page);
    clear_storage(page);
    start(page);
    page.execute_with("location.hash = arguments[0]", json!([fragment(&link)]));
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
}

fn a_damaged_link_is_told_and_own_answers_stay(page: &Page) {
    start(page);
    let link = make_link(page);
    clear_storage(page);
    start(page);
    page.press("Start");
    page.choose("investment_1", "4");
    let last = link.chars().last().unwrap();
    let other = if last == '0' { '1' } else { '0' };
    let damaged = [
        link[..link.len() - 3].to_owned(),
        format!("{}{other}", &link[..link.len() - 1]),
        link.replacen("~platform-engineering~1.1.0~", "~platform-engineering~1.1.0~~", 1),
        page.server().url(&format!("{HOST}#assessment=1~platform-eng")),
        page.server().url(&format!("{HOST}#assessment=")),
        page.server().url(&format!("{HOST}#assessment=%E0%A4%A")),
    ];
    for link in damaged {
        page.open("about:blank");
        page.open(&link);
        page.arrive("step");
        assert_eq!(page.chosen("investment_1").as_deref(), Some("4"), "{link}");
        page.see("The link to a result is damaged");
        assert_eq!(inside(page, "return widget.answers"), json!({ "investment_1": { "value": 4 } }), "{link}");
    }
    page.open("about:blank");
    page.open(&link.replacen("#assessment=1~", "#assessment=3~", 1));
    page.see("made by a newer version of this assessment");
    page.press("Dismiss");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("4"));
}

fn links_of_others_are_no_concern(page: &Page) {
    start(page);
    let link = make_link(page);
    clear_storage(page);
    host(page, "<maturity-assessment name=other></maturity-assessment>");
    page.arrive("intro");
    page.open("about:blank");
    page.open(&link);
    page.arrive("intro");
    assert_eq!(inside(page, "return root.querySelectorAll('.notice').length"), json!(0));
}

fn an_old_link_opens_on_the_report(page: &Page) {
    page.server().route(HOST, host_page("", WIDGET));
    page.open(&format!("{HOST}{}", all_as_query()));
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
    page.see("These answers come from a link. They are not saved here");
    assert_eq!(stored(page), json!({}));
    page.press("Use these answers as mine");
    inside_is(page, "return location.search", &json!(""));
    page.reload();
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
}

fn an_old_link_is_read_strictly(page: &Page) {
    page.server().route(HOST, host_page("", WIDGET));
    let bad = [
        ("investment_2=99", "investment_2=99"),
        ("investment_3=-5", "investment_3=-5"),
        ("investment_4=3.9", "investment_4=3.9"),
        ("adoption_1=abc", "adoption_1=abc"),
        ("adoption_99=2", "adoption_99=2"),
        ("cost_1=2", "cost_1=2"),
        ("adoption_2%22%5D=2", "adoption_2\"]=2"),
        ("adoption_3=", "adoption_3="),
        ("adoption_4=%3Cb%3E1", "adoption_4=<b>1"),
    ];
    for chunk in bad.chunks(5) {
        let parts: Vec<&str> = chunk.iter().map(|(part, _)| *part).collect();
        page.open(&format!("{HOST}?investment_1=3&{}", parts.join("&")));
        page.arrive("report");
        page.see("Left out of the link, because they are not answers to this assessment:");
        let notice = inside(page, "return [...root.querySelectorAll('.notice')].map((one) => one.textContent).join()");
        let notice = notice.as_str().unwrap().replace("\\\"", "\"");
        for (_, named) in chunk {
            assert!(notice.contains(named), "{named} is not in {notice}");
        }
        assert_eq!(inside(page, "return widget.answers"), json!({ "investment_1": { "value": 3 } }));
        assert_eq!(rows(page)[0], ["Investment", "Scalable", "3.00"]);
    }
    page.press("Go to my own answers");
    page.arrive("intro");
    page.press("Start");
    page.choose("investment_1", "1");
}

fn an_old_link_without_any_answer_changes_nothing(page: &Page) {
    page.server().route(HOST, host_page("", WIDGET));
    page.open(&format!("{HOST}?investment_1=99"));
    page.arrive("intro");
    page.see("investment_1=99");
    page.open(&format!("{HOST}?utm_source=news&investmentfund=3"));
    page.arrive("intro");
    assert_eq!(inside(page, "return root.querySelectorAll('.notice').length"), json!(0));
}

fn parameters_of_the_host_stay(page: &Page) {
    page.server().route(HOST, host_page("", WIDGET));
    page.open(&format!("{HOST}?tab=2&investment_1=3&q=a%20b#view=list"));
    page.arrive("report");
    page.press("Use these answers as mine");
    inside_is(page, "return new URLSearchParams(location.search).toString() + location.hash", &json!("tab=2&q=a+b#view=list"));
    page.press("Copy link");
    page.see("It holds the answers without notes.");
    let link = inside(page, "return root.querySelector('input.address').value");
    let link = link.as_str().unwrap();
    assert!(link.contains("tab=2") && link.contains("#view=list&assessment=1~") && !link.contains("investment_1"), "{link}");
    // Making a link writes nothing into the address.
    assert!(!page.address().contains("assessment="), "{}", page.address());
    page.open("about:blank");
    page.open(link);
    page.arrive("report");
    page.press("Go to my own answers");
    inside_is(page, "return location.hash", &json!("#view=list"));
}

const PART: &str = "/maturity-assessment-report.wasm";

fn a_link_whose_reader_cannot_be_loaded_is_told_and_can_be_tried_again(page: &Page) {
    page.server().route(HOST, host_page("", WIDGET));
    page.server().route(PART, Reply::html("").status(503));
    page.expect_console("503");
    page.open(&format!("{HOST}{}", all_as_query()));
    page.arrive("intro");
    page.see("could not be loaded. Your answers are safe.");
    assert_eq!(inside(page, "return widget.answers"), json!({}));
    page.server().route(PART, Reply::new("application/wasm", std::fs::read(dist().join(&PART[1..])).unwrap()));
    page.press("Try again");
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
    assert_eq!(inside(page, "return root.querySelectorAll('.notice').length"), json!(1));
}

fn only_what_looks_like_a_link_is_waited_for(page: &Page) {
    page.server().route(HOST, host_page("", WIDGET));
    page.open(&format!("{HOST}?utm_source=news#chapter-2"));
    page.arrive("intro");
    assert!(!page.server().requests().iter().any(|request| request == PART));
}
