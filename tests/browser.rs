//! The browser tests: the same suite in Chromium, Firefox and WebKitGTK, through WebDriver.
//!
//! `BROWSERS=firefox cargo test --test browser storage::` runs one file's tests in one engine.
//! How a test is written: `tests/browser/README.md`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod browser {
    pub mod access;
    pub mod axe;
    pub mod component;
    pub mod config;
    pub mod console;
    pub mod crash;
    pub mod csp;
    pub mod element;
    pub mod engine;
    pub mod errors;
    pub mod exports;
    pub mod frames;
    pub mod frameworks;
    pub mod harness;
    pub mod heard;
    pub mod history;
    pub mod hostile;
    pub mod integrity;
    pub mod keyboard;
    pub mod keys;
    pub mod kinds;
    pub mod languages;
    pub mod later;
    pub mod leaks;
    pub mod links;
    pub mod manifest;
    pub mod offline;
    pub mod page;
    pub mod plan;
    pub mod playground;
    pub mod print;
    pub mod process;
    pub mod safe;
    pub mod server;
    pub mod share;
    pub mod shared;
    pub mod short;
    pub mod site;
    pub mod snippets;
    pub mod spoken;
    pub mod storage;
    pub mod survey;
    pub mod theme;
    pub mod trial;
    pub mod whole;
}

use browser::{engine, engine::Engine, trial, trial::Test};
use libtest_mimic::{Arguments, Trial};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Every file of tests, and the tests it holds.
const FILES: &[(&str, &[Test])] = &[
    ("harness", browser::harness::TESTS),
    ("survey", browser::survey::TESTS),
    ("kinds", browser::kinds::TESTS),
    ("storage", browser::storage::TESTS),
    ("links", browser::links::TESTS),
    ("share", browser::share::TESTS),
    ("short", browser::short::TESTS),
    ("element", browser::element::TESTS),
    ("manifest", browser::manifest::TESTS),
    ("errors", browser::errors::TESTS),
    ("exports", browser::exports::TESTS),
    ("plan", browser::plan::TESTS),
    ("print", browser::print::TESTS),
    ("history", browser::history::TESTS),
    ("whole", browser::whole::TESTS),
    ("config", browser::config::TESTS),
    ("csp", browser::csp::TESTS),
    ("safe", browser::safe::TESTS),
    ("integrity", browser::integrity::TESTS),
    ("crash", browser::crash::TESTS),
    ("hostile", browser::hostile::TESTS),
    ("keyboard", browser::keyboard::TESTS),
    ("axe", browser::axe::TESTS),
    ("access", browser::access::TESTS),
    ("spoken", browser::spoken::TESTS),
    ("theme", browser::theme::TESTS),
    ("languages", browser::languages::TESTS),
    ("later", browser::later::TESTS),
    ("leaks", browser::leaks::TESTS),
    ("frames", browser::frames::TESTS),
    ("frameworks", browser::frameworks::TESTS),
    ("component", browser::component::TESTS),
    ("offline", browser::offline::TESTS),
    ("site", browser::site::TESTS),
    ("playground", browser::playground::TESTS),
    ("snippets", browser::snippets::TESTS),
];

fn main() {
    let mut arguments = Arguments::from_args();
    let engines = engines_wanted();
    trial::catch_panics_quietly();

    let trials: Vec<Trial> = FILES
        .iter()
        .flat_map(|(file, tests)| tests.iter().map(move |test| (*file, *test)))
        .flat_map(|(file, test)| engines.iter().map(move |engine| trial_of(*engine, file, test)))
        .collect();

    // A test that waits for its browser only sleeps. With a thread for each test no engine stands
    // idle because the threads are all queueing for a slower one.
    arguments.test_threads = arguments.test_threads.or(Some(trials.len().max(1)));

    let conclusion = libtest_mimic::run(&arguments, trials);
    engine::close_all();
    write_outcomes();
    conclusion.exit();
}

fn trial_of(engine: Engine, file: &'static str, test: Test) -> Trial {
    let name = format!("{}::{file}::{}", engine.label(), test.name);
    Trial::test(name.clone(), move || {
        let outcome = trial::run(engine, file, test);
        OUTCOMES.lock().unwrap_or_else(PoisonError::into_inner).insert(name, outcome.is_ok());
        Ok(outcome?)
    })
}

/// What each test that was run came to, by its name.
static OUTCOMES: Mutex<BTreeMap<String, bool>> = Mutex::new(BTreeMap::new());

/// Where `tests/embeds.mjs` finds what works where.
const EMBEDS: &str = "target/embeds.json";

/// Adds this run to what earlier ones have seen.
fn write_outcomes() {
    let earlier = std::fs::read_to_string(EMBEDS).ok().and_then(|text| serde_json::from_str::<BTreeMap<String, bool>>(&text).ok());
    let mut all = earlier.unwrap_or_default();
    all.append(&mut OUTCOMES.lock().unwrap_or_else(PoisonError::into_inner));
    let written = serde_json::to_string_pretty(&all).map_err(|error| error.to_string());
    if let Err(error) = written.and_then(|text| std::fs::write(EMBEDS, text).map_err(|error| error.to_string())) {
        eprintln!("{EMBEDS}: {error}");
    }
}

/// The engines named in `BROWSERS`, or all three.
fn engines_wanted() -> Vec<Engine> {
    let Ok(names) = std::env::var("BROWSERS") else {
        return Engine::ALL.to_vec();
    };
    let known = |name: &str| Engine::ALL.into_iter().find(|engine| engine.label() == name);
    names
        .split(',')
        .map(|name| {
            known(name.trim()).unwrap_or_else(|| {
                eprintln!("BROWSERS names `{name}`; known are chromium, firefox and webkit");
                std::process::exit(2)
            })
        })
        .collect()
}
