//! The component in a Yew program of its own (`examples/yew-app`), where there is no element, no script of ours, and nothing
//! that is loaded later. How that program is built is the same for every engine.

use super::page::Page;
use super::server::Reply;
use super::shared::{hear_error, serve, team};
use crate::tests;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

tests![
    a_yew_program_hears_what_its_component_tells,
    properties_change_while_the_component_runs,
    the_report_of_a_component_has_its_looks_and_fetches_nothing,
    a_config_says_what_its_component_shows,
    a_component_that_is_taken_away_comes_back_with_its_answers,
    a_pack_with_mistakes_is_told_to_the_program,
    a_component_is_accessible,
];

const SITE: &str = "target/yew-app/site";

/// Opens the program; its second component fetches a pack and is given an answer.
#[track_caller]
fn open(page: &Page) {
    for path in files(Path::new(SITE)) {
        let content = std::fs::read(&path).unwrap();
        let kind = if path.extension().is_some_and(|kind| kind == "wasm") { "application/wasm" } else { "text/javascript" };
        let name = path.strip_prefix(SITE).unwrap().to_str().unwrap();
        page.server().route(&format!("/app/{name}"), Reply::new(kind, content));
    }
    serve(page, "/team.json", &team());
    let html =
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>App</title><meta name=viewport content='width=device-width'></head>
        <body><script type=module>import init from '/app/yew-app.js'; init();</script></body></html>";
    page.server().route("/app.html", Reply::html(html));
    page.open("/app.html");
    page.see("How we work");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{SITE}: {error}; build it with `examples/yew-app/build`"));
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Waits until the program itself shows this.
#[track_caller]
fn shows(page: &Page, id: &str, text: &str) {
    let ask = format!("return document.getElementById('{id}').textContent");
    page.wait(&format!("\"{text}\" in the program"), |page| match page.execute(&ask) {
        there if there == json!(text) => Ok(()),
        other => Err(other.to_string()),
    });
}

/// Presses a button of the program.
#[track_caller]
fn switch(page: &Page, name: &str) {
    page.execute_with(
        "[...document.querySelectorAll('main > p > button')].find((one) => one.textContent === arguments[0]).click()",
        json!([name]),
    );
}

/// Asks the first component, as `host` and `root`.
#[track_caller]
fn within(page: &Page, script: &str) -> Value {
    page.execute(&format!("const host = document.querySelector('.maturity-assessment'), root = host.shadowRoot; {script}"))
}

#[track_caller]
fn to_the_report(page: &Page) {
    page.press("Start");
    page.choose("pace", "2");
    page.choose("peace", "2");
    page.press("Check answers");
    page.press("See the report");
    page.arrive("report");
    page.see("High");
}

fn a_yew_program_hears_what_its_component_tells(page: &Page) {
    open(page);
    shows(page, "heard", "Ready: team");
    page.press("Start");
    page.choose("pace", "2");
    shows(page, "heard", "pace: 1 of 2");
    page.choose("peace", "2");
    shows(page, "heard", "peace: 2 of 2");
    shows(page, "level", "");
    page.press("Check answers");
    page.press("See the report");
    shows(page, "level", "High");

    // The second has a pack from an address, and an answer from the program.
    let second = page.widget(1);
    second.press("Continue");
    second.arrive("step");
    assert_eq!(second.chosen("pace").as_deref(), Some("2"));
    assert_eq!(second.chosen("peace"), None);
}

fn properties_change_while_the_component_runs(page: &Page) {
    open(page);
    page.press("Start");
    page.choose("pace", "1");
    assert_eq!(page.attribute("data-theme").as_deref(), Some("light"));
    switch(page, "Light or dark");
    switch(page, "English or German");
    page.see("Wie schnell ist es?");
    assert_eq!(page.attribute("data-theme").as_deref(), Some("dark"));
    assert_eq!(page.chosen("pace").as_deref(), Some("1"), "answers stay");
}

fn the_report_of_a_component_has_its_looks_and_fetches_nothing(page: &Page) {
    open(page);
    page.server().go_offline();
    to_the_report(page);
    page.see("Save as a file");
    let looks = within(
        page,
        "const { position } = getComputedStyle(root.querySelector('.spoken'));
         return [root.adoptedStyleSheets.length, position, [...root.adoptedStyleSheets[0].cssRules].some((rule) => rule.selectorText?.includes('.radar'))]",
    );
    assert_eq!(looks, json!([1, "absolute", true]));
    assert_eq!(
        page.execute("return document.querySelectorAll('.maturity-assessment')[1].shadowRoot.adoptedStyleSheets[0] === document.querySelector('.maturity-assessment').shadowRoot.adoptedStyleSheets[0]"),
        json!(true),
        "all components wear one sheet"
    );
    page.server().go_online();
}

fn a_config_says_what_its_component_shows(page: &Page) {
    open(page);
    let second = page.widget(1);
    assert_eq!(second.attribute("data-theme").as_deref(), Some("dark"));
    second.press("Continue");
    second.choose("peace", "1");
    second.press("Check answers");
    second.press("See the report");
    second.arrive("report");
    second.see("Bring this to the retrospective.");
    assert!(!second.text().contains("Save as a file"), "{}", second.text());
}

fn a_component_that_is_taken_away_comes_back_with_its_answers(page: &Page) {
    open(page);
    page.press("Start");
    page.choose("pace", "2");
    shows(page, "heard", "pace: 1 of 2");
    for _ in 0..20 {
        switch(page, "Show or hide");
        page.wait("one component", |page| match page.execute("return document.querySelectorAll('.maturity-assessment').length") {
            one if one == json!(1) => Ok(()),
            other => Err(other.to_string()),
        });
        switch(page, "Show or hide");
        page.wait("both components", |page| match page.execute("return document.querySelectorAll('.maturity-assessment').length") {
            two if two == json!(2) => Ok(()),
            other => Err(other.to_string()),
        });
    }
    // What was answered was in storage meanwhile.
    assert_eq!(page.chosen("pace").as_deref(), Some("2"));
    page.choose("peace", "1");
    shows(page, "heard", "peace: 2 of 2");
}

fn a_pack_with_mistakes_is_told_to_the_program(page: &Page) {
    open(page);
    switch(page, "Right or wrong pack");
    let detail = hear_error(page, "pack-invalid");
    shows(page, "heard", &format!("pack-invalid at {}", detail["path"].as_str().unwrap_or_default()));
    switch(page, "Right or wrong pack");
    page.see("How we work");
}

fn a_component_is_accessible(page: &Page) {
    open(page);
    assert_eq!(page.axe(), [""; 0], "light");
    switch(page, "Light or dark");
    to_the_report(page);
    assert_eq!(page.axe(), [""; 0], "dark");
}
