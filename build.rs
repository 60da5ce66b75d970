//! Takes the white space out of the texts that become part of the program: every reader downloads them. And makes a function of each
//! word of the interface, so that the compiler knows the words that there are.

use std::error::Error;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher as _};
use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value};

use json::Node;

#[allow(dead_code, reason = "the program uses the rest of it")]
#[path = "src/pack/json.rs"]
mod json;

fn main() -> Result<(), Box<dyn Error>> {
    note_where_data_lies()?;
    words()?;
    shrink("questions/platform-engineering.json", "default-pack.json", shrink_json)?;
    take_apart("questions/platform-engineering.json")?;
    shrink("src/widget/style.css", "style.css", shrink_css)?;
    shrink("src/widget/report.css src/widget/paper.css", "report.css", shrink_css)
}

/// Several files, with spaces between their names, become one.
fn shrink(from: &str, to: &str, how: fn(&str) -> String) -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    for from in from.split(' ') {
        println!("cargo::rerun-if-changed={from}");
        text.push_str(&fs::read_to_string(from)?);
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join(to), how(&text))?;
    Ok(())
}

/// White space between tokens means nothing in JSON; inside strings it stays.
fn shrink_json(text: &str) -> String {
    let (mut short, mut inside, mut escaped) = (String::new(), false, false);
    for letter in text.chars() {
        if inside || !letter.is_ascii_whitespace() {
            short.push(letter);
        }
        inside ^= letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
    }
    short
}

/// What stands in the first part of the default pack for a text of the second one.
const FOLDED: &str = "~";

/// Takes the default pack apart into what is needed to answer it and what only its report says (`src/pack/shipped.rs`).
fn take_apart(file: &str) -> Result<(), Box<dyn Error>> {
    let mut pack: Node = serde_json::from_str(&fs::read_to_string(file)?)?;
    let digest = pack.fingerprint();
    let mut texts = Vec::new();
    fold(&mut pack, false, &mut texts);
    if let Some(text) = texts.iter().find(|text| text.contains('\n') || *text == FOLDED) {
        return Err(format!("{file}: {text:?} cannot stand on a line of its own").into());
    }
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("default-pack.rs"),
        format!(
            "const FOLDED: &str = {FOLDED:?};\nconst FIRST_PART: &str = {:?};\nconst SECOND_PART: &str = {:?};\nconst DIGEST: &str = \"{digest:016x}\";\n",
            serde_json::to_string(&pack)?,
            texts.join("\n"),
        ),
    )?;
    Ok(())
}

/// Takes out what is worth doing next, and what levels mean.
fn fold(node: &mut Node, in_levels: bool, texts: &mut Vec<String>) {
    match node {
        Node::List(list) => list.iter_mut().for_each(|node| fold(node, in_levels, texts)),
        Node::Object(members) => {
            for (key, node) in members {
                match (key.as_str(), node) {
                    ("next", Node::Text(text)) => texts.push(std::mem::replace(text, FOLDED.to_owned())),
                    ("description", Node::Text(text)) if in_levels => texts.push(std::mem::replace(text, FOLDED.to_owned())),
                    (key, node) => fold(node, in_levels || key == "levels", texts),
                }
            }
        }
        _ => {}
    }
}

/// Comments go, runs of white space become one space, and none stays beside braces and separators.
fn shrink_css(text: &str) -> String {
    let mut rest = text;
    let mut bare = String::new();
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    bare.push_str(rest);
    let mut short = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    // Only after a colon: before one, a space is a descendant selector.
    for (long, brief) in [(" {", "{"), ("{ ", "{"), (" }", "}"), ("; ", ";"), (": ", ":"), (", ", ","), (";}", "}"), ("} ", "}")] {
        short = short.replace(long, brief);
    }
    short
}

/// The words that the first screens need; those of the other sections are loaded with the report.
const FIRST: &str = "screens";
/// Sections without a module of their own.
const AT_ROOT: [&str; 2] = [FIRST, "report"];

/// Numbers the words by section and name, and writes a function for each. `www/languages.mjs` numbers those of other languages the same way.
fn words() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("questions/interface");
    println!("cargo::rerun-if-changed={}", folder.display());
    let file: Map<String, Value> = serde_json::from_str(&fs::read_to_string(folder.join("en.json"))?)?;
    let mut sections: Vec<(&String, &Map<String, Value>)> =
        file.iter().filter_map(|(name, words)| Some((name, words.as_object()?))).collect();
    sections.sort_by_key(|(name, _)| (*name != FIRST, *name));
    let (mut root, mut of_files, mut in_order) = (String::new(), String::new(), String::new());
    let mut known = String::new();
    let (mut first, mut later) = (Vec::new(), Vec::new());
    let mut number = 0;
    for (section, words) in sections {
        let mut functions = String::new();
        let (reader, texts) = if section == FIRST { ("first", &mut first) } else { ("later", &mut later) };
        for (name, word) in words {
            let forms = in_forms(word);
            let shown = forms.replace('\u{1}', " | ").replace('`', "'").trim().to_owned();
            writeln!(
                functions,
                "/// `{shown}`\n#[inline(always)]\npub fn {}() -> &'static str {{\n    super::{reader}({number})\n}}",
                snake(name)
            )?;
            writeln!(in_order, "{section}.{name}")?;
            writeln!(known, "{section}.{name} {}{}", if word.is_object() { "+" } else { "" }, places(&forms).join(" "))?;
            texts.push(forms);
            number += 1;
        }
        match section.as_str() {
            section if AT_ROOT.contains(&section) => root.push_str(&functions.replace("super::", "")),
            "files" => of_files = functions,
            _ => writeln!(root, "/// The section `{section}`.\npub mod {section} {{\n{functions}}}")?,
        }
    }
    let mut edition = fnv::FnvHasher::default();
    edition.write(in_order.as_bytes());
    writeln!(
        root,
        "const FIRST: usize = {};\nstatic SCREENS: [&str; FIRST] = {:?};\nconst LATER: &str = {:?};\n\
         /// Names the words that there are, and their order.\npub const EDITION: &str = \"{:016x}\";\n\
         const BETWEEN_TEXTS: char = '\\n';\nconst BETWEEN_FORMS: char = '\\u{{1}}';",
        first.len(),
        first,
        later.join("\n"),
        edition.finish(),
    )?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("words.rs"), root)?;
    fs::write(Path::new(&out).join("words-files.rs"), of_files)?;
    let languages: Vec<String> = names(folder)?.into_iter().filter(|tag| tag != "en").collect();
    fs::write(Path::new(&out).join("languages.rs"), format!("&{languages:?}"))?;
    println!("cargo::rerun-if-changed=questions");
    let packs: Vec<String> = names(Path::new("questions"))?.into_iter().filter(|name| !name.contains('.')).collect();
    fs::write(Path::new(&out).join("packs.rs"), format!("&{packs:?}"))?;
    fs::write(Path::new(&out).join("words.txt"), known)?;
    Ok(())
}

/// A text, or its forms for one and for several: `one:…` and `other:…`, with a sign between that no text has.
fn in_forms(word: &Value) -> String {
    match word {
        Value::Object(forms) => {
            let forms: Vec<String> = forms.iter().map(|(form, text)| format!("{form}:{}", text.as_str().unwrap_or_default())).collect();
            forms.join("\u{1}")
        }
        word => word.as_str().unwrap_or_default().to_owned(),
    }
}

/// The places of a text that are filled, each once.
fn places(text: &str) -> Vec<&str> {
    let mut places: Vec<&str> = text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// What the JSON files of a folder are called, without the ending.
fn names(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            found.extend(path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned));
        }
    }
    found.sort();
    Ok(found)
}

/// `nextStep` as the compiler wants it.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// The linker's map tells the build's later steps where one piece of data ends and the next begins. Each way of building has a map of
/// its own, because cargo links none of them again while its result is there.
fn note_where_data_lies() -> Result<(), Box<dyn Error>> {
    if env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32" && env::var_os("CARGO_FEATURE_ELEMENT").is_some() {
        let mut way = DefaultHasher::new();
        (env::var("OPT_LEVEL")?, env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default()).hash(&mut way);
        let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("target/maps");
        fs::create_dir_all(&folder)?;
        println!("cargo::rerun-if-env-changed=CARGO_ENCODED_RUSTFLAGS");
        println!("cargo::rustc-link-arg-cdylib=-Map={}/{:016x}.map", folder.display(), way.finish());
        // The stack comes first, and the data behind it. Half of the usual megabyte is plenty, makes every address in the code a byte
        // shorter, and keeps the data away from 0x110000, which programs write for "no letter": the build would take it for an address.
        println!("cargo::rustc-link-arg-cdylib=-zstack-size=524288");
    }
    Ok(())
}
