//! Files: the result in many forms, made in the browser, handed to the reader or to the page, sent nowhere.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::super::browser;
use super::super::browser::to_js;
use super::super::state::{Action, Effect, Notice, Place, State};
use super::super::store::Store;
use super::super::words::files as words;
use crate::gather::Gather;
use crate::report::FollowUp;
use crate::report::export::{Agreed, Export, Step, agreed, csv, file_name, markdown, result_badge};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Save the result in this format.
    Save(Format),
}

/// A field that is filled.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {}

/// What has to happen outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Save the result as a file.
    Save(Format),
}

/// What a result can be saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The result for programs.
    Json,
    /// A table for spreadsheets.
    Csv,
    /// A text for issue trackers.
    Markdown,
    /// The report as a page of its own.
    Page,
    /// A small picture of the level.
    Badge,
    /// A chart as a drawing.
    Drawing(Chart),
    /// A chart as points.
    Picture(Chart),
}

/// A chart of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Scores by dimension.
    Radar,
    /// How many answers stand on each level.
    Heat,
    /// Scores through the runs.
    Timeline,
    /// Whichever comes first.
    First,
}

impl Chart {
    /// Finds it in the report.
    fn selector(self) -> &'static str {
        match self {
            Chart::Radar => "svg.radar",
            Chart::Heat => "svg.heat",
            Chart::Timeline => "svg.timeline",
            Chart::First => "svg.radar, svg.heat, svg.timeline",
        }
    }

    /// Tells it from the other files with pictures; the radar is the picture.
    fn name(self) -> &'static str {
        match self {
            Chart::Radar | Chart::First => "",
            Chart::Heat => "answers",
            Chart::Timeline => "timeline",
        }
    }
}

impl Format {
    /// The format that a page asks for by this name.
    fn named(name: &str) -> Option<Format> {
        Some(match name {
            "json" => Format::Json,
            "csv" => Format::Csv,
            "markdown" => Format::Markdown,
            "html" => Format::Page,
            "badge" => Format::Badge,
            "svg" => Format::Drawing(Chart::First),
            "png" => Format::Picture(Chart::First),
            _ => return None,
        })
    }

    /// What the browser calls it, and how the file's name ends.
    fn kind(self) -> (&'static str, &'static str) {
        match self {
            Format::Json => ("application/json", "json"),
            Format::Csv => ("text/csv", "csv"),
            Format::Markdown => ("text/markdown", "md"),
            Format::Page => ("text/html", "html"),
            Format::Badge | Format::Drawing(_) => ("image/svg+xml", "svg"),
            Format::Picture(_) => ("image/png", "png"),
        }
    }

    /// Whether it is made from what is on the screen.
    fn is_seen(self) -> bool {
        matches!(self, Format::Page | Format::Drawing(_) | Format::Picture(_))
    }
}

/// Does a task.
pub fn reduce(_state: &mut State, task: Task) -> Vec<Effect> {
    match task {
        Task::Save(format) => vec![Effect::Errand(super::Errand::Files(Errand::Save(format)))],
    }
}

/// Takes what a field holds.
pub fn fill(_state: &mut State, field: Field, _text: String, _now: &str) -> Vec<Effect> {
    match field {}
}

/// Makes the file and hands it to the reader.
pub fn carry_out(store: &Rc<Store>, state: &State, host: &HtmlElement, errand: Errand) {
    let Errand::Save(format) = errand;
    let (store, name) = (Rc::clone(store), name(state, format));
    let done = move |made: Result<JsValue, &'static str>| match made {
        Ok(file) => browser::download(&name, &file),
        Err(sentence) => store.act(Action::Tell(Notice::Told { sentence: sentence.to_owned(), undo: false })),
    };
    make(state, host, format, Box::new(done));
}

/// Who waits for a file: gets it as the browser holds files, or a sentence that says why there is none.
pub type Done = Box<dyn FnOnce(Result<JsValue, &'static str>)>;

/// Makes the file that a page asks for by the name of its format. What is made from the screen needs the report there.
#[inline(always)]
pub fn export(state: &State, host: &HtmlElement, format: &str, done: Done) {
    match Format::named(format) {
        Some(format) if !format.is_seen() || state.place == Place::Report => make(state, host, format, done),
        _ => done(Err(words::not_on_screen())),
    }
}

fn make(state: &State, host: &HtmlElement, format: Format, done: Done) {
    let (kind, _) = format.kind();
    let content = match format {
        Format::Json => to_js(&state.result().to_node()),
        Format::Csv => text(state, csv).into(),
        Format::Markdown => text(state, |export| with_plan(state, export)).into(),
        Format::Badge => text(state, result_badge).into(),
        Format::Page => browser::page(host, &headline(state), &state.language).into(),
        Format::Drawing(chart) => match browser::picture(host, chart.selector()) {
            Some(drawing) => drawing.into(),
            None => return done(Err(words::no_chart())),
        },
        Format::Picture(chart) => {
            // In the language of now, whichever is spoken when the picture is there.
            let none = words::no_picture();
            return match browser::picture(host, chart.selector()) {
                Some(drawing) => browser::points(&drawing, move |picture| {
                    let there = !picture.is_undefined() && !picture.is_null();
                    done(if there { Ok(picture) } else { Err(none) });
                }),
                None => done(Err(words::no_chart())),
            };
        }
    };
    done(Ok(browser::blob(kind, &content)));
}

/// A file for people, in the language of the report.
fn text(state: &State, write: impl FnOnce(&Export<'_>) -> String) -> String {
    write(&Export {
        pack: &state.pack,
        answers: &state.work.answers,
        report: &state.report(),
        label: &state.work.label,
        completed_at: state.work.completed_at.as_deref(),
        style: words::style(&state.language),
    })
}

/// The report for an issue tracker, with the plan as a list to tick off.
fn with_plan(state: &State, export: &Export) -> String {
    let (follow_up, _) = FollowUp::read(&state.pack, &state.work.follow_up);
    let plan = agreed(export, &follow_up);
    let steps: Vec<Step<'_>> = plan.iter().map(Agreed::step).gather();
    markdown(export, &steps)
}

/// What stands above the report, on the screen and on paper: the pack, whose result it is, and the day.
pub fn headline(state: &State) -> String {
    let mut line = state.pack.title.in_language(&state.language).to_owned();
    let day = state.work.completed_at.as_deref().map(|time| browser::day(time, &state.language)).unwrap_or_default();
    for part in [state.work.label.as_str(), &day] {
        if !part.is_empty() {
            line.push_str(words::between_parts());
            line.push_str(part);
        }
    }
    line
}

/// What the file is called: the pack, whose result it is, and the day.
fn name(state: &State, format: Format) -> String {
    let time = state.work.completed_at.clone().unwrap_or_else(browser::now);
    let (_, ending) = format.kind();
    let what = match format {
        Format::Badge => "badge",
        Format::Drawing(chart) | Format::Picture(chart) => chart.name(),
        _ => "",
    };
    let label = [state.work.label.as_str(), if what.is_empty() { "" } else { " " }, what].concat();
    file_name(&state.pack.id, &label, &time, ending)
}
