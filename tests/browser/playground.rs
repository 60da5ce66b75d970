//! The playground: a pack is written, checked, shown and taken along.

use super::page::Page;
use super::server::Reply;
use crate::tests;
use serde_json::{Value, json};

tests![
    a_mistake_is_named_at_its_line_and_the_preview_stays,
    a_mistake_in_a_field_is_marked_where_it_stands,
    what_was_written_is_there_after_a_reload,
    an_example_takes_the_place_of_the_text_and_can_be_taken_back,
    answers_in_the_preview_stay_while_one_writes,
    the_keyboard_leads_into_the_editor_and_out_of_it,
    the_pack_goes_along_as_one_page,
    the_pack_goes_along_as_a_page_for_frames,
    the_playground_breaks_no_policy,
];

/// Waits until a script gives this.
#[track_caller]
fn becomes(page: &Page, script: &str, expected: &Value) {
    page.wait(&format!("{expected} from `{script}`"), |page| match page.execute(script) {
        there if there == *expected => Ok(()),
        there => Err(there.to_string()),
    });
}

const SUMMARY: &str = "return document.querySelector('#summary').textContent";
const PREVIEW: &str = "return document.querySelector('#preview maturity-assessment')?.shadowRoot.querySelector('h2')?.textContent ?? ''";
const FINE: &str = "No findings. The preview shows this pack.";

#[track_caller]
fn start(page: &Page) {
    page.open("/playground.html");
    becomes(page, SUMMARY, &json!(FINE));
    becomes(page, PREVIEW, &json!("Team health check"));
}

/// Types where the cursor stands, which is the beginning at first.
#[track_caller]
fn write(page: &Page, text: &str) {
    page.execute("document.querySelector('#editor').shadowRoot.querySelector('.cm-content').focus()");
    page.type_text(text);
}

fn a_mistake_is_named_at_its_line_and_the_preview_stays(page: &Page) {
    start(page);
    write(page, "x");
    becomes(page, SUMMARY, &json!("1 finding. The lines are marked in the editor."));
    becomes(page, "return document.querySelector('#findings button').textContent", &json!("Line 1"));
    let marks = "return document.querySelector('#editor').shadowRoot.querySelectorAll('.cm-lint-marker-error').length";
    becomes(page, marks, &json!(1));
    assert_eq!(page.execute(PREVIEW), json!("Team health check"));
    assert_eq!(page.execute("return document.querySelector('#stale').hidden"), json!(false));
    assert_eq!(page.axe(), [""; 0]);
    page.keys("Backspace");
    becomes(page, SUMMARY, &json!(FINE));
    becomes(page, marks, &json!(0));
    assert_eq!(page.execute("return document.querySelector('#stale').hidden"), json!(true));
}

fn a_mistake_in_a_field_is_marked_where_it_stands(page: &Page) {
    start(page);
    write(page, "");
    page.keys("ArrowDown");
    page.type_text("\"titel\": \"x\", ");
    becomes(page, SUMMARY, &json!("1 finding. The lines are marked in the editor."));
    let marked = "return document.querySelector('#editor').shadowRoot.querySelector('.cm-lintRange-error')?.textContent ?? ''";
    becomes(page, marked, &json!("\"titel\": \"x\""));
    page.press("Line 2");
    assert_eq!(page.focused().tag, "div");
    let found = page.execute("return document.querySelector('#findings').textContent");
    assert!(found.as_str().is_some_and(|text| text.contains("unknown field \"titel\"")), "{found}");
}

fn what_was_written_is_there_after_a_reload(page: &Page) {
    start(page);
    write(page, "x");
    becomes(page, SUMMARY, &json!("1 finding. The lines are marked in the editor."));
    page.reload();
    becomes(page, SUMMARY, &json!("1 finding. The lines are marked in the editor."));
}

fn an_example_takes_the_place_of_the_text_and_can_be_taken_back(page: &Page) {
    start(page);
    for (example, title) in [("examples/kinds.json", "Restore check"), ("examples/smallest.json", "Backups")] {
        page.execute_with("document.querySelector('#example').value = arguments[0]", json!([example]));
        page.press("Reset to this example");
        becomes(page, PREVIEW, &json!(title));
    }
    page.press("Undo");
    becomes(page, PREVIEW, &json!("Restore check"));
    assert_eq!(page.focused().text, "Reset to this example");
}

fn answers_in_the_preview_stay_while_one_writes(page: &Page) {
    start(page);
    page.press("Start");
    page.arrive("step");
    let question = page.questions().remove(0);
    page.choose(&question, "2");
    // Another version of the pack, not only another layout of its text.
    write(page, "");
    page.keys("ArrowDown");
    page.type_text("\"source\": {\"title\": \"Ours\", \"url\": \"https://example.org/\"}, ");
    becomes(page, SUMMARY, &json!(FINE));
    becomes(page, "return document.querySelector('#preview maturity-assessment').pack.source?.title ?? ''", &json!("Ours"));
    assert_eq!(page.chosen(&question).as_deref(), Some("2"));
}

fn the_keyboard_leads_into_the_editor_and_out_of_it(page: &Page) {
    start(page);
    page.execute("document.querySelector('#load').focus()");
    page.keys("Tab");
    let within = "return document.activeElement?.id ?? ''";
    becomes(page, within, &json!("editor"));
    page.keys("Tab");
    becomes(page, within, &json!("editor"));
    page.keys("Escape");
    page.keys("Tab");
    page.wait("the focus to leave the editor", |page| match page.execute(within) {
        there if there == json!("editor") => Err(there.to_string()),
        _ => Ok(()),
    });
}

/// Presses a button that saves a page, and opens what was saved.
#[track_caller]
fn take(page: &Page, button: &str) {
    start(page);
    page.execute(
        "window.taken = null;
         URL.createObjectURL = (blob) => { blob.text().then((text) => { window.taken = text; }); return 'about:blank'; };
         HTMLAnchorElement.prototype.click = function () {};",
    );
    page.press(button);
    let text = page.wait("the page", |page| match page.execute("return window.taken") {
        Value::String(text) => Ok(text),
        other => Err(other.to_string()),
    });
    page.server().route("/taken.html", Reply::html(&text));
    page.server().forget_requests();
    page.open("/taken.html");
    page.see("Team health check");
    page.press("Start");
    page.arrive("step");
    assert_eq!(page.server().requests(), ["/taken.html"]);
}

fn the_pack_goes_along_as_one_page(page: &Page) {
    take(page, "Download as one page");
    assert_eq!(page.execute("return document.title"), json!("Team health check"));
}

fn the_pack_goes_along_as_a_page_for_frames(page: &Page) {
    take(page, "Download as a page for frames");
}

fn the_playground_breaks_no_policy(page: &Page) {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; \
        manifest-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
    page.server().header("content-security-policy", policy);
    start(page);
    write(page, "x");
    becomes(page, SUMMARY, &json!("1 finding. The lines are marked in the editor."));
    // The editor has its looks: without its sheet the letters would not be in one width.
    let font = "return getComputedStyle(document.querySelector('#editor').shadowRoot.querySelector('.cm-scroller')).display";
    assert_eq!(page.execute(font), json!("flex"));
}
