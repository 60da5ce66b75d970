//! One question: a native group of radio buttons, with help, a way back, and room for a note.

use super::super::browser;
use super::super::markup::{Do, Markup, On};
use super::super::state::{Action, Notice, State};
use super::super::words::{self, fill};
use super::{QUIET, button, doing};
use crate::answers::{DONT_KNOW, NOT_APPLICABLE, Value};
use crate::pack::Question;

/// Where a question stands among those of its screen.
pub struct Position {
    /// The question's index in the pack.
    pub index: usize,
    /// Its number on the screen, from 1.
    pub number: usize,
    /// How many there are.
    pub total: usize,
}

pub fn view(m: &mut Markup, state: &State, position: &Position, question: &Question) {
    let index = position.index;
    let language = state.language.as_str();
    let chosen = state.work.answers.value(index);
    m.tag("fieldset", "question", |m| {
        m.key(&question.id);
        m.attributes(&[("part", "question")]);
        m.attribute("data-question", &index.to_string());
        m.tag("legend", "", |m| {
            m.leaf(
                "span",
                "number",
                &fill(words::QUESTION_OF, &[("n", &position.number.to_string()), ("total", &position.total.to_string())]),
            );
            m.leaf("span", "asked", question.text.in_language(language));
        });
        m.with(question.help.as_ref(), |m, help| {
            m.tag("details", "help", |m| {
                m.leaf("summary", "", words::HELP);
                m.leaf("p", "", help.in_language(language));
            });
        });
        options(m, state, question, index, chosen);
        m.tag("div", "beside", |m| {
            special(m, question, index, Value::NotApplicable, chosen);
            special(m, question, index, Value::DontKnow, chosen);
            m.when(chosen.is_some(), |m| {
                let label = fill(words::CLEAR_LABEL, &[("question", question.text.in_language(language))]);
                doing(m, QUIET, words::CLEAR, &label, Do::Act(Action::Clear(index)));
            });
        });
        m.when(state.notices.contains(&Notice::Cleared(index)), |m| {
            m.tag("p", "cleared", |m| {
                m.text(words::CLEARED);
                button(m, QUIET, words::UNDO, Action::Undo);
            });
        });
        note(m, state, question, index);
    });
}

fn options(m: &mut Markup, state: &State, question: &Question, index: usize, chosen: Option<Value>) {
    let language = state.language.as_str();
    m.tag("div", "options", |m| {
        for (option, choice) in question.options.iter().enumerate() {
            m.tag("label", "option", |m| {
                m.attributes(&[("part", "option")]);
                radio(m, question, &browser::plain(choice.value), index, Value::Option(option), chosen);
                m.tag("span", "choice", |m| {
                    m.leaf("span", "title", choice.label.in_language(language));
                    m.with(choice.description.as_ref(), |m, text| m.leaf("span", "description", text.in_language(language)));
                });
            });
        }
    });
}

/// "Does not apply" and "I don't know": quieter than the options, never hidden.
fn special(m: &mut Markup, question: &Question, index: usize, value: Value, chosen: Option<Value>) {
    let (form, text) = match value {
        Value::NotApplicable => (NOT_APPLICABLE, words::NOT_APPLICABLE),
        _ => (DONT_KNOW, words::DONT_KNOW),
    };
    m.tag("label", "special", |m| {
        radio(m, question, form, index, value, chosen);
        m.leaf("span", "", text);
    });
}

fn radio(m: &mut Markup, question: &Question, form: &str, index: usize, value: Value, chosen: Option<Value>) {
    m.tag("input", "", |m| {
        m.attributes(&[("type", "radio")]);
        m.attribute("name", &question.id);
        m.value(form);
        m.checked(chosen == Some(value));
        m.on(On::Change, Do::Act(Action::Choose(index, value)));
    });
}

fn note(m: &mut Markup, state: &State, question: &Question, index: usize) {
    let note = state.work.answers.answer(index).and_then(|answer| answer.note.as_deref());
    m.tag("details", "note", |m| {
        m.leaf("summary", "", if note.is_some() { words::NOTE_EDIT } else { words::NOTE_ADD });
        m.tag("textarea", "", |m| {
            m.attributes(&[("rows", "3")]);
            m.attribute("aria-label", &fill(words::NOTE_LABEL, &[("question", question.text.in_language(&state.language))]));
            m.value(note.unwrap_or_default());
            m.on(On::Input, Do::Note(index));
            // The host page's single-key shortcuts must not hear what is typed here.
            for key in [On::KeyDown, On::KeyPress, On::KeyUp] {
                m.on(key, Do::Stop);
            }
        });
    });
}
