//! Any text as a link: as it is, as the payload of a link whose checksum is right, and as a query.
#![no_main]

mod laws;

use std::hash::Hasher;

use libfuzzer_sys::fuzz_target;
use maturity_assessment::answers::{Answers, LinkHead, LinkState, Sealed, decode_link, encode_link, read_query};
use maturity_assessment::pack::{Kind, Pack};

fuzz_target!(|data: &[u8]| {
    let Some((pack, text)) = laws::pack_and_text(data) else { return };
    LinkHead::read(text);
    let _ = decode_link(pack, "", text);
    let body = format!("1~{}~{}~~{text}", pack.id, pack.version);
    if let Ok(state) = decode_link(pack, "", &format!("{body}~{}", checksum(pack, &body))) {
        laws::assert_sound(pack, &state.answers);
        laws::assert_returns(pack, &state.answers);
        // Two ways to write one number may lead to the same answers, but the way back is one.
        let link = encode_link(pack, &state);
        assert_eq!(decode_link(pack, "", &link).unwrap(), state);
    }
    // The text as everything that may be added to a link, from where it is divided.
    let (targets, words) = text.split_once('&').unwrap_or(("", text));
    let long = format!("2~{}~{}~~{}~{targets}~{words}", pack.id, pack.version, payload_of_nothing(pack));
    if let Ok(state) = decode_link(pack, "", &format!("{long}~{}", checksum(pack, &long))) {
        laws::assert_sound(pack, &state.answers);
        let again = decode_link(pack, "", &encode_link(pack, &state)).unwrap();
        assert_eq!((again.answers, again.label), (state.answers, state.label));
    }
    if let Some(sealed) = Sealed::read(text) {
        assert_eq!(sealed.write(), text);
    }
    let pairs: Vec<(String, String)> =
        text.split('&').filter_map(|pair| pair.split_once('=')).map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    if let Some(query) = read_query(pack, &pairs) {
        laws::assert_sound(pack, &query.answers);
    }
});

/// What stands for no answers at all.
fn payload_of_nothing(pack: &Pack) -> String {
    let link = encode_link(pack, &LinkState { answers: Answers::new(pack), ..LinkState::default() });
    link.split('~').nth(4).unwrap_or_default().to_owned()
}

/// As `src/answers/link.rs` describes it.
fn checksum(pack: &Pack, body: &str) -> String {
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(body.as_bytes());
    for question in &pack.questions {
        hasher.write(question.id.as_bytes());
        hasher.write_u8(0xff);
        question.options.iter().for_each(|option| hasher.write(&option.value.to_bits().to_le_bytes()));
        if let Kind::Number { from, to, .. } = question.kind {
            hasher.write(&from.to_bits().to_le_bytes());
            hasher.write(&to.to_bits().to_le_bytes());
        }
    }
    let hash = hasher.finish();
    format!("{:08x}", (hash ^ (hash >> 32)) as u32)
}
