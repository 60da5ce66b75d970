//! Reading, scoring and writing side by side, in order and in bounded memory.
//!
//! The order needs no numbers: for each chunk the reader puts a place for its output into a queue of the
//! writer, who waits at the places one after the other. That queue is bounded, so a slow chunk stops the
//! reader before finished ones can pile up behind it.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use memchr::memchr_iter;

use super::chunks::{Chunk, Form, Go, cut};
use super::findings::{Kind, Tally};
use super::output::{Output, Times};
use super::records::{Records, Unreadable};
use super::{Doubtful, Format};
use crate::answers::Answers;
use crate::cli::input::Input;
use crate::cli::{Stop, Talk, complain};
use crate::pack::Pack;

/// What is to be done.
pub struct Plan<'a> {
    pub pack: &'a Pack,
    pub language: &'a str,
    pub format: Format,
    pub doubtful: Doubtful,
    pub inputs: &'a [Input],
}

/// A chunk on its way to a worker, and the place for what comes of it.
struct Job {
    chunk: Chunk,
    /// What the numbers of its records count from.
    base: u64,
    done: SyncSender<Scored>,
}

/// What came of a chunk.
struct Scored {
    output: Vec<u8>,
    tally: Tally,
    bytes: usize,
}

/// A place in the writer's queue.
struct Turn {
    input: usize,
    scored: Receiver<Scored>,
}

/// Scores everything; returns how many findings there were.
pub fn run(plan: &Plan<'_>, talk: Talk, output: impl Write, name: &str) -> Result<usize, Stop> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (jobs, waiting) = sync_channel::<Job>(workers);
    let (turns, queue) = sync_channel::<Turn>(workers * 4);
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| work(plan, &waiting));
        }
        let reader = scope.spawn(move || read(plan.inputs, &jobs, &turns));
        let written = write(plan, talk, &queue, output, name);
        // The reader may wait for room in the queue, which nobody will make any more.
        drop(queue);
        // A reader that panicked has said so itself.
        let read = reader.join().unwrap_or(Ok(()));
        let findings = written?;
        read.map(|()| findings)
    })
}

fn read(inputs: &[Input], jobs: &SyncSender<Job>, turns: &SyncSender<Turn>) -> Result<(), Stop> {
    let mut base = 0;
    for (index, input) in inputs.iter().enumerate() {
        let records = cut(input.open()?, |chunk| {
            let (done, scored) = sync_channel(1);
            let sent = turns.send(Turn { input: index, scored }).is_ok() && jobs.send(Job { chunk, base, done }).is_ok();
            if sent { Go::On } else { Go::Stop }
        });
        base += records.map_err(|error| input.unreadable(&error))?;
    }
    Ok(())
}

fn work(plan: &Plan<'_>, waiting: &Mutex<Receiver<Job>>) {
    let mut worker = Worker {
        plan,
        output: Output::new(plan.pack, plan.language, plan.format),
        records: Records::new(plan.pack),
        answers: Answers::new(plan.pack),
        text: Vec::new(),
        tally: Tally::default(),
    };
    loop {
        // Only the taking is locked: the guard goes at the end of the statement.
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { chunk, base, done }) = job else {
            return;
        };
        // A writer that is gone needs no output.
        let _ = done.send(worker.score(&chunk, base));
    }
}

struct Worker<'a> {
    plan: &'a Plan<'a>,
    output: Output<'a>,
    records: Records<'a>,
    answers: Answers,
    text: Vec<u8>,
    tally: Tally,
}

impl Worker<'_> {
    fn score(&mut self, chunk: &Chunk, base: u64) -> Scored {
        self.text.reserve(chunk.bytes.len() / 2);
        match &chunk.form {
            Form::Lines => {
                let (mut start, mut number) = (0, 0);
                for end in memchr_iter(b'\n', &chunk.bytes).chain([chunk.bytes.len()]) {
                    let line = chunk.bytes.get(start..end).unwrap_or_default();
                    if !line.trim_ascii_start().is_empty() {
                        self.record(line, chunk.line + number, base + chunk.record + number);
                    }
                    (start, number) = (end + 1, number + 1);
                }
            }
            Form::Places(places) => {
                for (number, (line, place)) in (0..).zip(places) {
                    self.record(chunk.bytes.get(place.clone()).unwrap_or_default(), *line, base + chunk.record + number);
                }
            }
        }
        if let Some((line, what)) = chunk.broken {
            self.tally.add(Kind::Unreadable, line, what);
        }
        Scored { output: std::mem::take(&mut self.text), tally: std::mem::take(&mut self.tally), bytes: chunk.bytes.len() }
    }

    fn record(&mut self, bytes: &[u8], line: u64, number: u64) {
        if self.records.read_quickly(bytes, &mut self.answers).is_some() {
            return self.output.add(&mut self.text, number, &self.answers, Times::default());
        }
        match self.records.read(bytes) {
            Ok(response) => {
                for finding in &response.findings {
                    let unknown = finding.found.starts_with("the pack has no question");
                    self.tally.add(if unknown { Kind::UnknownQuestion } else { Kind::NoOption }, line, finding);
                }
                if response.findings.is_empty() || self.plan.doubtful == Doubtful::Scored {
                    let times = Times { started_at: response.started_at, completed_at: response.completed_at };
                    self.output.add(&mut self.text, number, &response.answers, times);
                }
            }
            Err(unreadable) => {
                let kind = if matches!(unreadable, Unreadable::OtherPack(_)) { Kind::OtherPack } else { Kind::Unreadable };
                self.tally.add(kind, line, unreadable.sentence(self.plan.pack));
            }
        }
    }
}

fn write(plan: &Plan<'_>, talk: Talk, queue: &Receiver<Turn>, mut output: impl Write, name: &str) -> Result<usize, Stop> {
    let form = Output::new(plan.pack, plan.language, plan.format);
    let failed = |error: io::Error| Stop::writing(name, &error);
    let bar = progress(plan.inputs, talk);
    let tell = |line: String| bar.suspend(|| complain(line));
    let (mut tally, mut any) = (Tally::default(), false);
    output.write_all(form.head().as_bytes()).map_err(failed)?;
    for turn in queue {
        // A worker that panicked has said so itself.
        let Ok(scored) = turn.scored.recv() else {
            continue;
        };
        if !scored.output.is_empty() {
            let between = if std::mem::replace(&mut any, true) { form.between() } else { "" };
            output.write_all(between.as_bytes()).and_then(|()| output.write_all(&scored.output)).map_err(failed)?;
        }
        if let Some(input) = plan.inputs.get(turn.input) {
            tally.absorb(scored.tally, input, tell);
        }
        bar.inc(scored.bytes as u64);
    }
    output.write_all(form.foot().as_bytes()).and_then(|()| output.flush()).map_err(failed)?;
    bar.finish_and_clear();
    tally.conclude(complain);
    Ok(tally.total())
}

/// A bar on standard error, if that is a terminal and the results do not go to one.
fn progress(inputs: &[Input], talk: Talk) -> ProgressBar {
    let size: Option<u64> = inputs.iter().map(Input::size).sum();
    if talk == Talk::Quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::stderr());
    let form = if size.is_some() { "{bar:40} {percent} %, {eta} left" } else { "{spinner} {bytes}" };
    match ProgressStyle::with_template(form) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
