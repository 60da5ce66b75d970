//! What stands beside the questions: a glossary whose terms nobody meets, a short form that leaves an aspect out.

use crate::pack::{Finding, Node, Pack, Pointer, Terms};

const ROOT: Pointer<'_> = Pointer::Root;

/// The terms that no question, help or description of a dimension mentions in some language.
pub fn unused_terms(pack: &Pack) -> Vec<Finding> {
    let mut unused = vec![Vec::new(); pack.glossary.len()];
    for language in &pack.languages {
        let mut used = vec![false; pack.glossary.len()];
        let terms = Terms::new(&pack.glossary, language);
        for text in texts(pack) {
            let mut rest = text.in_language(language);
            while let Some(occurrence) = terms.find(rest) {
                if let Some(used) = used.get_mut(occurrence.term) {
                    *used = true;
                }
                rest = occurrence.after;
            }
        }
        for (languages, _) in unused.iter_mut().zip(used).filter(|(_, used)| !used) {
            languages.push(language.as_str());
        }
    }
    let list = Pointer::Key(&ROOT, "glossary");
    let missing = unused.iter().enumerate().filter(|(_, languages)| !languages.is_empty());
    let finding = |(index, languages): (usize, &Vec<&str>)| {
        let at = Pointer::Index(&list, index);
        let of = if pack.languages.len() > 1 { format!(" in {}", languages.join(", ")) } else { String::new() };
        Finding {
            path: Pointer::Key(&at, "term").to_string(),
            found: format!("no question, help or description mentions this term{of}"),
            expected: "a term that occurs, in this form or in one of forms".to_owned(),
        }
    };
    missing.map(finding).collect()
}

/// The texts in which the widget explains terms.
fn texts(pack: &Pack) -> impl Iterator<Item = &crate::pack::Text> {
    let asked = pack.questions.iter().flat_map(|question| [Some(&question.text), question.help.as_ref(), question.grid.as_ref()]);
    asked.chain(pack.dimensions.iter().map(|dimension| dimension.description.as_ref())).flatten()
}

/// Whether the short form leaves a dimension at the top without a question.
pub fn short_form(pack: &Pack) -> Option<Finding> {
    let short = pack.short.as_ref()?;
    let mut left_out = pack.top().filter(|(_, top)| !short.questions.iter().any(|index| top.questions.contains(index)));
    let first = left_out.next()?.1;
    let ids: Vec<&str> = [first].into_iter().chain(left_out.map(|(_, top)| top)).map(|top| top.id.as_str()).collect();
    let at = Pointer::Key(&ROOT, "short");
    Some(Finding {
        path: Pointer::Key(&at, "questions").to_string(),
        found: format!("the short form asks nothing of {}", ids.join(", ")),
        expected: "at least one question of each dimension at the top".to_owned(),
    })
}

/// The checked pack; lints of what a pack with mistakes means would tell of what is not there yet.
pub fn checked(pack: &Node) -> Option<Pack> {
    Pack::from_node(pack).ok()
}
