//! `maturity score`: scores for any number of responses, as they come.
//!
//! ```text
//! files ─▶ chunks ─▶ one worker for each core: records ─▶ answers ─▶ score ─▶ text ─▶ one writer
//! ```
//! One thread reads and cuts the input into chunks of whole records, workers turn chunks into output,
//! and the writer puts their outputs in order. Every queue is bounded, so memory stays the same however
//! long the input is.

mod chunks;
mod findings;
mod output;
mod pool;
pub mod records;

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::input::Input;
use super::{Done, Outcome, Stop, Talk, packs};

/// Score responses: answers or results, as JSON or as one JSON object a line
#[derive(Args)]
#[command(after_help = "\
A response is an object of answers, {\"investment_1\": 2, …} or {\"investment_1\": {\"value\": 2}, …}, or a result that
an assessment exported. Several stand one a line (NDJSON), in a JSON list, or one after the other.

Examples:
  maturity score result.json
  maturity score --pack team.json --format csv --out scores.csv monday.ndjson tuesday.ndjson
  zcat answers.ndjson.gz | maturity score --format ndjson - | jq .dimensions[0].score

What cannot be read is named on standard error and left out; the rest is scored.
Exit code: 0 when all was read, 1 when something was named, 2 for misuse.")]
pub struct Score {
    /// What was asked: the id of a built-in pack, or a file
    #[arg(long, value_name = "PACK", default_value = crate::pack::DEFAULT_PACK)]
    pack: PathBuf,
    /// How scores are written
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Where scores are written [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Leave out responses of which any answer finds no place
    #[arg(long)]
    strict: bool,
    /// Language of the labels [default: the pack's first]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Responses; - reads from standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// How scores are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A JSON list of results
    Json,
    /// One result a line
    Ndjson,
    /// A table: a line for each response, two columns for each dimension, and two for the whole if the pack scores it
    Csv,
}

/// What happens to a response of which some answers find no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doubtful {
    Scored,
    LeftOut,
}

impl Score {
    pub fn run(&self, talk: Talk) -> Done {
        let pack = packs::open(&self.pack)?;
        let inputs: Vec<Input> = self.files.iter().map(|file| Input::named(file)).collect();
        // Before the first byte is written, so that a mistyped name costs nothing.
        inputs.iter().try_for_each(Input::check)?;
        let plan = pool::Plan {
            pack: &pack,
            language: packs::language(&pack, self.lang.as_deref()),
            format: self.format,
            doubtful: if self.strict { Doubtful::LeftOut } else { Doubtful::Scored },
            inputs: &inputs,
        };
        // A bar would be drawn over results on the same terminal.
        let talk = if self.out.is_none() && io::stdout().is_terminal() { Talk::Quiet } else { talk };
        let findings = match &self.out {
            None => pool::run(&plan, talk, io::stdout().lock(), "standard output")?,
            Some(path) => {
                let file = create(path, &inputs)?;
                pool::run(&plan, talk, file, &path.display().to_string())?
            }
        };
        Ok(Outcome::of(findings))
    }
}

/// Creates the file for the output, unless it is one of the inputs, which would then be gone.
fn create(path: &Path, inputs: &[Input]) -> Result<impl Write, Stop> {
    let same = |file: &Path| matches!((file.canonicalize(), path.canonicalize()), (Ok(one), Ok(other)) if one == other);
    if inputs.iter().any(|input| matches!(input, Input::File(file) if file.is_file() && same(file))) {
        return Err(Stop::new(format_args!("{} is read and cannot be written at the same time", path.display())));
    }
    File::create(path).map(BufWriter::new).map_err(|error| Stop::writing(path.display(), &error))
}
