//! What the report needs, in a file of its own: readers download it once they have begun to answer, not before the first question.
//!
//! The build takes the functions that only the report needs out of the program and puts them into
//! `maturity-assessment-report.wasm` (`www/split.mjs`); memory and everything else stay shared. Until that file is there,
//! none of them may be called: the widget asks [`state`] first. Natively, and in other programs around the component, everything is there.

use std::cell::{Cell, RefCell};

use super::browser;

/// Whether the report's part of the program is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Later {
    /// Nobody has asked for it yet.
    #[default]
    NotAsked,
    /// It is on its way.
    Coming,
    /// It is there.
    Here,
    /// It could not be loaded; it can be asked for again.
    Failed,
}

/// Who waits for it.
type Waiting = Vec<Box<dyn FnOnce()>>;

thread_local! {
    static STATE: Cell<Later> = const { Cell::new(Later::NotAsked) };
    static WAITING: RefCell<Waiting> = const { RefCell::new(Vec::new()) };
}

/// How far it is.
pub fn state() -> Later {
    if cfg!(all(target_arch = "wasm32", feature = "element")) { STATE.get() } else { Later::Here }
}

/// Loads it, unless it is there already; `then` is called once that has worked or not, and at once when there is nothing to load.
pub fn ask(then: impl FnOnce() + 'static) {
    if state() == Later::Here {
        return then();
    }
    WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(then)));
    if state() == Later::Coming {
        return;
    }
    STATE.set(Later::Coming);
    browser::later(|loaded| {
        STATE.set(if loaded { Later::Here } else { Later::Failed });
        for then in WAITING.take() {
            then();
        }
    });
}
