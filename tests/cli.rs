//! The command `maturity`, as a shell runs it: arguments, files, streams, messages to the letter, exit codes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use common::{any_values, files, good, packs, shipped, shipped_json};
use maturity_assessment::answers::{Answers, LinkState, Value, encode_link};
use maturity_assessment::cli::records::{Records, Unreadable};
use maturity_assessment::pack::Pack;
use maturity_assessment::report::ResultFile;
use maturity_assessment::score::score;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// What one run said.
#[derive(Debug)]
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    fn out_json(&self) -> Json {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// One JSON value a line.
    fn lines_json(&self) -> Vec<Json> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn maturity(arguments: &[&str]) -> Run {
    maturity_reading(arguments, b"")
}

fn maturity_reading(arguments: &[&str], input: &[u8]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maturity"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    // A command that stops early reads no more.
    let feeding = std::thread::spawn(move || _ = stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    feeding.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().expect("no signal ends it"), out: text(output.stdout), err: text(output.stderr) }
}

/// A file with this text, for this test alone.
fn file(name: &str, text: impl AsRef<[u8]>) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

const DEFAULT: &str = "questions/platform-engineering.json";

// The arguments.

#[test]
fn help_shows_every_command_examples_and_exit_codes() {
    let run = maturity(&["--help"]);
    assert_eq!(run.code, 0);
    for word in ["validate", "score", "link", "completions", "Examples:", "maturity score --pack", "Exit code:"] {
        assert!(run.out.contains(word), "{word} is missing in {}", run.out);
    }
    for command in ["validate", "score", "link", "completions"] {
        let run = maturity(&[command, "--help"]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains("Examples:"), "{command} has no example");
    }
}

#[test]
fn the_version_is_the_package_version() {
    let run = maturity(&["--version"]);
    assert_eq!((run.code, run.out), (0, concat!("maturity ", env!("CARGO_PKG_VERSION"), "\n").to_owned()));
}

#[test]
fn arguments_that_are_unknown_or_missing_are_misuse() {
    let wrong: [&[&str]; 8] = [
        &[],
        &["validat"],
        &["validate"],
        &["validate", "--as", "letter", DEFAULT],
        &["score"],
        &["score", "--format", "xml", "-"],
        &["link"],
        &["completions", "tcsh"],
    ];
    for arguments in wrong {
        let run = maturity(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!run.err.is_empty());
    }
}

#[test]
fn completions_come_for_every_common_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = maturity(&["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains("validate") && run.out.contains("lint"), "{shell}");
    }
}

#[test]
fn who_stops_reading_hears_no_complaint() {
    let line = "{\"investment_1\": 2}\n".repeat(50_000);
    let input = file("pipe.ndjson", line);
    for arguments in [vec!["completions", "bash"], vec!["score", "--format", "ndjson", &input]] {
        let mut child =
            Command::new(env!("CARGO_BIN_EXE_maturity")).args(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

// Validate.

#[test]
fn packs_without_mistakes_are_said_to_be_clean() {
    let mut paths: Vec<PathBuf> = files(&packs("good"), "json");
    paths.push(DEFAULT.into());
    let mut arguments = vec!["validate"];
    arguments.extend(paths.iter().map(|path| path.to_str().unwrap()));
    let run = maturity(&arguments);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(run.err, format!("{} files checked, no findings\n", paths.len()));
    arguments.push("--quiet");
    assert_eq!(maturity(&arguments).err, "");
}

#[test]
fn findings_are_the_engines_with_file_line_and_column() {
    for path in files(&packs("bad"), "json") {
        let name = path.to_str().unwrap();
        let run = maturity(&["validate", "--as", "pack", name]);
        assert_eq!(run.code, 1, "{name}");
        let expected = fs::read_to_string(path.with_extension("findings")).unwrap();
        let mut expected: Vec<&str> = expected.trim_end().lines().collect();
        let mut found: Vec<String> = Vec::new();
        for line in run.out.lines() {
            let place = line.strip_prefix(name).unwrap_or_else(|| panic!("{line} has no file"));
            let mut parts = place.splitn(4, ':').skip(1);
            let numbers = [parts.next().unwrap(), parts.next().unwrap()].map(|number| number.parse::<usize>().unwrap());
            assert!(numbers.iter().all(|number| *number > 0), "{line}");
            found.push(parts.next().unwrap().trim_start().to_owned());
        }
        if expected[0].starts_with("this is not valid JSON") {
            // Here line and column stand in front.
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0].starts_with("this is not valid JSON (") && !found[0].contains(" at line "), "{found:?}");
            continue;
        }
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn each_finding_leads_to_the_place_where_it_is_mended() {
    let text = r#"{
  "id": "Team", "titel": "Über uns", "version": "1", "title": "Ä", "title": "B",
  "levels": [ {"value": 1, "label": "Über" , "x": 1}, {"value": 1} ],
  "dimensions": [
    {"id": "a", "label": "A", "questions": []}
  ]
}
"#;
    let path = file("places.json", text);
    let run = maturity(&["validate", &path]);
    let expected = [
        r#"2:9: /id: found "Team"; expected an id of lower-case letters, digits and -, such as "team-health""#,
        r#"2:17: /titel: unknown field "titel"; expected one of $schema, format, id, version, languages, title, summary, minutes, howTo, source, glossary, short, queryLinks, levels, policy, overall, dimensions"#,
        r#"2:68: /title: the field "title" is given twice; expected it once"#,
        r#"3:46: /levels/0/x: unknown field "x"; expected one of value, label, description"#,
        "3:55: /levels/1/label: is missing; expected a text",
        "3:65: /levels/1/value: the value is not greater than the one before; expected values in ascending order, each once",
        "5:44: /dimensions/0/questions: the list is too short; expected a list of at least one question",
    ];
    let expected: Vec<String> = expected.iter().map(|line| format!("{path}:{line}")).collect();
    assert_eq!(run.out.lines().collect::<Vec<_>>(), expected);
    assert_eq!(run.err, "1 file checked, 7 findings in 1 file\n");
}

#[test]
fn text_that_is_no_json_or_no_utf8_is_shown_where_it_stops_being_so() {
    let cut = file("cut.json", "{\n  \"id\": \"ä\", oops\n}");
    assert_eq!(
        maturity(&["validate", &cut]).out,
        format!("{cut}:2:14: this is not valid JSON (key must be a string); expected a JSON object\n")
    );
    let latin = file("latin.json", b"{\n  \"id\": \"\xe4\"}");
    assert_eq!(maturity(&["validate", &latin]).out, format!("{latin}:2:10: this is not UTF-8; expected text in UTF-8\n"));
    let empty = file("empty.json", "");
    assert_eq!(maturity(&["validate", &empty]).code, 1);
}

#[test]
fn a_byte_order_mark_is_no_finding() {
    let text = format!("\u{feff}{}", fs::read_to_string(DEFAULT).unwrap());
    assert_eq!(maturity(&["validate", &file("mark.json", text)]).code, 0);
}

#[test]
fn a_file_without_questions_is_checked_as_a_config() {
    let path = file("config.json", "{\"theme\": \"pink\",\n \"tehme\": \"dark\",\n \"pack\": \"other\"}");
    let run = maturity(&["validate", &path]);
    let expected = [
        r#"1:11: /theme: found "pink"; expected one of auto, light, dark"#,
        r#"2:2: /tehme: unknown field "tehme"; expected one of pack, lang, theme, storage, name, view, targets, dimensions, questions, report, benchmark, end, submit, tokens, labels"#,
        r#"3:10: /pack: there is no built-in pack "other"; expected one of platform-engineering, platform-as-a-product, cloud-native, platform-capabilities, or an address with a dot or a slash"#,
    ];
    let expected: Vec<String> = expected.iter().map(|line| format!("{path}:{line}")).collect();
    assert_eq!((run.code, run.out.lines().collect::<Vec<_>>()), (1, expected.iter().map(String::as_str).collect()));
    let clean = file("clean-config.json", r#"{"theme": "dark", "pack": "team.json"}"#);
    assert_eq!(maturity(&["validate", &clean]).code, 0);
    assert_eq!(maturity(&["validate", "--as", "pack", &clean]).code, 1);
    assert_eq!(maturity(&["validate", "--as", "config", DEFAULT]).code, 1);
}

#[test]
fn a_pack_inside_a_config_is_checked_with_it() {
    let path = file("inline.json", "{\"pack\": {\n  \"id\": \"Team\"\n}}");
    let run = maturity(&["validate", &path]);
    assert!(run.out.contains(&format!("{path}:2:9: /pack/id: found \"Team\"; expected an id of lower-case")), "{}", run.out);
    assert!(run.out.contains(&format!("{path}:1:10: /pack/title: is missing; expected a text")), "{}", run.out);
}

#[test]
fn findings_of_all_files_come_as_json_objects_when_asked_for() {
    let run = maturity(&["validate", "--format", "json", "tests/packs/bad/half-a-minute.json", "tests/packs/bad/format-2.json"]);
    assert_eq!(run.code, 1);
    let lines = run.lines_json();
    let half = json!({"file": "tests/packs/bad/half-a-minute.json", "line": lines[0]["line"], "column": lines[0]["column"], "path": "/minutes",
        "rule": "pack", "found": "found another number", "expected": "whole minutes from 1 to 600"});
    assert_eq!(lines[0], half);
    assert_eq!((&lines[1]["file"], &lines[1]["path"]), (&json!("tests/packs/bad/format-2.json"), &json!("/format")));
    assert_eq!(run.err, "2 files checked, 2 findings in 2 files\n");
}

#[test]
fn a_pack_is_read_from_standard_input() {
    let run = maturity_reading(&["validate", "-"], b"{\"id\": 1, \"title\": \"T\"}");
    assert!(run.out.starts_with("<stdin>:1:1: /"), "{}", run.out);
    assert_eq!(maturity_reading(&["validate", "-"], &fs::read(DEFAULT).unwrap()).code, 0);
}

#[test]
fn a_file_that_cannot_be_read_is_misuse_and_the_others_are_still_checked() {
    let run = maturity(&["validate", "no-such-file.json", "tests/packs/bad/half-a-minute.json"]);
    assert_eq!(run.code, 2);
    assert!(run.out.contains("/minutes"), "{}", run.out);
    let expected =
        "maturity: no-such-file.json cannot be read: No such file or directory (os error 2)\n1 file checked, 1 finding in 1 file\n";
    assert_eq!(run.err, expected);
    assert_eq!(maturity(&["validate", "tests"]).code, 2);
}

#[test]
fn our_own_packs_have_no_weak_spots() {
    let others = ["cloud-native", "platform-as-a-product", "platform-capabilities"].map(|id| format!("questions/{id}.json"));
    let run = maturity(&["validate", "--lint", DEFAULT, "www/examples/team.json", &others[0], &others[1], &others[2]]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
}

#[test]
fn the_documented_figures_of_our_packs_are_those_of_the_lint() {
    let documented = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/packs.md")).unwrap();
    let mut rows = 0;
    for id in ["platform-engineering", "platform-as-a-product", "platform-capabilities", "cloud-native"] {
        let told = maturity(&["validate", "--lint", &format!("questions/{id}.json")]).err;
        for line in told.lines().filter(|line| line.contains("min to read")) {
            let part = |from: &str, to: &str| line.split_once(from).unwrap().1.split_once(to).unwrap().0;
            let language = part(".json: ", ":");
            let questions = part(&format!("{language}: "), " questions");
            let (read, whole) = (part("questions, ", " min"), part("min to read, ", " min"));
            let row =
                format!("| `{id}` | {language} | {questions} | {read} min | {whole} min | {} |", part("longest option ", " characters"));
            assert!(documented.contains(&row), "{row}");
            rows += 1;
        }
    }
    assert_eq!(rows, 20);
}

#[test]
fn the_lint_finds_what_a_translation_beside_a_pack_lacks() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli/beside");
    fs::create_dir_all(folder.join("translations")).unwrap();
    let pack = json!({"id": "p", "version": "1", "title": "Ours", "howTo": ["Look.", "Answer."], "dimensions": [{"id": "d", "label": "Part",
        "questions": [{"id": "q", "text": "How?", "options": [{"value": 1, "label": "So"}, {"value": 2, "label": "Thus"}]}]}]});
    let texts = json!({"pack": "p", "language": "de", "title": "Unser", "howTo": ["Schauen."], "minutes": "5", "dimensions": [{"id": "e", "label": "Teil",
        "questions": [{"id": "q", "text": " ", "options": [{"value": 1, "label": "So"}]}]}]});
    fs::write(folder.join("p.json"), pack.to_string()).unwrap();
    fs::write(folder.join("translations/p.de.json"), texts.to_string()).unwrap();
    fs::write(folder.join("translations/p.fr.json"), "{").unwrap();
    fs::write(folder.join("translations/other.de.json"), "{").unwrap();
    let run = maturity(&["validate", "--lint", folder.join("p.json").to_str().unwrap()]);
    let found: Vec<&str> = run.out.lines().map(|line| line.split_once(".json:").unwrap().1.split_once(' ').unwrap().1).collect();
    let expected = [
        "/howTo/1: the text is missing; the pack's own stands in; expected in this language: Answer. [untranslated]",
        "/minutes: the pack has no such field here; expected only fields of the pack with words for readers [untranslated]",
        "/dimensions/0/id: this belongs to another place of the pack; expected \"d\" [untranslated]",
        "/dimensions/0/questions/0/text: the text is missing; the pack's own stands in; expected in this language: How? [untranslated]",
        "/dimensions/0/questions/0/options/1/label: the text is missing; the pack's own stands in; expected in this language: Thus [untranslated]",
    ];
    let (invalid, missing): (Vec<&str>, Vec<&str>) = found.iter().partition(|line| line.contains("not valid JSON"));
    assert_eq!((run.code, invalid.len()), (1, 1), "{}", run.out);
    assert_eq!(BTreeSet::from_iter(missing), BTreeSet::from(expected));
}

#[test]
fn the_lint_counts_translations_that_lie_beside_a_pack() {
    let run = maturity(&["validate", "--lint", DEFAULT]);
    let told: Vec<&str> = run.err.lines().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(told, ["en", "de", "es", "fr", "zh-Hans"]);
    assert!(run.err.lines().take(5).all(|line| line.contains("20 questions") && line.contains("longest option")), "{}", run.err);
}

#[test]
fn the_lint_says_how_long_each_language_of_a_pack_takes() {
    let option = |value: u32, words: &str| json!({"value": value, "label": {"en": words, "zh": "平台平台平"}});
    let pack = json!({
        "id": "p", "version": "1", "title": "T", "languages": ["en", "zh"],
        "dimensions": [{"id": "d", "label": {"en": "w ".repeat(93), "zh": "平".repeat(243)}, "questions": [
            {"id": "q", "text": {"en": "One, two?", "zh": "平台"}, "options": [option(1, "w w"), option(2, "www w w")]}]}],
    });
    // 100 words in English; 250 characters in Chinese.
    let run = maturity_reading(&["validate", "--lint", "-"], pack.to_string().as_bytes());
    let expected = "<stdin>: en: 1 question, 0.4 min to read, 0.5 min with choosing, longest option 7 characters (option 2 of q)\n\
        <stdin>: zh: 1 question, 1.0 min to read, 1.1 min with choosing, longest option 5 characters (option 1 of q)\n";
    assert!(run.err.starts_with(expected), "{}", run.err);
    assert!(!maturity_reading(&["validate", "-"], pack.to_string().as_bytes()).err.contains("min to read"));
    assert_eq!(maturity_reading(&["validate", "--lint", "-"], b"{}").err.matches("min to read").count(), 0);
}

#[test]
fn long_options_are_weak_spots_only_for_the_lint() {
    let mut pack = shipped_json();
    let description = "x".repeat(160);
    pack["dimensions"][1]["questions"][2]["options"][3] = json!({"value": 4, "label": "ä", "description": description});
    let path = file("long.json", pack.to_string());
    assert_eq!(maturity(&["validate", &path]).code, 0);
    let run = maturity(&["validate", "--lint", "--format", "json", &path]);
    let found = &run.lines_json()[0];
    assert_eq!(run.code, 1);
    assert_eq!(found["path"], "/dimensions/1/questions/2/options/3");
    assert_eq!((&found["rule"], &found["found"]), (&json!("long-option"), &json!("label and description have 161 characters")));
}

#[test]
fn questions_that_ask_two_things_are_weak_spots_and_names_with_and_are_none() {
    let two = [
        "How do teams plan and review their work?",
        "Who owns the platform, and who pays for it?",
        "Is it documented? Is it tested?",
        "Do users find or choose tools?",
        "How fast/cheap is a deployment?",
    ];
    let one = [
        "How are terms and conditions made known?",
        "How far is research and development part of it?",
        "What does the CI/CD pipeline need?",
        "How often does a team wait for support or help?",
        "What happens in a year or two?",
    ];
    let mut pack = shipped_json();
    let weak = |pack: &mut Json, text: &str| {
        pack["dimensions"][0]["questions"][0]["text"] = json!(text);
        let run = maturity_reading(&["validate", "--lint", "-"], pack.to_string().as_bytes());
        (run.code, run.out)
    };
    for text in two {
        let (code, out) = weak(&mut pack, text);
        assert!(code == 1 && out.ends_with("so that one answer fits [two-questions]\n"), "{text}: {out}");
    }
    for text in one {
        assert_eq!(weak(&mut pack, text), (0, String::new()), "{text}");
    }
}

#[test]
fn a_term_that_nobody_meets_is_a_weak_spot_and_its_sentence_is_no_question() {
    let mut pack = shipped_json();
    pack["glossary"] = json!([
        {"term": "nowhere", "forms": "platform", "text": "Do you plan and review it? Is it so?"},
        {"term": "zebra", "text": "A part of platform."},
    ]);
    let place = "/glossary/1/term: no question, help or description mentions this term; expected a term that occurs";
    assert_eq!(weak_spots(&pack), [format!("{place}, in this form or in one of forms [unused-term]")]);
}

#[test]
fn a_term_has_to_occur_in_every_language() {
    let mut pack = every_field_json();
    pack["glossary"] = json!([{"term": {"en": "one", "de": "Eins"}, "text": {"en": "1", "de": "1"}}]);
    let found = weak_spots(&pack);
    assert!(
        found.iter().any(|it| it.starts_with("/glossary/0/term: no question, help or description mentions this term in de;")),
        "{found:?}"
    );
}

#[test]
fn a_short_form_that_leaves_an_aspect_out_is_a_weak_spot() {
    let mut pack = shipped_json();
    pack["short"]["questions"].as_array_mut().unwrap().retain(|id| !id.as_str().unwrap().starts_with("adoption"));
    let expected = "expected at least one question of each dimension at the top [short-form]";
    assert_eq!(weak_spots(&pack), [format!("/short/questions: the short form asks nothing of adoption; {expected}")]);
}

#[test]
fn the_ends_of_a_scale_are_read_beside_its_steps_and_not_to_be_long() {
    let mut pack = every_field_json();
    pack["dimensions"][0]["questions"][3]["highLabel"] = json!({"en": "x", "de": "ö".repeat(161)});
    let found = weak_spots(&pack);
    assert!(
        found.contains(
            &"/dimensions/0/questions/3/highLabel: the end of the scale has 161 characters in de; expected at most 160 [long-option]"
                .to_owned()
        ),
        "{found:?}"
    );
}

#[test]
fn rows_of_a_grid_are_questions_for_the_lint_too() {
    let mut pack = every_field_json();
    pack["dimensions"][0]["questions"][4]["rows"][1]["text"] = json!("Plan and review it?");
    let found = weak_spots(&pack);
    let place = "/dimensions/0/questions/4/rows/1/text: ";
    assert!(found.iter().any(|line| line.starts_with(place) && line.ends_with("[two-questions]")), "{found:?}");
}

#[test]
fn words_of_every_kind_of_question_want_every_language_and_figures_want_none() {
    let mut pack = every_field_json();
    pack["dimensions"][0]["questions"][5]["unit"] = json!("%");
    let untranslated =
        |pack: &Json, place: &str| weak_spots(pack).iter().any(|line| line.starts_with(&format!("{place}: there is no text in de")));
    for place in ["lowLabel", "highLabel", "rows/0/text"] {
        assert!(untranslated(&pack, &format!("/dimensions/0/questions/4/{place}")), "{place}");
    }
    assert!(!untranslated(&pack, "/dimensions/0/questions/5/unit"));
    pack["dimensions"][0]["questions"][5]["unit"] = json!("people");
    assert!(untranslated(&pack, "/dimensions/0/questions/5/unit"));
}

fn every_field_json() -> Json {
    serde_json::from_str(&fs::read_to_string(packs("good").join("every-field.json")).unwrap()).unwrap()
}

/// The weak spots of a right pack, without the file and the place in it.
fn weak_spots(pack: &Json) -> Vec<String> {
    let run = maturity_reading(&["validate", "--lint", "-"], pack.to_string().as_bytes());
    run.out.lines().map(|line| line.splitn(4, ':').nth(3).unwrap().trim_start().to_owned()).collect()
}

/// What the lint says of conditions.
fn unreachable(pack: &Json) -> Vec<String> {
    weak_spots(pack).into_iter().filter_map(|line| line.strip_suffix(" [unreachable]").map(str::to_owned)).collect()
}

#[test]
fn a_condition_that_no_answers_meet_is_a_weak_spot() {
    let never = [
        json!(false),
        json!({"==": [{"var": "yes"}, 2]}),
        json!({"and": [{"==": [{"var": "yes"}, 0]}, {"==": [{"var": "yes"}, 1]}]}),
        json!({">": [{"var": "single"}, 2]}),
        json!({"in": [3, {"var": "several"}]}),
        json!({"and": [{"in": [1, {"var": "several"}]}, {"==": [{"var": "several"}, 10]}]}),
        json!({"==": [{"var": "here"}, 10.5]}),
        json!({"==": [{"var": "stage"}, "dont-know"]}),
        // Whatever the number is.
        json!({"and": [{">": [{"var": "number"}, 5]}, {"==": [{"var": "scale"}, 6]}]}),
    ];
    let some = [
        json!(true),
        json!({"==": [{"var": "yes"}, 1]}),
        json!({"==": [{"var": "yes"}, null]}),
        json!({"!": {"var": "yes"}}),
        json!({"==": [{"var": "single"}, 1.25]}),
        json!({"==": [{"var": "single"}, "not-applicable"]}),
        json!({"and": [{"in": [1, {"var": "several"}]}, {"in": [10, {"var": "several"}]}]}),
        json!({"==": [{"var": "stage"}, 0.5]}),
        json!({"==": [{"var": "text"}, "yes"]}),
        json!({">": [{"var": "number"}, 5000]}),
    ];
    let place = "/dimensions/1/dimensions/1/visibleIf";
    for (conditions, expected) in [
        (&never[..], vec![format!("{place}: no answers make this condition hold; expected a condition that some answers meet")]),
        (&some[..], vec![]),
    ] {
        for condition in conditions {
            let mut pack = every_field_json();
            pack["dimensions"][1]["dimensions"][1]["visibleIf"] = condition.clone();
            assert_eq!(unreachable(&pack), expected, "{condition}");
        }
    }
}

#[test]
fn a_condition_that_contradicts_the_one_above_it_is_a_weak_spot_and_told_once() {
    let mut pack = every_field_json();
    let ladders = &mut pack["dimensions"][1];
    ladders["visibleIf"] = json!({"==": [{"var": "scale"}, 1]});
    ladders["dimensions"][0]["visibleIf"] = json!({">": [{"var": "scale"}, 2]});
    ladders["dimensions"][0]["questions"][1]["visibleIf"] = json!({">": [{"var": "scale"}, 3]});
    ladders["dimensions"][1]["visibleIf"] = json!({"<": [{"var": "scale"}, 2]});
    let expected = "no answers make this condition hold together with those above it; expected a condition that some answers meet";
    assert_eq!(unreachable(&pack), [format!("/dimensions/1/dimensions/0/visibleIf: {expected}")]);
}

#[test]
fn conditions_of_rows_and_options_can_be_out_of_reach_too() {
    let mut pack = every_field_json();
    pack["dimensions"][0]["questions"][0]["options"][2]["visibleIf"] = json!({"==": [{"var": "scale"}, 0]});
    pack["dimensions"][0]["questions"][4]["rows"][1]["visibleIf"] = json!({"==": [{"var": "scale"}, 0]});
    let found: Vec<String> = unreachable(&pack).iter().map(|line| line.split(": ").next().unwrap().to_owned()).collect();
    assert_eq!(found, ["/dimensions/0/questions/0/options/2/visibleIf", "/dimensions/0/questions/4/rows/1/visibleIf"]);
}

#[test]
fn conditions_on_more_answers_than_can_be_tried_are_left_alone() {
    let options: Vec<Json> = (1..=20).map(|value| json!({"value": value, "label": "Option"})).collect();
    let mut pack = every_field_json();
    pack["dimensions"][0]["questions"][1]["options"] = json!(options);
    let never = json!({"and": [{"in": [1, {"var": "several"}]}, {"!": {"in": [1, {"var": "several"}]}}]});
    pack["dimensions"][1]["visibleIf"] = never.clone();
    pack["dimensions"][0]["questions"][4]["rows"][1].as_object_mut().unwrap().remove("visibleIf");
    assert_eq!(unreachable(&pack), Vec::<String>::new());
    pack["dimensions"][0]["questions"][1]["options"].as_array_mut().unwrap().truncate(10);
    assert_eq!(unreachable(&pack).len(), 1);
}

#[test]
fn texts_that_lack_a_language_are_weak_spots() {
    let mut pack = shipped_json();
    pack["languages"] = json!(["en", "de"]);
    pack["title"] = json!({"en": "Platform", "de": "Plattform"});
    let run = maturity_reading(&["validate", "--lint", "--format", "json", "-"], pack.to_string().as_bytes());
    let lines = run.lines_json();
    assert!(lines.iter().all(|line| line["rule"] == "untranslated" && line["path"] != "/title"));
    assert!(lines.iter().any(|line| line["path"] == "/howTo/0"));
    assert_eq!((&lines[0]["found"], &lines[0]["expected"]), (&json!("there is no text in de"), &json!("a text for each of en, de")));
}

// Score.

#[test]
fn one_response_gives_a_list_of_one_result() {
    let run = maturity_reading(&["score", "-"], b"{\n  \"investment_1\": 2,\n  \"adoption_1\": {\"value\": 3, \"note\": \"why\"}\n}\n");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let pack = shipped();
    let (answers, _) = Answers::parse(&pack, r#"{"investment_1": 2, "adoption_1": {"value": 3, "note": "why"}}"#).unwrap();
    assert_eq!(run.out_json(), json!([ResultFile::new(&pack, &answers, "en")]));
}

#[test]
fn lines_lists_and_objects_in_a_row_are_all_read() {
    let forms = [
        "{\"investment_1\": 1}\n{\"investment_1\": 2}\n{\"investment_1\": 3}",
        "\n\n{\"investment_1\": 1}\r\n\r\n{\"investment_1\": 2}\r\n{\"investment_1\": 3}\r\n",
        "\u{feff}{\"investment_1\": 1}\n{\"investment_1\": 2}\n{\"investment_1\": 3}\n",
        " [{\"investment_1\": 1}, {\"investment_1\": 2},\n{\"investment_1\": 3}]\n",
        "[\n  {\n    \"investment_1\": 1\n  },\n  {\n    \"investment_1\": 2\n  },\n  {\n    \"investment_1\": 3\n  }\n]",
        "{\n  \"investment_1\": 1\n}\n{\n  \"investment_1\": 2\n}\n{\n  \"investment_1\": 3\n}\n",
        "[{\"investment_1\": {\"value\": 1, \"note\": \"]}\\\"[{,\"}},{\"investment_1\": 2},{\"investment_1\": 3}]",
    ];
    for form in forms {
        let run = maturity_reading(&["score", "--format", "ndjson", "-"], form.as_bytes());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{form}");
        let scores: Vec<Json> = run.lines_json().iter().map(|result| result["dimensions"][0]["score"].clone()).collect();
        assert_eq!(scores, [json!(1), json!(2), json!(3)], "{form}");
        assert_eq!(maturity_reading(&["score", "-"], form.as_bytes()).out_json(), Json::Array(run.lines_json()), "{form}");
    }
}

#[test]
fn no_response_gives_no_result() {
    for nothing in ["", "\n \n", "[]", " [\n]\n"] {
        let run = |format| maturity_reading(&["score", "--format", format, "-"], nothing.as_bytes());
        assert_eq!((run("json").code, run("json").out_json()), (0, json!([])), "{nothing:?}");
        assert_eq!(run("ndjson").out, "");
        assert_eq!(run("csv").out.lines().count(), 1);
    }
}

#[test]
fn a_table_has_numbers_and_empty_cells() {
    let pack = file("table.json", fs::read(packs("good").join("decimals.json")).unwrap());
    let decimals = good("decimals");
    let question = &decimals.questions[0];
    let line = json!({ question.id.as_str(): question.options[0].value }).to_string();
    let run = maturity_reading(&["score", "--format", "csv", "--pack", &pack, "-"], format!("{line}\n{{}}\n").as_bytes());
    let mut lines = run.out.lines();
    assert!(lines.next().unwrap().starts_with(&format!("record,answered,total,{0}_score,{0}_level", decimals.dimensions[0].id)));
    assert!(lines.next().unwrap().starts_with(&format!("1,1,{},{}", decimals.questions.len(), question.options[0].value)));
    assert!(lines.next().unwrap().starts_with(&format!("2,0,{},,", decimals.questions.len())));
}

#[test]
fn a_table_has_two_columns_for_the_whole_and_for_each_dimension_of_the_tree() {
    let pack = packs("good").join("every-field.json");
    let line = r#"{"yes": 0, "several": [1, 2.5], "scale": 4, "here": 2.0, "number": 1.5, "text": "words", "rung_1": 1, "rung_2": 0, "deep_1": 3}"#;
    let run = maturity_reading(&["score", "--format", "csv", "--pack", pack.to_str().unwrap(), "-"], line.as_bytes());
    let (head, row) = run.out.trim_end().split_once('\n').unwrap();
    let expected = "record,answered,total,overall_score,overall_level,dimensions/overall_score,dimensions/overall_level,\
        ladders_score,ladders_level,ladder_score,ladder_level,deep_score,deep_level,deepest_score,deepest_level";
    assert_eq!((run.code, run.err.as_str(), head), (0, "", expected));
    let pack = good("every-field");
    let (answers, _) = Answers::parse(&pack, line).unwrap();
    assert_eq!(row, self::row(&pack, 1, &answers));
    // Eight of the nine count, of the twelve that are asked and count.
    assert!(row.starts_with("1,8,12,"), "{row}");
    assert!(row.ends_with(",2,1,1,1,3,1,,"), "{row}");
}

#[test]
fn the_head_of_a_table_holds_no_formula() {
    let mut pack = shipped_json();
    pack["dimensions"][0]["id"] = json!("-2.3");
    let path = file("formula.json", pack.to_string());
    let run = maturity_reading(&["score", "--format", "csv", "--pack", &path, "-"], b"");
    assert!(run.out.starts_with("record,answered,total,'-2.3_score,'-2.3_level,adoption_score"), "{}", run.out);
}

const MIXED: &str = r#"{"investment_1": 2, "adoption_1": {"value": 3}}
{"investment_1": 9, "nope": 2, "adoption_1": 1}
oops
[1,2]

{"schema":1,"pack":{"id":"team"},"answers":{"adoption_1":1}}
{"schema":1,"pack":{"id":"platform-engineering"},"startedAt":"2026-01-01T00:00:00.000Z","answers":{"adoption_1":{"value":1},"adoption_2":{"value":77}}}
{"investment_1": "dont-know"}
"#;

#[test]
fn bad_lines_are_named_and_the_rest_is_scored() {
    let path = file("mixed.ndjson", MIXED);
    let run = maturity(&["score", "--format", "csv", &path]);
    let expected = "record,answered,total,investment_score,investment_level,adoption_score,adoption_level,interfaces_score,interfaces_level,\
        operations_score,operations_level,measurement_score,measurement_level\n\
        1,2,20,2,2,3,3,,,,,,\n2,1,20,,,1,1,,,,,,\n7,1,20,,,1,1,,,,,,\n8,1,20,,,,,,,,,,\n";
    assert_eq!((run.code, run.out.as_str()), (1, expected));
    let values = "this is not the value of an option; expected an option's value, \"not-applicable\" or \"dont-know\"";
    let object = "expected an object with an answer for each question id";
    let expected = [
        format!("{path}:2: /investment_1/value: {values}"),
        format!("{path}:2: /nope: the pack has no question \"nope\"; expected the id of a question"),
        format!("{path}:3: this is not valid JSON (expected value at column 1); {object}"),
        format!("{path}:4: found a list; {object}"),
        format!("{path}:6: this is a result of the pack \"team\"; expected a result of \"platform-engineering\""),
        format!("{path}:7: /answers/adoption_2/value: {values}"),
    ];
    assert_eq!(run.err.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn strict_leaves_out_responses_of_which_an_answer_finds_no_place() {
    let run = maturity(&["score", "--strict", "--format", "csv", &file("strict.ndjson", MIXED)]);
    let records: Vec<&str> = run.out.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!((run.code, records), (1, vec!["1", "8"]));
}

#[test]
fn a_result_keeps_its_times_and_drops_what_found_no_place() {
    let run = maturity(&["score", "--format", "ndjson", &file("times.ndjson", MIXED)]);
    let result = &run.lines_json()[2];
    assert_eq!(result["startedAt"], "2026-01-01T00:00:00.000Z");
    assert_eq!(result["answers"], json!({"adoption_1": {"value": 1}}));
}

#[test]
fn a_result_that_is_scored_again_stays_the_same() {
    let first = maturity_reading(
        &["score", "--format", "ndjson", "-"],
        br#"{"investment_1":{"value":2,"note":"n"},"adoption_3":"not-applicable"}"#,
    );
    let again = maturity_reading(&["score", "--format", "ndjson", "-"], first.out.as_bytes());
    assert_eq!((again.code, again.out), (0, first.out));
}

#[test]
fn of_many_findings_of_a_kind_twenty_are_told_and_the_rest_is_counted() {
    let text = "oops\n".repeat(50) + &"{\"nope\": 1, \"investment_1\": 7}\n".repeat(21);
    let run = maturity(&["score", "--format", "csv", &file("many.ndjson", text)]);
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!((run.code, lines.len()), (1, 63));
    let expected =
        ["30 more responses cannot be read", "1 more answer is to an unknown question", "1 more answer is none that its question has"];
    assert_eq!(lines[60..], expected);
    assert_eq!(run.out.lines().count(), 22);
}

#[test]
fn a_list_that_does_not_end_and_text_behind_a_list_are_named() {
    let open = maturity_reading(&["score", "--format", "csv", "-"], b"[{\"investment_1\": 1},\n{\"investment_1\": 2}");
    assert_eq!((open.code, open.err.as_str()), (1, "<stdin>:2: the list does not end\n"));
    let more = maturity_reading(&["score", "--format", "csv", "-"], b"[{\"investment_1\": 1}]\n{}");
    assert_eq!((more.code, more.err.as_str(), more.out.lines().count()), (1, "<stdin>:2: something follows the list\n", 2));
    let comma = maturity_reading(&["score", "--format", "csv", "-"], b"[{\"investment_1\": 1},]");
    assert_eq!((comma.code, comma.out.lines().count()), (1, 2));
}

#[test]
fn a_response_that_would_fill_the_memory_is_named_and_passed_over() {
    let text = format!("{{\"investment_1\": 1}}\n{{\"x\": \"{}\"}}\n{{\"investment_1\": 3}}\n", "x".repeat(20 << 20));
    let run = maturity_reading(&["score", "--format", "csv", "-"], text.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (1, "<stdin>:2: the response is longer than 16 MB\n"));
    assert_eq!(run.out.lines().skip(1).collect::<Vec<_>>(), ["1,1,20,1,1,,,,,,,,", "3,1,20,3,3,,,,,,,,"]);
}

#[test]
fn many_responses_in_several_files_keep_their_order() {
    let responses: Vec<String> = (0..60_000_u32).map(|number| random_response(&shipped(), number)).collect();
    let (first, second) = responses.split_at(25_000);
    let paths = [file("first.ndjson", first.join("\n")), file("second.json", format!("[{}]", second.join(",\n")))];
    let out = file("order.csv", "");
    let run = maturity(&["score", "--format", "csv", "--out", &out, &paths[0], &paths[1]]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    let pack = shipped();
    let table = fs::read_to_string(out).unwrap();
    let mut rows = table.lines().skip(1);
    for (record, response) in (1..).zip(&responses) {
        let (answers, _) = Answers::parse(&pack, response).unwrap();
        assert_eq!(rows.next().unwrap(), row(&pack, record, &answers));
    }
    assert_eq!(rows.next(), None);
}

/// A table's line as the engine sees it, written in the plainest way.
fn row(pack: &Pack, record: usize, answers: &Answers) -> String {
    let progress = answers.progress(pack);
    let mut cells = vec![record.to_string(), progress.answered.to_string(), progress.total.to_string()];
    let scores = score(pack, answers);
    for standing in scores.overall.iter().chain(&scores.dimensions) {
        cells.push(standing.score.map_or(String::new(), |score| score.to_string()));
        cells.push(standing.level.map_or(String::new(), |level| pack.levels[level].value.to_string()));
    }
    cells.join(",")
}

/// Answers that look random and are the same in every run.
fn random_response(pack: &Pack, number: u32) -> String {
    let mut state = u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut response = serde_json::Map::new();
    for question in &pack.questions {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let choice = (state >> 33) as usize % (question.options.len() + 3);
        match question.options.get(choice) {
            Some(option) => response.insert(question.id.clone(), json!(option.value as i64)),
            None if choice == question.options.len() => response.insert(question.id.clone(), json!("not-applicable")),
            None if choice == question.options.len() + 1 => response.insert(question.id.clone(), json!({"value": "dont-know"})),
            None => None,
        };
    }
    Json::Object(response).to_string()
}

#[test]
fn labels_come_in_the_wanted_language() {
    let pack = packs("good").join("languages.json");
    let languages = good("languages").languages;
    for language in &languages {
        let arguments = ["score", "--format", "ndjson", "--lang", language, "--pack", pack.to_str().unwrap(), "-"];
        let run = maturity_reading(&arguments, b"{}");
        let label = good("languages").dimensions[0].label.in_language(language).to_owned();
        assert_eq!((&run.lines_json()[0]["lang"], &run.lines_json()[0]["dimensions"][0]["label"]), (&json!(language), &json!(label)));
    }
}

#[test]
fn a_pack_that_cannot_be_used_is_misuse_and_says_why() {
    let run = maturity_reading(&["score", "--pack", "tests/packs/bad/half-a-minute.json", "-"], b"{}");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.starts_with("maturity: this pack cannot be used\ntests/packs/bad/half-a-minute.json:"), "{}", run.err);
    let run = maturity_reading(&["score", "--pack", "platform", "-"], b"{}");
    let expected = "maturity: platform cannot be read: No such file or directory (os error 2); built-in packs: platform-engineering, platform-as-a-product, cloud-native, platform-capabilities\n";
    assert_eq!((run.code, run.err.as_str()), (2, expected));
}

#[test]
fn files_that_cannot_be_read_or_written_are_misuse() {
    let path = file("kept.ndjson", "{}\n");
    let same = maturity(&["score", "--out", &path, &path]);
    assert_eq!((same.code, same.err), (2, format!("maturity: {path} is read and cannot be written at the same time\n")));
    assert_eq!(fs::read_to_string(&path).unwrap(), "{}\n");
    let out = file("untouched.csv", "before");
    assert_eq!(maturity(&["score", "--out", &out, &path, "no-such-file"]).code, 2);
    assert_eq!(fs::read_to_string(&out).unwrap(), "before", "nothing is written before all files are there");
    assert_eq!(maturity(&["score", "--out", "no-such-folder/out.csv", &path]).code, 2);
    assert_eq!(maturity(&["score", "tests"]).code, 2);
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_read_like_a_file() {
    let pipe = file("responses.txt", "").replace(".txt", ".pipe");
    // One that an earlier run left is a pipe already, and writing to it would wait for a reader.
    _ = fs::remove_file(&pipe);
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let to = pipe.clone();
    let feeding = std::thread::spawn(move || fs::write(to, "{\"investment_1\": 2}\n"));
    let run = maturity(&["score", "--format", "csv", &pipe]);
    assert!(feeding.join().unwrap().is_ok());
    assert_eq!((run.code, run.out.lines().count()), (0, 2));
}

// Link.

fn link_of(pack: &Pack, name: &str) -> (String, Answers) {
    let mut answers = Answers::new(pack);
    answers.set(0, Value::Option(1));
    answers.set(1, Value::NotApplicable);
    let state = LinkState { name: name.to_owned(), completed: 29_500_000, answers: answers.clone(), ..LinkState::default() };
    (encode_link(pack, &state), answers)
}

#[test]
fn a_share_link_gives_its_result() {
    let pack = shipped();
    for name in ["", "team red"] {
        let (code, answers) = link_of(&pack, name);
        let result = ResultFile { completed_at: Some("2026-02-02T02:40:00.000Z".to_owned()), ..ResultFile::new(&pack, &answers, "en") };
        for url in [format!("https://example.org/a?b=c#assessment={code}"), format!("#x=1&assessment={}", code.replace('~', "%7E"))] {
            let run = maturity(&["link", &url]);
            assert_eq!((run.code, run.out_json()), (0, json!(result)), "{url}");
            assert_eq!(run.err, "2 of 20 questions are answered.\n");
        }
    }
}

#[test]
fn a_link_gives_label_targets_and_notes_where_it_holds_them() {
    let (pack, answers) = (
        shipped(),
        r#"{"investment_1": {"value": 2, "note": "Two\nlines \u001b[31m"},
        "adoption_1": {"value": 1, "evidence": [{"title": "Minutes", "url": "https://example.org/m"}]}}"#,
    );
    let state = LinkState {
        answers: Answers::parse(&pack, answers).unwrap().0,
        notes: true,
        label: "Team red".to_owned(),
        targets: vec![Some(Some(2)), Some(None), None, None, None],
        ..LinkState::default()
    };
    let url = format!("#assessment={}", encode_link(&pack, &state));
    let run = maturity(&["link", "--format", "json", &url]);
    let mut result = json!(ResultFile::new(&pack, &state.answers, "en"));
    result["label"] = json!("Team red");
    result["targets"] = json!({"investment": 3, "adoption": null});
    assert_eq!((run.code, run.out_json()), (0, result));
    let run = maturity(&["link", "--format", "table", &url]);
    let expected = "Platform engineering maturity\nTeam red\n\n\
        Dimension    Level           Score  Coverage  Target\n\
        Investment   Dedicated team   2.00  1 of 4    Scalable\n\
        Adoption     Erratic          1.00  1 of 4    not relevant\n\
        Interfaces   –                   –  0 of 4    –\n\
        Operations   –                   –  0 of 4    –\n\
        Measurement  –                   –  0 of 4    –\n";
    let (table, words) = run.out.split_at(expected.len().min(run.out.len()));
    assert_eq!((run.code, table), (0, expected));
    assert!(words.contains("\n  Two\n  lines \u{fffd}[31m\n") && words.contains("\n  Minutes https://example.org/m\n"), "{words}");
}

#[test]
fn a_link_behind_a_password_is_for_a_browser() {
    let letters = |count| "A".repeat(count);
    let code = format!("s1~platform-engineering~~600000~{}~{}~{}", letters(22), letters(16), letters(40));
    let run = maturity(&["link", &format!("#assessment={code}")]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(run.err, "This link is protected with a password: open it in a browser.\n");
    let run = maturity(&["link", &format!("#assessment={}", code.replace("600000", "1"))]);
    assert_eq!(run.err, "This link is damaged: characters are missing or were changed on the way.\n");
}

#[test]
fn a_link_to_another_pack_needs_its_file() {
    let (code, answers) = link_of(&good("garden"), "");
    let url = format!("#assessment={code}");
    let run = maturity(&["link", &url]);
    let id = good("garden").id;
    assert_eq!((run.code, run.err), (2, format!("maturity: the link belongs to the pack \"{id}\"; name its file with --pack\n")));
    let garden = packs("good").join("garden.json");
    let run = maturity(&["link", "--pack", garden.to_str().unwrap(), &url]);
    assert_eq!((run.code, &run.out_json()["answered"]), (0, &json!(common::answered(&good("garden"), &answers))));
    let run = maturity(&["link", "--pack", "platform-engineering", &url]);
    assert_eq!((run.code, run.err), (1, format!("This link belongs to the pack \"{id}\", not to \"platform-engineering\".\n")));
}

#[test]
fn a_link_that_says_nothing_is_a_finding_with_a_sentence() {
    let (code, _) = link_of(&shipped(), "");
    let damaged = "This link is damaged: characters are missing or were changed on the way.\n";
    let cases = [
        (format!("#assessment={}", &code[..code.len() - 1]), damaged),
        (format!("#assessment={}", code.replace("~1.1.0~~A", "~1.1.0~~B")), damaged),
        ("#assessment=".to_owned(), damaged),
        ("#assessment=1~plat".to_owned(), damaged),
        (format!("#assessment={}", code.replacen('1', "3", 1)), "This link was made by a later version of this program.\n"),
        (
            "https://example.org/".to_owned(),
            "There is no result in this link: it has neither #assessment=… nor answers such as ?investment_1=1.\n",
        ),
    ];
    for (url, sentence) in cases {
        let run = maturity(&["link", &url]);
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (1, "", sentence), "{url}");
    }
}

#[test]
fn an_old_query_link_gives_a_table_and_names_what_it_drops() {
    let run =
        maturity(&["link", "--format", "table", "https://example.org/?investment_1=1&adoption_3=4&adoption_4=3&investment_9=1&lang=de"]);
    let expected = "Platform engineering maturity\n\n\
        Dimension    Level                   Score  Coverage\n\
        Investment   Voluntary or temporary   1.00  1 of 4\n\
        Adoption     Intrinsic pull           3.50  2 of 4\n\
        Interfaces   –                           –  0 of 4\n\
        Operations   –                           –  0 of 4\n\
        Measurement  –                           –  0 of 4\n";
    assert_eq!((run.code, run.out.as_str()), (1, expected));
    assert_eq!(run.err, "Left out, because these are no answers to a question: investment_9=1\n");
}

#[test]
fn the_table_of_a_tree_indents_what_is_below_and_ends_with_the_whole() {
    let pack = good("every-field");
    let answers = r#"{"yes": 0, "number": 20, "scale": 4, "rung_1": 1, "rung_2": 1, "deep_1": 1}"#;
    let code = encode_link(&pack, &LinkState { answers: Answers::parse(&pack, answers).unwrap().0, ..LinkState::default() });
    let path = packs("good").join("every-field.json");
    let run = maturity(&["link", "--format", "table", "--lang", "de", "--pack", path.to_str().unwrap(), &format!("#assessment={code}")]);
    let expected = "Jedes Feld des Formats\n\n\
        Dimension                     Level  Score  Coverage\n\
        Kinds of questions            Done   25.00  3 of 8\n\
        Dimensions within dimensions  Done    2.00  3 of 3\n  \
        A ladder                    Done    3.00  2 of 2\n  \
        Deeper                      Done    1.00  1 of 1\n    \
        Deepest                   –          –  1 of 1\n\
        Overall                       Begun    2.5  6 of 11\n";
    assert_eq!((run.code, run.out.as_str()), (0, expected));
    assert_eq!(run.err, "6 of 11 questions are answered.\n");
}

// The reader of responses.

/// Any text for a value: those that a question has, written in several ways, and others.
fn any_token() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => (1..=4_u8).prop_map(|value| value.to_string()),
        2 => Just("\"not-applicable\"".to_owned()),
        2 => Just("\"dont-know\"".to_owned()),
        1 => prop::sample::select(vec!["2.0", "2e0", "0.2e1", "-1", "7", "01", "1 2", "null", "true", "\"2\"", "[]", "{}", "", "99999999999999999999", "\"\\u0064ont-know\""])
            .prop_map(str::to_owned),
    ]
}

/// Any text for a value of any kind of question, some of them right.
fn any_token_of_any_kind() -> impl Strategy<Value = String> {
    let lists =
        ["[]", "[ ]", "[1]", "[1,2.5]", "[ 10 , 1 ]", "[2.50]", "[1,1]", "[3]", "[1,]", "[,1]", "[1 2]", "[[1]]", "[\"1\"]", "[1", "[1e0]"];
    let others = [
        "-1",
        "-0",
        "-0.0",
        "0.5",
        ".5",
        "5.",
        "1.25",
        "-0.25",
        "00",
        "0.10",
        "1e2",
        "2000",
        "--1",
        "+1",
        "\"words\"",
        "\"\"",
        "\"a\\u0062\"",
        "1.2.3",
    ];
    prop_oneof![
        2 => prop::sample::select(lists.to_vec()).prop_map(str::to_owned),
        2 => prop::sample::select(others.to_vec()).prop_map(str::to_owned),
        1 => (-12.0..1100.0).prop_map(|number: f64| number.to_string()),
        1 => (-12000..110_000_i32).prop_map(|hundredths| (f64::from(hundredths) / 100.0).to_string()),
        2 => any_token(),
    ]
}

#[test]
fn answers_of_every_kind_but_words_are_read_the_quick_way() {
    let pack = good("every-field");
    let line = r#"{"single":1.25,"several":[1,2.5],"yes":1,"scale":{"value":4},"here":10,"there":"not-applicable","number":-2.75,"percent":33,"stage":0.5,"rung_1":1,"deep_1":"dont-know"}"#;
    let mut read = Answers::new(&pack);
    assert!(Records::new(&pack).read_quickly(line.as_bytes(), &mut read).is_some());
    let slow = Records::new(&pack).read(line.as_bytes()).unwrap();
    assert_eq!((&read, slow.findings), (&slow.answers, vec![]));
    assert_eq!(common::answered(&pack, &read), 11);
    for left in [r#"{"text":"words"}"#, r#"{"single":"dont-know"}"#, r#"{"percent":95}"#] {
        assert!(Records::new(&pack).read_quickly(left.as_bytes(), &mut read).is_none(), "{left}");
    }
}

fn any_answer() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => any_token(),
        2 => any_token().prop_map(|token| format!("{{\"value\":{token}}}")),
        1 => any_token().prop_map(|token| format!("{{ \"value\" : {token} }}")),
        1 => any_token().prop_map(|token| format!("{{\"value\":{token},\"note\":\"n\"}}")),
        1 => prop::sample::select(vec!["{\"note\":\"n\"}", "{\"value\":1,\"value\":2}", "{\"other\":1}", "{\"value\":1"]).prop_map(str::to_owned),
    ]
}

/// Lines that are mostly responses, and now and then anything else.
fn any_line() -> impl Strategy<Value = String> {
    let ids: Vec<String> = shipped().questions.iter().map(|question| question.id.clone()).collect();
    let keys = (prop::sample::subsequence(ids, 0..=20), any::<bool>(), prop::option::weighted(0.1, "[a-z_\\\\1]{0,12}"));
    let members = keys.prop_flat_map(|(mut ids, turned, stranger)| {
        if turned {
            ids.reverse();
        }
        // Sometimes a question is answered twice.
        ids.extend(stranger.map(|stranger| if stranger.len() < 4 { "investment_1".to_owned() } else { stranger }));
        ids.into_iter().map(|id| any_answer().prop_map(move |answer| (id.clone(), answer))).collect::<Vec<_>>()
    });
    let spaces = prop::sample::select(vec!["", " ", "\t", "  "]);
    let cut = prop::option::weighted(0.1, any::<prop::sample::Index>());
    (members, spaces, cut, prop::sample::select(vec!["", "", "", "\r", " ", "x", "}"])).prop_map(|(members, space, cut, end)| {
        let members: Vec<String> = members.iter().map(|(id, answer)| format!("{space}\"{id}\"{space}:{space}{answer}{space}")).collect();
        let line = format!("{{{}}}{end}", members.join(","));
        let to = cut.map_or(line.len(), |cut| cut.index(line.len()));
        line[..to].to_owned()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_quick_way_says_what_the_engines_reader_says_or_nothing(lines in prop::collection::vec(any_line(), 1..4)) {
        let pack = shipped();
        let (mut records, mut answers) = (Records::new(&pack), Answers::new(&pack));
        for line in lines {
            let quick = records.read_quickly(line.as_bytes(), &mut answers).map(|()| answers.clone());
            match (quick, records.read(line.as_bytes())) {
                (Some(quick), Ok(response)) => {
                    prop_assert_eq!(response.findings, vec![], "{}", line);
                    prop_assert_eq!(quick, response.answers, "{}", line);
                }
                (Some(_), Err(unreadable)) => prop_assert!(false, "{}: {:?}", line, unreadable),
                (None, _) => {}
            }
        }
    }

    #[test]
    fn usual_responses_are_read_the_quick_way(values in any_values(&shipped()), wrapped in any::<bool>()) {
        let pack = shipped();
        let given = common::answers(&pack, &values);
        let plain = given.plain(&pack);
        let mut response = serde_json::to_value(plain.to_node(|answer| answer.to_node())).unwrap();
        if !wrapped {
            response.as_object_mut().unwrap().values_mut().for_each(|answer| *answer = answer["value"].clone());
        }
        let mut read = Answers::new(&pack);
        prop_assert!(Records::new(&pack).read_quickly(response.to_string().as_bytes(), &mut read).is_some(), "{}", response);
        prop_assert_eq!(read, given);
    }

    #[test]
    fn answers_of_every_kind_mean_the_same_read_either_way(tokens in prop::collection::vec(any_token_of_any_kind(), 13), wrapped in any::<bool>(), spaced in any::<bool>()) {
        static PACK: LazyLock<Pack> = LazyLock::new(|| good("every-field"));
        let (pack, space) = (&*PACK, if spaced { " " } else { "" });
        let mut records = Records::new(pack);
        let wrap = |token: &str| if wrapped { format!("{{\"value\":{space}{token}{space}}}") } else { format!("{space}{token}{space}") };
        let mut read = Answers::new(pack);
        // One at a time, because what one of them does not know settles the whole response.
        for (question, token) in pack.questions.iter().zip(&tokens) {
            let line = format!("{{\"{}\":{}}}", question.id, wrap(token));
            if records.read_quickly(line.as_bytes(), &mut read).is_some() {
                let response = records.read(line.as_bytes());
                prop_assert!(response.is_ok(), "{}: {:?}", line, response);
                let response = response.unwrap();
                prop_assert_eq!(response.findings, vec![], "{}", line);
                prop_assert_eq!(&read, &response.answers, "{}", line);
            }
        }
    }
}

#[test]
fn results_of_other_packs_are_no_answers() {
    let pack = shipped();
    let read = Records::new(&pack).read(br#"{"pack": {"id": "team"}, "answers": {}}"#);
    assert_eq!(read.err(), Some(Unreadable::OtherPack("team".to_owned())));
}
