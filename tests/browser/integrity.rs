//! One build and no other: what tags and the script say of the files that they want.

use super::page::Page;
use super::server::{Reply, dist};
use super::shared::{all_answers, all_rows, expect_refusal, give, hear_error, host, inside, inside_is, rows, start};
use crate::tests;
use serde_json::{Value, json};

tests![
    the_build_names_the_hashes_of_its_files,
    the_tag_that_the_pages_show_runs_this_build,
    the_tag_that_the_pages_show_runs_nothing_else,
    a_script_of_another_host_runs_by_its_hash,
    a_program_of_another_build_is_refused_with_a_sentence,
    a_report_of_another_build_is_refused_and_loses_nothing,
];

const SCRIPT: &str = "/maturity-assessment.js";
const PROGRAM: &str = "/maturity-assessment.wasm";
const REPORT: &str = "/maturity-assessment-report.wasm";

fn built(path: &str) -> Vec<u8> {
    std::fs::read(dist().join(&path[1..])).unwrap()
}

/// The same script with a remark at its end: harmless, and another.
fn other_script() -> Reply {
    Reply::new("text/javascript", [built(SCRIPT), b"\n// Another build".to_vec()].concat())
}

/// The same program with an empty section that nobody reads: it would work, and it is another.
fn other_program(path: &str) -> Reply {
    Reply::new("application/wasm", [built(path), vec![0, 2, 1, b'x']].concat())
}

fn the_build_names_the_hashes_of_its_files(page: &Page) {
    page.open("/icon.svg");
    page.execute(
        "const hash = async (name) => {
           const digest = await crypto.subtle.digest('SHA-384', await (await fetch(name)).arrayBuffer());
           return [name, 'sha384-' + btoa(String.fromCharCode(...new Uint8Array(digest)))];
         };
         fetch('/integrity.json').then((it) => it.json()).then(async (told) => {
           window.hashes = [told, Object.fromEntries(await Promise.all(Object.keys(told).map(hash)))];
         })",
    );
    let hashes = page.wait("the hashes", |page| match page.execute("return window.hashes ?? null") {
        Value::Null => Err("nothing".to_owned()),
        hashes => Ok(hashes),
    });
    assert_eq!(hashes[0], hashes[1]);
    let mut names: Vec<&String> = hashes[0].as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(names, [&REPORT[1..], &SCRIPT[1..], &PROGRAM[1..]]);
}

/// The tags with a hash that the pages of the site show, each in a page of its own. They are read from the files: the pages
/// themselves would leave their worker behind, and the next script would come from its store.
fn shown() -> impl Iterator<Item = Reply> {
    ["/embed.html", "/policy.html"].into_iter().map(|path| {
        let text = String::from_utf8(built(path)).unwrap();
        let mut tags = text.split("<code>").filter_map(|rest| rest.split_once("</code>")).map(|(tag, _)| tag);
        let tag = tags.find(|tag| tag.contains("integrity=\"sha384-")).unwrap_or_else(|| panic!("{path} shows no hash"));
        assert!(tag.contains("crossorigin"), "{path}: {tag}");
        let tag = tag.replace("&lt;", "<").replace("&gt;", ">");
        Reply::html(&format!("<!doctype html><html lang=en><title>Shown</title><body>{tag}</body></html>"))
    })
}

fn the_tag_that_the_pages_show_runs_this_build(page: &Page) {
    for tag in shown() {
        page.server().route("/shown.html", tag);
        page.open("/shown.html");
        page.press("Start");
        page.choose("investment_1", "2");
        inside(page, "widget.reset()");
    }
}

fn the_tag_that_the_pages_show_runs_nothing_else(page: &Page) {
    page.expect_console("failed to load: <script>");
    expect_refusal(page);
    page.server().route(SCRIPT, other_script());
    for tag in shown() {
        page.server().route("/shown.html", tag);
        page.open("/shown.html");
        assert!(page.server().requests().iter().any(|path| path == SCRIPT));
        assert_eq!(page.execute("return customElements.get('maturity-assessment') === undefined"), json!(true));
        page.server().forget_requests();
    }
}

fn a_script_of_another_host_runs_by_its_hash(page: &Page) {
    page.server().header("access-control-allow-origin", "*");
    let told: Value = serde_json::from_slice(&built("/integrity.json")).unwrap();
    let (source, hash) = (page.server().url(SCRIPT), told[&SCRIPT[1..]].as_str().unwrap());
    page.server().route(
        "/guest.html",
        Reply::html(&format!(
            "<!doctype html><html lang=en><title>Guest</title><body><script type=module crossorigin src='{source}' integrity='{hash}'></script></body></html>"
        )),
    );
    // The same server under its other name is another origin.
    page.open(&page.server().url("/guest.html").replace("127.0.0.1", "localhost"));
    give(page, &all_answers());
    page.arrive("intro");
    inside(page, "widget.complete()");
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
}

fn a_program_of_another_build_is_refused_with_a_sentence(page: &Page) {
    expect_refusal(page);
    page.server().route(PROGRAM, other_program(PROGRAM));
    host(page, "<maturity-assessment><p id=fallback>Read the questions as a file.</p></maturity-assessment>");
    let error = hear_error(page, "load-failed");
    let sentence = error["message"].as_str().unwrap();
    assert!(sentence.ends_with("a file is missing or of another build). Reload the page to try again."), "{sentence}");
    inside_is(page, "return root.querySelector('[role=alert]').innerText", &json!(sentence));
    assert_eq!(page.execute("return document.querySelector('#fallback').checkVisibility()"), json!(true));
    page.server().route(PROGRAM, Reply::new("application/wasm", built(PROGRAM)));
    page.reload();
    page.arrive("intro");
}

fn a_report_of_another_build_is_refused_and_loses_nothing(page: &Page) {
    expect_refusal(page);
    page.server().route(REPORT, other_program(REPORT));
    start(page);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("waiting");
    page.see("Your answers are safe.");
    assert_eq!(inside(page, "return widget.result.answered"), json!(20));
    page.server().route(REPORT, Reply::new("application/wasm", built(REPORT)));
    page.press("Try again");
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
}
