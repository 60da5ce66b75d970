//! What is written into files, in the words of the screens.

use super::super::browser;
use crate::report::export::{Style, Words};

include!(concat!(env!("OUT_DIR"), "/words-files.rs"));

/// The words of files in the language that is spoken.
fn words() -> &'static Words<'static> {
    super::spoken().exports.get_or_init(|| Words {
        not_applicable: super::not_applicable(),
        dont_know: super::dont_know(),
        yes: super::yes(),
        no: super::no(),
        none_of_these: super::none_of_these(),
        between: super::file_between(),
        open: super::file_open(),
        overall: super::overall(),
        dimension: super::aspect(),
        level: super::level(),
        score: super::score_title(),
        answered: super::file_answered(),
        weakest_first: super::file_weakest(),
        next_steps: super::file_next_steps(),
        find_out: super::file_find_out(),
        due: super::file_due(),
        notes: super::file_notes(),
        note: super::file_note(),
        evidence: super::file_evidence(),
        none: Words::ENGLISH.none,
        comma: super::list_comma(),
        colon: super::colon(),
        brackets: super::brackets(),
        step: super::file_step(),
    })
}

/// How answers, numbers and days are written in a language of the pack.
pub fn style(language: &str) -> Style<'_> {
    Style { language, words: words(), plain: browser::plain, number: browser::number, day: browser::day }
}
