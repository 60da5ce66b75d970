//! One question: a native group of radio buttons, with help, a way back, and room for a note.

use super::super::browser::plain;
use super::super::markup::{Do, Markup, On};
use super::super::state::{Action, Notice, State};
use super::super::words::{self, files::style, fill};
use super::terms::Card;
use super::{QUIET, button, doing, option_label};
use crate::answers::{Answer, DONT_KNOW, EvidencePart, NOT_APPLICABLE, Value, Visible};
use crate::pack::{Between, Kind, Question, Text};
use crate::report::export::written;

/// Where a question stands among those of its screen.
pub struct Position {
    /// The question's index in the pack.
    pub index: usize,
    /// Its number on the screen, from 1.
    pub number: usize,
    /// How many there are.
    pub total: usize,
}

/// `terms` are those that the screen has explained above.
pub fn view(m: &mut Markup, state: &State, position: &Position, question: &Question, (visible, terms): (&Visible, &mut Vec<usize>)) {
    let index = position.index;
    let language = state.language.as_str();
    let chosen = state.work.answers.value(index);
    let class = if question.grid.is_some() { "question row" } else { "question" };
    m.tag("fieldset", class, |m| {
        m.key(&question.id);
        m.attributes(&[("part", "question")]);
        m.attribute("data-question", &index.to_string());
        if position.number == 1 {
            // Said once: who hears it with every question hears nothing else.
            m.attributes(&[("aria-describedby", "keys")]);
        }
        let name = index.to_string();
        let mut card = Card::new(state, &name, terms);
        m.tag("legend", "", |m| {
            m.leaf(
                "span",
                "number",
                &fill(words::question_of(), &[("n", &words::number(position.number)), ("total", &words::number(position.total))]),
            );
            m.tag("span", "asked", |m| card.text(m, question.text.in_language(language)));
        });
        m.with(question.help.as_ref(), |m, help| {
            m.tag("details", "help", |m| {
                m.leaf("summary", "", words::help());
                m.tag("p", "", |m| card.folded(m, help.in_language(language)));
            });
        });
        match &question.kind {
            Kind::Single(Between::Closed) => single(m, state, index, question, visible),
            _ => rarer(m, state, index, question, visible),
        }
        m.tag("div", "beside", |m| {
            m.when(question.offers.not_applicable && question.counts(), |m| special(m, question, index, Value::NotApplicable, chosen));
            m.when(question.offers.dont_know && question.counts(), |m| special(m, question, index, Value::DontKnow, chosen));
            m.when(chosen.is_some(), |m| {
                let label = fill(words::clear_label(), &[("question", question.text.in_language(language))]);
                doing(m, QUIET, words::clear(), &label, Do::Act(Action::Clear(index)));
            });
        });
        m.when(state.notices.contains(&Notice::Cleared(index)), |m| {
            m.tag("p", "cleared", |m| {
                m.text(words::cleared());
                button(m, QUIET, words::undo(), Action::Undo);
            });
        });
        note(m, state, question, index);
        card.meanings(m);
    });
}

/// The options of a question that one of them is chosen for.
fn single(m: &mut Markup, state: &State, index: usize, question: &Question, visible: &Visible) {
    let language = state.language.as_str();
    let chosen = state.work.answers.value(index);
    m.tag("div", "options", |m| {
        for (option, choice) in question.options.iter().enumerate() {
            m.when(visible.option(&state.pack, &state.work.answers, index, option), |m| {
                let words = (choice.label.in_language(language), choice.description.as_ref().map(|text| text.in_language(language)));
                self::option(m, question, (index, chosen), Value::Option(option), &plain(choice.value), words);
            });
        }
    });
}

/// Of all other kinds, which come with the report's part.
#[inline(never)]
fn rarer(m: &mut Markup, state: &State, index: usize, question: &Question, visible: &Visible) {
    match &question.kind {
        Kind::Number { from, to, step, unit } => {
            number(m, state, index, question, (*from, *to, *step), unit.as_ref());
        }
        Kind::Text => text(m, state, index, question),
        _ => options(m, state, index, question, visible),
    }
}

fn options(m: &mut Markup, state: &State, index: usize, question: &Question, visible: &Visible) {
    let language = state.language.as_str();
    let chosen = state.work.answers.value(index);
    if let Kind::Scale { low, high } = &question.kind {
        m.tag("p", "ends", |m| {
            for (end, choice) in [(low, question.options.first()), (high, question.options.last())] {
                let meaning = end.as_ref().zip(choice);
                m.with(meaning, |m, (end, choice)| {
                    m.leaf(
                        "span",
                        "",
                        &fill(
                            words::scale_end(),
                            &[("value", &written(&style(language), choice.value)), ("label", end.in_language(language))],
                        ),
                    );
                });
            }
        });
    }
    let class = if let Kind::Scale { .. } = question.kind { "options scale" } else { "options" };
    m.tag("div", class, |m| {
        let shown = |option: usize| visible.option(&state.pack, &state.work.answers, index, option);
        for (option, choice) in question.options.iter().enumerate() {
            m.when(shown(option), |m| {
                let label = option_label(question, option, language);
                let description = choice.description.as_ref().map(|text| text.in_language(language));
                self::option(m, question, (index, chosen), Value::Option(option), &plain(choice.value), (&label, description));
            });
            let middle = question.middle(option).filter(|_| question.between() == Between::Open && shown(option) && shown(option + 1));
            m.with(middle, |m, middle| {
                self::option(m, question, (index, chosen), Value::Between(option), &plain(middle), (words::between(), None));
            });
        }
        m.when(matches!(question.kind, Kind::Multiple(_)), |m| {
            self::option(m, question, (index, chosen), Value::Several(0), NONE, (words::none_of_these(), None));
        });
    });
}

/// The form's value of "none of these".
const NONE: &str = "none";

/// One option as a target of full width.
fn option(
    m: &mut Markup,
    question: &Question,
    (index, chosen): (usize, Option<Value>),
    value: Value,
    form: &str,
    (label, description): (&str, Option<&str>),
) {
    let class = if let Value::Between(_) = value { "option between" } else { "option" };
    let id = description.map_or(String::new(), |_| ["option-", &index.to_string(), "-", form].concat());
    m.tag("label", class, |m| {
        m.attributes(&[("part", "option")]);
        match question.kind {
            Kind::Multiple(_) => tick(m, question, (form, &id), (index, chosen), value),
            _ => radio(m, question, (form, &id), index, value, chosen),
        }
        m.tag("span", "choice", |m| {
            m.tag("span", "title", |m| {
                if !id.is_empty() {
                    m.attribute("id", &id);
                }
                m.text(label);
            });
            m.with(description, |m, text| {
                m.tag("span", "description", |m| {
                    m.attribute("id", &meaning(&id));
                    m.text(text);
                });
            });
        });
    });
}

/// The id of the sentence that says what the option with this id means.
fn meaning(id: &str) -> String {
    [id, "-means"].concat()
}

/// The name of an option is short; the sentence below it is its description, which readers can skip.
fn named(m: &mut Markup, id: &str) {
    if !id.is_empty() {
        m.attribute("aria-labelledby", id);
        m.attribute("aria-describedby", &meaning(id));
    }
}

/// A box to tick: an option among several, or none of them. Loaded later, as are the questions that have any.
#[inline(never)]
fn tick(m: &mut Markup, question: &Question, (form, id): (&str, &str), (index, chosen): (usize, Option<Value>), value: Value) {
    let before = if let Some(Value::Several(bits)) = chosen { bits } else { 0 };
    let (checked, after) = match value {
        Value::Option(option) => (before >> option & 1 == 1, before ^ (1 << option)),
        _ => (chosen == Some(value), 0),
    };
    // Unticking the last one is no answer yet; that none applies is one.
    let next = if checked && after == 0 { Action::Blank(index) } else { Action::Choose(index, Value::Several(after)) };
    m.tag("input", "", |m| {
        m.attributes(&[("type", "checkbox")]);
        named(m, id);
        m.attribute("name", &question.id);
        m.value(form);
        m.checked(checked);
        m.on(On::Change, Do::Act(next));
    });
}

/// What stands in a field: what is being typed, or else the answer.
fn drafted(state: &State, index: usize) -> String {
    match (&state.draft, state.work.answers.answer(index)) {
        (Some((question, draft)), _) if *question == index => draft.clone(),
        (_, Some(Answer { value: Some(Value::Number(number)), .. })) => plain(*number),
        (_, answer) => answer.map(|answer| answer.text.clone()).unwrap_or_default(),
    }
}

fn number(m: &mut Markup, state: &State, index: usize, question: &Question, (from, to, step): (f64, f64, f64), unit: Option<&Text>) {
    let unit = unit.map_or("", |unit| unit.in_language(&state.language));
    let hint = format!("range-{index}");
    m.tag("p", "number-field", |m| {
        m.tag("input", "", |m| {
            m.attributes(&[("type", "number"), ("inputmode", "decimal")]);
            m.attribute("name", &question.id);
            m.attribute("min", &plain(from));
            m.attribute("max", &plain(to));
            m.attribute("step", &plain(step));
            m.attribute("aria-label", question.text.in_language(&state.language));
            m.attribute("aria-describedby", &hint);
            m.value(&drafted(state, index));
            typing(m, index);
        });
        m.text(&format!(" {unit} "));
        m.tag("span", "hint", |m| {
            m.attribute("id", &hint);
            let shown = |number| written(&style(&state.language), number);
            m.text(&fill(words::number_range(), &[("from", &shown(from)), ("to", &shown(to))]));
        });
    });
}

fn text(m: &mut Markup, state: &State, index: usize, question: &Question) {
    m.tag("textarea", "", |m| {
        m.attributes(&[("rows", "3")]);
        m.attribute("name", &question.id);
        m.attribute("aria-label", question.text.in_language(&state.language));
        m.value(&drafted(state, index));
        typing(m, index);
    });
}

fn typing(m: &mut Markup, index: usize) {
    m.on(On::Input, Do::Type(index));
    quiet(m);
}

/// The host page's single-key shortcuts must not hear what is typed here.
fn quiet(m: &mut Markup) {
    for key in [On::KeyDown, On::KeyPress, On::KeyUp] {
        m.on(key, Do::Stop);
    }
}

/// "Does not apply" and "I don't know": quieter than the options, never hidden.
fn special(m: &mut Markup, question: &Question, index: usize, value: Value, chosen: Option<Value>) {
    let (form, text) = match value {
        Value::NotApplicable => (NOT_APPLICABLE, words::not_applicable()),
        _ => (DONT_KNOW, words::dont_know()),
    };
    m.tag("label", "special", |m| {
        radio(m, question, (form, ""), index, value, chosen);
        m.leaf("span", "", text);
    });
}

fn radio(m: &mut Markup, question: &Question, (form, id): (&str, &str), index: usize, value: Value, chosen: Option<Value>) {
    m.tag("input", "", |m| {
        m.attributes(&[("type", "radio")]);
        named(m, id);
        m.attribute("name", &question.id);
        m.value(form);
        m.checked(chosen == Some(value));
        m.on(On::Change, Do::Act(Action::Choose(index, value)));
    });
}

/// What the respondent writes beside an answer: a note, and as many pieces of evidence as there are, with room for one more.
fn note(m: &mut Markup, state: &State, question: &Question, index: usize) {
    let answer = state.work.answers.answer(index);
    let note = answer.and_then(|answer| answer.note.as_deref());
    let evidence = answer.map_or(&[][..], |answer| &answer.evidence);
    let written = note.is_some() || !evidence.is_empty();
    m.tag("details", "note", |m| {
        m.leaf("summary", "", if written { words::note_edit() } else { words::note_add() });
        m.tag("textarea", "", |m| {
            m.attributes(&[("rows", "3")]);
            m.attribute("aria-label", &fill(words::note_label(), &[("question", question.text.in_language(&state.language))]));
            m.value(note.unwrap_or_default());
            m.on(On::Input, Do::Note(index));
            quiet(m);
        });
        m.tag("div", "", |m| {
            for place in 0..=evidence.len() {
                let (title, url) = evidence.get(place).map_or(("", ""), |it| (&it.title, &it.url));
                m.tag("p", "evidence", |m| {
                    // Yew compares lists from the end; without a key a new row would take the place of the one being filled in.
                    m.key(&place.to_string());
                    line(m, words::evidence_title(), "text", title, Do::Evidence(index, place, EvidencePart::Title));
                    line(m, words::evidence_url(), "url", url, Do::Evidence(index, place, EvidencePart::Url));
                });
            }
        });
    });
}

/// A field of one line under its label.
fn line(m: &mut Markup, label: &str, kind: &'static str, value: &str, typed: Do) {
    m.tag("label", "line", |m| {
        m.text(label);
        m.tag("input", "", |m| {
            m.attributes(&[("type", kind)]);
            m.value(value);
            m.on(On::Input, typed);
            quiet(m);
        });
    });
}
