//! Runs one test in one engine and says why it failed.

use super::engine::{self, Browser, Engine, Setting};
use super::page::Page;
use super::server::Server;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// The longest that a test may take.
pub const LIMIT: Duration = Duration::from_secs(60);

/// How much of the page's text a failure prints; all of it is in the file that it names.
const EXCERPT: usize = 1500;

/// One test: a sentence for a name, and what a reader does.
#[derive(Clone, Copy)]
pub struct Test {
    pub name: &'static str,
    pub body: fn(&Page),
}

/// The tests of a file, each under the name of its function.
#[macro_export]
macro_rules! tests {
    ($($name:ident),+ $(,)?) => {
        pub const TESTS: &[$crate::browser::trial::Test] =
            &[$($crate::browser::trial::Test { name: stringify!($name), body: $name }),+];
    };
}

/// Waits for the engine, runs the test in it, and leaves the engine ready for the next.
///
/// Once in some thousand tests a browser or its driver ends, or answers nothing any more, whatever it is asked. That says nothing of
/// the page; then the test begins anew, once, in a browser of its own. A page that brings its browser down does so again.
pub fn run(engine: Engine, file: &str, test: Test) -> Result<(), String> {
    let mut seat = engine::take_seat(engine);
    let _core = Core::take();
    let mut anew = false;
    loop {
        let browser = match seat.take() {
            Some(browser) => browser,
            None => Browser::start(engine, Setting::Common)?,
        };
        let page = Page::new(browser, Server::start()?);
        page.limit(LIMIT);
        page.come_to_front();
        let name = format!("{}-{file}-{}", engine.label(), test.name);
        match verdict(&page, test.body) {
            Ok(()) => {
                // A session that cannot be tidied, or is not the common one, ends here.
                if page.setting() == Setting::Common && page.tidy().is_ok() {
                    *seat = page.into_browser();
                }
                return Ok(());
            }
            Err(reason) if !anew && !page.answers() => {
                eprintln!("{name}: the browser answers nothing any more, and the test begins anew. It ended with: {reason}");
                anew = true;
            }
            // Whatever the failed test left behind ends with its session.
            Err(reason) => return Err(with_evidence(&page, &reason, &name)),
        }
    }
}

/// A processor core for a browser at work. With more browsers than cores, key presses and timers come so late that tests fail which are about
/// neither.
struct Core;

static CORES_IN_USE: Mutex<usize> = Mutex::new(0);
static CORE_FREE: Condvar = Condvar::new();

impl Core {
    fn take() -> Core {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let in_use = CORES_IN_USE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut in_use = CORE_FREE.wait_while(in_use, |in_use| *in_use >= cores).unwrap_or_else(PoisonError::into_inner);
        *in_use += 1;
        Core
    }
}

impl Drop for Core {
    fn drop(&mut self) {
        *CORES_IN_USE.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        CORE_FREE.notify_one();
    }
}

/// What a test comes to: its own failure, or what it left in the console.
pub fn verdict(page: &Page, body: fn(&Page)) -> Result<(), String> {
    let outcome = caught(|| body(page));
    let console = page.console_verdict();
    match (outcome, console) {
        (Ok(()), console) => console,
        (Err(failure), Ok(())) => Err(failure),
        (Err(failure), Err(console)) => Err(format!("{failure}\n{console}")),
    }
}

fn with_evidence(page: &Page, reason: &str, name: &str) -> String {
    let evidence = match page.evidence(Path::new("target/browser-failures"), name) {
        Ok(picture) => {
            let text = std::fs::read_to_string(picture.with_extension("txt")).unwrap_or_default();
            let excerpt: String = text.chars().take(EXCERPT).collect();
            format!("{} and .txt; on the screen:\n{excerpt}", picture.display())
        }
        Err(error) => format!("nothing could be read from the page: {error}"),
    };
    format!("{reason}\n{evidence}")
}

thread_local! {
    static CATCHING: Cell<bool> = const { Cell::new(false) };
    static CAUGHT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Lets the panic of a test be told once, in its verdict, instead of in between other tests' lines.
pub fn catch_panics_quietly() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !CATCHING.get() {
            return usual(panic);
        }
        let sentence = panic.payload_as_str().unwrap_or("the test panicked without a word");
        let place = panic.location().map(|at| format!("\n  at {at}")).unwrap_or_default();
        CAUGHT.replace(format!("{sentence}{place}"));
    }));
}

/// Runs a test; a panic becomes an error that says what and where.
fn caught(body: impl FnOnce()) -> Result<(), String> {
    let before = CATCHING.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(body));
    CATCHING.set(before);
    outcome.map_err(|_| CAUGHT.take())
}
