//! Any text as answers to one of our packs.
#![no_main]

mod laws;

use libfuzzer_sys::fuzz_target;
use maturity_assessment::answers::{Answers, LinkState, Saved, decode_link, encode_link};

fuzz_target!(|data: &[u8]| {
    let Some((pack, text)) = laws::pack_and_text(data) else { return };
    let Ok((answers, _)) = Answers::parse(pack, text) else { return };
    laws::assert_sound(pack, &answers);
    laws::assert_returns(pack, &answers);
    // Digits beyond fifteen may come back as a neighbour: reading them exactly would cost every reader's download.
    let is_long = |word: &str| word.len() > 15 && word.starts_with(|it: char| it.is_ascii_digit());
    let is_power = |pair: &[u8]| pair[0].is_ascii_digit() && pair[1].eq_ignore_ascii_case(&b'e');
    if text.split(|it: char| !it.is_ascii_digit() && it != '.').any(is_long) || text.as_bytes().windows(2).any(is_power) {
        return;
    }
    let saved = serde_json::to_string(&Saved::new(pack, &answers)).unwrap();
    assert_eq!(serde_json::to_string(&Saved::parse(&saved).unwrap()).unwrap(), saved);
    let link = encode_link(pack, &LinkState { name: String::new(), completed: 7, answers, ..LinkState::default() });
    let state = decode_link(pack, "", &link).unwrap();
    assert_eq!(encode_link(pack, &state), link);
    laws::assert_sound(pack, &state.answers);
});
