//! What stays when the page goes.

use super::page::Page;
use super::shared::{HOST, all_answers, all_rows, give, heard, host, host_with, inside, pack, rows, serve, start, stored};
use crate::tests;
use serde_json::{Value, json};

const KEY: &str = "maturity-assessment:platform-engineering:";

tests![
    answers_and_place_survive_a_reload,
    a_report_survives_a_reload,
    answers_survive_a_killed_tab,
    session_storage_ends_with_the_tab,
    without_storage_nothing_is_stored,
    corrupt_content_is_set_aside_and_not_lost,
    corrupt_content_that_cannot_be_set_aside_is_not_overwritten,
    full_storage_is_told_and_work_goes_on,
    storage_that_others_have_filled_to_the_last_letter_is_told_and_used_once_there_is_room,
    blocked_storage_is_told_and_work_goes_on,
    a_new_version_of_the_pack_keeps_answers_and_says_what_changed,
    a_new_version_that_changes_nothing_says_nothing,
    two_names_of_one_pack_do_not_mix,
];

fn answers_and_place_survive_a_reload(page: &Page) {
    start(page);
    page.press("Start");
    page.press("Next: Adoption");
    page.choose("adoption_2", "3");
    page.choose("adoption_4", "dont-know");
    page.reload();
    page.arrive("step");
    assert_eq!(page.heading(), "Adoption");
    assert_eq!(page.chosen("adoption_2").as_deref(), Some("3"));
    assert_eq!(page.chosen("adoption_4").as_deref(), Some("dont-know"));
    page.see("2 of 20 answered");
}

fn a_report_survives_a_reload(page: &Page) {
    start(page);
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    let completed = page.hear("assessment-complete")["completedAt"].clone();
    page.reload();
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
    assert_eq!(inside(page, "return widget.result.completedAt"), completed);
    assert_eq!(heard(page), ["assessment-ready"]);
}

fn answers_survive_a_killed_tab(page: &Page) {
    start(page);
    page.press("Start");
    page.choose("investment_1", "2");
    page.kill_tab();
    page.open(HOST);
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
}

fn session_storage_ends_with_the_tab(page: &Page) {
    host(page, "<maturity-assessment storage=session></maturity-assessment>");
    page.press("Start");
    page.choose("investment_1", "2");
    assert_eq!(stored(page), json!({}));
    page.reload();
    page.arrive("step");
    assert_eq!(page.chosen("investment_1").as_deref(), Some("2"));
    page.kill_tab();
    page.open(HOST);
    page.arrive("intro");
    assert_eq!(inside(page, "return widget.answers"), json!({}));
}

fn without_storage_nothing_is_stored(page: &Page) {
    host(page, "<maturity-assessment storage=none></maturity-assessment>");
    page.press("Start");
    page.choose("investment_1", "2");
    page.press("Next: Adoption");
    assert_eq!(page.execute("return localStorage.length + sessionStorage.length"), json!(0));
    page.reload();
    page.arrive("intro");
    page.see("Start");
}

fn corrupt_content_is_set_aside_and_not_lost(page: &Page) {
    for corrupt in [r#"{"saved":1,"answers":{"investment"#, "", "null", r#"{"saved":99,"answers":{}}"#, r#"{"saved":1,"answers":[]}"#] {
        page.open("/icon.svg");
        page.execute_with("localStorage.clear(); localStorage.setItem(arguments[0], arguments[1])", json!([KEY, corrupt]));
        start(page);
        page.see("What was saved on this device could not be read. It was set aside, and you start with no answers.");
        page.press("Start");
        page.choose("investment_1", "2");
        let there = stored(page);
        let aside: Vec<&String> = there.as_object().unwrap().keys().filter(|key| *key != KEY).collect();
        assert_eq!(aside.len(), 1, "{corrupt:?} led to {there}");
        assert_eq!(there[aside[0]], json!(corrupt));
        page.reload();
        page.arrive("step");
        assert_eq!(page.chosen("investment_1").as_deref(), Some("2"), "{corrupt:?}");
    }
}

fn corrupt_content_that_cannot_be_set_aside_is_not_overwritten(page: &Page) {
    const NO_MORE_KEYS: &str = "<script>
        const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
          if (this.getItem(key) === null) throw new DOMException('full', 'QuotaExceededError');
          set.call(this, key, value);
        };
      </script>";
    page.open("/icon.svg");
    page.execute_with("localStorage.setItem(arguments[0], 'precious, but unreadable')", json!([KEY]));
    host_with(page, NO_MORE_KEYS, "<maturity-assessment></maturity-assessment>");
    page.see("Your answers cannot be saved in this browser");
    page.press("Start");
    page.choose("investment_1", "2");
    page.see("1 of 20 answered");
    assert_eq!(stored(page)[KEY], json!("precious, but unreadable"));
}

fn full_storage_is_told_and_work_goes_on(page: &Page) {
    const FULL: &str = "<script>
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
      </script>";
    host_with(page, FULL, "<maturity-assessment></maturity-assessment>");
    page.press("Start");
    page.choose("investment_1", "2");
    page.see("1 of 20 answered");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    page.see("Your answers cannot be saved in this browser (its storage is full or blocked).");
    assert_eq!(rows(page), all_rows());
    assert_eq!(inside(page, "return root.querySelectorAll('.notice').length"), json!(1));
    page.press("Dismiss");
    assert_eq!(rows(page), all_rows());
}

fn storage_that_others_have_filled_to_the_last_letter_is_told_and_used_once_there_is_room(page: &Page) {
    const FILL: &str = "let number = 0;
        for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2)) {
          try {
            for (; number < 200; number += 1) localStorage.setItem(`others-${number}`, 'x'.repeat(size));
          } catch (reason) {
            if (reason.name !== 'QuotaExceededError') throw reason;
          }
        }
        return number";
    page.open("/icon.svg");
    let pieces = page.execute(FILL);
    assert!(pieces.as_u64().is_some_and(|pieces| (2..200).contains(&pieces)), "{pieces} pieces fill the storage");
    start(page);
    page.press("Start");
    page.choose("investment_1", "2");
    page.see("Your answers cannot be saved in this browser (its storage is full or blocked).");
    assert_eq!(stored(page), json!({}));
    page.execute("localStorage.removeItem('others-0')");
    page.choose("investment_2", "3");
    page.wait("the answers to be saved", |page| match stored(page) {
        there if there[KEY].is_string() => Ok(()),
        there => Err(there.to_string()),
    });
    page.reload();
    page.arrive("step");
    let chosen = ["investment_1", "investment_2"].map(|question| page.chosen(question));
    assert_eq!(chosen, [Some("2".to_owned()), Some("3".to_owned())]);
}

fn blocked_storage_is_told_and_work_goes_on(page: &Page) {
    const BLOCKED: &str = "<script>
        for (const name of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
      </script>";
    for storage in ["local", "session"] {
        host_with(page, BLOCKED, &format!("<maturity-assessment storage={storage}></maturity-assessment>"));
        page.see("Your answers cannot be saved in this browser (its storage is full or blocked).");
        page.press("Start");
        page.choose("investment_1", "2");
        page.press("Next: Adoption");
        page.see("1 of 20 answered");
    }
}

const FIRST: &[(&str, &str)] =
    &[("same", "What stays as it is?"), ("other", "What is it like?"), ("gone", "What goes away?"), ("idle", "What is never answered?")];
const SECOND: &[(&str, &str)] = &[("new", "What comes?"), ("other", "What is it really like?"), ("same", "What stays as it is?")];

fn with_pack(page: &Page, version: &str, questions: &[(&str, &str)]) {
    serve(page, "/changing.json", &pack("changing", version, questions));
    host(page, "<maturity-assessment pack='/changing.json'></maturity-assessment>");
}

fn a_new_version_of_the_pack_keeps_answers_and_says_what_changed(page: &Page) {
    with_pack(page, "1.0.0", FIRST);
    page.press("Start");
    for question in ["same", "other", "gone"] {
        page.choose(question, "2");
    }
    with_pack(page, "2.0.0", SECOND);
    page.see("The questions were updated since your last visit. Your answers are kept.");
    page.see("1 question is new: \"What comes?\".");
    page.see("1 answered question has changed: \"What is it really like?\".");
    page.see("1 answered question is gone: \"gone\".");
    page.arrive("step");
    let chosen = ["same", "other", "new"].map(|question| page.chosen(question));
    assert_eq!(chosen, [Some("2".to_owned()), Some("2".to_owned()), None]);
    page.press("Dismiss");
    page.choose("new", "1");
    page.reload();
    page.arrive("step");
    assert!(!page.text().contains("The questions were updated"), "{}", page.text());
    // What is gone is not lost: it comes back with its question.
    with_pack(page, "3.0.0", FIRST);
    page.arrive("step");
    assert_eq!(page.chosen("gone").as_deref(), Some("2"));
}

fn a_new_version_that_changes_nothing_says_nothing(page: &Page) {
    with_pack(page, "1.0.0", FIRST);
    page.press("Start");
    page.choose("same", "3");
    with_pack(page, "1.0.1", FIRST);
    page.arrive("step");
    assert_eq!(page.chosen("same").as_deref(), Some("3"));
    assert_eq!(inside(page, "return root.querySelectorAll('.notice').length"), json!(0));
}

fn two_names_of_one_pack_do_not_mix(page: &Page) {
    host(page, "<maturity-assessment name=a></maturity-assessment><maturity-assessment name=b></maturity-assessment>");
    let (a, b) = (page.widget(0), page.widget(1));
    a.press("Start");
    b.press("Start");
    a.choose("investment_1", "1");
    b.choose("investment_1", "4");
    b.choose("investment_2", "4");
    let keys: Vec<String> = stored(page).as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default();
    assert_eq!(keys, [format!("{KEY}a"), format!("{KEY}b")]);
    page.reload();
    a.arrive("step");
    b.arrive("step");
    let chosen = |widget: &Page| ["investment_1", "investment_2"].map(|question| widget.chosen(question));
    assert_eq!(chosen(&a), [Some("1".to_owned()), None]);
    assert_eq!(chosen(&b), [Some("4".to_owned()), Some("4".to_owned())]);
    let answers: Value =
        page.execute("return [...document.querySelectorAll('maturity-assessment')].map((one) => Object.keys(one.answers).length)");
    assert_eq!(answers, json!([1, 2]));
}
