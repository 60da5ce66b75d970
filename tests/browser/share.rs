//! The sheet that shares a result: what its link carries, its password, its code to scan.

use super::page::Page;
use super::server::Reply;
use super::shared::{HOST, all_answers, all_rows, expect_refusal, give, host, host_with, inside, inside_is, rows, serve, start, stored};
use crate::tests;
use maturity_assessment::widget::charts::Code;
use serde_json::{Value, json};

tests![
    a_link_without_notes_brings_label_and_targets_and_leaves_notes_behind,
    a_link_with_notes_brings_them,
    a_shared_result_that_is_taken_over_keeps_label_and_targets,
    a_shared_result_can_be_passed_on,
    the_link_of_the_sheet_reaches_the_clipboard,
    the_code_to_scan_is_that_of_the_link,
    the_code_to_scan_is_saved_as_a_drawing,
    a_link_too_long_for_a_code_says_so,
    a_link_behind_a_password_opens_with_it_and_only_with_it,
    a_protected_link_that_was_changed_opens_with_no_password,
    a_protected_link_to_another_widget_is_no_concern_of_this_one,
    a_page_that_cannot_encrypt_says_so_and_shares_without_a_password,
    a_page_that_cannot_decrypt_says_so,
    a_link_to_a_hundred_answers_stays_short,
    a_protected_link_waits_for_what_opens_it,
    the_sheet_is_accessible_in_light_colours,
    the_sheet_is_accessible_in_dark_colours,
    a_keyboard_makes_a_protected_link_and_opens_it,
    the_sheet_fits_a_narrow_page,
];

const WIDGET: &str = "<maturity-assessment></maturity-assessment>";
const NOTE: &str = "We asked twice – ✓";

/// All answers, one of them with a note.
fn noted() -> Value {
    let mut answers = all_answers();
    answers["adoption_1"] = json!({ "value": 2, "note": NOTE, "evidence": [{ "title": "Minutes", "url": "https://example.org/m" }] });
    answers
}

/// Gives a run a name and targets, as if they had been set in the report.
#[track_caller]
fn name_and_aim(page: &Page) {
    page.execute(
        "const key = Object.keys(localStorage).find((key) => 'saved' in JSON.parse(localStorage[key]));
         const saved = JSON.parse(localStorage[key]);
         localStorage[key] = JSON.stringify({ ...saved, label: 'Team red', followUp: { targets: { adoption: 4, measurement: null } } })",
    );
    page.reload();
}

/// A report with a name, targets and a note.
#[track_caller]
pub fn report(page: &Page, widget: &str) {
    host(page, widget);
    page.arrive("intro");
    give(page, &noted());
    name_and_aim(page);
    page.arrive("intro");
    inside(page, "widget.complete()");
    page.arrive("report");
    page.see("Share this result");
}

/// Ticks or unticks the box that reads so.
#[track_caller]
fn tick(page: &Page, label: &str) {
    page.execute_with(
        "const root = document.querySelector('maturity-assessment').shadowRoot;
         [...root.querySelectorAll('label')].find((one) => one.innerText.trim() === arguments[0]).querySelector('input').click()",
        json!([label]),
    );
}

/// Puts the focus into the field with this label.
#[track_caller]
fn enter(page: &Page, label: &str) {
    page.wait(&format!("the field {label}"), |page| {
        let found = page.execute_with(
            "const root = document.querySelector('maturity-assessment').shadowRoot;
             const label = [...root.querySelectorAll('label')].find((one) => one.innerText.trim() === arguments[0]);
             label?.querySelector('input').focus();
             label?.querySelector('input').select();
             return !!label",
            json!([label]),
        );
        if found == json!(true) { Ok(()) } else { Err(page.text()) }
    });
}

/// Types into the field with this label in place of what is there.
#[track_caller]
fn fill(page: &Page, label: &str, text: &str) {
    enter(page, label);
    page.type_text(text);
}

const LINK: &str = "return root.querySelector('input[name=share-link]')?.value ?? null";

/// The link of the sheet, once it is there.
#[track_caller]
fn link(page: &Page) -> String {
    page.wait("a link", |page| inside(page, LINK).as_str().map(str::to_owned).ok_or_else(|| page.text()))
}

/// A link made behind a password.
#[track_caller]
pub fn protected(page: &Page, password: &str) -> String {
    fill(page, "Password (optional)", password);
    page.press("Make protected link");
    page.see("The protected link is ready.");
    let link = link(page);
    assert!(link.contains("#assessment=s1~platform-engineering~~600000~"), "{link}");
    link
}

/// Opens a link as somebody else: another origin has a storage of its own.
#[track_caller]
fn open_elsewhere(page: &Page, link: &str) {
    page.open("about:blank");
    page.open(&link.replace("127.0.0.1", "localhost"));
}

fn a_link_without_notes_brings_label_and_targets_and_leaves_notes_behind(page: &Page) {
    report(page, WIDGET);
    page.see("Anyone with the link can read the result. It holds no notes.");
    let link = link(page);
    page.see(&format!("{} characters.", link.len()));
    open_elsewhere(page, &link);
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
    page.see("The name of this run: Team red");
    page.see("Our targets");
    page.see("The levels that the team behind this result wants.");
    assert!(!page.text().contains("Notes, evidence and answers in words"));
    assert_eq!(inside(page, "return widget.answers.adoption_1"), json!({ "value": 2 }));
    assert_eq!(stored(page), json!({}));
}

fn a_link_with_notes_brings_them(page: &Page) {
    report(page, WIDGET);
    tick(page, "Notes, evidence and answers in words");
    page.see("Anyone with the link can read the result and the notes.");
    open_elsewhere(page, &link(page));
    page.arrive("report");
    assert_eq!(inside(page, "return widget.answers.adoption_1"), noted()["adoption_1"]);
}

fn a_shared_result_that_is_taken_over_keeps_label_and_targets(page: &Page) {
    report(page, WIDGET);
    open_elsewhere(page, &link(page));
    page.arrive("report");
    page.press("Use these answers as mine");
    page.wait("saved work", |page| match stored(page) {
        Value::Object(all) if !all.is_empty() => Ok(()),
        other => Err(other.to_string()),
    });
    let saved = inside(page, "return Object.values(localStorage).map((one) => JSON.parse(one)).find((one) => 'saved' in one)");
    assert_eq!((&saved["label"], &saved["followUp"]["targets"]), (&json!("Team red"), &json!({ "adoption": 4, "measurement": null })));
}

fn a_shared_result_can_be_passed_on(page: &Page) {
    report(page, WIDGET);
    tick(page, "Our targets");
    let first = link(page);
    open_elsewhere(page, &first);
    page.arrive("report");
    assert_eq!(link(page), first.replace("127.0.0.1", "localhost"));
    assert!(!page.text().contains("Our targets"));
}

fn the_link_of_the_sheet_reaches_the_clipboard(page: &Page) {
    report(page, &format!("<input name=paste>{WIDGET}"));
    let link = link(page);
    page.press("Copy this link");
    page.see("The link is copied.");
    assert_eq!(page.focused().text, "Copy this link", "the focus stays where it was");
    page.execute("document.querySelector('[name=paste]').focus()");
    page.keys("Control+v");
    assert_eq!(page.focused().value, link);
    // What is said is about the link that was copied, not about another.
    tick(page, "Our targets");
    page.wait("no word about copying", |page| if page.text().contains("is copied") { Err(page.text()) } else { Ok(()) });
}

fn the_code_to_scan_is_that_of_the_link(page: &Page) {
    report(page, WIDGET);
    let drawn = || inside(page, "return root.querySelector('svg.code path').getAttribute('d')").as_str().unwrap().to_owned();
    // That the path reads as the link is tested natively, with a program that reads codes.
    assert_eq!(drawn(), Code::of(&link(page)).unwrap().path);
    tick(page, "Notes, evidence and answers in words");
    page.see("Anyone with the link can read the result and the notes.");
    assert_eq!(drawn(), Code::of(&link(page)).unwrap().path);
    let colours = "return [...root.querySelectorAll('svg.code > :is(rect, path)')].map((one) => getComputedStyle(one).fill)";
    for theme in ["light", "dark"] {
        page.execute_with("document.querySelector('maturity-assessment').theme = arguments[0]", json!([theme]));
        assert_eq!(inside(page, colours), json!(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]), "{theme}");
    }
}

fn the_code_to_scan_is_saved_as_a_drawing(page: &Page) {
    report(page, WIDGET);
    page.execute(
        "const make = URL.createObjectURL;
         URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return make.call(URL, blob); };
         HTMLAnchorElement.prototype.click = function () { window.savedName = this.download; }",
    );
    let expected = Code::of(&link(page)).unwrap().file();
    page.press("Save the code (SVG)");
    page.wait("the saved code", |page| match page.execute("return window.saved ?? null").as_str() {
        Some(text) if text == expected => Ok(()),
        other => Err(format!("{other:?}")),
    });
    assert_eq!(page.execute("return window.savedName"), json!("platform-engineering_link.svg"));
}

fn a_link_too_long_for_a_code_says_so(page: &Page) {
    start(page);
    let mut answers = all_answers();
    answers["adoption_1"] = json!({ "value": 2, "note": "a long story ".repeat(200) });
    give(page, &answers);
    inside(page, "widget.complete()");
    page.arrive("report");
    tick(page, "Notes, evidence and answers in words");
    page.see("The link is too long for a code that a camera can read.");
    page.see("Some programs break links as long as this one.");
    open_elsewhere(page, &link(page));
    page.arrive("report");
    assert_eq!(inside(page, "return widget.answers.adoption_1"), answers["adoption_1"]);
}

fn a_link_behind_a_password_opens_with_it_and_only_with_it(page: &Page) {
    page.limit(super::trial::LIMIT * 2);
    report(page, WIDGET);
    tick(page, "Notes, evidence and answers in words");
    let link = protected(page, "Gräfin 7 ❀");
    assert_eq!(page.focused().text, "Copy this link", "the focus stays where it was");
    // Somebody who has begun an assessment of his own.
    page.open("about:blank");
    page.open(&page.server().url(HOST).replace("127.0.0.1", "localhost"));
    page.press("Start");
    page.choose("investment_1", "4");
    page.open("about:blank");
    page.open(&link.replace("127.0.0.1", "localhost"));
    page.arrive("step");
    page.see("This link holds a result behind a password. Your own answers stay as they are.");
    let own = json!({ "investment_1": { "value": 4 } });
    page.press("Open the result");
    page.see("Type the password that came with the link.");
    fill(page, "Password for this result", "grafin 7");
    page.press("Open the result");
    page.see("The link does not open with this password.");
    assert_eq!(inside(page, "return widget.answers"), own);
    assert_eq!((page.view(), page.focused().text.as_str()), ("step".to_owned(), "Open the result"));
    fill(page, "Password for this result", "Gräfin 7 ❀");
    page.press("Open the result");
    page.arrive("report");
    page.see("This is a shared result.");
    assert_eq!(rows(page), all_rows());
    assert_eq!(inside(page, "return widget.answers.adoption_1"), noted()["adoption_1"]);
    page.press("Go to my own answers");
    inside_is(page, "return widget.answers", &own);
}

fn a_protected_link_that_was_changed_opens_with_no_password(page: &Page) {
    page.limit(super::trial::LIMIT * 2);
    report(page, WIDGET);
    let link = protected(page, "secret");
    let (head, content) = link.rsplit_once('~').unwrap();
    let first = if content.starts_with('A') { 'B' } else { 'A' };
    for changed in [format!("{head}~{first}{}", &content[1..]), link.replacen("~600000~", "~500000~", 1)] {
        open_elsewhere(page, &changed);
        fill(page, "Password for this result", "secret");
        page.press("Open the result");
        page.see("The link does not open with this password.");
        assert_eq!((page.view(), inside(page, "return widget.answers")), ("intro".to_owned(), json!({})));
    }
    // What can be seen to be damaged is told so, and nobody waits for a browser that counts to a billion.
    for changed in [link.replacen("~600000~", "~1000000000~", 1), format!("{head}~AA"), link.replacen("~600000~", "~600000~AA", 1)] {
        open_elsewhere(page, &changed);
        fill(page, "Password for this result", "secret");
        page.press("Open the result");
        page.see("The link to a result is damaged");
        assert_eq!(inside(page, "return root.querySelectorAll('.notice').length"), json!(1));
    }
    open_elsewhere(page, head);
    page.see("The link to a result is damaged");
}

fn a_protected_link_to_another_widget_is_no_concern_of_this_one(page: &Page) {
    report(page, WIDGET);
    let link = protected(page, "secret");
    page.server().route("/other.html", super::shared::host_page("", "<maturity-assessment name=other></maturity-assessment>"));
    open_elsewhere(page, &link.replacen(HOST, "/other.html", 1));
    page.arrive("intro");
    assert_eq!(inside(page, "return root.querySelectorAll('.notice').length"), json!(0));
}

const NO_CRYPTO: &str = "<script>Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })</script>";

fn a_page_that_cannot_encrypt_says_so_and_shares_without_a_password(page: &Page) {
    host_with(page, NO_CRYPTO, WIDGET);
    page.arrive("intro");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
    page.see("This page cannot protect a link with a password, because its address does not begin with https.");
    assert_eq!(inside(page, "return root.querySelectorAll('input[type=password]').length"), json!(0));
    page.press("Copy this link");
    page.see("The link is copied.");
}

fn a_page_that_cannot_decrypt_says_so(page: &Page) {
    report(page, WIDGET);
    let link = protected(page, "secret");
    page.server().route(HOST, super::shared::host_page(NO_CRYPTO, WIDGET));
    open_elsewhere(page, &link);
    page.see("This page cannot open links with a password, because its address does not begin with https.");
    page.press("Dismiss");
    page.arrive("intro");
}

fn a_link_to_a_hundred_answers_stays_short(page: &Page) {
    let questions: Vec<(String, String)> = (1..=100).map(|number| (format!("q_{number}"), format!("Question {number}?"))).collect();
    let questions: Vec<(&str, &str)> = questions.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
    serve(page, "/hundred.json", &super::shared::pack("hundred", "1.0.0", &questions));
    host(page, "<maturity-assessment pack='/hundred.json'></maturity-assessment>");
    page.arrive("intro");
    let answers: Value =
        (1..=100).map(|number| (format!("q_{number}"), json!({ "value": number % 3 + 1 }))).collect::<serde_json::Map<_, _>>().into();
    give(page, &answers);
    inside(page, "widget.complete()");
    page.arrive("report");
    let link = link(page);
    assert!(link.len() < 300, "{link}");
    open_elsewhere(page, &link);
    page.arrive("report");
    assert_eq!(inside(page, "return widget.answers"), answers);
}

fn a_protected_link_waits_for_what_opens_it(page: &Page) {
    const PART: &str = "/maturity-assessment-report.wasm";
    report(page, WIDGET);
    let link = protected(page, "secret");
    let part = || Reply::new("application/wasm", std::fs::read(super::server::dist().join(&PART[1..])).unwrap());
    page.server().route(PART, Reply::html("").status(503));
    page.expect_console("503");
    expect_refusal(page);
    open_elsewhere(page, &link);
    page.see("The report needs one more part of this program");
    assert_eq!(page.axe(), [""; 0]);
    page.server().route(PART, part());
    page.press("Try again");
    page.see("This link holds a result behind a password.");
    fill(page, "Password for this result", "secret");
    page.press("Open the result");
    page.arrive("report");
    assert_eq!(rows(page), all_rows());
}

/// The sheet in every state, and the door of a protected link.
#[track_caller]
fn look_at_everything(page: &Page, theme: &str) {
    page.limit(super::trial::LIMIT * 3);
    let widget = format!("<maturity-assessment theme={theme}></maturity-assessment>");
    report(page, &widget);
    assert_eq!(page.axe(), [""; 0], "the sheet");
    fill(page, "Password (optional)", "secret");
    page.see("Make protected link");
    assert_eq!(page.axe(), [""; 0], "before the link is made");
    page.press("Make protected link");
    page.see("The protected link is ready.");
    tick(page, "Show the password");
    assert_eq!(page.axe(), [""; 0], "the protected link");
    open_elsewhere(page, &link(page));
    page.see("Open the result");
    assert_eq!(page.axe(), [""; 0], "the door");
    fill(page, "Password for this result", "wrong");
    page.press("Open the result");
    page.see("The link does not open with this password.");
    assert_eq!(page.axe(), [""; 0], "the closed door");
}

fn the_sheet_is_accessible_in_light_colours(page: &Page) {
    look_at_everything(page, "light");
}

fn the_sheet_is_accessible_in_dark_colours(page: &Page) {
    look_at_everything(page, "dark");
}

/// Presses Tab until the focus is on what reads so.
#[track_caller]
fn tab_to(page: &Page, text: &str) {
    let mut stops = Vec::new();
    // More presses than a report has stops.
    for _ in 0..200 {
        if page.focused().text == text {
            return;
        }
        page.keys("Tab");
        stops.push(page.focused().to_string());
    }
    panic!("Tab never came to {text}, only to\n{}", stops.join("\n"));
}

fn a_keyboard_makes_a_protected_link_and_opens_it(page: &Page) {
    page.limit(super::trial::LIMIT * 2);
    report(page, WIDGET);
    inside(page, "root.querySelector('#heading').focus()");
    tab_to(page, "The name of this run: Team red");
    page.keys("Space");
    tab_to(page, "Our targets");
    tab_to(page, "Notes, evidence and answers in words");
    page.keys("Space");
    tab_to(page, "Password (optional)");
    page.type_text("secret");
    // A page with shortcuts of a single key must not hear a password.
    page.keys("Tab");
    assert_eq!(page.focused().text, "Show the password");
    page.keys("Shift+Tab");
    page.keys("Enter");
    page.see("The protected link is ready.");
    assert_eq!(page.focused().text, "Password (optional)");
    tab_to(page, "Copy this link");
    page.keys("Enter");
    page.see("The link is copied.");
    assert_eq!(page.address(), page.server().url(HOST), "no form was sent");
    open_elsewhere(page, &link(page));
    page.see("Open the result");
    tab_to(page, "Password for this result");
    page.type_text("secret");
    page.keys("Enter");
    page.arrive("report");
    assert_eq!(inside(page, "return widget.answers.adoption_1.note"), json!(NOTE));
    assert!(!page.text().contains("Team red"));
}

fn the_sheet_fits_a_narrow_page(page: &Page) {
    report(page, &format!("<div id=narrow>{WIDGET}</div>"));
    page.execute("document.querySelector('#narrow').style.width = '320px'");
    // What a reader would notice: neither the box around it nor the page scrolls sideways.
    let scrolls = "const box = document.querySelector('#narrow'), page = document.documentElement;
        return [root.querySelector('.ma').clientWidth <= 320, box.scrollWidth > box.clientWidth, page.scrollWidth > page.clientWidth]";
    inside_is(page, scrolls, &json!([true, false, false]));
    let widest = "return [...root.querySelectorAll('.share *')].every((one) => one.getBoundingClientRect().right <= root.querySelector('.ma').getBoundingClientRect().right)";
    assert_eq!(inside(page, widest), json!(true));
    let side = inside(page, "return root.querySelector('svg.code').getBoundingClientRect().width").as_f64().unwrap();
    assert!(side > 200.0, "{side}");
}
