//! Where text comes from: files, and standard input as `-`.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Stop;

/// A file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// What an argument names.
    pub fn named(argument: &Path) -> Input {
        if argument == Path::new("-") { Input::Stdin } else { Input::File(argument.to_owned()) }
    }

    /// Whether it is there to be read. A pipe is not opened to find out: its writer would take the closing for the end.
    pub fn check(&self) -> Result<(), Stop> {
        match self {
            Input::Stdin => Ok(()),
            Input::File(path) => match path.metadata() {
                Ok(known) if known.is_file() => self.open().map(drop),
                Ok(_) => Ok(()),
                Err(error) => Err(self.unreadable(&error)),
            },
        }
    }

    /// Opens it to be read in parts.
    pub fn open(&self) -> Result<Box<dyn Read + Send>, Stop> {
        match self {
            Input::Stdin => Ok(Box::new(io::stdin())),
            Input::File(path) => Ok(Box::new(File::open(path).map_err(|error| self.unreadable(&error))?)),
        }
    }

    /// Everything in it, without the byte order mark that some editors write.
    pub fn read(&self) -> Result<Vec<u8>, Stop> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes).map_err(|error| self.unreadable(&error))?;
        if bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        Ok(bytes)
    }

    /// How many bytes are in it, if that is known beforehand.
    pub fn size(&self) -> Option<u64> {
        match self {
            Input::Stdin => None,
            Input::File(path) => path.metadata().ok().filter(|known| known.is_file()).map(|known| known.len()),
        }
    }

    /// Says that it cannot be read.
    pub fn unreadable(&self, error: &io::Error) -> Stop {
        Stop::new(format_args!("{self} cannot be read: {error}"))
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Input::Stdin => f.write_str("<stdin>"),
            Input::File(path) => path.display().fmt(f),
        }
    }
}

/// UTF-8 needs none; browsers skip it, and so do we.
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
