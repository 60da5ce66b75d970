//! The pack that a command works with: a built-in one by its id, any other by its file.

use std::path::Path;

use super::Stop;
use super::input::Input;
use super::validate::{Kind, check};
use crate::pack::{DEFAULT_PACK, DEFAULT_PACK_TEXT, Pack};

/// The packs that are part of the program, by id.
pub const BUILT_IN: [(&str, &str); 4] = [
    (DEFAULT_PACK, DEFAULT_PACK_TEXT),
    ("platform-as-a-product", include_str!("../../questions/platform-as-a-product.json")),
    ("cloud-native", include_str!("../../questions/cloud-native.json")),
    ("platform-capabilities", include_str!("../../questions/platform-capabilities.json")),
];

/// The JSON text of a built-in pack.
pub fn built_in(id: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

/// The pack that `--pack` names. A pack with findings is misuse: nothing can be done with it.
pub fn open(named: &Path) -> Result<Pack, Stop> {
    if let Some(text) = named.to_str().and_then(built_in) {
        return Pack::parse(text).map_err(Stop::new);
    }
    let input = Input::named(named);
    let bytes = input.read().map_err(|stop| match stop {
        // Who mistypes an id hears of a file that was never meant.
        Stop::Misuse(message) if named.components().count() == 1 && named.extension().is_none() => {
            let ids: Vec<&str> = BUILT_IN.iter().map(|(id, _)| *id).collect();
            Stop::Misuse(format!("{message}; built-in packs: {}", ids.join(", ")))
        }
        stop => stop,
    })?;
    let text = String::from_utf8_lossy(&bytes);
    Pack::parse(&text).map_err(|_| {
        let lines: Vec<String> = check(&input, &bytes, Some(Kind::Pack)).iter().map(ToString::to_string).collect();
        Stop::new(format_args!("this pack cannot be used\n{}", lines.join("\n")))
    })
}

/// The language of the output: the wanted one as far as the pack has it.
pub fn language<'a>(pack: &'a Pack, wanted: Option<&'a str>) -> &'a str {
    pack.language_for(wanted)
}
