//! The whole way of a team: from its answers to a plan, and with it to another browser and back.

use super::exports::{KEEPING, save};
use super::history::open_file;
use super::page::Page;
use super::plan::{pick, unfold, wait_for_steps, write};
use super::shared::{all_answers, give, host_with, inside, stored};
use crate::tests;
use serde_json::{Value, json};

tests![a_team_plans_ticks_off_exports_clears_and_imports_and_all_is_as_it_was];

/// All that the team has made: the result, and what stands in every field of targets, plan and runs.
#[track_caller]
fn made(page: &Page) -> Value {
    inside(
        page,
        "const fields = [...root.querySelectorAll('.wanted select, .steps input, .own-label input')];
         return [widget.result, widget.answers, root.querySelector('.steps').textContent,
           fields.map((field) => field.type === 'checkbox' ? field.checked : field.value),
           [...root.querySelectorAll('.runs tbody tr')].map((row) => row.innerText)]",
    )
}

fn a_team_plans_ticks_off_exports_clears_and_imports_and_all_is_as_it_was(page: &Page) {
    host_with(page, KEEPING, "<maturity-assessment></maturity-assessment>");
    page.arrive("intro");
    let mut answers = all_answers();
    answers["investment_1"] =
        json!({ "value": 1, "note": "Two people on Fridays.", "evidence": [{ "title": "Rota", "url": "https://example.org/rota" }] });
    give(page, &answers);
    inside(page, "widget.complete()");
    page.arrive("report");

    // A target makes a plan, and the plan gets an owner, a day and a tick.
    pick(page, "Wanted level of Investment", "Operational");
    pick(page, "Wanted level of Measurement", "Not relevant for us");
    wait_for_steps(page, 3);
    unfold(page);
    inside(page, "root.querySelector('.steps input[type=text]').focus()");
    page.type_text("Ana");
    write(page, "Until", "2027-02-28");
    inside(page, "root.querySelectorAll('.steps input[type=checkbox]')[1].click()");
    page.see("1 of 3 steps done.");
    inside(page, "root.querySelector('.own-label input').focus()");
    page.type_text("Autumn");
    page.wait("the name in storage", |page| match stored(page).to_string().contains("Autumn") {
        true => Ok(()),
        false => Err(stored(page).to_string()),
    });
    let before = made(page);
    let (_, _, file) = save(page, "Save all runs (JSON)");

    // All of it goes, in the browser too.
    page.press("Delete all runs");
    page.arrive("intro");
    page.execute("localStorage.clear()");
    page.reload();
    page.arrive("intro");
    assert_eq!(inside(page, "return widget.answers"), json!({}));

    // And all of it comes back.
    page.press("Earlier runs and saved files");
    page.arrive("report");
    page.see("There is no result yet");
    open_file(page, &file);
    page.see("1 run was added.");
    wait_for_steps(page, 3);
    assert_eq!(made(page), before);
    page.reload();
    page.arrive("report");
    wait_for_steps(page, 3);
    page.wait("the runs", |page| match made(page) {
        now if now == before => Ok(()),
        now => Err(now.to_string()),
    });
}
