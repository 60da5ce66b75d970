//! The browser tests: the same suite in Chromium, Firefox and WebKitGTK, through WebDriver.
//!
//! `BROWSERS=firefox cargo test --test browser storage::` runs one file's tests in one engine.
//! How a test is written: `tests/browser/README.md`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod browser {
    pub mod axe;
    pub mod component;
    pub mod console;
    pub mod csp;
    pub mod element;
    pub mod engine;
    pub mod errors;
    pub mod exports;
    pub mod frames;
    pub mod frameworks;
    pub mod harness;
    pub mod history;
    pub mod hostile;
    pub mod keyboard;
    pub mod keys;
    pub mod kinds;
    pub mod later;
    pub mod leaks;
    pub mod links;
    pub mod offline;
    pub mod page;
    pub mod plan;
    pub mod print;
    pub mod process;
    pub mod server;
    pub mod share;
    pub mod shared;
    pub mod site;
    pub mod storage;
    pub mod survey;
    pub mod trial;
    pub mod whole;
}

use browser::{engine, engine::Engine, trial, trial::Test};
use libtest_mimic::{Arguments, Trial};

/// Every file of tests, and the tests it holds.
const FILES: &[(&str, &[Test])] = &[
    ("harness", browser::harness::TESTS),
    ("survey", browser::survey::TESTS),
    ("kinds", browser::kinds::TESTS),
    ("storage", browser::storage::TESTS),
    ("links", browser::links::TESTS),
    ("share", browser::share::TESTS),
    ("element", browser::element::TESTS),
    ("errors", browser::errors::TESTS),
    ("exports", browser::exports::TESTS),
    ("plan", browser::plan::TESTS),
    ("print", browser::print::TESTS),
    ("history", browser::history::TESTS),
    ("whole", browser::whole::TESTS),
    ("csp", browser::csp::TESTS),
    ("hostile", browser::hostile::TESTS),
    ("keyboard", browser::keyboard::TESTS),
    ("axe", browser::axe::TESTS),
    ("later", browser::later::TESTS),
    ("leaks", browser::leaks::TESTS),
    ("frames", browser::frames::TESTS),
    ("frameworks", browser::frameworks::TESTS),
    ("component", browser::component::TESTS),
    ("offline", browser::offline::TESTS),
    ("site", browser::site::TESTS),
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
    conclusion.exit();
}

fn trial_of(engine: Engine, file: &'static str, test: Test) -> Trial {
    let name = format!("{}::{file}::{}", engine.label(), test.name);
    Trial::test(name, move || Ok(trial::run(engine, file, test)?))
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
