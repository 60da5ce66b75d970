//! The element in apps of real frameworks, bundled as their users do it (`tests/frameworks`).

use super::page::Page;
use super::server::Reply;
use super::shared::inside;
use crate::tests;
use serde_json::{Value, json};

tests![
    react_19_passes_objects_and_hears_events,
    vue_3_passes_objects_and_hears_events,
    svelte_5_passes_objects_and_hears_events,
    angular_passes_objects_and_hears_events,
    plain_scripts_pass_objects_and_hear_events,
];

fn react_19_passes_objects_and_hears_events(page: &Page) {
    works_in(page, "react");
}

fn vue_3_passes_objects_and_hears_events(page: &Page) {
    works_in(page, "vue");
}

fn svelte_5_passes_objects_and_hears_events(page: &Page) {
    works_in(page, "svelte");
}

fn angular_passes_objects_and_hears_events(page: &Page) {
    works_in(page, "angular");
}

fn plain_scripts_pass_objects_and_hear_events(page: &Page) {
    works_in(page, "plain");
}

const ROUNDS: usize = 100;

/// A pack with one question in two languages.
fn pack(id: &str) -> Value {
    let text = |one: &str, other: &str| json!({ "en": one, "de": other });
    json!({
        "format": 1, "id": id, "version": "1", "languages": ["en", "de"],
        "title": text(&format!("The pack {id}"), &format!("Das Paket {id}")),
        "levels": [{ "value": 1, "label": text("Low", "Niedrig") }, { "value": 2, "label": text("High", "Hoch") }],
        "dimensions": [{ "id": "work", "label": text("Work", "Arbeit"), "questions": [{
            "id": "pace", "text": text("How fast?", "Wie schnell?"),
            "options": [{ "value": 1, "label": text("Slow", "Langsam") }, { "value": 2, "label": text("Fast", "Schnell") }],
        }] }],
    })
}

fn works_in(page: &Page, framework: &str) {
    let path = format!("target/frameworks/{framework}.js");
    let app = std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}; build it with `node tests/frameworks/build.mjs`"));
    page.server().route("/app.js", Reply::new("text/javascript", app));
    let html = format!(
        "<!doctype html><html lang=en><head><title>App</title>
         <script type=module src=/maturity-assessment.js></script></head><body><main id=app></main>
         <script>window.heard = []; window.packs = [{}, {}];</script>
         <script type=module src=/app.js></script></html>",
        pack("one"),
        pack("two")
    );
    page.server().route("/app.html", Reply::html(&html));
    page.open("/app.html");

    // An object as property, and events as the framework has them.
    page.see("The pack one");
    page.press("Start");
    page.choose("pace", "2");
    inside(page, "widget.complete()");
    page.arrive("report");
    assert_eq!(page.execute("return window.heard"), json!(["assessment-ready", "assessment-change", "assessment-complete"]));

    // Language and pack change while it runs, and answers stay where ids match.
    page.execute("window.app.setLang('de')");
    page.wait("the other language", |page| match inside(page, "return widget.result.lang") {
        language if language == json!("de") => Ok(()),
        other => Err(other.to_string()),
    });
    page.execute("window.app.setPack(window.packs[1])");
    page.wait("the other pack", |page| match inside(page, "return widget.result.pack.id") {
        id if id == json!("two") => Ok(()),
        other => Err(other.to_string()),
    });
    assert_eq!(inside(page, "return widget.answers"), json!({ "pace": { "value": 2 } }));
    page.execute("window.heard.length = 0; window.app.setPack({ id: 'wrong' })");
    page.wait("the finding", |page| match page.execute("return window.heard") {
        heard if heard == json!(["assessment-error"]) => Ok(()),
        heard => Err(heard.to_string()),
    });

    // It comes and goes.
    let rounds = format!(
        "(async () => {{
           for (let round = 0; round < {ROUNDS}; round++) {{
             await window.app.unmount();
             if (document.querySelector('maturity-assessment')) throw new Error(`still there in round ${{round}}`);
             await window.app.mount();
           }}
           window.rounds = 'done';
         }})().catch((reason) => {{ window.rounds = String(reason); }})"
    );
    page.execute(&rounds);
    page.wait("it to come and go", |page| match page.execute("return window.rounds ?? ''") {
        rounds if rounds == json!("done") => Ok(()),
        rounds => Err(rounds.to_string()),
    });
    page.see("The pack one");
    page.press("Start");
    page.choose("pace", "1");
    assert_eq!(page.execute("return document.querySelectorAll('maturity-assessment').length"), json!(1));
}
