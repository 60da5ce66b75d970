//! Times as texts (ISO 8601), as far as the engine has to understand them: which day that is, and what comes first. The clock and
//! the words for dates are the browser's.

/// A day of the calendar.
///
/// ```
/// use maturity_assessment::answers::Day;
/// let day = Day::read("2026-08-31T09:30:00Z").unwrap();
/// assert_eq!(day.to_string(), "2026-08-31");
/// assert_eq!(day.months_later(6).to_string(), "2027-02-28");
/// assert_eq!(Day::read("2026-02-30"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// 1 to 9999.
    pub year: u32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl Day {
    /// The day of a time, or a day alone; `None` for a day that no calendar has. A time's day is the one where it was written:
    /// offsets from UTC move nothing.
    pub fn read(text: &str) -> Option<Day> {
        let &[a, b, c, d, b'-', e, f, b'-', g, h, ref rest @ ..] = text.as_bytes() else {
            return None;
        };
        let day = Day { year: digits(&[a, b, c, d])?, month: digits(&[e, f])?, day: digits(&[g, h])? };
        let ends = matches!(rest, [] | [b'T', ..]);
        (ends && day.year > 0 && (1..=12).contains(&day.month) && (1..=length(day.year, day.month)).contains(&day.day)).then_some(day)
    }

    /// The same day so many months later, or the last one of a shorter month.
    pub fn months_later(self, months: u32) -> Day {
        let month = self.month.saturating_sub(1).saturating_add(months);
        let (year, month) = (self.year.saturating_add(month / 12), month % 12 + 1);
        Day { year, month, day: self.day.min(length(year, month)) }
    }

    /// Days since 1970-01-01.
    fn number(self) -> i64 {
        // Years that begin in March have their leap day at the end.
        let (year, month) = (i64::from(self.year) - i64::from(self.month < 3), (i64::from(self.month) + 9) % 12);
        let before = year * 365 + year / 4 - year / 100 + year / 400;
        before + (month * 153 + 2) / 5 + i64::from(self.day) - 719_469
    }
}

/// As ISO 8601 writes it: `2026-11-21`.
impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn length(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whole seconds between 1970 and a time; `None` for what is no time with its offset from UTC.
///
/// ```
/// use maturity_assessment::answers::seconds;
/// assert_eq!(seconds("1970-01-02T00:00:01.999Z"), Some(86_401));
/// assert_eq!(seconds("1970-01-01T02:00+02:00"), Some(0));
/// assert_eq!(seconds("yesterday"), None);
/// ```
pub fn seconds(time: &str) -> Option<i64> {
    let day = Day::read(time)?;
    let &[b'T', a, b, b':', c, d, ref rest @ ..] = time.as_bytes().get(10..)? else {
        return None;
    };
    let (hour, minute) = (digits(&[a, b])?, digits(&[c, d])?);
    let (second, zone) = match rest {
        &[b':', e, f, ref rest @ ..] => (digits(&[e, f])?, fraction(rest)?),
        rest => (0, rest),
    };
    let east = match zone {
        [b'Z'] => 0,
        &[b'+', a, b, b':', c, d] => offset(&[a, b], &[c, d])?,
        &[b'-', a, b, b':', c, d] => -offset(&[a, b], &[c, d])?,
        _ => return None,
    };
    let in_day = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
    (hour < 24 && minute < 60 && second < 60).then(|| day.number() * 86_400 + in_day - east)
}

/// What follows the fraction of a second, if there is one.
fn fraction(text: &[u8]) -> Option<&[u8]> {
    let [b'.', rest @ ..] = text else {
        return Some(text);
    };
    let end = rest.iter().position(|byte| !byte.is_ascii_digit())?;
    if end == 0 { None } else { rest.get(end..) }
}

fn offset(hours: &[u8], minutes: &[u8]) -> Option<i64> {
    let (hours, minutes) = (digits(hours)?, digits(minutes)?);
    (hours < 24 && minutes < 60).then(|| i64::from(hours) * 3600 + i64::from(minutes) * 60)
}

fn digits(text: &[u8]) -> Option<u32> {
    let mut number = 0;
    for byte in text {
        number = number * 10 + char::from(*byte).to_digit(10)?;
    }
    Some(number)
}
