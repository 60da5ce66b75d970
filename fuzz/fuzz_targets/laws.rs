//! What has to be true of every pack with any answers.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use maturity_assessment::answers::Answers;
use maturity_assessment::pack::Pack;
use maturity_assessment::report::ResultFile;
use maturity_assessment::score::{DimensionScore, score};

/// The packs of the repository: the first byte of an input picks one.
static PACKS: LazyLock<Vec<Pack>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in ["questions", "tests/packs/good", "tests/packs/rules"] {
        files.extend(fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()));
    }
    files.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/everything.json"));
    files.sort();
    files.iter().filter_map(|file| Pack::parse(&fs::read_to_string(file).unwrap()).ok()).collect()
});

/// A pack, and the rest of the input as text.
pub fn pack_and_text(data: &[u8]) -> Option<(&'static Pack, &str)> {
    let (first, rest) = data.split_first()?;
    let pack = PACKS.get(usize::from(*first) % PACKS.len())?;
    Some((pack, std::str::from_utf8(rest).ok()?))
}

/// Scores are numbers in their range, counts add up, and results can be written.
pub fn assert_sound(pack: &Pack, answers: &Answers) {
    let scores = score(pack, answers);
    for own in scores.dimensions.iter().chain(&scores.overall) {
        assert_in_range(own);
    }
    serde_json::to_string(&ResultFile::new(pack, answers, "en")).unwrap();
}

fn assert_in_range(own: &DimensionScore) {
    for number in [own.score, own.low, own.high].into_iter().flatten() {
        assert!(number.is_finite());
    }
    assert!(own.lowest <= own.highest);
    if let Some(score) = own.score {
        assert!(own.low.unwrap() <= score && score <= own.high.unwrap());
    }
    assert_eq!(own.low.is_some(), own.high.is_some());
    assert!(own.answered <= own.total && own.not_applicable + own.dont_know <= own.answered);
}

/// What leaves the program comes back as it was.
pub fn assert_returns(pack: &Pack, answers: &Answers) {
    let (again, findings) = Answers::from_plain(pack, answers.plain(pack));
    // What found no place before finds none again, and nothing else is lost.
    assert_eq!(again.plain(pack).len(), answers.plain(pack).len());
    if findings.is_empty() {
        assert_eq!(&again, answers);
    }
}
