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
use crate::report::export::{Agreed, Export, Step, agreed, csv, file_name, joined, markdown, result_badge};

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
        Format::Drawing(chart) => match picture(host, chart) {
            Some(drawing) => drawing.into(),
            None => return done(Err(words::no_chart())),
        },
        Format::Picture(chart) => {
            // In the language of now, whichever is spoken when the picture is there.
            let none = words::no_picture();
            return match picture(host, chart) {
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

/// A chart of the screen as a drawing that stands by itself.
fn picture(host: &HtmlElement, chart: Chart) -> Option<String> {
    browser::picture(host, chart.selector()).map(|drawing| in_plain_colours(&drawing))
}

/// A drawing whose colours every program knows. Browsers also write `color(xyz-d65 …)` and `color(srgb …)`, which mean nothing to
/// most programs that show drawings: these become `rgb(…)`. All else stays as it is.
pub fn in_plain_colours(drawing: &str) -> String {
    const MODERN: &str = "=\"color(";
    let (mut plain, mut rest) = (String::new(), drawing);
    while let Some((before, after)) = rest.split_once(MODERN) {
        plain.push_str(before);
        let colour = after.split_once(')').and_then(|(inside, behind)| Some((rgb(inside)?, behind)));
        if let Some((colour, behind)) = colour {
            plain.push_str("=\"");
            plain.push_str(&colour);
            rest = behind;
        } else {
            plain.push_str(MODERN);
            rest = after;
        }
    }
    plain + rest
}

/// What stands inside of `color(…)`, in red, green and blue.
fn rgb(inside: &str) -> Option<String> {
    let (colour, clear) = inside.split_once('/').map_or((inside, None), |(colour, clear)| (colour, Some(clear.trim())));
    let mut parts = colour.split_ascii_whitespace();
    let space = parts.next()?;
    let mut part = || parts.next().map(decimal);
    let [x, y, z] = [part()?, part()?, part()?];
    let parts = match space {
        "srgb" => [x, y, z],
        "xyz-d65" => [
            3.240_97 * x - 1.537_383 * y - 0.498_611 * z,
            -0.969_244 * x + 1.875_968 * y + 0.041_555 * z,
            0.055_63 * x - 0.203_977 * y + 1.056_972 * z,
        ]
        .map(encoded),
        _ => return None,
    };
    let [red, green, blue] = parts.map(|part| (part.clamp(0.0, 1.0) * 255.0 + 0.5) as u8);
    Some(match clear {
        Some(clear) => format!("rgba({red}, {green}, {blue}, {clear})"),
        None => format!("rgb({red}, {green}, {blue})"),
    })
}

/// Light as screens number it: the transfer function of sRGB, whose exponent 1/2.4 is 1/4 + 1/6. Roots by hand, and decimals too,
/// because the standard library's way weighs ten kilobytes of the first file.
fn encoded(light: f64) -> f64 {
    let light = light.clamp(0.0, 1.0);
    if light <= 0.003_130_8 {
        return light * 12.92;
    }
    let square = light.sqrt();
    let mut cube = 1.0;
    for _ in 0..12 {
        cube = (2.0 * cube + square / (cube * cube)) / 3.0;
    }
    1.055 * square.sqrt() * cube - 0.055
}

/// A number as browsers write it. What has an exponent is next to nothing in a colour, and `none` is nothing.
fn decimal(text: &str) -> f64 {
    let (text, sign) = text.strip_prefix('-').map_or((text, 1.0), |rest| (rest, -1.0));
    if text.contains("e-") {
        return 0.0;
    }
    let (mut value, mut unit, mut behind) = (0.0, 1.0, false);
    for letter in text.bytes() {
        if letter == b'.' {
            behind = true;
        } else if letter.is_ascii_digit() {
            value = value * 10.0 + f64::from(letter - b'0');
            if behind {
                unit *= 10.0;
            }
        }
    }
    sign * value / unit
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
    let mut parts = vec![state.pack.title.in_language(&state.language).to_owned()];
    let day = state.work.completed_at.as_deref().map(|time| browser::day(time, &state.language)).unwrap_or_default();
    parts.extend([state.work.label.clone(), day].into_iter().filter(|part| !part.is_empty()));
    joined(&parts, words::between_parts())
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
