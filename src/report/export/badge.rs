//! A badge: a label and a value in a small picture, for readmes and dashboards.

use super::Export;
use crate::score::DimensionScore;

/// The badge of a result: the pack's title with the level that the whole has reached. A pack that judges each dimension on its own
/// gets the levels of its weakest and its strongest dimension, because no single one would be true. Where the pack has no
/// levels, scores stand in their place.
pub fn result_badge(export: &Export) -> String {
    let scores = &export.report.scores;
    let at = |index: Option<usize>| index.and_then(|index| scores.dimensions.get(index));
    let value = match &scores.overall {
        Some(whole) => standing(export, whole),
        None => {
            let lowest = at(export.report.weakest).and_then(|score| standing(export, score));
            let highest = at(export.report.strongest).and_then(|score| standing(export, score));
            match (lowest, highest) {
                (Some(lowest), Some(highest)) if lowest != highest => Some([&lowest, " – ", &highest].concat()),
                (lowest, _) => lowest,
            }
        }
    };
    badge(export.pack.title.in_language(export.style.language), value.as_deref(), export.style.words.none)
}

/// A level by name, or a score where the pack has no levels; none without a score.
fn standing(export: &Export, score: &DimensionScore) -> Option<String> {
    let value = score.score?;
    if export.pack.levels.is_empty() {
        return Some(export.shown(value, score));
    }
    Some(export.level(score).unwrap_or(export.style.words.none).to_owned())
}

/// Pixels beside each text.
const PADDING: usize = 7;

/// A badge as SVG, such as `platform engineering | Operational`. It is a picture of its own, without scripts and styles, 20 pixels
/// high; its title says both texts to those who do not see it. `None` is a value that is not there yet, in grey and with
/// `none` in its place.
///
/// ```
/// use maturity_assessment::report::export::badge;
/// let svg = badge("platform engineering", Some("Operational"), "–");
/// assert!(svg.contains("<title>platform engineering: Operational</title>"));
/// ```
pub fn badge(label: &str, value: Option<&str>, none: &str) -> String {
    // White on both has a contrast above 5.
    let colour = if value.is_some() { "#1f6f50" } else { "#6b6b6b" };
    let (label, value) = (Half::new(label), Half::new(value.unwrap_or(none)));
    let left = label.width + 2 * PADDING;
    let (width, title) = ((left + value.width + 2 * PADDING).to_string(), format!("{}: {}", label.text, value.text));
    let left_text = left.to_string();
    let mut svg = String::new();
    for part in [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"",
        &width,
        "\" height=\"20\" viewBox=\"0 0 ",
        &width,
        " 20\" role=\"img\" aria-label=\"",
        &title,
        "\"><title>",
        &title,
        // Nothing has an id: two badges on one page would share it.
        "</title><rect width=\"",
        &width,
        "\" height=\"20\" rx=\"3\" fill=\"",
        colour,
        "\"/><path d=\"M",
        &left_text,
        " 0v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z\" fill=\"#404040",
        "\"/><g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\" aria-hidden=\"true\">",
    ] {
        svg.push_str(part);
    }
    label.draw(&mut svg, PADDING);
    value.draw(&mut svg, left + PADDING);
    svg.push_str("</g></svg>\n");
    svg
}

/// One of the two texts, escaped, and how many pixels it takes.
struct Half {
    text: String,
    width: usize,
}

impl Half {
    fn new(text: &str) -> Half {
        let (mut escaped, mut width) = (String::with_capacity(text.len()), 0);
        for letter in text.chars() {
            // Control characters, and two more that no XML may hold.
            let letter = match letter {
                '\0'..='\u{1f}' => ' ',
                '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => continue,
                _ => letter,
            };
            width += tenths(letter);
            match letter {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                '\'' => escaped.push_str("&#39;"),
                _ => escaped.push(letter),
            }
        }
        Half { text: escaped, width: width.div_ceil(10) }
    }

    /// The text at a place, stretched or squeezed into the width that was guessed: no font is the same everywhere.
    fn draw(&self, svg: &mut String, x: usize) {
        if self.width == 0 {
            return;
        }
        let (x, width) = (x.to_string(), self.width.to_string());
        for part in ["<text x=\"", &x, "\" y=\"14\" textLength=\"", &width, "\" lengthAdjust=\"spacingAndGlyphs\">", &self.text, "</text>"]
        {
            svg.push_str(part);
        }
    }
}

/// About how many tenths of a pixel a letter of Verdana takes in 11 pixels.
fn tenths(letter: char) -> usize {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' | '!' => 38,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '\\' | '-' | '"' | 'J' => 47,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 105,
        'A'..='Z' | '+' | '=' | '<' | '>' | '#' | '&' | '~' => 80,
        // Accents that are letters of their own take no room.
        '\u{300}'..='\u{36f}' => 0,
        // Scripts with square letters, and pictures.
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' => 112,
        '\u{ff00}'..='\u{ff60}' | '\u{1f000}'..='\u{3ffff}' => 112,
        _ => 68,
    }
}
