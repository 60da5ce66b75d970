//! Names of keys, as in `Shift+Tab`, to what WebDriver calls them.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

/// Presses all keys of a chord in order, then lets go of them.
pub fn press(chord: &str) -> Result<KeyActions, String> {
    let keys = chord.split('+').map(key).collect::<Result<Vec<_>, _>>()?;
    let mut actions = KeyActions::new("keyboard".into());
    for value in keys.iter().copied() {
        actions = actions.then(KeyAction::Down { value });
    }
    for value in keys.into_iter().rev() {
        actions = actions.then(KeyAction::Up { value });
    }
    Ok(actions)
}

/// Types the text letter by letter.
pub fn typed(text: &str) -> KeyActions {
    text.chars()
        .fold(KeyActions::new("keyboard".into()), |actions, value| actions.then(KeyAction::Down { value }).then(KeyAction::Up { value }))
}

fn key(name: &str) -> Result<char, String> {
    let key = match name {
        "Tab" => Key::Tab,
        "Shift" => Key::Shift,
        "Control" => Key::Control,
        "Alt" => Key::Alt,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "Space" => Key::Space,
        letter if letter.chars().count() == 1 => return Ok(letter.chars().next().unwrap_or(' ')),
        other => return Err(format!("`{other}` is no key; see tests/browser/keys.rs")),
    };
    Ok(char::from(key))
}
