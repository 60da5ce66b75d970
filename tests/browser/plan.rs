//! Targets, plan, what-if and advice: what a team does with its report.

use super::page::Page;
use super::shared::{HOST, all_answers, all_rows, give, hear_error, host, inside, inside_is, rows};
use crate::tests;
use serde_json::{Value, json};

tests![
    a_wanted_level_leads_to_steps_and_what_they_take,
    what_a_team_says_about_its_plan_survives_a_reload,
    a_moved_step_keeps_the_focus_on_its_button,
    a_dropped_step_comes_back_by_undo_and_by_hand,
    a_day_that_is_none_is_told_beside_its_field,
    tried_answers_move_nothing_but_their_table,
    what_each_answer_means_is_in_the_report,
    a_config_may_bring_targets_that_the_reader_changes,
    wrong_targets_of_a_config_are_told_to_the_page,
    somebody_elses_result_offers_nothing_to_plan,
    a_keyboard_leads_through_targets_and_plan,
    a_plan_is_accessible_in_light_colours,
    a_plan_is_accessible_in_dark_colours,
    a_plan_fits_a_narrow_phone,
];

/// The report of the tests' answers: Investment 1.25, Adoption 2.75, Interfaces 4, Operations 3.25, Measurement 1.5.
#[track_caller]
fn report_of(page: &Page, element: &str) {
    host(page, element);
    page.arrive("intro");
    give(page, &all_answers());
    inside(page, "widget.complete()");
    page.arrive("report");
}

#[track_caller]
fn report(page: &Page) {
    report_of(page, "<maturity-assessment></maturity-assessment>");
}

/// The field with this name for those who hear it, in a script.
fn field(name: &str) -> String {
    format!(
        "const field = [...root.querySelectorAll('select, input')].find((one) =>
           (one.getAttribute('aria-label') ?? one.closest('label')?.textContent ?? '').trim().startsWith({}));",
        json!(name)
    )
}

/// Picks from a list by the words of the option.
#[track_caller]
pub(super) fn pick(page: &Page, name: &str, option: &str) {
    let script = format!(
        "{} if (!field) return 'no field';
         const option = [...field.options].find((one) => one.text === {});
         if (!option) return [...field.options].map((one) => one.text).join('; ');
         field.value = option.value;
         field.dispatchEvent(new Event('change', {{ bubbles: true }}));
         return 'picked';",
        field(name),
        json!(option)
    );
    assert_eq!(inside(page, &script), json!("picked"), "{name}");
}

/// Writes into a field as a browser does that has a calendar for it.
#[track_caller]
pub(super) fn write(page: &Page, name: &str, text: &str) {
    let script = format!("{} field.value = {}; field.dispatchEvent(new Event('input', {{ bubbles: true }}));", field(name), json!(text));
    inside(page, &script);
}

/// What the steps are called.
#[track_caller]
fn steps(page: &Page) -> Vec<String> {
    let steps = inside(
        page,
        "return [...root.querySelectorAll('.steps > li')].map((one) =>
           one.querySelector('h4').textContent + ' ' + one.querySelector('.way').textContent)",
    );
    serde_json::from_value(steps).unwrap()
}

#[track_caller]
pub(super) fn wait_for_steps(page: &Page, count: usize) -> Vec<String> {
    page.wait(&format!("{count} steps"), |page| match steps(page) {
        there if there.len() == count => Ok(there),
        other => Err(format!("{other:?}")),
    })
}

/// Unfolds all steps, as a reader does who works on them.
#[track_caller]
pub(super) fn unfold(page: &Page) {
    inside(page, "for (const one of root.querySelectorAll('.rest')) one.open = true");
}

/// The cells of an aspect's row in a table, without the names of their columns.
#[track_caller]
fn row(page: &Page, table: &str, aspect: &str) -> Value {
    let script = format!(
        "const row = [...root.querySelectorAll('{table} tbody tr')].find((one) => one.cells[0].textContent === {});
         return [...row.cells].slice(1).map((cell) => {{
           const copy = cell.cloneNode(true);
           for (const it of copy.querySelectorAll('.narrow, select')) it.remove();
           return copy.textContent;
         }})",
        json!(aspect)
    );
    inside(page, &script)
}

fn a_wanted_level_leads_to_steps_and_what_they_take(page: &Page) {
    report(page);
    page.see("The steps with the least effort that reach your targets will be here.");
    assert_eq!(row(page, ".wanted", "Adoption"), json!(["Operational (2.75)", "", "–", "–", "–"]));
    pick(page, "Wanted level of Adoption", "Scalable");
    let listed = wait_for_steps(page, 1);
    assert!(listed[0].contains(" → "), "{listed:?}");
    let adoption = row(page, ".wanted", "Adoption");
    assert_eq!((&adoption[2], &adoption[3]), (&json!("0.25"), &json!("91%")));
    assert!(adoption[4].as_str().unwrap().starts_with("1 step, effort "), "{adoption}");
    page.see("91% of the way to all targets is done.");
    page.see("0 of 1 step done.");
    page.see("No cheaper way exists.");
    page.see("Adoption goes from 2.75 to 3.00 and reaches Scalable.");
    pick(page, "Wanted level of Adoption", "Operational");
    page.see("All targets are reached.");
    assert_eq!(row(page, ".wanted", "Adoption")[2], "Reached");
    pick(page, "Wanted level of Adoption", "No target");
    page.see("The steps with the least effort that reach your targets will be here.");
    page.press("Take the next level everywhere");
    page.see("The target of every aspect is its next level now.");
    assert_eq!(row(page, ".wanted", "Interfaces")[2], "–", "it is at the top");
    page.press("Clear all targets");
    page.see("All targets were cleared.");
    wait_for_steps(page, 0);
    page.press("Undo");
    page.wait("the plan again", |page| if steps(page).is_empty() { Err("no steps".to_owned()) } else { Ok(()) });
    assert_eq!(rows(page), all_rows());
}

fn what_a_team_says_about_its_plan_survives_a_reload(page: &Page) {
    report(page);
    pick(page, "Wanted level of Investment", "Operational");
    let listed = wait_for_steps(page, 3);
    unfold(page);
    inside(page, "root.querySelector('.steps input[type=text]').focus()");
    page.type_text("Ana");
    write(page, "Until", "2027-02-28");
    inside(page, "root.querySelectorAll('.steps input[type=checkbox]')[1].click()");
    page.see("1 of 3 steps done.");
    page.see("· Ana · February 28, 2027");
    page.reload();
    page.arrive("report");
    assert_eq!(wait_for_steps(page, 3), listed);
    let said = inside(
        page,
        "const [first, second] = root.querySelectorAll('.steps > li');
         return [first.querySelector('[type=text]').value, first.querySelector('[type=date]').value,
           first.querySelector('[type=checkbox]').checked, second.querySelector('[type=checkbox]').checked]",
    );
    assert_eq!(said, json!(["Ana", "2027-02-28", false, true]));
    page.see("1 of 3 steps done.");
}

fn a_moved_step_keeps_the_focus_on_its_button(page: &Page) {
    report(page);
    pick(page, "Wanted level of Investment", "Operational");
    pick(page, "Wanted level of Adoption", "Scalable");
    let before = wait_for_steps(page, 4);
    unfold(page);
    // The first of two neighbours that belong to different questions.
    let question = |step: &String| step.split('?').next().unwrap().to_owned();
    let place = (0..3).find(|place| question(&before[*place]) != question(&before[place + 1])).unwrap();
    inside(page, &format!("root.querySelectorAll('.steps .down')[{place}].focus()"));
    page.keys("Enter");
    let mut expected = before.clone();
    expected.swap(place, place + 1);
    page.wait("the step one place further", |page| if steps(page) == expected { Ok(()) } else { Err(format!("{:?}", steps(page))) });
    let focused = "return [...root.querySelectorAll('.steps > li')].findIndex((one) => one.contains(root.activeElement))";
    inside_is(page, focused, &json!(place + 1));
    assert_eq!(page.focused().text, "Move down");
    inside(page, "root.querySelector('.steps .up').focus()");
    page.keys("Enter");
    assert_eq!((steps(page), page.focused().text.as_str()), (expected, "Move up"));
}

fn a_dropped_step_comes_back_by_undo_and_by_hand(page: &Page) {
    report(page);
    pick(page, "Wanted level of Investment", "Operational");
    let before = wait_for_steps(page, 3);
    unfold(page);
    inside(page, "root.querySelector('.steps .drop').focus()");
    page.keys("Enter");
    page.see("Dropped: “");
    assert!(!steps(page).contains(&before[0]));
    page.wait("the focus on the next step", |page| match page.focused() {
        there if there.text.starts_with("How and who") => Ok(()),
        other => Err(other.to_string()),
    });
    inside_is(page, "return root.querySelectorAll('.dropped li').length", &json!(1));
    let visible = "const { top, bottom } = root.querySelector('.told').getBoundingClientRect(); return top >= 0 && bottom <= innerHeight";
    assert_eq!(inside(page, visible), json!(true), "what was done is told where the reader is");
    page.press("Undo");
    page.wait("the plan as it was", |page| if steps(page) == before { Ok(()) } else { Err(format!("{:?}", steps(page))) });
    inside(page, "root.querySelector('.steps .drop').click()");
    page.press("Put back");
    page.see("Back in the plan");
    assert_eq!(steps(page), before);
}

fn a_day_that_is_none_is_told_beside_its_field(page: &Page) {
    report(page);
    pick(page, "Wanted level of Adoption", "Scalable");
    wait_for_steps(page, 1);
    unfold(page);
    write(page, "Until", "2027-02-28");
    // A browser without a calendar hands over what was typed.
    inside(page, "root.querySelector('.steps [type=date]').type = 'text'");
    write(page, "Until", "2027-02-3");
    page.see("Write a day like 2026-09-30.");
    inside_is(page, "return root.querySelector('.said label:nth-of-type(2) input').value", &json!("2027-02-3"));
    page.reload();
    page.arrive("report");
    inside_is(page, "return root.querySelector('.steps [type=date]').value", &json!("2027-02-28"));
}

fn tried_answers_move_nothing_but_their_table(page: &Page) {
    report(page);
    page.see("No answer is tried yet.");
    assert_eq!(inside(page, "return root.querySelector('.tried')"), json!(null), "a table in which nothing moves says nothing");
    inside(page, "for (const one of root.querySelectorAll('.what-if details')) one.open = true");
    let best = inside(page, "return root.querySelector('.what-if select').options[3].text").as_str().unwrap().to_owned();
    let question = inside(page, "return root.querySelector('.what-if label').firstChild.textContent").as_str().unwrap().to_owned();
    pick(page, &question, &best);
    page.see("1 other answer tried: Investment 1.25 → 2.00.");
    page.see("Investment · 1 tried");
    assert_eq!(row(page, ".tried", "Investment"), json!(["Provisional1.25", "Operational2.00", "+0.75"]));
    assert_eq!(row(page, ".tried", "Adoption")[2], "Stays");
    assert_eq!(rows(page), all_rows());
    assert_eq!(inside(page, "return widget.answers.investment_1.value"), json!(1));
    assert_eq!(inside(page, "return root.querySelector('.what-if details').open"), json!(true));
    page.press("Put everything back");
    page.see("No answer is tried yet.");
    assert_eq!(inside(page, "return root.querySelector('.what-if select').value"), json!(""));
}

fn what_each_answer_means_is_in_the_report(page: &Page) {
    report(page);
    page.see("Strengths");
    inside_is(page, "return root.querySelectorAll('.advice .sides li').length", &json!(6));
    inside(page, "for (const one of root.querySelectorAll('.advice details')) one.open = true");
    assert_eq!(inside(page, "return root.querySelectorAll('.advised').length"), json!(20));
    page.see("How to get there:");
    let links = "return [...root.querySelectorAll('.reading a')].every((one) => one.protocol === 'https:' && one.rel.includes('noopener'))";
    assert_eq!(inside(page, links), json!(true));
}

/// An element with a config in it.
fn with_targets(targets: &Value) -> String {
    format!("<maturity-assessment><script type='application/json'>{}</script></maturity-assessment>", json!({ "targets": targets }))
}

fn a_config_may_bring_targets_that_the_reader_changes(page: &Page) {
    report_of(page, &with_targets(&json!({ "adoption": 3, "measurement": null })));
    wait_for_steps(page, 1);
    let chosen = "return [...root.querySelectorAll('.wanted select')].map((one) => one.selectedOptions[0].text)";
    inside_is(page, chosen, &json!(["No target", "Scalable", "No target", "No target", "Not relevant for us"]));
    page.press("Clear all targets");
    wait_for_steps(page, 0);
    page.reload();
    page.arrive("report");
    inside_is(page, chosen, &json!(["No target", "No target", "No target", "No target", "No target"]));
}

fn wrong_targets_of_a_config_are_told_to_the_page(page: &Page) {
    report_of(page, &with_targets(&json!({ "adoption": 3, "nowhere": 1 })));
    let told = hear_error(page, "targets-invalid");
    assert_eq!(told["path"], "/targets/nowhere");
    wait_for_steps(page, 1);
}

fn somebody_elses_result_offers_nothing_to_plan(page: &Page) {
    host(page, "<maturity-assessment></maturity-assessment>");
    page.open(&format!("{HOST}{}", super::shared::all_as_query()));
    page.arrive("report");
    page.see("What stands out");
    page.see("No answer is tried yet.");
    assert_eq!(inside(page, "return root.querySelectorAll('.targets, .plan').length"), json!(0));
}

/// Presses Tab until the focus is on a field or button with this name; all stops on the way are visible.
#[track_caller]
fn tab_to(page: &Page, name: &str) {
    for _ in 0..90 {
        page.keys("Tab");
        let there = inside(
            page,
            "const one = root.activeElement;
             return one && [(one.getAttribute('aria-label') ?? one.closest('label')?.textContent ?? one.textContent).trim(),
               parseFloat(getComputedStyle(one).outlineWidth) >= 2]",
        );
        assert_ne!(there[1], json!(false), "no outline on {there}");
        if there[0].as_str().is_some_and(|text| text.starts_with(name)) {
            return;
        }
    }
    panic!("Tab never came to {name}");
}

fn a_keyboard_leads_through_targets_and_plan(page: &Page) {
    report(page);
    tab_to(page, "Wanted level of Adoption");
    page.keys("s");
    page.keys("Enter");
    wait_for_steps(page, 1);
    tab_to(page, "Done");
    page.keys("Space");
    page.see("1 of 1 step done.");
    tab_to(page, "How and who");
    page.keys("Enter");
    tab_to(page, "Who");
    page.type_text("Ana");
    tab_to(page, "Drop");
    page.keys("Enter");
    page.see("Dropped: “");
    page.wait("the focus in the plan", |page| {
        match inside(page, "return root.activeElement?.closest('.plan') !== null && root.activeElement !== null") {
            Value::Bool(true) => Ok(()),
            _ => Err(page.focused().to_string()),
        }
    });
}

#[track_caller]
fn accessible(page: &Page, theme: &str) {
    report_of(page, &format!("<maturity-assessment theme={theme}></maturity-assessment>"));
    inside(page, "for (const one of root.querySelectorAll('details')) one.open = true");
    assert_eq!(page.axe(), [""; 0], "nothing planned");
    pick(page, "Wanted level of Investment", "Operational");
    wait_for_steps(page, 3);
    inside(page, "root.querySelector('.steps .drop').click()");
    page.see("Dropped: “");
    unfold(page);
    inside(page, "root.querySelector('.steps input[type=checkbox]').click()");
    page.see("steps done.");
    inside(page, "scrollTo(0, 0)");
    assert_eq!(page.axe(), [""; 0], "a plan");
}

fn a_plan_is_accessible_in_light_colours(page: &Page) {
    accessible(page, "light");
}

fn a_plan_is_accessible_in_dark_colours(page: &Page) {
    accessible(page, "dark");
}

fn a_plan_fits_a_narrow_phone(page: &Page) {
    // No engine makes its window as narrow as the narrowest phone.
    report_of(page, "<div style='inline-size:320px'><maturity-assessment></maturity-assessment></div>");
    page.press("Take the next level everywhere");
    page.see("effort");
    inside(page, "for (const one of root.querySelectorAll('details')) one.open = true");
    let wide = inside(
        page,
        "const edge = widget.getBoundingClientRect().right + 1;
         const within = (one) => one.closest('.wide, svg, .unseen, .spoken, thead, select');
         return [...root.querySelectorAll('.advice *, .targets *, .plan *, .what-if *')]
           .filter((one) => !within(one) && one.getBoundingClientRect().right > edge).map((one) => one.outerHTML.slice(0, 80))",
    );
    assert_eq!(wide, json!([]));
}
