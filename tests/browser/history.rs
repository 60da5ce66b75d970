//! Runs over time: kept, named, compared, deleted, brought back, and carried from one browser to another.

use super::exports::{KEEPING, save};
use super::page::Page;
use super::shared::{HOST, all_answers, all_as_query, give, host, host_with, inside, inside_is, start, stored};
use crate::tests;
use serde_json::{Value, json};

const WORK: &str = "maturity-assessment:platform-engineering:";
const RUNS: &str = "maturity-assessment:platform-engineering::history";

tests![
    a_completed_run_is_kept_and_the_next_one_is_compared_with_it,
    assessing_again_keeps_the_last_run_and_can_be_undone,
    each_aspect_is_a_line_over_time_with_a_table_that_says_the_same,
    runs_have_names_that_last,
    an_earlier_run_is_opened_again,
    a_deleted_run_comes_back,
    what_is_exported_and_cleared_comes_back_exactly,
    a_wrong_file_is_told_and_takes_nothing_away,
    a_reminder_is_a_calendar_file,
    the_radar_shows_the_earlier_run_and_the_wanted_levels,
    two_windows_share_one_history,
    damaged_runs_are_set_aside_and_told,
    blocked_storage_keeps_runs_while_the_page_is_open,
    without_storage_nothing_of_a_run_is_stored,
    a_shared_result_is_never_kept,
    everything_over_time_is_accessible_in_light_and_dark,
    a_keyboard_compares_deletes_and_brings_back,
    the_list_of_runs_fits_a_phone,
];

/// Gives this answer to all questions of an aspect and completes.
#[track_caller]
fn complete(page: &Page, aspect: &str, value: u8) {
    let mut answers = all_answers();
    for number in 1..=4 {
        answers[format!("{aspect}_{number}")] = json!(value);
    }
    give(page, &answers);
    inside(page, "widget.complete()");
    page.arrive("report");
    page.see("Over time");
}

/// Two completed runs: all answers to Investment rise from 1 to 3.
#[track_caller]
fn twice(page: &Page) {
    complete(page, "investment", 1);
    page.press("Assess again");
    page.arrive("step");
    complete(page, "investment", 3);
    page.see("What has changed");
}

#[track_caller]
fn open_twice(page: &Page) {
    host_with(page, KEEPING, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    twice(page);
}

/// The runs in storage.
#[track_caller]
fn kept(page: &Page) -> Vec<Value> {
    let text = stored(page)[RUNS].as_str().unwrap_or(r#"{"runs":[]}"#).to_owned();
    serde_json::from_str::<Value>(&text).unwrap()["runs"].as_array().unwrap().clone()
}

#[track_caller]
fn kept_is(page: &Page, number: usize) {
    page.wait(&format!("{number} runs in storage"), |page| match kept(page).len() {
        there if there == number => Ok(()),
        other => Err(other.to_string()),
    });
}

/// What all cells of a table say, row by row.
#[track_caller]
fn cells(page: &Page, table: &str) -> Vec<Vec<String>> {
    let script = format!(
        "return [...root.querySelectorAll('{table} tbody tr')].map((row) => [...row.cells].map((cell) =>
           cell.querySelector('input')?.value ?? cell.textContent.trim()))"
    );
    serde_json::from_value(inside(page, &script)).unwrap()
}

/// Types into the field that a selector finds.
#[track_caller]
fn write(page: &Page, selector: &str, text: &str) {
    inside(page, &format!("root.querySelector({selector:?}).focus(); root.querySelector({selector:?}).select()"));
    page.type_text(text);
    inside_is(page, &format!("return root.querySelector({selector:?}).value"), &json!(text));
}

/// Picks from a list.
#[track_caller]
fn pick(page: &Page, label: &str, option: usize) {
    let script = format!(
        "const list = [...root.querySelectorAll('label')].find((one) => one.textContent.startsWith({label:?})).querySelector('select');
         list.selectedIndex = {option}; list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    );
    inside(page, &script);
}

/// Opens a file that holds this text.
#[track_caller]
pub(super) fn open_file(page: &Page, text: &str) {
    page.execute_with(
        "const field = document.querySelector('maturity-assessment').shadowRoot.querySelector('.history input[type=file]');
         const files = new DataTransfer();
         files.items.add(new File([arguments[0]], 'runs.json', { type: 'application/json' }));
         field.files = files.files;
         field.dispatchEvent(new Event('change', { bubbles: true }))",
        json!([text]),
    );
}

/// Deletes the earliest run.
#[track_caller]
fn delete_last(page: &Page) {
    inside(page, "root.querySelector('.runs tbody tr:last-child button:last-child').click()");
    page.see("The run is deleted.");
}

/// Puts targets into what is saved, and opens the report again.
#[track_caller]
fn want(page: &Page, targets: &Value) {
    page.execute_with(
        "const work = JSON.parse(localStorage.getItem(arguments[0]));
         work.followUp = { targets: arguments[1] };
         localStorage.setItem(arguments[0], JSON.stringify(work))",
        json!([WORK, targets]),
    );
    page.reload();
    page.arrive("report");
    page.see("Over time");
}

fn a_completed_run_is_kept_and_the_next_one_is_compared_with_it(page: &Page) {
    host(page, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    complete(page, "investment", 1);
    page.see("This is the first run that is kept here.");
    kept_is(page, 1);
    assert_eq!(inside(page, "return root.querySelector('.compare')"), Value::Null);
    page.press("Assess again");
    page.arrive("step");
    complete(page, "investment", 3);
    kept_is(page, 2);
    let rows = cells(page, ".changes");
    assert_eq!(rows[0], ["Investment", "BeforeProvisional, 1.00", "AfterScalable, 3.00", "+2.00"]);
    assert_eq!(rows[1][3], "no change");
    page.press("4 answers have changed: 4 raised");
    assert_eq!(inside(page, "return root.querySelectorAll('.changed[open] dt').length"), json!(4));
    pick(page, "Earlier run", 0);
    page.see("Both are the same run.");
    pick(page, "Later run", 1);
    inside_is(page, "return root.querySelector('.changes tbody .figure')?.textContent", &json!("\u{2212}2.00"));
    page.reload();
    page.arrive("report");
    page.see("4 answers have changed: 4 raised");
    kept_is(page, 2);
}

fn assessing_again_keeps_the_last_run_and_can_be_undone(page: &Page) {
    host(page, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    complete(page, "investment", 1);
    let before = inside(page, "return widget.result");
    page.press("Assess again");
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("1"));
    assert_eq!(inside(page, "return widget.result.completedAt"), Value::Null);
    page.choose("investment_1", "4");
    page.press("Undo");
    page.arrive("report");
    assert_eq!(inside(page, "return widget.result"), before);
    kept_is(page, 1);
    page.press("Undo");
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("4"));
}

fn each_aspect_is_a_line_over_time_with_a_table_that_says_the_same(page: &Page) {
    open_twice(page);
    let marks = inside(page, "return [...root.querySelectorAll('svg.timeline')].map((one) => one.querySelectorAll('.mark').length)");
    assert_eq!(marks, json!([2, 2, 2, 2, 2]));
    let words = inside(page, "return ['title', 'desc'].map((part) => root.querySelector(`svg.timeline ${part}`).textContent)");
    let [title, words]: [String; 2] = serde_json::from_value(words).unwrap();
    assert_eq!(title, "Investment over time");
    assert!(words.contains(": 1.00, Provisional; ") && words.ends_with(": 3.00, Scalable"), "{words}");
    let rows = cells(page, ".history .twin");
    assert_eq!([&rows[0][1], &rows[1][1]], ["Provisional, 1.00", "Scalable, 3.00"]);
    assert!(rows[1][0].ends_with(" (2)"), "two runs of one day have names of their own: {rows:?}");
}

fn runs_have_names_that_last(page: &Page) {
    open_twice(page);
    write(page, ".own-label input", "Autumn, team Blue");
    write(page, ".run-name", "Spring");
    page.reload();
    page.arrive("report");
    page.see("Autumn, team Blue");
    let names: Vec<String> = cells(page, ".runs").into_iter().map(|row| row[1].clone()).collect();
    assert_eq!(names, ["Autumn, team Bluethis run", "Spring"]);
    let kept: Vec<Value> = kept(page).iter().map(|run| run["label"].clone()).collect();
    assert_eq!(kept, ["Spring", "Autumn, team Blue"]);
    assert_eq!(inside(page, "return root.querySelector('.own-label input').value"), json!("Autumn, team Blue"));
}

fn an_earlier_run_is_opened_again(page: &Page) {
    open_twice(page);
    let before = kept(page);
    page.press("Open");
    inside_is(page, "return widget.result.answers.investment_1.value", &json!(1));
    page.press("Open");
    inside_is(page, "return widget.result.answers.investment_1.value", &json!(3));
    assert_eq!(kept(page), before);
}

fn a_deleted_run_comes_back(page: &Page) {
    open_twice(page);
    let before = kept(page);
    delete_last(page);
    assert_eq!(kept(page), before[1..]);
    page.press("Undo");
    kept_is(page, 2);
    assert_eq!(kept(page), before);
    page.press("Delete all runs");
    page.arrive("intro");
    page.see("All 2 runs are deleted.");
    assert_eq!((kept(page).len(), inside(page, "return widget.answers")), (0, json!({})));
    page.press("Undo");
    page.arrive("report");
    assert_eq!(kept(page), before);
}

fn what_is_exported_and_cleared_comes_back_exactly(page: &Page) {
    open_twice(page);
    write(page, ".own-label input", "Autumn");
    let state = |page: &Page| (inside(page, "return widget.result"), kept(page));
    let before = state(page);
    assert_eq!(before.1[1]["label"], json!("Autumn"));
    let (name, kind, file) = save(page, "Save all runs (JSON)");
    let day = before.0["completedAt"].as_str().unwrap()[..10].to_owned();
    assert_eq!((name, kind.as_str()), (format!("platform-engineering_runs_{day}.json"), "application/json"));
    let forget = |page: &Page| {
        page.execute("localStorage.clear()");
        page.reload();
        page.arrive("intro");
        inside(page, "widget.complete()");
        page.see("Completed runs are kept here, so that you can see how you move. There is none yet.");
    };
    page.press("Delete all runs");
    page.arrive("intro");
    forget(page);
    open_file(page, &file);
    page.see("2 runs were added.");
    page.arrive("report");
    assert_eq!(state(page), before);
    open_file(page, &file);
    page.see("2 runs were here already.");
    assert_eq!(state(page), before);
    page.reload();
    page.arrive("report");
    page.see("What has changed");
    assert_eq!(state(page), before);
    // The file of a result is a run as well.
    forget(page);
    open_file(page, &before.0.to_string());
    page.see("1 run was added.");
    assert_eq!(inside(page, "return widget.result"), before.0);
}

fn a_wrong_file_is_told_and_takes_nothing_away(page: &Page) {
    open_twice(page);
    let before = (kept(page), inside(page, "return widget.result"));
    let pack = r#"{"id":"garden","version":"1","digest":"x"}"#;
    for (file, told) in [
        ("no JSON", "so nothing was taken from it."),
        (r#"{"history":1,"pack":"garden","runs":[]}"#, "This file belongs to other questions (\"garden\"). Nothing was taken from it."),
        (&format!(r#"{{"schema":1,"pack":{pack},"answers":{{}}}}"#), "This file belongs to other questions"),
        (r#"{"history":1,"pack":"platform-engineering","runs":[{"id":"a"}]}"#, "/runs/0/label: is missing"),
    ] {
        open_file(page, file);
        page.see(told);
        assert_eq!((kept(page), inside(page, "return widget.result")), before, "{file}");
    }
}

fn a_reminder_is_a_calendar_file(page: &Page) {
    open_twice(page);
    let (name, kind, file) = save(page, "In 6 months");
    assert!(name.starts_with("platform-engineering_reminder_") && name.ends_with(".ics"), "{name}");
    assert_eq!(kind, "text/calendar");
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.contains("SUMMARY:Assess again: "), "{file}");
    assert!(file.replace("\r\n ", "").contains(&format!("URL:{}", page.server().url(HOST))), "{file}");
    page.see("is saved as a calendar file. Open it to put it into your calendar.");
}

fn the_radar_shows_the_earlier_run_and_the_wanted_levels(page: &Page) {
    open_twice(page);
    let parts = "return ['.earlier', '.target', '.wanted'].map((part) => root.querySelectorAll('svg.radar ' + part).length)";
    assert_eq!(inside(page, parts), json!([1, 0, 0]));
    page.see("Earlier: ");
    want(page, &json!({ "investment": 4, "adoption": 3, "measurement": null }));
    page.see("of the way from");
    assert_eq!(inside(page, parts), json!([1, 1, 2]));
    let words = inside(page, "return root.querySelector('#radar-desc').textContent");
    assert!(words.as_str().unwrap().starts_with("Investment: 3.00, Scalable, wanted: Optimizing, before: 1.00; "), "{words}");
    // Targets belong to the run.
    assert_eq!(kept(page)[1]["followUp"]["targets"]["investment"], json!(4));
}

fn two_windows_share_one_history(page: &Page) {
    open_twice(page);
    let first = page.open_in_second_window(HOST);
    page.arrive("report");
    page.press("Assess again");
    page.arrive("step");
    complete(page, "adoption", 4);
    kept_is(page, 3);
    delete_last(page);
    kept_is(page, 2);
    let ids = |page: &Page| kept(page).iter().map(|run| run["id"].clone()).collect::<Vec<_>>();
    let there = ids(page);
    page.turn_to(&first);
    write(page, ".own-label input", "Here");
    page.wait("the name in storage", |page| match kept(page).iter().any(|run| run["label"] == "Here") {
        true => Ok(()),
        false => Err(format!("{:?}", kept(page))),
    });
    assert_eq!(ids(page), there);
}

fn damaged_runs_are_set_aside_and_told(page: &Page) {
    for damaged in ["{\"history\":1", "", r#"{"history":1,"pack":"platform-engineering","runs":[{"id":"a"}]}"#] {
        page.open("/icon.svg");
        page.execute_with("localStorage.clear(); localStorage.setItem(arguments[0], arguments[1])", json!([RUNS, damaged]));
        start(page);
        complete(page, "investment", 1);
        page.see("Some of the earlier runs on this device could not be read. They were set aside");
        kept_is(page, 1);
        let there = stored(page);
        let aside: Vec<&str> = there.as_object().unwrap().keys().map(String::as_str).filter(|key| key.contains(":damaged:")).collect();
        assert_eq!(aside.len(), 1, "{there}");
        assert_eq!(there[aside[0]], json!(damaged));
        page.reload();
        page.arrive("report");
        page.see("This is the first run");
        assert!(!page.text().contains("could not be read"), "{damaged}");
    }
}

fn blocked_storage_keeps_runs_while_the_page_is_open(page: &Page) {
    const BLOCKED: &str = "<script>
        for (const name of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
      </script>";
    host_with(page, BLOCKED, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    twice(page);
    page.see("Your answers cannot be saved in this browser (its storage is full or blocked).");
    assert_eq!(cells(page, ".runs").len(), 2);
}

fn without_storage_nothing_of_a_run_is_stored(page: &Page) {
    host(page, "<maturity-assessment storage=none></maturity-assessment>");
    page.arrive("intro");
    twice(page);
    assert_eq!(cells(page, ".runs").len(), 2);
    assert_eq!(page.execute("return localStorage.length + sessionStorage.length"), json!(0));
}

fn a_shared_result_is_never_kept(page: &Page) {
    start(page);
    page.open(&format!("{HOST}{}", all_as_query()));
    page.arrive("report");
    page.see("These answers come from a link.");
    assert_eq!(inside(page, "return root.querySelector('.history')"), Value::Null);
    assert_eq!(kept(page).len(), 0);
    page.press("Use these answers as mine");
    page.see("Over time");
}

fn everything_over_time_is_accessible_in_light_and_dark(page: &Page) {
    page.limit(super::trial::LIMIT * 2);
    open_twice(page);
    want(page, &json!({ "investment": 4, "adoption": 3 }));
    page.see("Wanted level");
    inside(page, "for (const it of root.querySelectorAll('.history details, .compare details')) it.open = true");
    for theme in ["light", "dark"] {
        inside(page, &format!("widget.theme = '{theme}'"));
        inside_is(page, "return root.querySelector('.ma').dataset.theme", &json!(theme));
        assert_eq!(page.axe(), [""; 0], "{theme}");
    }
    page.press("Delete all runs");
    page.see("All 2 runs are deleted.");
    assert_eq!(page.axe(), [""; 0]);
}

/// Presses Tab until the focus is on this.
#[track_caller]
fn tab_to(page: &Page, tag: &str, text: &str) {
    let mut stops = Vec::new();
    for _ in 0..30 {
        page.keys("Tab");
        let focus = page.focused();
        if focus.tag == tag && focus.text.starts_with(text) {
            return;
        }
        stops.push(focus.to_string());
    }
    panic!("Tab never came to {text}, only to\n{}", stops.join("\n"));
}

fn a_keyboard_compares_deletes_and_brings_back(page: &Page) {
    open_twice(page);
    let from_the_heading = |page: &Page| inside(page, "root.querySelector('#history').focus()");
    from_the_heading(page);
    tab_to(page, "input", "Name of this run");
    page.type_text("Autumn");
    tab_to(page, "summary", "Show as a table");
    page.keys("Enter");
    tab_to(page, "button", "Compare");
    page.keys("Enter");
    inside_is(page, "return root.activeElement?.id", &json!("compare"));
    tab_to(page, "select", "Earlier run");
    from_the_heading(page);
    tab_to(page, "button", "Compare");
    tab_to(page, "button", "Delete");
    page.keys("Enter");
    inside_is(page, "return root.activeElement?.classList.contains('notice')", &json!(true));
    page.see("The run is deleted.");
    tab_to(page, "button", "Undo");
    page.keys("Enter");
    inside_is(page, "return root.activeElement?.id", &json!("history"));
    kept_is(page, 2);
}

fn the_list_of_runs_fits_a_phone(page: &Page) {
    let narrow = "<style>body { margin: 0 } main { inline-size: 320px }</style>";
    host_with(page, narrow, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    twice(page);
    let wide = "return [...root.querySelectorAll('.history *, .compare *')].filter((one) => !one.closest('.wide, .unseen, thead, svg')
        && one.getBoundingClientRect().right > 321).map((one) => `${one.localName} ${one.textContent.slice(0, 20)}`)";
    assert_eq!(inside(page, wide), json!([]));
}
