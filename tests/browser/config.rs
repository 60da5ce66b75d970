//! What a config adds: part of a pack, parts of the report, a benchmark, looks, what stands at the end, and sending.

use super::page::Page;
use super::server::Reply;
use super::shared::{all_answers, give, hear_error, host, inside, inside_is, stored};
use crate::tests;
use serde_json::{Value, json};

tests![
    a_config_asks_some_aspects_in_its_own_order,
    a_config_that_does_not_fit_the_pack_says_where,
    a_report_shows_the_parts_that_the_config_names,
    a_benchmark_is_drawn_named_and_written,
    the_end_stands_above_a_completed_report_only,
    the_way_on_names_its_target_and_follows_a_press_only,
    tokens_dress_the_widget_and_wrong_ones_are_told,
    the_intro_says_that_something_may_be_sent,
    nothing_is_sent_before_the_respondent_agrees,
    exactly_the_text_that_is_shown_arrives,
    another_answer_needs_another_agreement,
    a_refusal_is_told_and_can_be_tried_again,
    what_finds_no_network_waits_and_arrives_once_it_is_back,
    what_waits_is_sent_after_a_reload,
    what_was_sent_is_still_told_after_a_reload_and_not_of_another_result,
    what_waits_can_be_given_up,
    a_config_that_is_cleared_leaves_nothing_behind,
    the_sending_is_accessible_in_light_colours,
    the_sending_is_accessible_in_dark_colours,
    a_keyboard_agrees_and_sends,
    all_of_it_fits_a_narrow_page,
];

/// Opens a page with one widget and this config.
#[track_caller]
fn with(page: &Page, config: &Value) {
    host(page, &format!(r#"<maturity-assessment><script type="application/json">{config}</script></maturity-assessment>"#));
    page.arrive("intro");
}

/// And on to the report of all answers.
#[track_caller]
fn report(page: &Page, config: &Value) {
    with(page, config);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
}

/// A config that sends to this page's own server, whose answers the page counts instead of its network.
fn sending(page: &Page) -> Value {
    json!({ "submit": { "url": page.server().url("/results"), "label": "The platform team" } })
}

/// Lets the page answer what is posted, as a server would: with a status, or 0 for no network.
#[track_caller]
fn answer(page: &Page, status: u16) {
    page.execute_with(
        "window.posted ??= []; window.real ??= window.fetch; const [status] = arguments;
         window.fetch = (address, options) => {
           if (options?.method !== 'POST') return window.real(address, options);
           posted.push({ address, ...options });
           return status ? Promise.resolve(new Response('', { status })) : Promise.reject(new TypeError('no network'));
         }",
        json!([status]),
    );
}

fn posted(page: &Page) -> Vec<Value> {
    serde_json::from_value(page.execute("return window.posted ?? []")).unwrap()
}

#[track_caller]
fn agree(page: &Page) {
    inside(page, "root.querySelector('.submit input').click()");
}

#[track_caller]
fn send(page: &Page) {
    inside(page, "root.querySelector('.submit .buttons button').click()");
}

/// What waits to be sent. What was sent leaves only its day behind.
fn outbox(page: &Page) -> Value {
    stored(page)
        .as_object()
        .unwrap()
        .iter()
        .find(|(key, _)| key.ends_with(":outbox"))
        .map(|(_, value)| serde_json::from_str(value.as_str().unwrap()).unwrap())
        .filter(|entry: &Value| entry.get("text").is_some())
        .unwrap_or_default()
}

fn a_config_asks_some_aspects_in_its_own_order(page: &Page) {
    with(page, &json!({ "dimensions": ["measurement", "adoption"], "questions": ["adoption_2", "measurement_1"] }));
    page.press("Start");
    page.arrive("step");
    assert_eq!(page.questions(), ["measurement_1"]);
    page.choose("measurement_1", "2");
    page.press("Next: Adoption");
    page.choose("adoption_2", "3");
    page.press("Check answers");
    page.press("See the report");
    page.arrive("report");
    let labels = inside(page, "return [...root.querySelectorAll('table.levels tbody th')].map((it) => it.firstChild.textContent.trim())");
    assert_eq!(labels, json!(["Measurement", "Adoption"]));
}

fn a_config_that_does_not_fit_the_pack_says_where(page: &Page) {
    host(page, r#"<maturity-assessment><script type="application/json">{"dimensions": ["cost"]}</script></maturity-assessment>"#);
    page.see("The settings of this assessment have a mistake.");
    page.see("/dimensions/0");
    assert_eq!(hear_error(page, "config-invalid")["path"], "/dimensions/0");
}

fn a_report_shows_the_parts_that_the_config_names(page: &Page) {
    report(page, &json!({ "report": ["picture", "aspects"] }));
    page.see("Levels by aspect");
    page.see("Aspect by aspect");
    let parts = inside(page, "return [...root.querySelectorAll('.screen h3')].map((it) => it.id)");
    assert_eq!(parts, json!(["picture", "cards"]));
    assert_eq!(inside(page, "return [...root.querySelectorAll('.contents button')].map((it) => it.textContent)"), json!(["Aspects"]));
}

fn a_benchmark_is_drawn_named_and_written(page: &Page) {
    let mean = |mean: f64| json!({ "mean": mean, "spread": 0.5 });
    let ids = ["investment", "adoption", "interfaces", "operations", "measurement"];
    let means: serde_json::Map<String, Value> = ids.iter().map(|id| ((*id).to_owned(), mean(2.25))).collect();
    report(page, &json!({ "benchmark": means }));
    page.see("Benchmark: mean");
    page.see("Benchmark: spread around the mean");
    assert_eq!(inside(page, "return root.querySelectorAll('.radar .others').length"), json!(1));
    assert!(inside(page, "return root.querySelector('.radar desc').textContent").as_str().unwrap().contains("benchmark 2.25"));
    let cell = inside(page, "return root.querySelector('table.levels tbody tr').cells[3].textContent");
    assert_eq!(cell, json!("2.25± 0.50"));
    assert_eq!(page.axe(), [""; 0]);
}

fn end() -> Value {
    json!({ "end": { "message": "Thank you for your time.", "link": { "title": "Our playbook", "url": "/playbook" }, "redirect": "/next.html" } })
}

fn the_end_stands_above_a_completed_report_only(page: &Page) {
    let mut config = end();
    config["view"] = json!("report");
    host(page, &format!(r#"<maturity-assessment><script type="application/json">{config}</script></maturity-assessment>"#));
    page.arrive("report");
    give(page, &all_answers());
    page.see("Levels by aspect");
    assert!(!page.text().contains("Thank you for your time."));
    inside(page, "widget.complete()");
    page.see("Thank you for your time.");
    assert_eq!(inside(page, "return root.querySelector('.end a').getAttribute('href')"), json!("/playbook"));
}

fn the_way_on_names_its_target_and_follows_a_press_only(page: &Page) {
    report(page, &end());
    page.server().route("/next.html", Reply::html("<!doctype html><title>Next</title><p>Next"));
    page.see("Continue to /next.html");
    assert!(page.address().ends_with("/host.html"));
    inside(page, "root.querySelector('.end a.button').click()");
    page.wait("the target", |page| if page.address().contains("next.html") { Ok(()) } else { Err(page.address()) });
}

fn tokens_dress_the_widget_and_wrong_ones_are_told(page: &Page) {
    with(page, &json!({ "tokens": { "accent": "rgb(1, 2, 3)", "text": "quite dark", "radius": "3px" } }));
    let seen = "const own = getComputedStyle(root.querySelector('.ma')); return [own.getPropertyValue('--fill'), own.borderRadius]";
    inside_is(page, seen, &json!(["rgb(1, 2, 3)", "3px"]));
    assert_eq!(hear_error(page, "config-invalid")["path"], "/tokens/text");
    assert_eq!(inside(page, "return [widget, ...root.querySelectorAll('*')].some((it) => it.hasAttribute('style'))"), json!(false));
}

fn the_intro_says_that_something_may_be_sent(page: &Page) {
    with(page, &sending(page));
    page.see("Nothing leaves this page unless you agree at the end to send your result");
    with(page, &json!({}));
    page.see("Nothing leaves this page. Your answers");
}

fn nothing_is_sent_before_the_respondent_agrees(page: &Page) {
    report(page, &sending(page));
    answer(page, 200);
    page.see("Send the result");
    send(page);
    page.see("Nothing was sent. Tick the box above if you agree.");
    agree(page);
    assert_eq!(posted(page).len(), 0);
}

fn exactly_the_text_that_is_shown_arrives(page: &Page) {
    page.server().route("/results", Reply::json("{}"));
    report(page, &sending(page));
    answer(page, 201);
    let shown = inside(page, "return root.querySelector('.submit pre').textContent");
    let result = inside(page, "return widget.result");
    assert_eq!(serde_json::from_str::<Value>(shown.as_str().unwrap()).unwrap(), result);
    agree(page);
    send(page);
    page.see("The result was sent on");
    let sent = posted(page);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0]["body"], shown);
    assert_eq!(sent[0]["address"], json!(page.server().url("/results")));
    assert_eq!((&sent[0]["credentials"], &sent[0]["headers"]), (&json!("omit"), &json!({ "content-type": "application/json" })));
    assert_eq!(outbox(page), Value::Null);
}

fn another_answer_needs_another_agreement(page: &Page) {
    report(page, &sending(page));
    answer(page, 200);
    agree(page);
    give(page, &json!({ "adoption_1": 4 }));
    send(page);
    page.see("Nothing was sent. Tick the box above if you agree.");
    assert_eq!(posted(page).len(), 0);
}

fn a_refusal_is_told_and_can_be_tried_again(page: &Page) {
    report(page, &sending(page));
    answer(page, 503);
    agree(page);
    send(page);
    page.see("answered 503");
    answer(page, 200);
    send(page);
    page.see("The result was sent on");
    assert_eq!(posted(page).len(), 2);
}

fn what_finds_no_network_waits_and_arrives_once_it_is_back(page: &Page) {
    report(page, &sending(page));
    answer(page, 0);
    agree(page);
    send(page);
    page.see("The result waits in this browser");
    assert!(outbox(page)["text"].is_string());
    answer(page, 200);
    page.execute("window.dispatchEvent(new Event('online'))");
    page.see("The result was sent on");
    assert_eq!(outbox(page), Value::Null);
}

fn what_waits_is_sent_after_a_reload(page: &Page) {
    page.server().route("/results", Reply::json("{}"));
    report(page, &sending(page));
    answer(page, 0);
    agree(page);
    send(page);
    page.see("The result waits in this browser");
    page.reload();
    page.arrive("report");
    page.see("The result was sent on");
    assert_eq!(outbox(page), Value::Null);
}

fn what_was_sent_is_still_told_after_a_reload_and_not_of_another_result(page: &Page) {
    report(page, &sending(page));
    answer(page, 200);
    agree(page);
    send(page);
    page.see("The result was sent on");
    page.reload();
    page.arrive("report");
    page.see("The result was sent on");
    assert_eq!(page.server().requests().iter().filter(|request| request.starts_with("POST")).count(), 0);
    // Completed another time, it is another result.
    page.press("Assess again");
    page.arrive("step");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    page.reload();
    page.arrive("report");
    page.see("Send the result");
    assert!(!page.text().contains("The result was sent"));
}

fn what_waits_can_be_given_up(page: &Page) {
    report(page, &sending(page));
    answer(page, 0);
    agree(page);
    send(page);
    page.see("Do not send");
    inside(page, "[...root.querySelectorAll('.submit button')].at(-1).click()");
    page.see("The result is not sent.");
    assert_eq!(outbox(page), Value::Null);
    answer(page, 200);
    page.execute("window.dispatchEvent(new Event('online'))");
    page.reload();
    page.arrive("report");
    page.see("Send the result");
    assert!(!page.text().contains("The result was sent"));
}

fn a_config_that_is_cleared_leaves_nothing_behind(page: &Page) {
    host(page, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    inside(page, r#"widget.config = { tokens: { accent: "rgb(1, 2, 3)" }, end: { message: "Bye" } }"#);
    let accent = "return getComputedStyle(root.querySelector('.ma')).getPropertyValue('--fill') === 'rgb(1, 2, 3)'";
    inside_is(page, accent, &json!(true));
    inside(page, "widget.config = {}");
    inside_is(page, accent, &json!(false));
}

/// What stands in the sending, opened, with the end above it.
#[track_caller]
fn everything(page: &Page, theme: &str) {
    let (mut config, end) = (sending(page), end());
    config["theme"] = json!(theme);
    config["end"] = end["end"].clone();
    report(page, &config);
    page.see("Send the result");
    inside(page, "root.querySelector('.submit details').open = true");
}

fn the_sending_is_accessible_in_light_colours(page: &Page) {
    everything(page, "light");
    assert_eq!(page.axe(), [""; 0]);
}

fn the_sending_is_accessible_in_dark_colours(page: &Page) {
    everything(page, "dark");
    assert_eq!(page.axe(), [""; 0]);
}

fn a_keyboard_agrees_and_sends(page: &Page) {
    report(page, &sending(page));
    answer(page, 200);
    inside(page, "root.querySelector('.submit input').focus()");
    page.keys("Space");
    page.keys("Tab");
    inside_is(page, "return root.activeElement.textContent", &json!("Send"));
    page.keys("Enter");
    page.see("The result was sent on");
    assert_eq!(inside(page, "return root.activeElement?.textContent"), json!("Send"));
}

fn all_of_it_fits_a_narrow_page(page: &Page) {
    page.resize(320, 640);
    everything(page, "light");
    assert_eq!(page.execute("return document.documentElement.scrollWidth <= innerWidth"), json!(true));
    assert_eq!(inside(page, "const ma = root.querySelector('.ma'); return ma.scrollWidth <= ma.clientWidth"), json!(true));
}
