//! A link behind a password: what of it can be read by everybody.
//!
//! `s1~platform-engineering~team~600000~AAECAw~AAECAw~AAECAw`: format, pack id, name of the instance, iterations, salt, initial
//! value, content. The content is the text of a plain link (`link.rs`), encrypted with AES-GCM and 256 bits; the key is derived
//! from the password (in Unicode's form NFC, as UTF-8) with PBKDF2, HMAC-SHA-256, so many iterations and the salt. Everything
//! before the content is authenticated with it. The browser has both; nothing is encrypted here.

use super::base64url::{bytes, text_of};
use super::link::{LinkHead, SEPARATOR};

/// The format of these links.
pub(super) const SEALED: &str = "s1";

/// A link behind a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// For whom it is.
    pub head: LinkHead,
    /// How often the password is hashed: what makes guessing dear.
    pub iterations: u32,
    /// Makes the key one of its own for each link; random.
    pub salt: [u8; 16],
    /// Where the cipher begins; random.
    pub iv: [u8; 12],
    /// The encrypted text with its authentication tag.
    pub content: Vec<u8>,
}

impl Sealed {
    /// The iterations of new links: what OWASP recommends for PBKDF2 with HMAC-SHA-256.
    pub const ITERATIONS: u32 = 600_000;
    /// Fewer are no protection, and nobody makes a browser work longer than the most.
    const BOUNDS: std::ops::RangeInclusive<u32> = 100_000..=2_000_000;

    /// Reads a link behind a password; `None` for what is none, or is damaged.
    ///
    /// ```
    /// use maturity_assessment::answers::Sealed;
    /// let text = format!("s1~team~~600000~{}~{}~{}", "A".repeat(22), "A".repeat(16), "A".repeat(32));
    /// assert_eq!(Sealed::read(&text).unwrap().write(), text);
    /// assert_eq!(Sealed::read(&text.replace("600000", "1")), None);
    /// ```
    pub fn read(text: &str) -> Option<Sealed> {
        let mut parts = text.split(SEPARATOR);
        let (format, _, _) = (parts.next()?, parts.next()?, parts.next()?);
        let (iterations, salt, iv, content) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let count = iterations.parse().ok().filter(|count| Self::BOUNDS.contains(count))?;
        let sealed = Sealed {
            head: LinkHead::read(text)?,
            iterations: count,
            salt: bytes(salt)?.try_into().ok()?,
            iv: bytes(iv)?.try_into().ok()?,
            content: bytes(content)?,
        };
        // A number can be written in several ways; a link in one.
        (format == SEALED && sealed.content.len() > TAG && sealed.write() == text).then_some(sealed)
    }

    /// The link's text.
    pub fn write(&self) -> String {
        [&self.open_part(), "~", &text_of(&self.content)].concat()
    }

    /// What everybody can read of it, and nobody can change.
    pub fn open_part(&self) -> String {
        let name = text_of(self.head.name.as_bytes());
        let (salt, iv) = (text_of(&self.salt), text_of(&self.iv));
        [SEALED, "~", &self.head.pack, "~", &name, "~", &self.iterations.to_string(), "~", &salt, "~", &iv].concat()
    }
}

/// The bytes of the authentication tag.
const TAG: usize = 16;
