//! Cuts an input into chunks of whole records, whatever form it has.
//!
//! Lines are the fast form: a chunk is what was read, up to the last line's end, and nobody has looked
//! into it yet. A JSON list, and objects that span several lines, are cut with an eye on brackets and
//! quotation marks only; whether a record is good JSON is for its reader to say.

use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr_iter, memrchr};

use crate::cli::input::BYTE_ORDER_MARK;

/// Large enough that handing over costs nothing beside the work, small enough for a core's cache.
const CHUNK: usize = 256 << 10;

/// No response is as long as this; what is, is no response, and must not fill the memory.
const LONGEST: usize = 16 << 20;

/// Some whole records of one input.
#[derive(Debug, Default)]
pub struct Chunk {
    pub bytes: Vec<u8>,
    /// Number of the first line, from 1.
    pub line: u64,
    /// Number of the first record, from 1, in its input.
    pub record: u64,
    pub form: Form,
    /// What is wrong with the form of the input here, and in which line.
    pub broken: Option<(u64, &'static str)>,
}

/// How records stand in a chunk.
#[derive(Debug, Default)]
pub enum Form {
    /// One in each line that is not blank.
    #[default]
    Lines,
    /// In these places, with the lines they begin in.
    Places(Vec<(u64, Range<usize>)>),
}

/// Reads an input to its end; `take` gets its chunks and says whether to go on. Returns the number of the last record; where each
/// line is one, that is the number of lines, blank ones among them.
pub fn cut(input: impl Read, mut take: impl FnMut(Chunk) -> Go) -> io::Result<u64> {
    let mut buffer = Buffer { input, bytes: Vec::with_capacity(CHUNK), ended: false };
    buffer.fill()?;
    if buffer.bytes.starts_with(BYTE_ORDER_MARK) {
        buffer.bytes.drain(..BYTE_ORDER_MARK.len());
    }
    match Layout::of(&buffer.bytes) {
        Layout::Lines => lines(buffer, &mut take),
        Layout::List => values(buffer, Cutter::list(), &mut take),
        Layout::Values => values(buffer, Cutter::values(), &mut take),
    }
}

/// Whether more is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    On,
    Stop,
}

enum Layout {
    Lines,
    List,
    Values,
}

impl Layout {
    /// Tells the form by the beginning. An object whose first line does not end it spans several
    /// lines, unless the next line begins an object too: then the first line is only broken.
    fn of(bytes: &[u8]) -> Layout {
        let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(bytes.len());
        let text = bytes.get(start..).unwrap_or_default();
        match text.first() {
            Some(b'[') => return Layout::List,
            Some(b'{') => {}
            _ => return Layout::Lines,
        }
        let Some(end) = text.iter().position(|byte| *byte == b'\n') else {
            return Layout::Lines;
        };
        let (first, rest) = text.split_at(end);
        let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
        let mut cutter = Cutter::values();
        cutter.feed(first, |_| {});
        if cutter.depth == 0 || next == Some(&b'{') { Layout::Lines } else { Layout::Values }
    }
}

struct Buffer<R> {
    input: R,
    bytes: Vec<u8>,
    ended: bool,
}

impl<R: Read> Buffer<R> {
    /// Reads on until a chunk is full or the input ends.
    fn fill(&mut self) -> io::Result<()> {
        let wanted = CHUNK.saturating_sub(self.bytes.len()).max(CHUNK / 4);
        self.bytes.reserve(wanted);
        let read = self.input.by_ref().take(wanted as u64).read_to_end(&mut self.bytes)?;
        self.ended = read < wanted;
        Ok(())
    }
}

fn count_lines(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}

fn lines(mut buffer: Buffer<impl Read>, take: &mut impl FnMut(Chunk) -> Go) -> io::Result<u64> {
    let mut line = 1;
    // Of a line that is too long only its end is still looked for.
    let mut skipping = false;
    loop {
        let end = if buffer.ended { buffer.bytes.len() } else { memrchr(b'\n', &buffer.bytes).map_or(0, |end| end + 1) };
        if end > 0 {
            let mut rest = Vec::with_capacity(CHUNK.max(buffer.bytes.len() - end));
            rest.extend_from_slice(buffer.bytes.get(end..).unwrap_or_default());
            let mut bytes = std::mem::replace(&mut buffer.bytes, rest);
            bytes.truncate(end);
            if std::mem::take(&mut skipping) {
                let start = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
                bytes.drain(..start);
            }
            let unended = u64::from(bytes.last().is_some_and(|last| *last != b'\n'));
            let lines = count_lines(&bytes) + unended;
            if take(Chunk { bytes, line, record: line, ..Chunk::default() }) == Go::Stop {
                return Ok(line);
            }
            line += lines;
        } else if skipping || buffer.bytes.len() > LONGEST {
            if !std::mem::replace(&mut skipping, true) {
                take(Chunk { line, record: line, broken: Some((line, TOO_LONG)), ..Chunk::default() });
            }
            buffer.bytes.clear();
        }
        if buffer.ended {
            return Ok(line - 1);
        }
        buffer.fill()?;
    }
}

const TOO_LONG: &str = "the response is longer than 16 MB";

fn values(mut buffer: Buffer<impl Read>, mut cutter: Cutter, take: &mut impl FnMut(Chunk) -> Go) -> io::Result<u64> {
    let mut record = 1;
    loop {
        let mut places = Vec::new();
        let first = cutter.line;
        let fed = buffer.bytes.len();
        cutter.feed(buffer.bytes.get(cutter.seen..).unwrap_or_default(), |place| places.push(place));
        let mut broken = None;
        if buffer.ended {
            broken = cutter.finish(fed, |place| places.push(place));
        } else if fed - cutter.start > LONGEST {
            // Where this record ends nobody can say, so neither where the next one begins.
            broken = Some((cutter.begun, TOO_LONG));
        }
        let stop = buffer.ended || broken.is_some();
        let number = places.len() as u64;
        let rest = buffer.bytes.get(cutter.start..).unwrap_or_default().to_vec();
        cutter.forget();
        let bytes = std::mem::replace(&mut buffer.bytes, rest);
        if (number > 0 || broken.is_some()) && take(Chunk { bytes, line: first, record, form: Form::Places(places), broken }) == Go::Stop {
            return Ok(record);
        }
        record += number;
        if stop {
            return Ok(record - 1);
        }
        buffer.fill()?;
    }
}

/// Finds where values begin and end: in a list, between its commas; outside of one, from bracket to
/// bracket, or else line by line.
struct Cutter {
    /// How deep a record's own brackets stand: 1 in a list, 0 outside.
    base: usize,
    depth: usize,
    inside_text: bool,
    escaped: bool,
    /// How far the bytes were read, and where the value began that is not complete yet.
    seen: usize,
    start: usize,
    /// The line of the next byte, and the one in which the value began.
    line: u64,
    begun: u64,
    /// Whether the value has anything but white space, whether one was cut, and whether the list was closed.
    substance: bool,
    any: bool,
    closed: bool,
}

impl Cutter {
    fn values() -> Cutter {
        Cutter {
            base: 0,
            depth: 0,
            inside_text: false,
            escaped: false,
            seen: 0,
            start: 0,
            line: 1,
            begun: 1,
            substance: false,
            any: false,
            closed: false,
        }
    }

    fn list() -> Cutter {
        Cutter { base: 1, ..Cutter::values() }
    }

    fn feed(&mut self, bytes: &[u8], mut found: impl FnMut((u64, Range<usize>))) {
        for byte in bytes {
            let at = self.seen;
            self.seen += 1;
            self.line += u64::from(*byte == b'\n');
            if self.inside_text {
                self.inside_text = self.escaped || *byte != b'"';
                self.escaped = *byte == b'\\' && !self.escaped;
                continue;
            }
            let opens_list = self.base == 1 && self.depth == 0 && !self.closed && *byte == b'[';
            if opens_list {
                self.depth = 1;
                self.start = self.seen;
                continue;
            }
            let at_base = self.depth == self.base && !self.closed;
            let ends = match byte {
                b',' => self.base == 1 && at_base,
                b']' if self.base == 1 && at_base => {
                    (self.closed, self.depth) = (true, 0);
                    // An empty list has no value. What follows a list's last comma is none either, but a mistake.
                    if !self.substance && !self.any {
                        continue;
                    }
                    true
                }
                b'\n' => self.base == 0 && at_base && self.substance,
                _ => false,
            };
            if ends {
                self.end(at, self.seen, &mut found);
                continue;
            }
            if !byte.is_ascii_whitespace() && !std::mem::replace(&mut self.substance, true) {
                (self.start, self.begun) = (at, self.line);
            }
            match byte {
                b'"' => self.inside_text = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.base == 0 && self.depth == 0 {
                        self.end(self.seen, self.seen, &mut found);
                    }
                }
                _ => {}
            }
        }
    }

    fn end(&mut self, end: usize, next: usize, found: &mut impl FnMut((u64, Range<usize>))) {
        let line = if self.substance { self.begun } else { self.line };
        found((line, self.start..end));
        (self.start, self.substance, self.any) = (next, false, true);
    }

    /// What is left at the end of the input, whose last byte stands before `end`.
    fn finish(&mut self, end: usize, mut found: impl FnMut((u64, Range<usize>))) -> Option<(u64, &'static str)> {
        match (self.base, self.closed) {
            (1, false) => Some((self.line, "the list does not end")),
            (1, true) if self.substance => Some((self.begun, "something follows the list")),
            _ => {
                if self.substance {
                    self.end(end, end, &mut found);
                }
                None
            }
        }
    }

    /// The bytes before the unfinished value were given away.
    fn forget(&mut self) {
        self.seen -= self.start;
        self.start = 0;
    }
}
