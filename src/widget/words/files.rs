//! Words of files, and of what is written into them.

use super::super::browser;
use crate::report::export::{Style, Words};

words! {
    EXPORTS = "Save as a file";
    EXPORTS_HINT = "Files are made in this browser and sent nowhere.";
    EXPORT_PAGE = "Report to read (HTML)";
    EXPORT_PAGE_HINT = "This page as one file: charts, plan, answers, notes and evidence. Opens without a network.";
    EXPORT_MARKDOWN = "Text for issue trackers (Markdown)";
    EXPORT_MARKDOWN_HINT = "Levels as a table, the plan as a check list, and your notes and evidence.";
    EXPORT_CSV = "Table for spreadsheets (CSV)";
    EXPORT_CSV_HINT = "A row for each aspect and each question, with notes and evidence.";
    EXPORT_JSON = "Result for programs (JSON)";
    EXPORT_JSON_HINT = "All of it, to be read by programs or opened here again.";
    EXPORT_BADGE = "Badge (SVG)";
    EXPORT_BADGE_HINT = "Title and level in a small picture, for a readme or a dashboard.";
    PICTURES = "Charts as pictures";
    PICTURES_HINT = "SVG stays sharp at any size; PNG fits into slides and documents.";
    NO_PICTURE = "This page does not let pictures be made. Save the chart as SVG instead.";
    NO_CHART = "This chart is not in the report now, so there is nothing to save.";
    NOT_ON_SCREEN = "The report is not on the screen; complete() shows it.";
    NOT_LOADED = "The report needs one more part of this program, and it could not be loaded.";

    ANSWERS = "Answers, notes and evidence";
    ANSWERS_SHOW = "Show all answers";

    BETWEEN_PARTS = " · ";
}

/// What a chart is called on its buttons: as a drawing, and as points.
pub const RADAR: (&str, &str) = ("Radar (SVG)", "Radar (PNG)");
/// The same for the map of how many answers stand on each level.
pub const HEAT: (&str, &str) = ("Answers by level (SVG)", "Answers by level (PNG)");
/// The same for the way of the scores through the runs.
pub const TIMELINE: (&str, &str) = ("Timeline (SVG)", "Timeline (PNG)");

/// What is written into files, in the words of the screens.
const EXPORT: Words<'static> = Words {
    not_applicable: super::NOT_APPLICABLE,
    dont_know: super::DONT_KNOW,
    yes: super::YES,
    no: super::NO,
    none_of_these: super::NONE_OF_THESE,
    overall: super::OVERALL,
    dimension: super::ASPECT,
    level: super::LEVEL,
    score: super::SCORE,
    ..Words::ENGLISH
};

/// How answers, numbers and days are written in a language of the pack.
pub fn style(language: &str) -> Style<'_> {
    Style { language, words: &EXPORT, plain: browser::plain, number: browser::number, day: browser::day }
}
