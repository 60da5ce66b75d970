//! The result as a report for an issue tracker (GitHub Flavored Markdown).

use super::super::{level_text, next_level};
use super::{Export, fill, question_in_words};
use crate::answers::{Answer, Evidence, Visible};
use crate::pack::{Dimension, Question, is_safe_address};
use crate::score::DimensionScore;

/// Something that was agreed to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Step<'a> {
    /// What.
    pub text: &'a str,
    /// By whom; empty for nobody yet.
    pub owner: &'a str,
    /// Until when, as people write it; empty for no day.
    pub due: &'a str,
    /// Whether it is done.
    pub done: bool,
}

/// The result as a report: where each dimension stands, the weakest first with what to work on next, the steps that were agreed as a
/// list to tick off, and what was noted. Parts without anything in them are left out. Whatever pack and respondents wrote
/// is text there: no markup, no HTML, no mention of anybody.
pub fn markdown(export: &Export, steps: &[Step]) -> String {
    let mut report = String::from("# ");
    push(&mut report, export.pack.title.in_language(export.style.language));
    if !export.label.is_empty() {
        report.push_str(" – ");
        push(&mut report, export.label);
    }
    report.push('\n');
    let day = export.completed_at.map(|time| (export.style.day)(time, export.style.language)).unwrap_or_default();
    if !day.is_empty() {
        // Some languages write "21. November", which alone would be a list.
        report.push_str("\n_");
        push(&mut report, &day);
        report.push_str("_\n");
    }
    standings(&mut report, export);
    weakest(&mut report, export);
    self::steps(&mut report, export, steps);
    notes(&mut report, export);
    report
}

fn heading(report: &mut String, marks: &str, text: &str) {
    for part in ["\n", marks, " "] {
        report.push_str(part);
    }
    push(report, text);
    report.push_str("\n\n");
}

fn standings(report: &mut String, export: &Export) {
    let words = export.style.words;
    report.push_str("\n| ");
    for word in [words.dimension, words.level, words.score, words.answered] {
        push(report, word);
        report.push_str(" | ");
    }
    report.pop();
    report.push_str("\n| --- | --- | ---: | ---: |\n");
    for (index, (dimension, score)) in export.pack.dimensions.iter().zip(&export.report.scores.dimensions).enumerate() {
        // Dimensions of texts alone, and hidden ones, stand nowhere.
        if score.total > 0 {
            let own = level_text(export.pack, index, score).map(|level| level.label.in_language(export.style.language));
            standing(report, export, (dimension.label.in_language(export.style.language), dimension.depth), own, score);
        }
    }
    if let Some(score) = &export.report.scores.overall {
        standing(report, export, (words.overall, 0), None, score);
    }
}

/// A row of the table. `own` is how the dimension calls the level.
fn standing(report: &mut String, export: &Export, (label, depth): (&str, usize), own: Option<&str>, score: &DimensionScore) {
    let words = export.style.words;
    report.push_str("| ");
    for _ in 0..depth {
        report.push_str("&emsp;");
    }
    push(report, label);
    report.push_str(" | ");
    let level = export.level(score).unwrap_or(words.none);
    push(report, level);
    if let Some(own) = own.filter(|own| *own != level) {
        report.push_str(words.colon);
        push(report, own);
    }
    report.push_str(" | ");
    push(report, &export.score(score));
    if let (true, Some(low), Some(high)) = (score.is_partial(), score.low, score.high) {
        let range = [&export.shown(low, score), "–", &export.shown(high, score)].concat();
        report.push_str(&fill(words.brackets, &[("text", &range)]));
    }
    report.push_str(" | ");
    let whole = |number: usize| (export.style.number)(number as f64, 0, export.style.language);
    for part in [&whole(score.answered), " / ", &whole(score.total), " |\n"] {
        report.push_str(part);
    }
}

/// The dimensions at the top with a score, the lowest first, each with what to work on next.
fn weakest(report: &mut String, export: &Export) {
    let (pack, language) = (export.pack, export.style.language);
    let mut ranked: Vec<(usize, &Dimension, &DimensionScore, f64)> = Vec::new();
    for (index, dimension) in pack.top() {
        if let Some(score) = export.report.scores.dimensions.get(index)
            && let Some(value) = score.score
        {
            // There are a handful; the first among equals stays first.
            let place = ranked.iter().position(|(_, _, _, other)| *other > value).unwrap_or(ranked.len());
            ranked.insert(place, (index, dimension, score, value));
        }
    }
    if ranked.is_empty() {
        return;
    }
    heading(report, "##", export.style.words.weakest_first);
    for (index, dimension, score, _) in ranked {
        report.push_str("1. **");
        push(report, dimension.label.in_language(language));
        report.push_str("**");
        report.push_str(export.style.words.colon);
        push(report, &export.score(score));
        if let Some(level) = export.level(score) {
            report.push_str(export.style.words.comma);
            push(report, level);
        }
        // What to work on stands at the level that is reached, and only where there is one above.
        let reached = level_text(pack, index, score).filter(|_| next_level(pack, index, score).is_some());
        if let Some(next) = reached.and_then(|level| level.next.as_ref()) {
            report.push_str("<br>");
            push(report, next.in_language(language));
        }
        report.push('\n');
    }
}

fn steps(report: &mut String, export: &Export, steps: &[Step]) {
    if steps.is_empty() {
        return;
    }
    heading(report, "##", export.style.words.next_steps);
    for step in steps {
        report.push_str(if step.done { "- [x] " } else { "- [ ] " });
        push(report, step.text);
        let (owner, due, words) = (escaped(step.owner), escaped(step.due), export.style.words);
        let until = if due.is_empty() { due } else { [&escaped(words.due), " ", &due].concat() };
        let comma = if owner.is_empty() || until.is_empty() { "" } else { words.comma };
        let said = [&owner, comma, &until].concat();
        if !said.is_empty() {
            report.push_str(&fill(words.brackets, &[("text", &said)]));
        }
        report.push('\n');
    }
}

/// What was written beside the answers, and the answers in words.
fn notes(report: &mut String, export: &Export) {
    let visible = export.answers.visible(export.pack);
    let mut nothing = true;
    for (_, dimension) in export.pack.steps() {
        let mut first = true;
        for (index, question) in export.pack.questions_of(dimension) {
            let Some(answer) = export.answers.answer(index).filter(|answer| visible.question(index) && says_something(answer)) else {
                continue;
            };
            if nothing {
                heading(report, "##", export.style.words.notes);
                report.pop();
            }
            if first {
                heading(report, "###", dimension.label.in_language(export.style.language));
            }
            (nothing, first) = (false, false);
            note(report, export, (index, question), answer, &visible);
        }
    }
}

fn says_something(answer: &Answer) -> bool {
    answer.note.is_some() || !answer.evidence.is_empty() || !answer.text.is_empty()
}

fn note(report: &mut String, export: &Export, (index, question): (usize, &Question), answer: &Answer, visible: &Visible) {
    report.push_str("- **");
    push(report, &question_in_words(question, export.style.language));
    report.push_str("**<br>");
    let given = export.given(index, question, visible);
    push(report, if given.is_empty() { export.style.words.open } else { &given });
    report.push('\n');
    if let Some(note) = &answer.note {
        report.push_str("  - ");
        push(report, export.style.words.note);
        report.push_str(export.style.words.colon);
        push(report, note);
        report.push('\n');
    }
    for evidence in &answer.evidence {
        report.push_str("  - ");
        push(report, export.style.words.evidence);
        report.push_str(export.style.words.colon);
        link(report, export, evidence);
        report.push('\n');
    }
}

/// A link where the address can be one anywhere; else both in words.
fn link(report: &mut String, export: &Export, evidence: &Evidence) {
    let (title, url) = (evidence.title.as_str(), evidence.url.as_str());
    let title = if title.is_empty() { url } else { title };
    let absolute = url.bytes().find(|byte| b":/?#".contains(byte)) == Some(b':');
    if absolute && is_safe_address(url) {
        report.push('[');
        push(report, title);
        report.push_str("](<");
        for letter in url.chars() {
            match letter {
                '<' => report.push_str("%3C"),
                '>' => report.push_str("%3E"),
                '&' => report.push_str("&amp;"),
                _ => report.push(letter),
            }
        }
        report.push_str(">)");
        return;
    }
    push(report, title);
    if title != url && !url.is_empty() {
        report.push_str(&fill(export.style.words.brackets, &[("text", &escaped(url))]));
    }
}

/// The same by itself.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    push(&mut escaped, text);
    escaped
}

/// Adds a text so that it reads as it was written, in one line: nothing in it is markup, HTML or a link, and what an issue tracker
/// would take for the name of a person or another issue is kept from that by a joiner, which cannot be seen.
fn push(report: &mut String, text: &str) {
    const JOINER: char = '\u{2060}';
    // `ws` counts the letters of "www" before this one.
    let (mut before, mut ws) = (' ', 0);
    for letter in text.trim().chars() {
        let refers = matches!(before, '@' | '#' | '!' | '&' | '%' | '$' | '~') && letter.is_ascii_alphanumeric();
        // Addresses become links of their own by "://" and "www.".
        if refers || (before == ':' && letter == '/') || (ws == 3 && letter == '.') {
            report.push(JOINER);
        }
        match letter {
            '\n' => report.push_str("<br>"),
            '\0'..='\u{1f}' | '\u{7f}' => report.push(' '),
            '<' => report.push_str("&lt;"),
            '>' => report.push_str("&gt;"),
            '&' => report.push_str("&amp;"),
            // A backslash before it would not be understood in every table.
            '|' => report.push_str("&#124;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '#' | '$' | '^' => {
                report.push('\\');
                report.push(letter);
            }
            _ => report.push(letter),
        }
        (before, ws) = (letter, if matches!(letter, 'w' | 'W') { ws + 1 } else { 0 });
    }
}
