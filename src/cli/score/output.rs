//! Scores as JSON or as a table.

use crate::answers::Answers;
use crate::pack::{Node, Pack};
use crate::report::ResultFile;
use crate::report::export::cell;
use crate::score::{DimensionScore, Scorer};

use super::Format;

/// What the columns of the whole pack begin with.
const OVERALL: &str = "overall";

/// Writes what the scores of responses are.
pub struct Output<'a> {
    pack: &'a Pack,
    language: &'a str,
    format: Format,
    scorer: Scorer<'a>,
    /// The values of the levels as they stand in tables.
    levels: Vec<String>,
    numbers: Numbers,
}

/// When a response was given, if that is known.
#[derive(Default)]
pub struct Times {
    pub started_at: Option<String>,
    pub completed_at: Option<String>,
}

impl<'a> Output<'a> {
    pub fn new(pack: &'a Pack, language: &'a str, format: Format) -> Output<'a> {
        Output {
            pack,
            language,
            format,
            scorer: Scorer::brief(pack),
            levels: pack.levels.iter().map(|level| level.value.to_string()).collect(),
            numbers: Numbers::new(),
        }
    }

    /// What stands before the first response.
    pub fn head(&self) -> String {
        match self.format {
            Format::Json => "[".to_owned(),
            Format::Ndjson => String::new(),
            Format::Csv => {
                let fixed = ["record", "answered", "total"].map(str::to_owned);
                let overall = self.pack.overall.as_ref().map(|_| OVERALL.to_owned());
                let names = overall.into_iter().chain(self.pack.dimensions.iter().map(|it| self.column(&it.id)));
                let own = names.flat_map(|name| [format!("{name}_score"), format!("{name}_level")]);
                let cells: Vec<String> = fixed.into_iter().chain(own).map(|text| cell(&text)).collect();
                cells.join(",") + "\n"
            }
        }
    }

    /// What stands between two responses.
    pub fn between(&self) -> &'static str {
        match self.format {
            Format::Json => ",",
            Format::Ndjson | Format::Csv => "",
        }
    }

    /// What stands after the last response.
    pub fn foot(&self) -> &'static str {
        match self.format {
            Format::Json => "\n]\n",
            Format::Ndjson | Format::Csv => "",
        }
    }

    /// Adds a response, the `record`-th of the input.
    pub fn add(&mut self, to: &mut Vec<u8>, record: u64, answers: &Answers, times: Times) {
        match self.format {
            Format::Csv => self.row(to, record, answers),
            Format::Json => {
                to.extend_from_slice(if to.is_empty() { b"\n" } else { b",\n" });
                write_json(to, &self.result(answers, times));
            }
            Format::Ndjson => {
                write_json(to, &self.result(answers, times));
                to.push(b'\n');
            }
        }
    }

    fn result(&mut self, answers: &Answers, times: Times) -> Node {
        let result = ResultFile::scored(&mut self.scorer, answers, self.language);
        ResultFile { started_at: times.started_at, completed_at: times.completed_at, ..result }.to_node()
    }

    /// What the columns of a dimension begin with. Ids differ in the whole tree, so only one that is called
    /// like the columns of the whole needs more than its id; no id has a slash.
    fn column(&self, id: &str) -> String {
        if self.pack.overall.is_some() && id == OVERALL { format!("dimensions/{id}") } else { id.to_owned() }
    }

    /// All cells are numbers or empty, so nothing needs quotation marks.
    fn row(&mut self, to: &mut Vec<u8>, record: u64, answers: &Answers) {
        let scores = self.scorer.score(answers);
        let steps = || self.pack.steps().filter_map(|(index, _)| scores.dimensions.get(index));
        let (answered, total): (usize, usize) = (steps().map(|step| step.answered).sum(), steps().map(|step| step.total).sum());
        whole(to, record);
        to.push(b',');
        whole(to, answered as u64);
        to.push(b',');
        whole(to, total as u64);
        for score in scores.overall.iter().chain(&scores.dimensions) {
            self.cells(to, score);
        }
        to.push(b'\n');
    }

    /// A score and its level, each after a comma.
    fn cells(&mut self, to: &mut Vec<u8>, score: &DimensionScore) {
        to.push(b',');
        score.score.into_iter().for_each(|score| to.extend_from_slice(self.numbers.text(score)));
        to.push(b',');
        let level = score.level.and_then(|level| self.levels.get(level));
        to.extend_from_slice(level.map(String::as_bytes).unwrap_or_default());
    }
}

fn whole(to: &mut Vec<u8>, number: u64) {
    to.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// The texts of numbers. The means of a handful of small values are few, so the last ones are kept.
struct Numbers {
    last: Vec<(f64, Vec<u8>)>,
}

impl Numbers {
    const PLACES: usize = 256;

    fn new() -> Numbers {
        // No number is equal to this one, so empty places match nothing.
        Numbers { last: vec![(f64::NAN, Vec::new()); Numbers::PLACES] }
    }

    /// A score, whole ones without a point, as in JSON.
    fn text(&mut self, number: f64) -> &[u8] {
        // The golden ratio spreads what differs in a few bits over all bits; the highest are the best mixed.
        let place = number.to_bits().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56;
        let Some((known, text)) = self.last.get_mut(place as usize) else {
            return b"";
        };
        if *known != number {
            let mut buffer = zmij::Buffer::new();
            let written = buffer.format(number);
            text.clear();
            text.extend_from_slice(written.strip_suffix(".0").unwrap_or(written).as_bytes());
            *known = number;
        }
        text
    }
}

fn write_json(to: &mut Vec<u8>, node: &Node) {
    let before = to.len();
    // Memory takes everything, and a tree of texts and finite numbers can always be written.
    if serde_json::to_writer(&mut *to, node).is_err() {
        to.truncate(before);
    }
}
