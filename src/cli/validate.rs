//! `maturity validate`: everything that is wrong with packs and configs, each with its place in the file.

use std::fmt;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::input::Input;
use super::locate::{Part, Position, locate};
use super::packs::BUILT_IN;
use super::{Done, Outcome, Stop, Talk, complain, count, lint, print};
use crate::config::{More, Options, PackSource, Wrong};
use crate::pack::{Finding, Findings, Node, Pack, Pointer, one_of, quote};

/// Check packs and configs, and say where and how to mend them
#[derive(Args)]
#[command(after_help = "\
Examples:
  maturity validate questions/*.json
  maturity validate --lint --format json team.json
  curl -s https://example.org/pack.json | maturity validate -

Each finding is one line on standard output: FILE:LINE:COLUMN: POINTER: what was found; expected what.
With --format json it is an object with file, line, column, path, rule, found and expected; rule is json, pack or
config, or the name of a lint: long-option, two-questions, untranslated, unreachable, unused-term, short-form.
With --lint, translations in a folder of this name beside a pack (translations/PACK.LANGUAGE.json) are looked at too, and a line on standard error for each language of a pack says how long it takes, and where its longest option is.
Exit code: 0 without findings, 1 with findings, 2 when a file cannot be read.")]
pub struct Validate {
    /// Packs and configs; - reads one from standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the files are [default: a pack, or else a config, by what is in it]
    #[arg(long = "as", value_name = "KIND", value_enum)]
    kind: Option<Kind>,
    /// Look for weak spots too: long options, questions that ask two things, missing translations, conditions that never hold,
    /// terms that nobody meets; and say how long each pack takes
    #[arg(long)]
    lint: bool,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What a file may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Questions
    Pack,
    /// Options of an embedded assessment
    Config,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One line each, for people and editors
    Text,
    /// One JSON object each
    Json,
}

/// A finding with its place in a file.
pub struct Placed {
    file: String,
    position: Position,
    /// `json`, `pack`, `config`, or the name of a lint.
    rule: &'static str,
    finding: Finding,
}

impl fmt::Display for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.position;
        write!(f, "{}:{line}:{column}: {}", self.file, self.finding)?;
        if lint::RULES.contains(&self.rule) { write!(f, " [{}]", self.rule) } else { Ok(()) }
    }
}

impl Placed {
    fn to_node(&self) -> Node {
        Node::object([
            ("file", self.file.as_str().into()),
            ("line", self.position.line.into()),
            ("column", self.position.column.into()),
            ("path", self.finding.path.as_str().into()),
            ("rule", self.rule.into()),
            ("found", self.finding.found.as_str().into()),
            ("expected", self.finding.expected.as_str().into()),
        ])
    }
}

impl Validate {
    pub fn run(&self, talk: Talk) -> Done {
        let (mut findings, mut wrong, mut unreadable) = (0, 0, 0);
        for file in &self.files {
            let input = Input::named(file);
            let bytes = match input.read() {
                Ok(bytes) => bytes,
                Err(Stop::Misuse(message)) => {
                    complain(format_args!("maturity: {message}"));
                    unreadable += 1;
                    continue;
                }
                Err(stop) => return Err(stop),
            };
            let mut placed = check(&input, &bytes, self.kind);
            if self.lint {
                placed.extend(lint(&input, &bytes, self.kind));
            }
            // In the order in which somebody mends them.
            placed.sort_by_key(|placed| (placed.position.line, placed.position.column));
            findings += placed.len();
            wrong += usize::from(!placed.is_empty());
            print(&placed.iter().map(|placed| self.line(placed)).collect::<String>())?;
            if self.lint {
                for beside in lint_beside(&input, &bytes, self.kind) {
                    findings += beside.len();
                    wrong += usize::from(!beside.is_empty());
                    print(&beside.iter().map(|placed| self.line(placed)).collect::<String>())?;
                }
                tell_figures(&input, &bytes, self.kind, talk);
            }
        }
        let checked = self.files.len() - unreadable;
        match (findings, unreadable) {
            (0, _) => talk.say(format_args!("{} checked, no findings", count(checked, "file"))),
            _ => talk.say(format_args!("{} checked, {} in {}", count(checked, "file"), count(findings, "finding"), count(wrong, "file"))),
        }
        match unreadable {
            0 => Ok(Outcome::of(findings)),
            _ => Err(Stop::Told),
        }
    }

    fn line(&self, placed: &Placed) -> String {
        match self.format {
            Format::Text => format!("{placed}\n"),
            // A tree of texts and numbers can always be written.
            Format::Json => serde_json::to_string(&placed.to_node()).unwrap_or_default() + "\n",
        }
    }
}

/// What is wrong with the text of a pack or a config.
pub fn check(input: &Input, bytes: &[u8], kind: Option<Kind>) -> Vec<Placed> {
    let placed = |rule, position, finding| Placed { file: input.to_string(), position, rule, finding };
    let node = match parse(bytes) {
        Ok(node) => node,
        Err((position, finding)) => return vec![placed("json", position, finding)],
    };
    let kind = kind.unwrap_or_else(|| kind_of(&node));
    let (rule, findings) = match kind {
        Kind::Pack => ("pack", Pack::from_node(&node).err().unwrap_or_default()),
        Kind::Config => ("config", check_config(&node)),
    };
    findings.iter().map(|finding| placed(rule, position(bytes, finding), finding.clone())).collect()
}

/// Says how much each pack asks of its readers, beside what is wrong with it.
fn tell_figures(input: &Input, bytes: &[u8], kind: Option<Kind>, talk: Talk) {
    let Ok(node) = parse(bytes) else {
        return;
    };
    let pack = match kind.unwrap_or_else(|| kind_of(&node)) {
        Kind::Pack => Some(&node),
        Kind::Config => node.member("pack"),
    };
    let Some(mut pack) = pack.and_then(lint::checked) else {
        return;
    };
    for Beside { language, bytes, .. } in translations(input) {
        if let Ok(texts) = parse(&bytes) {
            pack.translate(&language, &texts);
        }
    }
    for figures in lint::figures(&pack) {
        talk.say(format_args!("{input}: {figures}"));
    }
}

/// What is wrong with each translation that lies beside a pack.
fn lint_beside(input: &Input, bytes: &[u8], kind: Option<Kind>) -> Vec<Vec<Placed>> {
    let Some(pack) = parse(bytes).ok().filter(|node| kind.unwrap_or_else(|| kind_of(node)) == Kind::Pack) else {
        return Vec::new();
    };
    let all = translations(input).into_iter().map(|Beside { file, bytes, .. }| match parse(&bytes) {
        Err((position, finding)) => vec![Placed { file, position, rule: "json", finding }],
        Ok(texts) => {
            let placed =
                |lint::Weakness { rule, finding }| Placed { file: file.clone(), position: position(&bytes, &finding), rule, finding };
            lint::beside(&pack, &texts).into_iter().map(placed).collect()
        }
    });
    all.collect()
}

/// A translation beside a pack.
struct Beside {
    language: String,
    file: String,
    bytes: Vec<u8>,
}

/// The texts of a pack in other languages that lie beside it, as those of the packs that ship do: `translations/<pack>.<language>.json`.
fn translations(input: &Input) -> Vec<Beside> {
    let Input::File(path) = input else {
        return Vec::new();
    };
    let own = path.file_stem().and_then(|stem| stem.to_str()).map(|stem| format!("{stem}.")).unwrap_or_default();
    let folder = path.with_file_name("translations");
    let mut found = Vec::new();
    for file in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let name = file.file_name();
        let language = name.to_str().and_then(|name| name.strip_prefix(&own)?.strip_suffix(".json"));
        if let (Some(language), Ok(bytes)) = (language, std::fs::read(file.path())) {
            found.push(Beside { language: language.to_owned(), file: file.path().display().to_string(), bytes });
        }
    }
    found.sort_by(|one, other| one.language.cmp(&other.language));
    found
}

fn lint(input: &Input, bytes: &[u8], kind: Option<Kind>) -> Vec<Placed> {
    let Ok(node) = parse(bytes) else {
        return Vec::new();
    };
    let (pack, below) = match kind.unwrap_or_else(|| kind_of(&node)) {
        Kind::Pack => (Some(&node), ""),
        Kind::Config => (node.member("pack"), "/pack"),
    };
    let mut placed = Vec::new();
    for lint::Weakness { rule, mut finding } in pack.map(lint::lint).unwrap_or_default() {
        finding.path.insert_str(0, below);
        placed.push(Placed { file: input.to_string(), position: position(bytes, &finding), rule, finding });
    }
    placed
}

/// Reads JSON; what is wrong with it comes with its place.
fn parse(bytes: &[u8]) -> Result<Node, (Position, Finding)> {
    let finding = |found: String, expected: &str| Finding { path: String::new(), found, expected: expected.to_owned() };
    if let Err(error) = std::str::from_utf8(bytes) {
        let found = finding("this is not UTF-8".to_owned(), "text in UTF-8");
        return Err((Position::of(bytes, error.valid_up_to()), found));
    }
    serde_json::from_slice(bytes).map_err(|error: serde_json::Error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        let words = error.to_string();
        let found = format!("this is not valid JSON ({})", words.strip_suffix(&place).unwrap_or(&words));
        (Position::of_line(bytes, error.line(), error.column()), finding(found, "a JSON object"))
    })
}

/// A pack has fields that no config has; what has none of them is read as a config.
fn kind_of(node: &Node) -> Kind {
    let own = ["levels", "id", "version", "title", "format"];
    // A config names dimensions and questions; a pack has them.
    let has = |field: &&str| node.member(field).is_some_and(|list| !matches!(list.list().first(), Some(Node::Text(_))));
    let is_pack = own.iter().any(|field| node.member(field).is_some()) || ["dimensions", "questions"].iter().any(has);
    if is_pack { Kind::Pack } else { Kind::Config }
}

fn check_config(node: &Node) -> Findings {
    let (mut options, mut findings) = (Options::default(), Findings::default());
    options.apply(node, &mut findings);
    let at = Pointer::Key(&Pointer::Root, "pack");
    let more = More::read(&options.more, &mut findings);
    // What fits a pack can only be told beside it, and of what was read in full.
    let fits = |pack: &Node, findings: &mut Findings| match more.open(pack) {
        Err(Wrong::Config(wrong)) if findings.is_empty() => findings.append(wrong),
        Err(Wrong::Pack(wrong)) => findings.append(wrong.below(at)),
        _ => {}
    };
    let built_in = |id: &str| BUILT_IN.iter().find(|(known, _)| *known == id).and_then(|(_, text)| Node::parse(text).ok());
    match &options.pack {
        PackSource::BuiltIn(id) if BUILT_IN.iter().all(|(known, _)| known != id) => {
            let expected = one_of(BUILT_IN.iter().map(|(id, _)| *id)) + ", or an address with a dot or a slash";
            findings.add(at, &format!("there is no built-in pack {}", quote(id)), &expected);
        }
        PackSource::BuiltIn(id) => {
            if let Some(pack) = built_in(id) {
                fits(&pack, &mut findings);
            }
        }
        PackSource::Address(_) => {}
        PackSource::Given(pack) => fits(pack, &mut findings),
    }
    findings
}

/// Where a finding is best shown.
fn position(bytes: &[u8], finding: &Finding) -> Position {
    let part = if finding.found.starts_with("unknown field") {
        Part::Key
    } else if finding.found.ends_with("is given twice") {
        Part::LastKey
    } else {
        Part::Value
    };
    locate(bytes, &finding.path, part)
}
