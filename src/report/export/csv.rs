//! The result as a table for spreadsheets (RFC 4180).

use super::{Export, question_in_words};
use crate::answers::{Answer, Value, Visible};
use crate::pack::{Dimension, Question};
use crate::score::{DimensionScore, worth};

/// The columns, in English in every language: formulas and programs name them.
const COLUMNS: [&str; 17] = [
    "kind",
    "parent",
    "id",
    "label",
    "depth",
    "score",
    "low",
    "high",
    "level",
    "level_label",
    "answered",
    "total",
    "value",
    "answer",
    "points",
    "note",
    "evidence",
];

/// By this mark spreadsheets know that the letters are UTF-8.
const MARK: char = '\u{feff}';

/// The result as a table: the whole pack (where it has a score), each dimension and then each question that was asked in a row. The
/// column `kind` tells them apart, `parent` holds the id of the dimension above. Scores are not rounded, their points
/// are points in every language, and what is not there is empty.
pub fn csv(export: &Export) -> String {
    let mut table = String::from(MARK);
    row(&mut table, &COLUMNS);
    if let Some(score) = &export.report.scores.overall {
        scored(&mut table, export, ["overall", "", "", export.pack.title.in_language(export.style.language), ""], score);
    }
    let (visible, dimensions) = (export.answers.visible(export.pack), &export.pack.dimensions);
    // The chain of dimensions from the top to the present one.
    let mut above: Vec<&str> = Vec::new();
    for (dimension, score) in dimensions.iter().zip(&export.report.scores.dimensions) {
        above.truncate(dimension.depth);
        let parent = above.last().copied().unwrap_or_default();
        above.push(&dimension.id);
        if asked(dimension, &visible) {
            let label = dimension.label.in_language(export.style.language);
            scored(&mut table, export, ["dimension", parent, &dimension.id, label, &dimension.depth.to_string()], score);
        }
    }
    for (_, dimension) in export.pack.steps() {
        for (index, question) in export.pack.questions_of(dimension) {
            if visible.question(index) {
                answered(&mut table, export, dimension, (index, question), &visible);
            }
        }
    }
    table
}

/// Whether any of its questions is asked.
fn asked(dimension: &Dimension, visible: &Visible) -> bool {
    dimension.questions.clone().any(|question| visible.question(question))
}

/// A row that has a score.
fn scored(table: &mut String, export: &Export, [kind, parent, id, label, depth]: [&str; 5], score: &DimensionScore) {
    let number = |number: Option<f64>| number.map(export.style.plain).unwrap_or_default();
    let level = number(score.level.and_then(|level| export.pack.levels.get(level)).map(|level| level.value));
    let (value, low, high) = (number(score.score), number(score.low), number(score.high));
    let (answered, total) = (score.answered.to_string(), score.total.to_string());
    let name = export.level(score).unwrap_or_default();
    row(table, &[kind, parent, id, label, depth, &value, &low, &high, &level, name, &answered, &total, "", "", "", "", ""]);
}

/// A row for a question.
fn answered(table: &mut String, export: &Export, dimension: &Dimension, (index, question): (usize, &Question), visible: &Visible) {
    let (plain, given) = (export.plain(index, question, visible), export.given(index, question, visible));
    let points = match visible.value(export.answers, index) {
        None | Some(Value::NotApplicable | Value::DontKnow | Value::Written) => String::new(),
        Some(value) => (export.style.plain)(worth(question, value)),
    };
    let answer = export.answers.answer(index);
    let note = answer.and_then(|answer| answer.note.as_deref()).unwrap_or_default();
    let (label, depth) = (question_in_words(question, export.style.language), (dimension.depth + 1).to_string());
    let (evidence, id) = (evidence(answer, export.style.words.colon), question.id.as_str());
    let start = ["question", &dimension.id, id, &label, &depth, "", "", "", "", "", "", ""];
    cells(table, &start);
    table.push(',');
    row(table, &[&plain, &given, &points, note, &evidence]);
}

/// All pieces of evidence, each in a line of the cell.
fn evidence(answer: Option<&Answer>, colon: &str) -> String {
    let mut text = String::new();
    for piece in answer.map_or(&[][..], |answer| &answer.evidence) {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&piece.title);
        if !piece.url.is_empty() {
            text.push_str(if piece.title.is_empty() { "" } else { colon });
            text.push_str(&piece.url);
        }
    }
    text
}

fn row(table: &mut String, row: &[&str]) {
    cells(table, row);
    table.push_str("\r\n");
}

fn cells(table: &mut String, cells: &[&str]) {
    for (index, text) in cells.iter().enumerate() {
        if index > 0 {
            table.push(',');
        }
        table.push_str(&cell(text));
    }
}

/// A text as a cell. Spreadsheets take what begins like a formula for one, and the apostrophe says that it is text. Where the
/// reader's spreadsheet expects other marks between cells than commas, it may begin a cell anywhere behind those,
/// and quotation marks do not help; so what follows them is guarded too.
///
/// ```
/// use maturity_assessment::report::export::cell;
/// assert_eq!(cell("Yes, mostly"), "\"Yes, mostly\"");
/// assert_eq!(cell("=1+1"), "'=1+1");
/// assert_eq!(cell("-1.5"), "-1.5");
/// ```
pub fn cell(text: &str) -> String {
    let mut guarded = String::with_capacity(text.len());
    let (mut begins, mut quoted) = (!is_number(text), false);
    for letter in text.chars() {
        if begins && matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠') {
            guarded.push('\'');
        }
        begins = matches!(letter, ';' | '\t' | '\n' | '\r') || (begins && matches!(letter, ' ' | '"'));
        quoted |= matches!(letter, '"' | ',' | ';' | '\n' | '\r');
        if letter == '"' {
            guarded.push('"');
        }
        guarded.push(letter);
    }
    if quoted { format!("\"{guarded}\"") } else { guarded }
}

/// Whether it is a number and nothing else, as programs write them.
fn is_number(text: &str) -> bool {
    let (mut digits, mut last) = (0, ' ');
    for (index, letter) in text.chars().enumerate() {
        match letter {
            '0'..='9' => digits += 1,
            '-' | '+' if index == 0 || last == 'e' => {}
            '.' | 'e' if digits > 0 && last.is_ascii_digit() => {}
            _ => return false,
        }
        last = letter;
    }
    last.is_ascii_digit()
}
