//! Names for files.

use crate::answers::Day;

/// A part of a name has at most so many bytes: with three of them and an ending, every system takes the name.
const LONGEST: usize = 60;

/// Names that mean a device on Windows, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The name of a file with a result: of which pack, whose, from which day (the first ten letters of a time), with an ending
/// without its point. What is empty, or no day, is left out. Every system takes the name: it has no spaces, no marks but
/// `-` and `_`, no end that anybody cuts, and is no name of a device.
///
/// ```
/// use maturity_assessment::report::export::file_name;
/// assert_eq!(
///     file_name("platform-engineering", "Team A", "2026-11-21T09:30:00Z", "csv"),
///     "platform-engineering_team-a_2026-11-21.csv"
/// );
/// ```
pub fn file_name(pack: &str, label: &str, time: &str, ending: &str) -> String {
    let mut name = part(pack);
    let date = Day::read(time).map(|day| day.to_string()).unwrap_or_default();
    for more in [part(label), date] {
        if !more.is_empty() && !name.is_empty() {
            name.push('_');
        }
        name.push_str(&more);
    }
    if name.is_empty() {
        name.push_str("assessment");
    } else if is_device(&name) {
        name.push('_');
    }
    name.push('.');
    name.push_str(ending);
    name
}

/// Letters and digits in lower case, with one `-` for whatever stands between them.
fn part(text: &str) -> String {
    let (mut part, mut gap) = (String::new(), false);
    for letter in text.chars() {
        if !is_letter(letter) {
            gap = !part.is_empty();
            continue;
        }
        if part.len() + letter.len_utf8() >= LONGEST {
            break;
        }
        if gap {
            part.push('-');
            gap = false;
        }
        part.push(letter.to_ascii_lowercase());
    }
    part
}

/// Letters of all languages, in ranges: a table of every letter would be two kilobytes of everybody's download. What is left out
/// are marks, spaces, what cannot be seen or turns the direction of what follows, and pictures.
fn is_letter(letter: char) -> bool {
    match letter {
        '\u{61c}' | '\u{1680}' | '\u{180e}' => false,
        '0'..='9' | 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{1fff}' | '\u{3040}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' => true,
        _ => false,
    }
}

fn is_device(name: &str) -> bool {
    let number = name.get(3..).unwrap_or_default();
    DEVICES.iter().any(|device| name.starts_with(device))
        && (number.is_empty() || (number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit())))
}
