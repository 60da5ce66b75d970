//! What is wrong with responses, told so that a million bad lines neither fill a terminal nor the memory.

use std::fmt;

/// So many findings of a kind are told one by one; the rest is counted.
const TOLD: usize = 20;

/// The kinds of findings, each told and counted on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No response could be read.
    Unreadable,
    /// The response is to another pack.
    OtherPack,
    /// The pack has no such question.
    UnknownQuestion,
    /// The answer is none that the question has.
    NoOption,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Unreadable, Kind::OtherPack, Kind::UnknownQuestion, Kind::NoOption];

    /// The rest, in words.
    fn more(self, number: usize) -> String {
        match (self, number) {
            (Kind::Unreadable, 1) => "1 more response cannot be read".to_owned(),
            (Kind::Unreadable, _) => format!("{number} more responses cannot be read"),
            (Kind::OtherPack, 1) => "1 more result is of another pack".to_owned(),
            (Kind::OtherPack, _) => format!("{number} more results are of other packs"),
            (Kind::UnknownQuestion, 1) => "1 more answer is to an unknown question".to_owned(),
            (Kind::UnknownQuestion, _) => format!("{number} more answers are to unknown questions"),
            (Kind::NoOption, 1) => "1 more answer is none that its question has".to_owned(),
            (Kind::NoOption, _) => format!("{number} more answers are none that their questions have"),
        }
    }
}

/// One finding with its line.
#[derive(Debug)]
pub struct Told {
    kind: Kind,
    line: u64,
    sentence: String,
}

/// The findings of a chunk, or of everything.
#[derive(Debug, Default)]
pub struct Tally {
    counts: [usize; Kind::ALL.len()],
    told: Vec<Told>,
}

impl Tally {
    /// Notes a finding; the sentence is only made where it will be told.
    pub fn add(&mut self, kind: Kind, line: u64, sentence: impl fmt::Display) {
        if let Some(count) = self.counts.get_mut(kind as usize) {
            *count += 1;
            if *count <= TOLD {
                self.told.push(Told { kind, line, sentence: sentence.to_string() });
            }
        }
    }

    /// How many findings there are.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Takes over the findings of the next chunk, and tells those that are still to be told.
    pub fn absorb(&mut self, next: Tally, file: impl fmt::Display, mut tell: impl FnMut(String)) {
        let mut told = self.counts;
        for finding in next.told {
            if let Some(count) = told.get_mut(finding.kind as usize) {
                *count += 1;
                if *count <= TOLD {
                    tell(format!("{file}:{}: {}", finding.line, finding.sentence));
                }
            }
        }
        self.counts.iter_mut().zip(next.counts).for_each(|(count, more)| *count += more);
    }

    /// Says how many findings of each kind were not told.
    pub fn conclude(&self, mut tell: impl FnMut(String)) {
        for (kind, count) in Kind::ALL.into_iter().zip(self.counts) {
            if count > TOLD {
                tell(kind.more(count - TOLD));
            }
        }
    }
}
