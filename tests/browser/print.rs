//! The report on paper.

use super::engine::Engine;
use super::page::Page;
use super::shared::{all_answers, all_rows, give, host, host_with, inside, inside_is};
use crate::tests;
use serde_json::{Value, json};

tests![
    what_is_printed_is_open_and_has_nothing_to_press,
    fields_are_printed_as_what_they_hold,
    the_screen_is_as_it_was_after_printing,
    a_dark_report_is_printed_black_on_white,
    a_report_fills_whole_sheets_of_a4_and_letter,
    the_print_button_prints,
    a_screen_of_questions_is_printed_as_it_is,
];

/// Sheets in centimetres, and in the points of a PDF.
const A4: ([f64; 2], [f64; 2]) = ([21.0, 29.7], [595.0, 842.0]);
const LETTER: ([f64; 2], [f64; 2]) = ([21.59, 27.94], [612.0, 792.0]);

#[track_caller]
fn report(page: &Page, theme: &str) {
    host(page, &format!("<maturity-assessment theme={theme}></maturity-assessment>"));
    page.arrive("intro");
    let mut answers = all_answers();
    answers["adoption_1"] =
        json!({ "value": 2, "note": "Since May", "evidence": [{ "title": "Survey", "url": "https://example.org/survey" }] });
    give(page, &answers);
    inside(page, "widget.complete()");
    page.arrive("report");
    page.see("Answers, notes and evidence");
}

/// What the browser says before it prints, by whichever command.
fn begin(page: &Page) {
    page.execute("dispatchEvent(new Event('beforeprint'))");
}

fn end(page: &Page) {
    page.execute("dispatchEvent(new Event('afterprint'))");
}

/// What a script finds that knows the sheet of paper as `paper`.
#[track_caller]
fn on_paper(page: &Page, script: &str) -> Value {
    inside(page, &format!("const paper = root.querySelector('.paper'); {script}"))
}

fn what_is_printed_is_open_and_has_nothing_to_press(page: &Page) {
    report(page, "light");
    begin(page);
    let controls =
        "return paper.querySelectorAll('button, input, select, textarea, details:not([open]), [tabindex], .top, .exports').length";
    assert_eq!(on_paper(page, controls), json!(0));
    let text = on_paper(page, "return paper.textContent").as_str().unwrap().to_owned();
    assert!(text.starts_with("Platform engineering maturity · "), "{text}");
    for [aspect, level, score] in all_rows() {
        assert!([aspect, level, score].iter().all(|part| text.contains(part)), "{text}");
    }
    assert!(["Since May", "Survey"].iter().all(|part| text.contains(part)), "{text}");
    // On the screen nobody sees it.
    assert_eq!(on_paper(page, "return getComputedStyle(paper).display"), json!("none"));
}

/// Fields as other parts of the report have them, with something typed, picked and ticked since they were drawn.
const FIELDS: &str = "
    const part = document.createElement('section');
    part.innerHTML = `<label>Owner <input type=text></label><label>Until <input type=date></label>
      <label><input type=checkbox class=yes>Done</label><label><input type=checkbox>Dropped</label>
      <label>Target <select><option>None</option><option>Scalable</option></select></label>
      <label>Nobody <input type=text></label><label>Open a file <input type=file></label><textarea></textarea>
      <p class=buttons><button>Move up</button></p><p class=live>Only here</p>`;
    root.querySelector('.screen').append(part);
    const fields = [...part.querySelectorAll('input, select, textarea')];
    fields[0].value = 'Ana'; fields[1].value = '2026-12-01'; fields[2].checked = true; fields[4].value = fields[4].dataset.value = 'Scalable';
    fields[7].value = 'Two lines';";

fn fields_are_printed_as_what_they_hold(page: &Page) {
    report(page, "light");
    inside(page, FIELDS);
    begin(page);
    let text = on_paper(page, "return paper.querySelector('.screen > section:last-child').textContent.replace(/\\s+/g, ' ').trim()");
    assert_eq!(text, json!("Owner AnaUntil December 1, 2026 ☑ Done☐ Dropped Target Scalable Nobody – Two lines"));
}

fn the_screen_is_as_it_was_after_printing(page: &Page) {
    report(page, "light");
    let screen =
        "return [root.querySelectorAll('details[open]').length, root.querySelectorAll('*').length, document.adoptedStyleSheets.length]";
    let before = inside(page, screen);
    begin(page);
    assert_ne!(inside(page, screen), before);
    end(page);
    assert_eq!(inside(page, screen), before);
    // Browsers that begin twice and end once leave nothing behind either.
    begin(page);
    begin(page);
    assert_eq!(inside(page, "return root.querySelectorAll('.paper').length"), json!(1));
    end(page);
    assert_eq!(inside(page, screen), before);
    page.press("Show all answers");
    page.see("Since May");
}

fn a_dark_report_is_printed_black_on_white(page: &Page) {
    report(page, "dark");
    if page.engine() != Engine::Chromium {
        // Only its developer tools show a page as on paper; the rules are the same for all.
        return;
    }
    begin(page);
    page.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    let looks = "const { display, color, backgroundColor, colorScheme } = getComputedStyle(paper);
        return [display, color, backgroundColor, colorScheme, root.firstElementChild.checkVisibility()]";
    assert_eq!(on_paper(page, looks), json!(["block", "rgb(0, 0, 0)", "rgba(0, 0, 0, 0)", "light", false]));
    let names = on_paper(page, "return getComputedStyle(paper.querySelector('.radar .name')).fill");
    assert_eq!(names, json!("rgb(0, 0, 0)"));
    let link = "return getComputedStyle(paper.querySelector('.answers a'), '::after').content";
    assert_eq!(on_paper(page, link), json!("\" (https://example.org/survey)\""));
    page.devtools("Emulation.setEmulatedMedia", &json!({ "media": "" }));
}

/// How many sheets a PDF has, if they are all of one size in points.
fn sheets(pdf: &[u8], size: [f64; 2]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let boxes: Vec<Vec<f64>> = text
        .match_indices("/MediaBox [")
        .map(|(at, name)| text[at + name.len()..].split(']').next().unwrap())
        .map(|numbers| numbers.split_whitespace().map(|number| number.parse().unwrap()).collect())
        .collect();
    for corners in &boxes {
        assert!((corners[2] - size[0]).abs() < 2.0 && (corners[3] - size[1]).abs() < 2.0, "{boxes:?}");
    }
    boxes.len()
}

fn a_report_fills_whole_sheets_of_a4_and_letter(page: &Page) {
    report(page, "dark");
    if page.engine() == Engine::Webkit {
        // Its driver cannot print; what it is given is looked at above.
        return;
    }
    inside(page, "new MutationObserver(() => { window.printed = true; }).observe(root, { childList: true })");
    for ([width, height], points) in [A4, LETTER] {
        let pdf = page.printed(width, height);
        assert!(pdf.starts_with(b"%PDF-"));
        if page.engine() == Engine::Chromium {
            let sheets = sheets(&pdf, points);
            assert!((4..=16).contains(&sheets), "{sheets} sheets");
        }
    }
    inside_is(page, "return [window.printed ?? false, root.querySelectorAll('.paper').length]", &json!([true, 0]));
}

fn the_print_button_prints(page: &Page) {
    host_with(
        page,
        "<script>window.print = () => { window.asked = (window.asked ?? 0) + 1; }</script>",
        "<maturity-assessment></maturity-assessment>",
    );
    page.arrive("intro");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.press("Print");
    assert_eq!(page.execute("return window.asked"), json!(1));
}

fn a_screen_of_questions_is_printed_as_it_is(page: &Page) {
    host(page, "<maturity-assessment></maturity-assessment>");
    page.press("Start");
    page.arrive("step");
    begin(page);
    assert_eq!(inside(page, "return [root.querySelectorAll('.paper').length, document.adoptedStyleSheets.length]"), json!([0, 0]));
}
