//! What the published files say of error codes, held against the sources that send them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The texts in quotes that stand right behind this.
fn quoted_behind(text: &str, before: &str) -> BTreeSet<String> {
    text.split(before).skip(1).filter_map(|rest| rest.strip_prefix('"')?.split('"').next()).map(str::to_owned).collect()
}

/// What lies between two texts.
#[track_caller]
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("there is no \"{from}\" any more")).1;
    rest.split_once(to).unwrap_or_else(|| panic!("there is no \"{to}\" any more")).0
}

fn sources_below(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources_below(&path, all);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// The codes that the program sends.
fn of_the_program() -> BTreeSet<String> {
    let mut sources = String::new();
    sources_below(Path::new("src/widget"), &mut sources);
    let mut codes = quoted_behind(&sources, "tell_findings(");
    codes.extend(quoted_behind(between(&sources, "pub fn code(&self) -> &'static str {", "    }\n\n"), "=> "));
    // Whoever gives a code in another way is not seen here.
    let given = sources.matches("tell_findings(").count();
    let seen = sources.matches("tell_findings(\"").count();
    assert_eq!(given - seen, 2, "all but the function itself and `fail` name their code");
    assert_eq!(sources.matches("events::error(").count(), 2, "`fail`, and what is no reason to fail");
    codes
}

/// All codes: the element sends some of its own.
fn sent() -> BTreeSet<String> {
    let element = read("www/element.js");
    let mut codes = of_the_program();
    codes.extend(quoted_behind(&element, "this.#fail("));
    codes.extend(quoted_behind(&element, "this.#tell("));
    assert!(codes.contains("crashed") && codes.contains("pack-unreachable") && codes.len() > 7, "{codes:?}");
    codes
}

#[test]
fn the_types_name_every_code_that_is_sent_and_no_other() {
    let types = read("www/maturity-assessment.d.ts");
    assert_eq!(quoted_behind(between(&types, "type AssessmentErrorCode =", ";\n\n"), "| "), sent());
}

#[test]
fn the_readme_and_the_page_on_events_name_every_code() {
    let readme = read("README.md");
    let table = between(&readme, "| `code` of `assessment-error` |", "\n\n");
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).map(str::to_owned);
    assert_eq!(rows.collect::<BTreeSet<_>>(), sent());

    let page = read("www/docs/events.html");
    let table = between(&page, "id=\"codes\"", "</table>");
    let rows = table.split("<th scope=\"row\"><code>").skip(1).filter_map(|rest| rest.split('<').next()).map(str::to_owned);
    assert_eq!(rows.collect::<BTreeSet<_>>(), sent());
}

#[test]
fn the_component_names_every_code_of_the_program() {
    let component = read("src/widget/component.rs");
    let doc = between(&component, "pub struct Failure {", "pub code: String");
    let named: BTreeSet<String> = doc.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    assert_eq!(named, of_the_program());
}

/// The criteria of WCAG 2.2 on level A, and those on level AA.
const WCAG: [&str; 2] = [
    "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 \
     2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2",
    "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 \
     3.3.4 3.3.8 4.1.3",
];

#[test]
fn the_page_on_accessibility_tells_of_every_criterion_how_it_stands() {
    let page = read("docs/accessibility.md");
    let mut told = BTreeSet::new();
    for row in
        page.lines().filter(|line| line.strip_prefix("| ").is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit())))
    {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [criterion, level, result, how] = cells[..] else { panic!("{row}") };
        assert!(["met", "not applicable", "partly"].contains(&result), "{row}");
        let looked = how.contains('`') || how.contains("ooked at by hand") || how.contains("axe-core");
        assert!(looked || result == "not applicable", "how was it checked? {row}");
        told.insert((criterion.split(' ').next().unwrap().to_owned(), level.to_owned()));
    }
    let wanted =
        WCAG.iter().zip(["A", "AA"]).flat_map(|(all, level)| all.split_whitespace().map(move |one| (one.to_owned(), level.to_owned())));
    let wanted: BTreeSet<_> = wanted.collect();
    assert_eq!(wanted.len(), 55);
    assert_eq!(told, wanted);
}

#[test]
fn the_page_on_accessibility_names_tests_that_exist() {
    let page = read("docs/accessibility.md");
    let mut tests = String::new();
    sources_below(Path::new("tests"), &mut tests);
    let quoted: Vec<&str> = page.split('`').skip(1).step_by(2).filter(|name| name.contains('_') && !name.contains(['/', '-'])).collect();
    assert!(quoted.len() > 50, "{quoted:?}");
    let missing: Vec<_> = quoted.iter().filter(|name| !tests.contains(&format!("fn {name}("))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
