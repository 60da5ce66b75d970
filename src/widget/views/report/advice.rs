//! What stands out, and for each question what its answer means and how to get to the next one.

use super::super::super::desk::plan::follow_up;
use super::super::super::markup::Markup;
use super::super::super::state::State;
use super::super::super::words::plan as words;
use super::super::super::words::{colon, files, fill, following};
use super::super::{link, option_label, part_heading};
use super::sentences;
use crate::answers::{Value, Visible};
use crate::pack::{Dimension, Kind, Link, Question, Text};
use crate::report::{Advice, Highlights, Report};

pub fn view(m: &mut Markup, state: &State, report: &Report) {
    let highlights = Highlights::new(&state.pack, &state.work.answers, &report.scores, &follow_up(state).targets);
    let visible = state.visible();
    m.tag("section", "advice", |m| {
        m.attributes(&[("aria-labelledby", "advice")]);
        part_heading(m, "advice", words::stands_out());
        m.tag("div", "sides", |m| {
            m.tag("div", "", |m| strengths(m, state, &visible, &highlights.strengths));
            m.tag("div", "", |m| {
                m.leaf("h4", "", words::gaps());
                m.when(highlights.gaps.is_empty(), |m| m.leaf("p", "hint", words::no_gaps()));
                m.when(!highlights.gaps.is_empty(), |m| {
                    m.leaf("p", "hint", words::gaps_hint());
                });
                m.when(!highlights.gaps.is_empty(), |m| {
                    m.tag("ul", "plain", |m| {
                        for gap in &highlights.gaps {
                            telling(m, state, &visible, gap.question);
                        }
                    });
                });
            });
        });
        m.leaf("h4", "", words::answer_by_answer());
        m.leaf("p", "hint", words::answer_by_answer_hint());
        for (index, dimension) in state.pack.steps() {
            m.when(asks(&visible, dimension), |m| aspect(m, state, &visible, index, dimension));
        }
    });
}

fn strengths(m: &mut Markup, state: &State, visible: &Visible, questions: &[usize]) {
    m.leaf("h4", "", words::strengths());
    m.when(questions.is_empty(), |m| m.leaf("p", "hint", words::no_strengths()));
    m.when(!questions.is_empty(), |m| {
        m.tag("ul", "plain", |m| {
            for index in questions {
                let Some(question) = state.pack.questions.get(*index) else { continue };
                let answer = sentences::answer(question, visible.value(&state.work.answers, *index), &state.language);
                m.tag("li", "", |m| {
                    m.key(&question.id);
                    m.leaf("strong", "", &sentences::asked(question, &state.language));
                    m.text(&following(&answer.unwrap_or_default()));
                });
            }
        });
    });
}

/// A gap: where the answer stands, where it could stand, and how to get there.
fn telling(m: &mut Markup, state: &State, visible: &Visible, index: usize) {
    let (Some(question), Some(advice)) = (state.pack.questions.get(index), Advice::of(&state.pack, &state.work.answers, index)) else {
        return;
    };
    m.tag("li", "", |m| {
        m.key(&question.id);
        m.leaf("strong", "", &sentences::asked(question, &state.language));
        let next =
            advice.next.and_then(|next| question.option_with(next.value)).map(|option| option_label(question, option, &state.language));
        let from = sentences::answer(question, visible.value(&state.work.answers, index), &state.language).unwrap_or_default();
        let way = next.map(|next| fill(words::step_way(), &[("from", &from), ("to", &next)]));
        m.text(&following(way.as_deref().unwrap_or(&from)));
        m.with(advice.how(), |m, how| m.leaf("span", "how", how.in_language(&state.language)));
    });
}

fn asks(visible: &Visible, dimension: &Dimension) -> bool {
    dimension.questions.clone().any(|question| visible.question(question))
}

/// The questions of an aspect, folded.
fn aspect(m: &mut Markup, state: &State, visible: &Visible, index: usize, dimension: &Dimension) {
    m.tag("details", "by-aspect", |m| {
        m.leaf("summary", "", sentences::label(state, index));
        for (number, question) in state.pack.questions_of(dimension) {
            let shown = visible.question(number) && !matches!(question.kind, Kind::Text);
            m.with(Advice::of(&state.pack, &state.work.answers, number).filter(|_| shown), |m, advice| {
                m.tag("div", "advised", |m| {
                    m.leaf("h5", "", &sentences::asked(question, &state.language));
                    advised(m, state, question, visible.value(&state.work.answers, number), advice);
                });
            });
        }
    });
}

fn advised(m: &mut Markup, state: &State, question: &Question, value: Option<Value>, advice: Advice<'_>) {
    let language = state.language.as_str();
    if value == Some(Value::NotApplicable) {
        return m.leaf("p", "hint", words::here_applies_not());
    }
    let here = match (sentences::answer(question, value, language), value) {
        (_, Some(Value::DontKnow)) => words::here_unknown().to_owned(),
        (Some(words), _) => fill(words::here(), &[("option", &words)]),
        (None, _) => words::here_open().to_owned(),
    };
    described(m, &here, advice.here.and_then(|here| here.description.as_ref()), language);
    let is_open = matches!(value, None | Some(Value::DontKnow));
    // From nowhere there is no next: the lowest option would read like a goal.
    m.when(is_open, |m| m.leaf("p", "hint", words::next_later()));
    let next = advice.next.filter(|_| !is_open).and_then(|next| Some((next, question.option_with(next.value)?)));
    m.with(next, |m, (next, option)| {
        let name = fill(words::next(), &[("option", &option_label(question, option, language))]);
        described(m, &name, next.description.as_ref(), language);
    });
    m.when(advice.next.is_none() && !question.options.is_empty(), |m| m.leaf("p", "hint", words::here_top()));
    m.with(advice.how(), |m, how| {
        m.tag("p", "how", |m| {
            m.leaf("strong", "", words::how());
            m.text(colon());
            m.leaf("span", "", how.in_language(language));
        });
    });
    reading(m, state, advice.reading().filter(|_| !is_open));
}

fn described(m: &mut Markup, name: &str, description: Option<&Text>, language: &str) {
    m.tag("p", "", |m| {
        m.leaf("strong", "", name);
        m.with(description, |m, description| m.leaf("span", "description", description.in_language(language)));
    });
}

/// Where to read on; an empty place without any.
pub fn reading<'a>(m: &mut Markup, state: &State, links: impl Iterator<Item = &'a Link>) {
    let mut links = links.peekable();
    let there = links.peek().is_some();
    m.when(there, |m| {
        m.tag("p", "reading", |m| {
            m.leaf("strong", "", words::read_on());
            m.text(colon());
            for (place, to) in links.enumerate() {
                m.text(if place > 0 { files::between_parts() } else { "" });
                link(m, &to.url, to.title.in_language(&state.language));
            }
        });
    });
}
