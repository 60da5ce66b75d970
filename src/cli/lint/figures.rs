//! How much a pack asks of its readers: figures, not findings.

use std::fmt;

use crate::pack::{Kind, Pack, Question, Text};

/// Adults read 238 words of English a minute in silence: Brysbaert (2019), "How many words do we read per minute? A review and meta-analysis
/// of reading rate", Journal of Memory and Language 109. Other languages have longer words: read aloud, 228 a minute in English, 195 in
/// French and 179 in German (Trauzettel-Klosinski and Dietz (2012), "Standardized Assessment of Reading Performance: The New International
/// Reading Speed Texts IReST", Investigative Ophthalmology & Visual Science 53), so figures of those languages are low by as much.
const WORDS_PER_MINUTE: f64 = 238.0;

/// Chinese and Japanese characters: the speed of Chinese in the IReST texts, which were read aloud, for the same reason.
const CHARACTERS_PER_MINUTE: f64 = 255.0;

/// Seconds to think of one's own case and choose, for each question that is answered. Our own estimate, on top of reading every option
/// to its end, which few do.
const SECONDS_TO_CHOOSE: f64 = 5.0;

/// What one edition of a pack, in one language, asks of its readers.
pub struct Figures {
    language: String,
    questions: usize,
    /// Minutes to read what stands on the question screens. Help is not counted: it unfolds for those who want it.
    reading: f64,
    /// The question, the option's number from 1, and its length in characters; none for a pack without options in words.
    longest: Option<(String, usize, usize)>,
}

/// The figures of a pack in each of its languages. A translation that lies in a file of its own counts as one more language
/// once it is merged into the texts of the pack.
pub fn figures(pack: &Pack) -> Vec<Figures> {
    pack.languages.iter().map(|language| in_language(pack, language)).collect()
}

fn in_language(pack: &Pack, language: &str) -> Figures {
    let texts =
        pack.questions.iter().flat_map(texts_of).chain(pack.dimensions.iter().flat_map(|it| [Some(&it.label), it.description.as_ref()]));
    let reading = texts.flatten().map(|text| minutes_to_read(text.in_language(language))).sum();
    Figures { language: language.to_owned(), questions: pack.questions.len(), reading, longest: longest(pack, language) }
}

/// What stands on the card of a question.
fn texts_of(question: &Question) -> impl Iterator<Item = Option<&Text>> {
    let options = question.options.iter().flat_map(|option| [Some(&option.label), option.description.as_ref()]);
    let ends = match &question.kind {
        Kind::Scale { low, high } => [low.as_ref(), high.as_ref()],
        _ => [None, None],
    };
    [Some(&question.text)].into_iter().chain(ends).chain(options)
}

/// Minutes; words and Chinese or Japanese characters beside each other each count for themselves.
fn minutes_to_read(text: &str) -> f64 {
    let is_character = |letter: &char| matches!(letter, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}');
    let characters = text.chars().filter(is_character).count();
    let words = text.split(|letter: char| letter.is_whitespace() || is_character(&letter));
    let words = words.filter(|word| word.chars().any(char::is_alphanumeric)).count();
    words as f64 / WORDS_PER_MINUTE + characters as f64 / CHARACTERS_PER_MINUTE
}

/// The longest option: label and description together.
fn longest(pack: &Pack, language: &str) -> Option<(String, usize, usize)> {
    let length = |text: &Text| text.in_language(language).chars().count();
    let mut longest: Option<(String, usize, usize)> = None;
    for question in &pack.questions {
        for (number, option) in (1..).zip(&question.options) {
            let own = length(&option.label) + option.description.as_ref().map_or(0, length);
            if own > longest.as_ref().map_or(0, |(_, _, other)| *other) {
                longest = Some((question.id.clone(), number, own));
            }
        }
    }
    longest
}

impl Figures {
    /// Minutes to read and to choose.
    fn whole(&self) -> f64 {
        self.reading + self.questions as f64 * SECONDS_TO_CHOOSE / 60.0
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let questions = crate::cli::count(self.questions, "question");
        write!(f, "{}: {questions}, {:.1} min to read, {:.1} min with choosing", self.language, self.reading, self.whole())?;
        match &self.longest {
            Some((question, option, length)) => write!(f, ", longest option {length} characters (option {option} of {question})"),
            None => Ok(()),
        }
    }
}
