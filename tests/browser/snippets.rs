//! Every example of the pages does what it says. Those in the languages of frameworks are compiled by
//! `tests/frameworks/build.mjs`.

use super::page::Page;
use super::server::Reply;
use super::shared::{SCRIPT, all_answers, give, host, host_with, inside};
use super::site::PAGES;
use crate::tests;
use maturity_assessment::config::Options;
use maturity_assessment::pack::{Findings, Node, Pack};
use serde_json::{Value, json};
use std::time::Duration;

tests![
    every_piece_of_markup_shows_an_assessment,
    every_script_runs,
    every_style_is_understood_and_meets_something,
    every_policy_lets_the_assessment_work,
    every_piece_of_json_is_valid,
    every_command_exists,
    every_example_says_what_it_is,
];

/// An example: the page, the caption, the kind, the text, and the name of the file that it is, if it is one.
struct Snippet {
    place: String,
    kind: String,
    text: String,
    file: String,
}

#[track_caller]
fn snippets(page: &Page) -> Vec<Snippet> {
    page.limit(Duration::from_secs(240));
    let mut all = Vec::new();
    for path in PAGES {
        page.open(path);
        let found = page.execute(
            "return [...document.querySelectorAll('figure.code')].map((figure) => [figure.querySelector('figcaption').firstChild.textContent,
               figure.dataset.snippet ?? '', figure.querySelector('code').textContent, figure.dataset.file ?? ''])",
        );
        for one in found.as_array().unwrap() {
            let word = |index: usize| one[index].as_str().unwrap().to_owned();
            all.push(Snippet { place: format!("{path}: {}", word(0)), kind: word(1), text: word(2), file: word(3) });
        }
    }
    assert!(all.len() > 20, "only {} examples", all.len());
    // What one example calls a file, another may load.
    for snippet in all.iter().filter(|snippet| !snippet.file.is_empty()) {
        page.server().route(&format!("/{}", snippet.file), Reply::json(&snippet.text));
    }
    let team = std::fs::read_to_string("www/examples/team.json").unwrap();
    page.server().route("/team-health-check.json", Reply::json(&team));
    page.server().route("/pack.json", Reply::json(&team));
    all
}

#[track_caller]
fn of(page: &Page, kind: &str) -> Vec<Snippet> {
    let found: Vec<Snippet> = snippets(page).into_iter().filter(|snippet| snippet.kind == kind).collect();
    assert!(!found.is_empty(), "no page has an example in {kind}");
    found
}

/// Waits until the page has an assessment with its first screen.
#[track_caller]
fn arrives(page: &Page, place: &str) {
    page.wait(&format!("the assessment of {place}"), |page| match inside(page, "return root?.querySelector('h2')?.textContent ?? ''") {
        heading if heading == json!("") => Err("no heading".to_owned()),
        _ => Ok(()),
    });
}

fn every_piece_of_markup_shows_an_assessment(page: &Page) {
    for Snippet { place, text, .. } in of(page, "html") {
        let element = if text.contains("<maturity-assessment") || text.contains("data-pack") || text.contains("<iframe") {
            ""
        } else {
            "<maturity-assessment></maturity-assessment>"
        };
        let script = if text.contains("maturity-assessment.js") || text.contains("<iframe") { "" } else { SCRIPT };
        let html =
            format!("<!doctype html><html lang=en><head><title>An example</title>{script}</head><body>{text}{element}</body></html>");
        page.server().route("/example.html", Reply::html(&html));
        page.open("/example.html");
        if text.contains("<iframe") {
            page.in_frame(0, |page| arrives(page, &place));
            page.wait("the frame to grow", |page| match page.execute("return document.querySelector('iframe').clientHeight > 200") {
                Value::Bool(true) => Ok(()),
                other => Err(other.to_string()),
            });
        } else {
            page.wait("an element", |page| match page.execute("return document.querySelectorAll('maturity-assessment').length > 0") {
                Value::Bool(true) => Ok(()),
                other => Err(format!("{place}: {other}")),
            });
            arrives(page, &place);
        }
    }
}

fn every_script_runs(page: &Page) {
    for Snippet { place, text, .. } in of(page, "js") {
        page.server().route("/example.js", Reply::new("text/javascript", text.clone()));
        host(page, "<maturity-assessment></maturity-assessment><script type=module src=/example.js></script>");
        arrives(page, &place);
        // Whatever it listens to, it hears; the harness fails on any error.
        give(page, &all_answers());
        inside(page, "widget.complete()");
        page.wait(&place, |page| match inside(page, "return widget.result?.completedAt !== null") {
            Value::Bool(true) => Ok(()),
            other => Err(other.to_string()),
        });
    }
}

fn every_style_is_understood_and_meets_something(page: &Page) {
    for Snippet { place, text, .. } in of(page, "css") {
        host_with(page, &format!("<style id=example>{text}</style>"), "<maturity-assessment></maturity-assessment>");
        page.press("Start");
        page.arrive("step");
        let idle = inside(
            page,
            "const rules = [...document.querySelector('#example').sheet.cssRules].flatMap((rule) => (rule.selectorText ? [rule] : [...rule.cssRules]));
             const meets = ({ selectorText, style }) => {
               const part = selectorText.match(/::part\\(([\\w-]+)\\)/)?.[1];
               return style.length > 0 && (part ? root.querySelector(`[part~=${part}]`) : document.querySelector(selectorText));
             };
             return rules.length === 0 ? ['nothing'] : rules.filter((rule) => !meets(rule)).map((rule) => rule.cssText)",
        );
        assert_eq!(idle, json!([]), "{place}");
    }
}

fn every_policy_lets_the_assessment_work(page: &Page) {
    for Snippet { place, text, .. } in of(page, "http") {
        let policy =
            text.strip_prefix("Content-Security-Policy:").unwrap_or_else(|| panic!("{place} is no policy")).trim().replace('\n', " ");
        let html = format!(
            "<!doctype html><html lang=en><head><title>An example</title>{SCRIPT}</head><body><maturity-assessment></maturity-assessment></body></html>"
        );
        page.server().route("/example.html", Reply::html(&html).header("content-security-policy", &policy));
        page.open("/example.html");
        arrives(page, &place);
        give(page, &all_answers());
        inside(page, "widget.complete()");
        page.arrive("report");
    }
}

fn every_piece_of_json_is_valid(page: &Page) {
    for Snippet { place, text, file, .. } in of(page, "json") {
        let node = Node::parse(&text).unwrap_or_else(|findings| panic!("{place}: {findings}"));
        if file.contains("config") {
            let mut findings = Findings::default();
            Options::default().apply(&node, &mut findings);
            assert!(findings.is_empty(), "{place}: {findings}");
        } else if node.member("dimensions").is_some() && node.member("answers").is_none() {
            Pack::from_node(&node).unwrap_or_else(|findings| panic!("{place}: {findings}"));
        }
    }
}

fn every_command_exists(page: &Page) {
    let makefile = std::fs::read_to_string("Makefile").unwrap();
    for Snippet { place, text, .. } in of(page, "sh") {
        for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
            let mut words = line.split_whitespace();
            match (words.next(), words.next()) {
                (Some("make"), Some(target)) => assert!(makefile.contains(&format!("\n{target}:")), "{place}: make {target}"),
                (Some("cp"), _) | (None, _) => {}
                other => panic!("{place}: nobody knows {other:?}"),
            }
        }
    }
}

fn every_example_says_what_it_is(page: &Page) {
    let known = ["html", "js", "jsx", "vue", "svelte", "ts", "css", "http", "sh", "json"];
    let odd: Vec<String> = snippets(page).into_iter().filter(|one| !known.contains(&one.kind.as_str())).map(|one| one.place).collect();
    assert_eq!(odd, [""; 0]);
}
