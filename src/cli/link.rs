//! `maturity link`: what a share link, or an old query link, says.

use std::path::{Path, PathBuf};

use clap::Args;

use super::table::table;
use super::{Done, Outcome, Reader, Stop, Talk, complain, packs, print};
use crate::answers::{Answers, LinkHead, LinkProblem, LinkState, Progress, Sealed, decode_link, read_query};
use crate::pack::{DEFAULT_PACK, Node, Pack, quote};
use crate::report::{Report, ResultFile, Target, Targets, level_text};
use crate::score::DimensionScore;

/// Read a share link and print the result it carries
#[derive(Args)]
#[command(after_help = "\
Examples:
  maturity link 'https://example.org/assessment#assessment=1~platform-engineering~…'
  maturity link --format json '?investment_1=1&adoption_3=4'
  maturity link --pack team.json '#assessment=1~team-health~…'

Put the link into quotation marks: shells give & and # a meaning of their own.
Exit code: 0 when it can be read, 1 when it is damaged, foreign or incomplete, 2 for misuse.")]
pub struct Link {
    /// The pack that was answered: a file, or the id of a built-in one [default: the built-in one that the link names]
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
    /// How the result is written [default: a table on a terminal, JSON elsewhere]
    #[arg(long, value_enum)]
    format: Option<Reader>,
    /// Language of the labels [default: the link's, or else the pack's first]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// A share link (#assessment=…) or an old query link (?investment_1=1&…); the part from # or ? is enough
    #[arg(value_name = "URL")]
    url: String,
}

/// What a link said.
struct Opened {
    pack: Pack,
    state: LinkState,
    language: Option<String>,
    dropped: Vec<String>,
}

/// What a link may be, or why it says nothing.
enum Read {
    Opened(Box<Opened>),
    Nothing(String),
}

impl Link {
    pub fn run(&self, talk: Talk) -> Done {
        let (before, fragment) = self.url.split_once('#').unwrap_or((&self.url, ""));
        // Programs that pass links on may escape what needs no escape.
        let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        let read = match fragment.split('&').find_map(|part| part.strip_prefix("assessment=")) {
            Some(code) => self.share_link(code)?,
            None => self.query_link(before.split_once('?').map_or("", |(_, query)| query))?,
        };
        match read {
            Read::Opened(opened) => self.print(&opened, talk),
            Read::Nothing(sentence) => {
                complain(sentence);
                Ok(Outcome::Findings)
            }
        }
    }

    fn share_link(&self, code: &str) -> Result<Read, Stop> {
        let head = LinkHead::read(code);
        if Sealed::read(code).is_some() {
            return Ok(Read::Nothing("This link is protected with a password: open it in a browser.".to_owned()));
        }
        let pack = match (&self.pack, &head) {
            (Some(named), _) => packs::open(named)?,
            (None, Some(head)) if packs::built_in(&head.pack).is_none() => {
                return Err(Stop::new(format_args!("the link belongs to the pack {}; name its file with --pack", quote(&head.pack))));
            }
            (None, Some(head)) => packs::open(Path::new(&head.pack))?,
            (None, None) => packs::open(Path::new(DEFAULT_PACK))?,
        };
        let name = head.as_ref().map_or("", |head| head.name.as_str());
        Ok(match decode_link(&pack, name, code) {
            Ok(state) => Read::Opened(Box::new(Opened { pack, state, language: None, dropped: Vec::new() })),
            Err(problem) => Read::Nothing(sentence(problem, &pack, head.as_ref())),
        })
    }

    fn query_link(&self, query: &str) -> Result<Read, Stop> {
        let pack = packs::open(self.pack.as_deref().unwrap_or(Path::new(DEFAULT_PACK)))?;
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Ok(match read_query(&pack, &pairs) {
            Some(read) => {
                let state = LinkState { answers: read.answers, ..LinkState::default() };
                Read::Opened(Box::new(Opened { pack, state, language: read.language, dropped: read.dropped }))
            }
            None => Read::Nothing(
                "There is no result in this link: it has neither #assessment=… nor answers such as ?investment_1=1.".to_owned(),
            ),
        })
    }

    fn print(&self, opened: &Opened, talk: Talk) -> Done {
        let language = packs::language(&opened.pack, self.lang.as_deref().or(opened.language.as_deref()));
        match self.format.unwrap_or_else(Reader::of_output) {
            Reader::Table => print(&result_table(&opened.pack, &opened.state, language))?,
            Reader::Json => print(&(serde_json::to_string_pretty(&result_node(opened, language)).map_err(Stop::new)? + "\n"))?,
        }
        if !opened.dropped.is_empty() {
            complain(format_args!("Left out, because these are no answers to a question: {}", opened.dropped.join(", ")));
        } else if let Progress { answered, total } = opened.state.answers.progress(&opened.pack)
            && answered < total
        {
            talk.say(format_args!("{answered} of {total} questions are answered."));
        }
        Ok(Outcome::of(opened.dropped.len()))
    }
}

fn sentence(problem: LinkProblem, pack: &Pack, head: Option<&LinkHead>) -> String {
    match (problem, head) {
        (LinkProblem::Foreign, Some(head)) => format!("This link belongs to the pack {}, not to {}.", quote(&head.pack), quote(&pack.id)),
        (LinkProblem::Foreign, None) => format!("This link does not belong to the pack {}.", quote(&pack.id)),
        (LinkProblem::Newer, _) => "This link was made by a later version of this program.".to_owned(),
        (LinkProblem::OtherPackVersion, _) => "This link was made with another version of the pack, whose questions differ.".to_owned(),
        // Whether its password opens it is for a browser to say, so here it is known only to be broken.
        (LinkProblem::Damaged | LinkProblem::Sealed, _) => {
            "This link is damaged: characters are missing or were changed on the way.".to_owned()
        }
    }
}

/// The result as JSON, and beside it the label and the targets where the link holds them.
fn result_node(opened: &Opened, language: &str) -> Node {
    let LinkState { completed, answers, label, targets, .. } = &opened.state;
    let completed_at = (*completed > 0).then(|| time(*completed));
    let mut node = ResultFile { completed_at, ..ResultFile::new(&opened.pack, answers, language) }.to_node();
    if !label.is_empty() {
        node.push("label", label.as_str().into());
    }
    if !targets.is_empty() {
        node.push("targets", targets_of(&opened.pack, targets).to_node(&opened.pack));
    }
    node
}

fn targets_of(pack: &Pack, wanted: &[Option<Option<usize>>]) -> Targets {
    let mut targets = Targets::new(pack);
    for (dimension, target) in wanted.iter().enumerate() {
        targets.set(dimension, target.map(|level| level.map_or(Target::NotRelevant, Target::Level)));
    }
    targets
}

/// A line for each dimension, those below another one indented, and one for the whole; then what was written.
fn result_table(pack: &Pack, state: &LinkState, language: &str) -> String {
    let scores = Report::new(pack, &state.answers).scores;
    let targets = targets_of(pack, &state.targets);
    let mut rows = Vec::new();
    for (index, (dimension, score)) in pack.dimensions.iter().zip(&scores.dimensions).enumerate() {
        let level = level_text(pack, index, score).map(|level| level.label.in_language(language));
        let label = "  ".repeat(dimension.depth) + dimension.label.in_language(language);
        rows.push(row(label, level, score));
        if let (false, Some(row)) = (state.targets.is_empty(), rows.last_mut()) {
            row.push(match targets.of(index) {
                None => "–".to_owned(),
                Some(Target::NotRelevant) => "not relevant".to_owned(),
                Some(Target::Level(level)) => pack.levels.get(level).map_or("–", |level| level.label.in_language(language)).to_owned(),
            });
        }
    }
    if let Some(overall) = &scores.overall {
        let level = overall.level.and_then(|level| pack.levels.get(level)).map(|level| level.label.in_language(language));
        rows.push(row("Overall".to_owned(), level, overall));
    }
    let columns = ["Dimension", "Level", "Score", "Coverage", "Target"];
    let columns = if state.targets.is_empty() { columns.get(..4).unwrap_or_default() } else { &columns };
    let label = if state.label.is_empty() { String::new() } else { plain(&state.label) + "\n" };
    let (title, table) = (pack.title.in_language(language), table(columns, &[2], &rows));
    format!("{title}\n{label}\n{table}{}", written(pack, &state.answers, language))
}

/// What was written beside the answers, question by question.
fn written(pack: &Pack, answers: &Answers, language: &str) -> String {
    let mut text = String::new();
    for (index, question) in pack.questions.iter().enumerate() {
        let Some(answer) = answers.answer(index) else { continue };
        let words = [Some(&answer.text).filter(|text| !text.is_empty()), answer.note.as_ref()];
        let evidence = answer.evidence.iter().map(|piece| format!("{} {}", piece.title, piece.url));
        let lines: Vec<String> = words.into_iter().flatten().cloned().chain(evidence).collect();
        if !lines.is_empty() {
            text += &format!("\n{}\n", question.text.in_language(language));
            for line in lines.iter().flat_map(|entry| entry.lines()) {
                text += &format!("  {}\n", plain(line.trim_end()));
            }
        }
    }
    text
}

/// Words of a stranger for a terminal, without what would steer it.
fn plain(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}

fn row(label: String, level: Option<&str>, score: &DimensionScore) -> Vec<String> {
    let decimals = score.decimals as usize;
    vec![
        label,
        level.unwrap_or("–").to_owned(),
        score.score.map_or("–".to_owned(), |score| format!("{score:.decimals$}")),
        format!("{} of {}", score.scored(), score.applicable()),
    ]
}

/// The time of so many minutes since 1970, as the browser writes it.
fn time(minutes: u32) -> String {
    let (days, minute) = (minutes / 1440, minutes % 1440);
    let (year, month, day) = date(days);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:00.000Z", minute / 60, minute % 60)
}

/// Year, month and day of so many days since 1970. Counted from a March the first, so that the leap day is
/// the last of its year.
fn date(days: u32) -> (u32, u32, u32) {
    // Days from 1 March 0000 to 1 January 1970; 400 years have 146097 days.
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (era * 400 + year + u32::from(month <= 2), month, day)
}
