//! All answers with their notes and evidence, folded: what the levels rest on.

use super::super::super::markup::Markup;
use super::super::super::state::State;
use super::super::super::words::files as words;
use super::super::{answered, part_heading};
use crate::answers::Visible;
use crate::pack::Dimension;
use crate::report::export::question_in_words;

pub fn view(m: &mut Markup, state: &State) {
    m.tag("section", "given-answers", |m| {
        m.attributes(&[("aria-labelledby", "answers")]);
        part_heading(m, "answers", words::answers());
        m.tag("details", "", |m| {
            m.leaf("summary", "", words::answers_show());
            let visible = state.visible();
            for dimension in state.steps().into_iter().filter_map(|step| state.pack.dimensions.get(step)) {
                of_dimension(m, state, dimension, &visible);
            }
        });
    });
}

fn of_dimension(m: &mut Markup, state: &State, dimension: &Dimension, visible: &Visible) {
    m.tag("div", "answers", |m| {
        m.leaf("h4", "", dimension.label.in_language(&state.language));
        m.tag("dl", "", |m| {
            for (index, question) in state.pack.questions_of(dimension).filter(|(index, _)| visible.question(*index)) {
                m.tag("div", "", |m| answered::view(m, state, &question_in_words(question, &state.language), (index, question), visible));
            }
        });
    });
}
