//! Takes the white space out of the texts that become part of the program: every reader downloads them.

use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    note_where_data_lies()?;
    shrink("questions/platform-engineering.json", "default-pack.json", shrink_json)?;
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
    }
    Ok(())
}
