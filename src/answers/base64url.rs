//! Numbers, bytes and texts as letters that no address escapes.

/// How many groups of seven bits the length of a text has at most: two million bytes.
const GROUPS: u32 = 3;

/// The letters of base64url (RFC 4648, section 5): six bits each, all of them harmless in an address.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes numbers of any width as base64url, the highest bit first; the last letter is filled with zeros.
#[derive(Default)]
pub(super) struct Writer {
    text: String,
    pending: u32,
    bits: u32,
}

impl Writer {
    /// The lowest so many bits of a number.
    pub(super) fn write(&mut self, value: u32, width: u32) {
        for bit in (0..width).rev() {
            self.pending = (self.pending << 1) | ((value >> bit) & 1);
            self.bits += 1;
            if self.bits == 6 {
                self.letter();
            }
        }
    }

    fn letter(&mut self) {
        self.text.extend(LETTERS.get(self.pending as usize).map(|letter| char::from(*letter)));
        (self.pending, self.bits) = (0, 0);
    }

    /// A text behind its length.
    pub(super) fn text(&mut self, text: &str) {
        let length = text.len() as u32;
        let mut groups = 1;
        while length >> (7 * groups) > 0 && groups < GROUPS {
            groups += 1;
        }
        for group in (0..groups).rev() {
            self.write(u32::from(group > 0), 1);
            self.write(length >> (7 * group), 7);
        }
        self.bytes(text.as_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write((*byte).into(), 8);
        }
    }

    /// The letters.
    pub(super) fn finish(mut self) -> String {
        if self.bits > 0 {
            self.pending <<= 6 - self.bits;
            self.letter();
        }
        self.text
    }
}

/// Reads what [`Writer`] wrote; `None` where the text is too short or holds another letter.
pub(super) struct Reader<'a> {
    text: &'a [u8],
    position: usize,
}

impl<'a> Reader<'a> {
    /// Begins with the first letter.
    pub(super) fn new(text: &'a str) -> Reader<'a> {
        Reader { text: text.as_bytes(), position: 0 }
    }

    /// The next so many bits.
    pub(super) fn read(&mut self, width: u32) -> Option<u32> {
        let mut value = 0;
        for _ in 0..width {
            let letter = self.text.get(self.position / 6)?;
            let six = LETTERS.iter().position(|known| known == letter)? as u32;
            value = (value << 1) | ((six >> (5 - self.position % 6)) & 1);
            self.position += 1;
        }
        Some(value)
    }

    /// A text behind its length; `None` where it is no UTF-8.
    pub(super) fn text(&mut self) -> Option<String> {
        let (mut length, mut more) = (0, 1);
        for _ in 0..GROUPS {
            if more == 1 {
                more = self.read(1)?;
                length = (length << 7) | self.read(7)? as usize;
            }
        }
        if more == 1 {
            return None;
        }
        String::from_utf8(self.bytes(length)?).ok()
    }

    fn bytes(&mut self, length: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for _ in 0..length {
            bytes.push(self.read(8)? as u8);
        }
        Some(bytes)
    }

    /// Whether everything was read but the zeros that fill the last letter.
    pub(super) fn is_done(&mut self) -> bool {
        let rest = self.text.len() * 6 - self.position;
        rest < 6 && self.read(rest as u32) == Some(0)
    }
}

/// Bytes as letters.
pub(super) fn text_of(bytes: &[u8]) -> String {
    let mut writer = Writer::default();
    writer.bytes(bytes);
    writer.finish()
}

/// Letters as bytes; `None` for any others than [`text_of`] writes.
pub(super) fn bytes(text: &str) -> Option<Vec<u8>> {
    let mut reader = Reader::new(text);
    let bytes = reader.bytes(text.len() * 6 / 8)?;
    reader.is_done().then_some(bytes)
}
