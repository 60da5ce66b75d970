//! A program that ends in the middle of something: readers are told, keep their answers, and other widgets go on.
//!
//! A real program, in which one function was replaced by a trap, as a panic would be one.

use super::page::Page;
use super::server::{Reply, dist};
use super::shared::{all_answers, give, hear_error, host, inside, stored};
use crate::tests;
use serde_json::{Value, json};

tests![
    a_crash_is_told_and_the_reader_goes_on_with_the_saved_answers,
    other_widgets_go_on_and_later_calls_reach_the_new_program,
    without_storage_the_answers_survive_a_crash_and_can_be_saved,
    answers_given_just_before_a_crash_are_kept,
    what_the_page_says_right_after_a_crash_is_heard,
    a_crash_while_drawing_is_told_each_time_it_happens,
    a_removed_widget_that_crashed_comes_back,
    the_message_is_accessible_and_within_reach_of_the_keyboard,
];

const WIDGET: &str = "<maturity-assessment></maturity-assessment>";
const STOPPED: &str = "This assessment has stopped";

/// Wasm's numbers (LEB128).
fn number(bytes: &[u8], at: &mut usize) -> usize {
    let mut value = 0;
    for shift in (0..).step_by(7) {
        let byte = bytes[*at];
        *at += 1;
        value |= usize::from(byte & 127) << shift;
        if byte < 128 {
            break;
        }
    }
    value
}

fn leb(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value > 127 {
        bytes.push((value & 127) as u8 | 128);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// Each section: its kind, and where its content is.
fn sections(wasm: &[u8]) -> Vec<(u8, std::ops::Range<usize>)> {
    let (mut at, mut found) = (8, Vec::new());
    while at < wasm.len() {
        let kind = wasm[at];
        at += 1;
        let size = number(wasm, &mut at);
        found.push((kind, at..at + size));
        at += size;
    }
    found
}

/// The index of an exported function, imports counted.
fn exported(wasm: &[u8], wanted: &str) -> usize {
    let (_, part) = sections(wasm).into_iter().find(|(kind, _)| *kind == 7).unwrap();
    let mut at = part.start;
    for _ in 0..number(wasm, &mut at) {
        let length = number(wasm, &mut at);
        let name = &wasm[at..at + length];
        at += length + 1;
        let index = number(wasm, &mut at);
        if name == wanted.as_bytes() {
            return index;
        }
    }
    panic!("the program exports no {wanted}")
}

fn imported_functions(wasm: &[u8]) -> usize {
    let Some((_, part)) = sections(wasm).into_iter().find(|(kind, _)| *kind == 2) else { return 0 };
    let (mut at, mut functions) = (part.start, 0);
    for _ in 0..number(wasm, &mut at) {
        for _ in 0..2 {
            let length = number(wasm, &mut at);
            at += length;
        }
        let kind = wasm[at];
        at += 1;
        if kind == 0 {
            functions += 1;
            number(wasm, &mut at);
        } else {
            at += usize::from(kind != 2);
            if kind == 3 {
                at += 1;
            } else {
                let limits = wasm[at];
                at += 1;
                number(wasm, &mut at);
                if limits & 1 == 1 {
                    number(wasm, &mut at);
                }
            }
        }
    }
    functions
}

/// The program in which some functions, by their place in the code section, are nothing but a trap.
fn with_traps(wasm: &[u8], trapped: impl Fn(usize) -> bool) -> Vec<u8> {
    let mut out = wasm[..8].to_vec();
    for (kind, part) in sections(wasm) {
        let mut content = wasm[part.clone()].to_vec();
        if kind == 10 {
            let mut at = part.start;
            let count = number(wasm, &mut at);
            content = leb(count);
            for index in 0..count {
                let size = number(wasm, &mut at);
                let body: &[u8] = if trapped(index) { &[0, 0x00, 0x0b] } else { &wasm[at..at + size] };
                content.extend(leb(body.len()));
                content.extend(body);
                at += size;
            }
        }
        out.push(kind);
        out.extend(leb(content.len()));
        out.extend(content);
    }
    out
}

/// Serves another program, and a script that takes it.
fn serve_wasm(page: &Page, path: &str, wasm: Vec<u8>) {
    let script = std::fs::read_to_string(dist().join("maturity-assessment.js")).unwrap();
    assert!(script.contains(",{integrity})"));
    page.server().route("/maturity-assessment.js", Reply::new("text/javascript", script.replacen(",{integrity})", ")", 1)));
    page.server().route(path, Reply::new("application/wasm", wasm));
}

/// A program that crashes when the page calls `reset()`.
pub fn crashing_reset(page: &Page) {
    let script = std::fs::read_to_string(dist().join("maturity-assessment.js")).unwrap();
    let after = script.split("reset(){").find(|part| part.contains("this.__wbg_ptr") && part.find("this.__wbg_ptr").unwrap() < 20).unwrap();
    let name = after.split_once('.').unwrap().1.split('(').next().unwrap();
    let wasm = std::fs::read(dist().join("maturity-assessment.wasm")).unwrap();
    let own = exported(&wasm, name) - imported_functions(&wasm);
    serve_wasm(page, "/maturity-assessment.wasm", with_traps(&wasm, |index| index == own));
}

/// What the browser says of a trap reaches the console, for those who look after the page.
pub fn expect_trap(page: &Page) {
    page.expect_console("RuntimeError");
}

#[track_caller]
fn see_message(page: &Page) {
    page.wait("the message of a crash", |page| match page.heading() {
        heading if heading == STOPPED => Ok(()),
        other => Err(other),
    });
    page.see("Answers that were saved on this device are not touched.");
}

/// Runs what ends a program of [`crashing_reset`], and waits for the message.
#[track_caller]
fn crash(page: &Page, script: &str) {
    inside(page, script);
    expect_trap(page);
    see_message(page);
}

fn a_crash_is_told_and_the_reader_goes_on_with_the_saved_answers(page: &Page) {
    crashing_reset(page);
    host(page, WIDGET);
    page.press("Start");
    page.choose("investment_1", "2");
    let before = stored(page);
    crash(page, "widget.reset()");
    assert_eq!(hear_error(page, "crashed")["message"].as_str().unwrap().split('.').next(), Some("An error in the program ended it"));
    assert_eq!(stored(page), before);
    assert_eq!(inside(page, "return widget.answers.investment_1.value"), json!(2));
    page.press("Reload this assessment");
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
    page.choose("investment_2", "3");
    page.reload();
    page.arrive("step");
    assert_eq!(page.chosen("investment_2").as_deref(), Some("3"));
}

fn other_widgets_go_on_and_later_calls_reach_the_new_program(page: &Page) {
    crashing_reset(page);
    host(page, "<maturity-assessment></maturity-assessment><maturity-assessment name=other></maturity-assessment>");
    let other = page.widget(1);
    other.press("Start");
    other.choose("investment_1", "3");
    page.press("Start");
    page.choose("investment_1", "2");
    for _ in 0..2 {
        inside(page, "widget.reset()");
        see_message(page);
        other.arrive("step");
        assert_eq!(other.chosen("investment_1").as_deref(), Some("3"));
        page.press("Reload this assessment");
        page.arrive("step");
    }
    expect_trap(page);
    expect_trap(page);
    other.choose("investment_2", "1");
    page.choose("investment_2", "4");
    let both =
        page.execute("return [...document.querySelectorAll('maturity-assessment')].map(({ answers }) => answers.investment_2.value)");
    assert_eq!(both, json!([4, 1]));
    page.execute("dispatchEvent(new Event('hashchange')); dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))");
}

fn without_storage_the_answers_survive_a_crash_and_can_be_saved(page: &Page) {
    crashing_reset(page);
    super::shared::host_with(page, super::exports::KEEPING, "<maturity-assessment storage=none></maturity-assessment>");
    page.arrive("intro");
    give(page, &json!({ "investment_1": { "value": 2, "note": "Fridays" } }));
    crash(page, "widget.reset()");
    let (name, kind, text) = super::exports::save(page, "Export my answers");
    assert_eq!((name.as_str(), kind.as_str()), ("answers.json", "application/json"));
    let saved: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(saved, json!({ "investment_1": { "value": 2, "note": "Fridays" } }));
    page.press("Reload this assessment");
    page.arrive("intro");
    assert_eq!(inside(page, "return widget.answers.investment_1.note"), json!("Fridays"));
}

fn answers_given_just_before_a_crash_are_kept(page: &Page) {
    crashing_reset(page);
    host(page, "<maturity-assessment storage=none></maturity-assessment>");
    page.arrive("intro");
    crash(page, "widget.answers = { investment_1: 2 }; widget.reset()");
    assert_eq!(inside(page, "return widget.answers.investment_1.value"), json!(2));
    page.see("Export my answers");
    page.press("Reload this assessment");
    page.arrive("intro");
    assert_eq!(inside(page, "return widget.answers.investment_1.value"), json!(2));
}

fn what_the_page_says_right_after_a_crash_is_heard(page: &Page) {
    crashing_reset(page);
    host(page, WIDGET);
    page.press("Start");
    page.choose("investment_1", "2");
    crash(page, "widget.reset(); widget.theme = 'dark'; widget.answers = { investment_1: 3 }");
    page.press("Reload this assessment");
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("3"));
    assert_eq!(inside(page, "return root.querySelector('.ma').dataset.theme"), json!("dark"));
}

fn a_crash_while_drawing_is_told_each_time_it_happens(page: &Page) {
    let report = std::fs::read(dist().join("maturity-assessment-report.wasm")).unwrap();
    serve_wasm(page, "/maturity-assessment-report.wasm", with_traps(&report, |_| true));
    host(page, WIDGET);
    page.arrive("intro");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    see_message(page);
    page.press("Reload this assessment");
    page.wait("another crash", |page| match page.events().iter().filter(|event| event.detail["code"] == "crashed").count() {
        2 => Ok(()),
        count => Err(format!("{count}")),
    });
    page.expect_console("RuntimeError");
    page.expect_console("RuntimeError");
    see_message(page);
}

fn a_removed_widget_that_crashed_comes_back(page: &Page) {
    crashing_reset(page);
    host(page, WIDGET);
    page.press("Start");
    page.choose("investment_1", "2");
    crash(page, "widget.reset()");
    page.execute("const [widget] = document.querySelectorAll('maturity-assessment'); window.kept = widget; widget.remove()");
    page.execute("document.querySelector('main').append(window.kept)");
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
}

fn the_message_is_accessible_and_within_reach_of_the_keyboard(page: &Page) {
    crashing_reset(page);
    host(page, WIDGET);
    page.press("Start");
    page.choose("investment_1", "2");
    crash(page, "root.querySelector('input').focus(); widget.reset()");
    for theme in ["light", "dark"] {
        inside(page, &format!("root.querySelector('.ma').dataset.theme = '{theme}'"));
        assert_eq!(page.axe(), [""; 0]);
    }
    assert_eq!(page.focused().text, STOPPED);
    page.keys("Tab");
    assert_eq!(page.focused().text, "Reload this assessment");
    page.keys("Tab");
    assert_eq!(page.focused().text, "Export my answers");
    page.keys("Shift+Tab");
    page.keys("Enter");
    page.arrive("step");
}
