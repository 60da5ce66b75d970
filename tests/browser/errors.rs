//! What cannot be shown says why, in the element and to the page.

use super::engine::Engine;
use super::page::Page;
use super::server::Reply;
use super::shared::{expect_refusal, hear_error, heard, host, host_with, inside, inside_is, pack, serve, team};
use crate::tests;
use serde_json::json;

tests![
    a_bad_pack_shows_every_finding_with_its_place,
    a_pack_that_is_no_json_is_told,
    a_bad_pack_can_be_replaced,
    a_pack_that_is_not_there_can_be_tried_again,
    a_pack_without_a_network_can_be_tried_again,
    a_program_that_is_not_there_is_told,
    a_program_that_is_forbidden_is_told,
    a_browser_that_runs_no_programs_is_told,
    a_broken_program_is_told,
    a_wrong_attribute_is_told_and_its_default_used,
    a_bad_config_is_told,
    a_config_that_no_json_can_hold_is_told_and_the_next_one_is_taken,
    a_config_that_is_not_there_can_be_tried_again,
    one_failure_leaves_other_widgets_alone,
];

fn a_bad_pack_shows_every_finding_with_its_place(page: &Page) {
    let mut bad = team();
    bad["colour"] = json!("red");
    bad["dimensions"][0]["questions"][1]["id"] = json!("pace");
    bad["dimensions"][0]["questions"][0]["options"][1]["label"] = json!(7);
    serve(page, "/bad.json", &bad);
    host(page, "<maturity-assessment pack='/bad.json'></maturity-assessment>");
    page.arrive("error");
    assert_eq!(page.heading(), "This assessment cannot be shown");
    page.see("The pack has a mistake. Its author can mend it with this list.");
    let places = ["/colour", "/dimensions/0/questions/1/id", "/dimensions/0/questions/0/options/1/label"];
    let error = hear_error(page, "pack-invalid");
    for place in places {
        page.see(place);
        assert!(error["message"].as_str().is_some_and(|message| message.contains(place)), "{place} is not in {error}");
    }
    assert!(places.contains(&error["path"].as_str().unwrap_or_default()), "{error}");
    assert_eq!(inside(page, "return root.querySelectorAll('.findings li').length"), json!(3));
    // It is heard by those who do not see it, and what was saved is safe.
    assert_eq!(inside(page, "return root.querySelectorAll('[role=alert]').length"), json!(1));
    page.see("Answers that were saved on this device are not touched.");
    assert_eq!(heard(page), ["assessment-error"]);
}

fn a_pack_that_is_no_json_is_told(page: &Page) {
    page.server().route("/bad.json", Reply::html("<!doctype html><title>Not found, said with status 200</title>"));
    host(page, "<maturity-assessment pack='/bad.json'></maturity-assessment>");
    page.arrive("error");
    hear_error(page, "pack-invalid");
}

fn a_bad_pack_can_be_replaced(page: &Page) {
    serve(page, "/bad.json", &json!({ "format": 1 }));
    serve(page, "/team.json", &team());
    host(page, "<maturity-assessment pack='/bad.json'></maturity-assessment>");
    page.arrive("error");
    inside(page, "widget.pack = '/team.json'");
    page.see("The pack team");
    page.press("Start");
    page.choose("pace", "2");
}

fn a_pack_that_is_not_there_can_be_tried_again(page: &Page) {
    host(page, "<maturity-assessment pack='/late.json'></maturity-assessment>");
    page.arrive("error");
    page.see("/late.json could not be loaded (the server answered 404).");
    assert!(hear_error(page, "pack-unreachable")["message"].as_str().is_some_and(|message| message.contains("404")));
    page.expect_console("/late.json was answered 404");
    page.press("Try again");
    page.see("could not be loaded");
    serve(page, "/late.json", &team());
    page.press("Try again");
    page.see("The pack team");
    page.press("Start");
    page.choose("pace", "2");
}

fn a_pack_without_a_network_can_be_tried_again(page: &Page) {
    serve(page, "/team.json", &team());
    host(page, "<maturity-assessment></maturity-assessment>");
    page.press("Start");
    page.choose("investment_1", "2");
    page.server().go_offline();
    inside(page, "widget.pack = '/team.json'");
    page.arrive("error");
    page.see("/team.json could not be loaded (no answer).");
    hear_error(page, "pack-unreachable");
    page.server().go_online();
    page.press("Try again");
    page.see("The pack team");
    inside(page, "widget.pack = 'platform-engineering'");
    page.see("How to answer");
    inside_is(page, "return widget.answers.investment_1", &json!({ "value": 2 }));
}

/// Without a widget the message stands in its place.
#[track_caller]
fn see_in_place_of_the_widget(page: &Page, start: &str) {
    page.wait("the message", |page| match inside(page, "return root.querySelector('[role=alert]')?.innerText ?? null") {
        message if message.as_str().is_some_and(|text| text.starts_with(start)) => Ok(()),
        other => Err(other.to_string()),
    });
}

/// The element shows its own content, a message, and the page hears of it.
#[track_caller]
fn see_failed_load(page: &Page) {
    see_in_place_of_the_widget(page, "The assessment could not be loaded (");
    let error = hear_error(page, "load-failed");
    assert!(error["message"].as_str().is_some_and(|message| message.ends_with("Reload the page to try again.")), "{error}");
    assert_eq!(page.execute("return document.querySelector('#fallback').checkVisibility()"), json!(true));
}

const WITH_FALLBACK: &str = "<maturity-assessment><p id=fallback>Read the questions as a file.</p></maturity-assessment>";

fn a_program_that_is_not_there_is_told(page: &Page) {
    page.server().route("/maturity-assessment.wasm", Reply::new("text/plain", "gone").status(404));
    host(page, WITH_FALLBACK);
    see_failed_load(page);
    expect_refusal(page);
    page.expect_console("/maturity-assessment.wasm was answered 404");
}

fn a_program_that_is_forbidden_is_told(page: &Page) {
    page.server().header("content-security-policy", "script-src 'self'");
    host(page, WITH_FALLBACK);
    see_failed_load(page);
    // Only the refusal itself may be complained of; WebKit keeps it to itself.
    if page.engine() != Engine::Webkit {
        page.expect_console("wasm-eval");
    }
}

fn a_browser_that_runs_no_programs_is_told(page: &Page) {
    // As where its owner has switched off what is new, for fear of attacks.
    host_with(page, "<script>delete window.WebAssembly</script>", WITH_FALLBACK);
    see_failed_load(page);
}

fn a_broken_program_is_told(page: &Page) {
    page.server().route("/maturity-assessment.wasm", Reply::new("application/wasm", "this is no program"));
    host(page, WITH_FALLBACK);
    expect_refusal(page);
    see_failed_load(page);
}

fn a_wrong_attribute_is_told_and_its_default_used(page: &Page) {
    host(page, "<maturity-assessment theme=pink storage=cloud></maturity-assessment>");
    page.arrive("intro");
    assert_eq!(page.attribute("data-theme").as_deref(), Some("auto"));
    let error = hear_error(page, "attribute-invalid");
    let message = error["message"].as_str().unwrap_or_default();
    for part in ["theme", "pink", "auto", "storage", "cloud", "session"] {
        assert!(message.contains(part), "{part} is not in {message}");
    }
    page.press("Start");
    page.choose("investment_1", "2");
    page.reload();
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
}

fn a_bad_config_is_told(page: &Page) {
    for (config, part) in [("{ \"theme\": ", ""), ("{ \"tehme\": \"dark\" }", "/tehme"), ("{ \"pack\": 7 }", "/pack"), ("[]", "")] {
        host(page, &format!(r#"<maturity-assessment><script type="application/json">{config}</script></maturity-assessment>"#));
        page.arrive("error");
        page.see("The settings of this assessment have a mistake.");
        page.see(part);
        hear_error(page, "config-invalid");
    }
}

fn a_config_that_no_json_can_hold_is_told_and_the_next_one_is_taken(page: &Page) {
    const CYCLE: &str = "const cycle = {}; cycle.self = cycle; widget.config = cycle";
    host(page, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    inside(page, CYCLE);
    hear_error(page, "config-invalid");
    page.see("Start");
    host_with(
        page,
        "",
        &format!(
            "<maturity-assessment></maturity-assessment><script type=module>const widget = document.querySelector('maturity-assessment'); {CYCLE}</script>"
        ),
    );
    hear_error(page, "config-invalid");
    see_in_place_of_the_widget(page, "The settings of this assessment cannot be read (TypeError");
    inside(page, "widget.config = { theme: 'dark' }");
    page.arrive("intro");
    assert_eq!(page.attribute("data-theme").as_deref(), Some("dark"));
}

fn a_config_that_is_not_there_can_be_tried_again(page: &Page) {
    host(page, "<maturity-assessment config='/config.json'></maturity-assessment>");
    page.arrive("error");
    hear_error(page, "config-unreachable");
    page.expect_console("/config.json was answered 404");
    page.server().route("/config.json", Reply::json(r#"{ "theme": "dark" }"#));
    page.press("Try again");
    page.arrive("intro");
    assert_eq!(page.attribute("data-theme").as_deref(), Some("dark"));
}

fn one_failure_leaves_other_widgets_alone(page: &Page) {
    serve(page, "/bad.json", &json!({}));
    serve(page, "/empty.json", &pack("empty", "1.0.0", &[]));
    host_with(
        page,
        "",
        "<maturity-assessment></maturity-assessment><maturity-assessment pack='/bad.json'></maturity-assessment>
         <maturity-assessment pack='/empty.json'></maturity-assessment>",
    );
    page.widget(1).arrive("error");
    page.widget(2).arrive("error");
    page.press("Start");
    page.choose("investment_1", "2");
}
