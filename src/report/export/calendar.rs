//! A reminder for calendars (iCalendar, RFC 5545).

use std::hash::Hasher;

use fnv::FnvHasher;

use crate::answers::{Day, seconds};

/// When to look again, and at what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder<'a> {
    /// The day of the reminder.
    pub day: Day,
    /// Now, in UTC (ISO 8601, with a Z); tells reminders apart.
    pub now: &'a str,
    /// What the calendar shows.
    pub title: &'a str,
    /// What is written beside it; empty for nothing.
    pub text: &'a str,
    /// The address of the assessment; empty for none, and left out where it is none (`https:`, `http:`, `mailto:`).
    pub url: &'a str,
}

/// The reminder as a calendar file with one event, which takes the whole day, keeps nobody from other appointments, and is shown
/// at nine in the morning. `None` when `now` is no time.
///
/// ```
/// use maturity_assessment::answers::Day;
/// use maturity_assessment::report::export::{Reminder, calendar};
/// let day = Day::read("2026-11-21").unwrap().months_later(6);
/// let now = "2026-11-21T09:30:00.000Z";
/// let file = calendar(&Reminder { day, now, title: "Assess again", text: "", url: "" }).unwrap();
/// assert!(file.contains("DTSTART;VALUE=DATE:20270521\r\n"));
/// ```
pub fn calendar(reminder: &Reminder) -> Option<String> {
    seconds(reminder.now).filter(|_| reminder.now.ends_with('Z'))?;
    let mut file = String::new();
    line(&mut file, "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//maturity-assessment//EN\nCALSCALE:GREGORIAN\nBEGIN:VEVENT", "");
    line(&mut file, "UID:", &id(reminder));
    line(&mut file, "DTSTAMP:", &stamp(reminder.now));
    line(&mut file, "DTSTART;VALUE=DATE:", &stamp(&reminder.day.to_string()));
    let title = escaped(reminder.title);
    line(&mut file, "SUMMARY:", &title);
    if !reminder.text.is_empty() {
        line(&mut file, "DESCRIPTION:", &escaped(reminder.text));
    }
    if is_address(reminder.url) {
        line(&mut file, "URL:", reminder.url);
    }
    line(&mut file, "TRANSP:TRANSPARENT\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:PT9H", "");
    line(&mut file, "DESCRIPTION:", &title);
    line(&mut file, "END:VALARM\nEND:VEVENT\nEND:VCALENDAR", "");
    Some(file)
}

/// An address is no text, and nothing in it is escaped: so nothing may be in it that ends a line.
fn is_address(url: &str) -> bool {
    let whole = ["https://", "http://", "mailto:"].iter().any(|start| url.starts_with(start));
    whole && url.bytes().all(|byte| byte > b' ' && byte != 0x7f)
}

/// Letters and digits of a day or a time, up to whole seconds, as calendars write them.
fn stamp(time: &str) -> String {
    let mut stamp = String::new();
    for letter in time.chars() {
        match letter {
            // No calendar knows parts of a second; the Z is written again below.
            '.' | 'Z' => break,
            '-' | ':' => {}
            _ => stamp.push(letter),
        }
    }
    if time.contains('T') {
        // A time without seconds has four digits behind the T.
        stamp.push_str(if stamp.len() < 15 { "00Z" } else { "Z" });
    }
    stamp
}

fn id(reminder: &Reminder) -> String {
    let mut hasher = FnvHasher::default();
    for part in [reminder.now, reminder.title, reminder.text, reminder.url] {
        hasher.write(part.as_bytes());
        hasher.write_u8(0xff);
    }
    format!("{}-{:016x}@maturity-assessment", reminder.day, hasher.finish())
}

/// Adds lines, each at most 75 bytes long: what goes on in the next begins with a space.
fn line(file: &mut String, name: &str, value: &str) {
    const LONGEST: usize = 75;
    let mut length = 0;
    for letter in name.chars().chain(value.chars()) {
        if letter == '\n' {
            file.push_str("\r\n");
            length = 0;
            continue;
        }
        if length + letter.len_utf8() > LONGEST {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(letter);
        length += letter.len_utf8();
    }
    file.push_str("\r\n");
}

/// A text in which nothing ends a line or a value.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\t' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{7f}' => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}
