//! The strict policy of the contract. The harness fails a test on every violation.

use super::page::Page;
use super::shared::{SCRIPT, all_answers, all_rows, give, host, inside, rows, team, walk_to_report};
use crate::tests;
use serde_json::{Value, json};

/// What the contract promises, and nothing else of any kind.
const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

tests![
    a_whole_run_breaks_no_policy,
    a_link_a_note_and_an_undo_break_no_policy,
    a_script_tag_breaks_no_policy,
    files_and_printing_break_no_policy,
    a_picture_that_the_policy_forbids_is_told,
    errors_break_no_policy,
];

fn a_whole_run_breaks_no_policy(page: &Page) {
    page.server().header("content-security-policy", STRICT);
    host(page, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    walk_to_report(page);
    assert_eq!(rows(page), all_rows());
    // The pictures are drawn, not only described.
    let size = inside(
        page,
        "const { width, height } = root.querySelector('svg[role=img] polygon, svg[role=img] path').getBoundingClientRect(); return width > 50 && height > 50",
    );
    assert_eq!(size, json!(true));
}

fn a_link_a_note_and_an_undo_break_no_policy(page: &Page) {
    page.server().header("content-security-policy", STRICT);
    host(page, "<maturity-assessment></maturity-assessment>");
    page.press("Start");
    page.choose("investment_1", "2");
    page.press("Clear answer");
    page.press("Undo");
    page.press("Add a note or evidence");
    inside(page, "root.querySelector('textarea').focus()");
    page.type_text("A <b>note</b>");
    give(page, &all_answers());
    inside(page, "widget.complete(); widget.theme = 'dark'");
    page.arrive("report");
    page.press("Copy link");
    page.see("It holds the answers without notes.");
    page.press("Start again");
    page.press("Undo");
    page.arrive("report");
    page.reload();
    page.arrive("report");
}

fn a_script_tag_breaks_no_policy(page: &Page) {
    page.server().header("content-security-policy", STRICT);
    let json = json!({ "pack": team() });
    host(page, &format!(r#"<maturity-assessment><script type="application/json">{json}</script></maturity-assessment>{SCRIPT}"#));
    page.press("Start");
    page.choose("pace", "2");
}

fn files_and_printing_break_no_policy(page: &Page) {
    // Points are made from a picture, and a picture is something that the policy has to allow.
    page.server().header("content-security-policy", &format!("{STRICT}; img-src data:"));
    host(page, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    for format in ["json", "csv", "markdown", "html", "svg", "png", "badge"] {
        inside(page, &format!("window.made = null; widget.exportAs('{format}').then((it) => {{ window.made = it.size; }}, String)"));
        page.wait(format, |page| match page.execute("return window.made") {
            Value::Null => Err("nothing".to_owned()),
            size => Ok(size),
        });
    }
    page.execute("dispatchEvent(new Event('beforeprint'))");
    assert_eq!(inside(page, "return root.querySelectorAll('.paper').length"), json!(1));
    page.execute("dispatchEvent(new Event('afterprint'))");
}

fn a_picture_that_the_policy_forbids_is_told(page: &Page) {
    page.server().header("content-security-policy", STRICT);
    host(page, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    page.press("Radar (PNG)");
    page.see("This page does not let pictures be made. Save the chart as SVG instead.");
    page.expect_console("img-src");
}

fn errors_break_no_policy(page: &Page) {
    page.server().header("content-security-policy", STRICT);
    host(page, "<maturity-assessment pack='/nowhere.json'></maturity-assessment>");
    page.arrive("error");
    page.expect_console("/nowhere.json was answered 404");
    inside(page, "widget.pack = { format: 1 }");
    page.see("The pack has a mistake.");
    inside(page, "widget.pack = null");
    page.arrive("intro");
}
