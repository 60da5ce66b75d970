//! From a JSON pointer to the line and column where somebody has to look.
//!
//! The engine's trees know no places: in the browser nobody could use them, and every reader would
//! download them. So the text is read once more for each finding, which a person waits for anyway.

/// A place in a text as editors count it, from 1; columns are characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Which end of a member a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What stands in it.
    Value,
    /// Its name, where the member should not be there.
    Key,
    /// Its name where it is given for the last time.
    LastKey,
}

impl Position {
    /// The place of a byte.
    pub fn of(text: &[u8], offset: usize) -> Position {
        let before = text.get(..offset).unwrap_or(text);
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let characters = before.get(start..).unwrap_or_default().iter().filter(|byte| !is_continuation(**byte)).count();
        Position { line, column: characters + 1 }
    }

    /// The place of a byte that a parser names by line and column, both from 1.
    pub fn of_line(text: &[u8], line: usize, column: usize) -> Position {
        let start = text.split_inclusive(|byte| *byte == b'\n').take(line.saturating_sub(1)).map(<[u8]>::len).sum::<usize>();
        Position::of(text, start + column.saturating_sub(1))
    }
}

/// Bytes of a character behind its first.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// Where a pointer leads in a valid JSON text. What is not there is shown where it is missing: at the
/// nearest object or list around it.
pub fn locate(text: &[u8], pointer: &str, part: Part) -> Position {
    let mut scanner = Scanner { text, at: 0 };
    scanner.skip_space();
    let mut segments = pointer.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let here = scanner.at;
        let wanted = if segments.peek().is_none() { part } else { Part::Value };
        let found = match scanner.byte() {
            Some(b'{') => scanner.member(&segment.replace("~1", "/").replace("~0", "~"), wanted),
            Some(b'[') => segment.parse().ok().and_then(|index| scanner.element(index)),
            _ => None,
        };
        scanner.at = found.unwrap_or(here);
        if found.is_none() {
            break;
        }
    }
    Position::of(text, scanner.at)
}

/// Walks a JSON text that is known to be valid; on any other it only gets a wrong place.
struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.byte().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Steps over commas and colons too.
    fn skip_between(&mut self) {
        while self.byte().is_some_and(|byte| byte.is_ascii_whitespace() || byte == b',' || byte == b':') {
            self.at += 1;
        }
    }

    /// From the brace of an object to the member with this key.
    fn member(&mut self, key: &str, part: Part) -> Option<usize> {
        let mut last = None;
        self.at += 1;
        loop {
            self.skip_between();
            let start = self.at;
            if self.byte() != Some(b'"') {
                return last;
            }
            self.skip_value();
            let own = self.text.get(start..self.at).and_then(|raw| serde_json::from_slice::<String>(raw).ok());
            self.skip_between();
            if own.as_deref() == Some(key) {
                match part {
                    Part::Value => return Some(self.at),
                    Part::Key => return Some(start),
                    Part::LastKey => last = Some(start),
                }
            }
            self.skip_value();
        }
    }

    /// From the bracket of a list to an element.
    fn element(&mut self, index: usize) -> Option<usize> {
        self.at += 1;
        for _ in 0..index {
            self.skip_between();
            self.skip_value();
        }
        self.skip_between();
        self.byte().filter(|byte| *byte != b']').map(|_| self.at)
    }

    /// Over one value: to its closing mark, or to what follows a word or a number.
    fn skip_value(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.byte() {
            match byte {
                b'"' => self.skip_text(),
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth == 0 => return,
                b'}' | b']' => depth -= 1,
                b',' if depth == 0 => return,
                _ if depth == 0 && byte.is_ascii_whitespace() => return,
                _ => {}
            }
            self.at += 1;
            if depth == 0 && matches!(byte, b'"' | b'}' | b']') {
                return;
            }
        }
    }

    /// From a quotation mark to the closing one.
    fn skip_text(&mut self) {
        self.at += 1;
        while self.byte().is_some_and(|byte| byte != b'"') {
            self.at += if self.byte() == Some(b'\\') { 2 } else { 1 };
        }
    }
}
