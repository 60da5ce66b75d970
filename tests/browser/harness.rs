//! The harness tests itself, on a page with the widget's outline and none of its code.

use super::engine::Engine;
use super::page::Page;
use super::server::Reply;
use super::trial::{LIMIT, verdict};
use crate::tests;
use serde_json::json;
use std::sync::Mutex;
use std::time::Duration;

const PAGE: &str = "/pages/selftest.html";

tests![
    a_reader_finds_view_heading_and_text,
    a_click_reaches_a_radio_in_the_shadow_root,
    keys_reach_a_radio_group_in_the_shadow_root,
    a_button_moves_the_focus_to_the_heading,
    widgets_of_one_page_are_told_apart,
    a_widget_in_a_frame_is_within_reach,
    requests_are_recorded,
    a_test_can_answer_for_the_server,
    a_broken_network_can_be_had,
    events_are_heard_with_their_detail,
    a_console_error_fails_a_test,
    whatever_goes_wrong_on_a_page_fails_a_test,
    complaints_outlive_the_page_that_made_them,
    an_expected_complaint_that_never_comes_fails_a_test,
    a_failed_wait_says_what_was_there_instead,
    a_test_that_takes_too_long_fails,
    a_test_whose_browser_goes_down_begins_anew,
    a_strict_policy_lets_the_harness_in,
    a_reader_can_go_back,
    two_windows_share_a_storage,
    a_complaint_in_another_window_fails_a_test,
    a_narrow_window_can_be_had,
    a_killed_tab_tells_its_page_nothing,
    every_test_starts_with_empty_storage,
    dark_colours_can_be_preferred,
    a_dialog_can_be_answered,
    a_copied_text_can_be_pasted,
    axe_sees_into_the_shadow_root,
];

fn a_reader_finds_view_heading_and_text(page: &Page) {
    page.open(PAGE);
    page.arrive("step");
    assert_eq!(page.heading(), "Investment");
    assert_eq!(page.attribute("data-step").as_deref(), Some("investment"));
    assert_eq!(page.questions(), ["investment_1"]);
    page.see("How is it paid for?");
}

fn a_click_reaches_a_radio_in_the_shadow_root(page: &Page) {
    page.open(PAGE);
    assert_eq!(page.chosen("investment_1"), None);
    page.choose("investment_1", "2");
    page.reload();
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
}

fn keys_reach_a_radio_group_in_the_shadow_root(page: &Page) {
    page.open(PAGE);
    page.keys("Tab");
    assert_eq!(page.focused().name, "before");
    page.type_text("Grüße");
    assert_eq!(page.focused().value, "Grüße");
    page.keys("Tab");
    assert_eq!(page.focused().to_string(), r#"<input name="investment_1" value="0"> Level 0"#);
    page.keys("Space");
    page.keys("ArrowDown");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("1"));
    page.keys("Tab");
    assert_eq!(page.focused().text, "Next: Adoption");
    page.keys("Shift+Tab");
    assert_eq!(page.focused().value, "1");
    page.keys("Tab");
    page.keys("Space");
    page.see("You are at the second step.");
}

fn a_button_moves_the_focus_to_the_heading(page: &Page) {
    page.open(PAGE);
    page.press("Next: Adoption");
    page.see("You are at the second step.");
    assert_eq!(page.heading(), "Adoption");
    assert_eq!(page.focused().tag, "h2");
}

fn widgets_of_one_page_are_told_apart(page: &Page) {
    page.open(PAGE);
    let second = page.widget(1);
    second.choose("investment_1", "1");
    second.press("Next: Adoption");
    assert_eq!((page.heading(), second.heading()), ("Investment".into(), "Adoption".into()));
    assert_eq!(page.chosen("investment_1"), None);
}

fn a_widget_in_a_frame_is_within_reach(page: &Page) {
    page.server().route("/host.html", Reply::html(r#"<iframe src="/pages/selftest.html"></iframe>"#));
    page.open("/host.html");
    page.expect_console("the log has");
    page.in_frame(0, |page| {
        page.choose("investment_1", "2");
        page.press("Log an error");
    });
}

fn requests_are_recorded(page: &Page) {
    page.open("/pages/selftest.html?pack=team");
    page.arrive("step");
    assert_eq!(page.server().requests(), ["/pages/selftest.html?pack=team", "/pages/selftest.js"]);
    page.server().forget_requests();
    page.execute("navigator.sendBeacon('/count', 'x')");
    page.wait("the beacon", |page| match page.server().requests() {
        requests if requests == ["POST /count"] => Ok(()),
        requests => Err(format!("{requests:?}")),
    });
    page.expect_console("POST /count was answered 404");
}

fn a_test_can_answer_for_the_server(page: &Page) {
    let late = Duration::from_millis(300);
    page.server().route("/team.json", Reply::json(r#"{"id":"team"}"#).header("x-from", "test").after(late));
    page.open(PAGE);
    page.execute("fetch('/team.json').then(r => r.json().then(j => window.got = [r.headers.get('x-from'), j.id]))");
    assert_eq!(page.execute("return window.got ?? null"), json!(null));
    page.wait("the answer", |page| match page.execute("return window.got ?? null") {
        got if got == json!(["test", "team"]) => Ok(()),
        other => Err(other.to_string()),
    });
}

fn a_broken_network_can_be_had(page: &Page) {
    page.open(PAGE);
    page.server().go_offline();
    page.execute("fetch('/pages/selftest.html').catch(error => console.error('offline:', error.name))");
    page.wait("the failure", |page| match page.execute("return window.__console.length") {
        count if count == json!(1) => Ok(()),
        count => Err(format!("{count} complaints")),
    });
    page.expect_console("offline: TypeError");
    page.server().go_online();
    page.reload();
    page.arrive("step");
}

fn events_are_heard_with_their_detail(page: &Page) {
    page.open(PAGE);
    page.choose("investment_1", "2");
    let change = page.hear("assessment-change");
    assert_eq!(change, json!({ "question": "investment_1", "answer": { "value": 2 } }));
    let kinds: Vec<_> = page.events().into_iter().map(|event| event.kind).collect();
    assert_eq!(kinds, ["assessment-ready", "assessment-ready", "assessment-change"]);
}

fn a_console_error_fails_a_test(page: &Page) {
    let verdict = verdict(page, |page| {
        page.open(PAGE);
        page.press("Log an error");
    });
    assert_eq!(verdict.unwrap_err(), r#"unexpected in the console: console.error: the log has {"a":"reason"}"#);
}

fn whatever_goes_wrong_on_a_page_fails_a_test(page: &Page) {
    for (button, complaint) in [
        ("Throw", "thrown on purpose"),
        ("Reject", "rejected on purpose"),
        ("Fetch what is not there", "/not-there.json was answered 404"),
        ("Load what is not there", "failed to load: <script>"),
    ] {
        page.open(PAGE);
        page.press(button);
        page.wait(&format!("a complaint after {button}"), |page| match page.console_verdict() {
            Err(verdict) if verdict.contains(complaint) => Ok(()),
            verdict => Err(format!("{verdict:?}")),
        });
    }
}

fn complaints_outlive_the_page_that_made_them(page: &Page) {
    page.open(PAGE);
    page.press("Log an error");
    page.reload();
    page.press("Throw");
    page.open("about:blank");
    page.expect_console("the log has");
    page.expect_console("thrown on purpose");
}

fn an_expected_complaint_that_never_comes_fails_a_test(page: &Page) {
    page.open(PAGE);
    page.expect_console("a word that nobody says");
    let verdict = page.console_verdict();
    assert_eq!(verdict.unwrap_err(), "the console never named \"a word that nobody says\"");
}

fn a_failed_wait_says_what_was_there_instead(page: &Page) {
    page.open(PAGE);
    let verdict = verdict(page, |page| {
        page.patience(Duration::from_secs(1));
        page.press("Submit");
    });
    let sentence = verdict.unwrap_err();
    let start = "waited 1 s for a button \"Submit\"; instead there was the buttons";
    assert!(sentence.starts_with(start), "{sentence}");
    let names_button_and_place = ["Next: Adoption", "harness.rs"].map(|part| sentence.contains(part));
    assert_eq!(names_button_and_place, [true; 2], "{sentence}");
}

fn a_test_that_takes_too_long_fails(page: &Page) {
    page.open(PAGE);
    let verdict = verdict(page, |page| {
        page.limit(Duration::ZERO);
        page.reload();
    });
    page.limit(LIMIT);
    let sentence = verdict.unwrap_err();
    assert!(sentence.contains("the time limit of the test has passed"), "{sentence}");
}

fn a_reader_can_go_back(page: &Page) {
    page.open(PAGE);
    page.open("/pages/selftest.html?second");
    assert_eq!(page.address(), page.server().url("/pages/selftest.html?second"));
    page.back();
    assert_eq!(page.address(), page.server().url(PAGE));
}

fn two_windows_share_a_storage(page: &Page) {
    page.open(PAGE);
    page.choose("investment_1", "0");
    let first = page.open_in_second_window(PAGE);
    assert_eq!(page.chosen("investment_1").as_deref(), Some("0"));
    assert_eq!(page.execute("return document.visibilityState"), json!("visible"));
    page.screenshot("second-window");
    page.choose("investment_1", "1");
    page.turn_to(&first);
    assert_eq!(page.chosen("investment_1").as_deref(), Some("0"));
}

fn a_complaint_in_another_window_fails_a_test(page: &Page) {
    page.open(PAGE);
    page.execute("addEventListener('storage', () => console.error('heard'))");
    page.open_in_second_window(PAGE);
    page.choose("investment_1", "0");
    page.expect_console("heard");
}

fn a_narrow_window_can_be_had(page: &Page) {
    page.open(PAGE);
    page.resize(500, 800);
    assert_eq!(page.execute("return innerWidth"), json!(500));
    page.screenshot("narrow");
}

fn a_test_whose_browser_goes_down_begins_anew(page: &Page) {
    static DOWN: Mutex<Vec<Engine>> = Mutex::new(Vec::new());
    let is_first = {
        let mut down = DOWN.lock().unwrap();
        let is_first = !down.contains(&page.engine());
        down.push(page.engine());
        is_first
    };
    if is_first {
        page.quit();
    }
    page.open(PAGE);
    page.arrive("step");
}

fn a_strict_policy_lets_the_harness_in(page: &Page) {
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";
    page.server().header("content-security-policy", policy);
    page.open(PAGE);
    page.choose("investment_1", "1");
    assert_eq!(page.axe(), [""; 0]);
    page.press("Break the policy");
    page.expect_console("style-src");
}

fn a_killed_tab_tells_its_page_nothing(page: &Page) {
    page.open(PAGE);
    page.choose("investment_1", "2");
    page.kill_tab();
    page.open(PAGE);
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
    assert_eq!(page.execute("return localStorage.getItem('ended')"), json!(null));
    assert_eq!(page.execute("return document.hasFocus()"), json!(true));
    page.reload();
    assert_eq!(page.execute("return localStorage.getItem('ended')"), json!("told"));
}

fn every_test_starts_with_empty_storage(page: &Page) {
    page.open("/pages/selftest.js");
    assert_eq!(page.execute("return localStorage.length + sessionStorage.length"), json!(0));
}

fn dark_colours_can_be_preferred(page: &Page) {
    const DARK: &str = "return matchMedia('(prefers-color-scheme: dark)').matches";
    page.open(PAGE);
    assert_eq!(page.execute(DARK), json!(false));
    page.prefer_dark();
    page.open(PAGE);
    assert_eq!(page.execute(DARK), json!(true));
}

fn a_dialog_can_be_answered(page: &Page) {
    page.open(PAGE);
    page.press("Ask");
    assert_eq!(page.accept_dialog(), "Really?");
    page.see("You said yes.");
}

fn a_copied_text_can_be_pasted(page: &Page) {
    page.open(PAGE);
    page.press("Copy");
    page.see("Copied.");
    page.execute("document.querySelector('[name=before]').focus()");
    page.keys("Control+v");
    assert_eq!(page.focused().value, "copied text");
}

fn axe_sees_into_the_shadow_root(page: &Page) {
    page.open(PAGE);
    assert_eq!(page.axe(), [""; 0]);
    page.execute("const root = document.querySelector('maturity-assessment').shadowRoot; root.querySelector('.ma').append(document.createElement('button'))");
    let findings = page.axe();
    assert!(findings.iter().any(|finding| finding.starts_with("button-name")), "{findings:?}");
}
