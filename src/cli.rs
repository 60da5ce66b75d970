//! The face in a terminal: the command `maturity`, one file for each of its commands.
//!
//! It reads files and links, asks the engine, and writes what the engine says; it knows nothing of the
//! browser. What a program may rely on: results and findings are on standard output (those of `score`,
//! whose output is data, on standard error), everything else is on standard error, and the exit code is 0,
//! or 1 for findings, or 2 for misuse, which includes files that cannot be read or written.

mod completions;
mod input;
mod link;
mod lint;
mod locate;
mod packs;
mod schema;
mod score;
mod table;
mod validate;

pub use score::records;

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Checks packs, scores answers and reads share links of maturity assessments.
#[derive(Parser)]
#[command(name = "maturity", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Say nothing but results and findings
    #[arg(long, short, global = true)]
    quiet: bool,
}

const EXAMPLES: &str = "\
Examples:
  maturity validate --lint team.json
  maturity score --pack team.json --format csv --out scores.csv answers.ndjson
  maturity link 'https://example.org/assessment#assessment=1~platform-engineering~…'

Exit code: 0 when all is well, 1 for findings, 2 for misuse.";

#[derive(Subcommand)]
enum Command {
    Validate(validate::Validate),
    Score(score::Score),
    Link(link::Link),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Clean,
    Findings,
}

impl Outcome {
    fn of(findings: usize) -> Outcome {
        if findings == 0 { Outcome::Clean } else { Outcome::Findings }
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
enum Stop {
    /// What the user has to change, as a sentence.
    Misuse(String),
    /// What the user has to change was said already.
    Told,
    /// Who was reading the output has seen enough; no reason to complain.
    NobodyReads,
}

impl Stop {
    fn new(message: impl fmt::Display) -> Stop {
        Stop::Misuse(message.to_string())
    }

    /// Why writing to this place ended.
    fn writing(place: impl fmt::Display, error: &io::Error) -> Stop {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::NobodyReads,
            _ => Stop::Misuse(format!("{place} cannot be written: {error}")),
        }
    }
}

type Done = Result<Outcome, Stop>;

/// What a person sees beside results and findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Talk {
    Quiet,
    Normal,
}

impl Talk {
    /// A sentence for the person at the terminal.
    fn say(self, sentence: impl fmt::Display) {
        if self == Talk::Normal {
            complain(sentence);
        }
    }
}

/// The form of a result that a person or a program reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Reader {
    /// A table for people
    Table,
    /// JSON for programs
    Json,
}

impl Reader {
    /// A person, if the output is a terminal.
    fn of_output() -> Reader {
        if io::stdout().is_terminal() { Reader::Table } else { Reader::Json }
    }
}

/// Runs the command that the arguments of the process name.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let talk = if arguments.quiet { Talk::Quiet } else { Talk::Normal };
    let done = match &arguments.command {
        Command::Validate(command) => command.run(talk),
        Command::Score(command) => command.run(talk),
        Command::Link(command) => command.run(talk),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(),
    };
    match done {
        Ok(Outcome::Clean) | Err(Stop::NobodyReads) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(Stop::Told) => ExitCode::from(2),
        Err(Stop::Misuse(message)) => {
            complain(format_args!("maturity: {message}"));
            ExitCode::from(2)
        }
    }
}

/// A line on standard error. Where even that is closed, the exit code has to say it all.
fn complain(line: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Text on standard output, all of it at once.
fn print(text: &str) -> Result<(), Stop> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes()).and_then(|()| output.flush()).map_err(|error| Stop::writing("standard output", &error))
}

/// "1 file", "2 files".
fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}
