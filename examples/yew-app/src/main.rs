//! A Yew program with the assessment in it: a pack of its own as JSON, its settings from the program's state, and what it tells.

use maturity_assessment::config::{Storage, Theme};
use maturity_assessment::widget::{Change, Failure, MaturityAssessment, PackInfo};
use serde_json::{Value, json};
use yew::prelude::*;

/// Two questions, as one JSON value; an address would do as well.
fn pack() -> Value {
    let options = json!([{ "value": 1, "label": { "en": "Slow", "de": "Langsam" } }, { "value": 2, "label": { "en": "Fast", "de": "Schnell" } }]);
    json!({
        "format": 1, "id": "team", "version": "1", "languages": ["en", "de"],
        "title": { "en": "How we work", "de": "Wie wir arbeiten" },
        "levels": [{ "value": 1, "label": { "en": "Low", "de": "Niedrig" } }, { "value": 2, "label": { "en": "High", "de": "Hoch" } }],
        "dimensions": [{ "id": "work", "label": { "en": "Work", "de": "Arbeit" }, "questions": [
            { "id": "pace", "text": { "en": "How fast is it?", "de": "Wie schnell ist es?" }, "options": options },
            { "id": "peace", "text": { "en": "How calm is it?", "de": "Wie ruhig ist es?" }, "options": options },
        ] }],
    })
}

#[component]
fn App() -> Html {
    let shown = use_state(|| true);
    let dark = use_state(|| false);
    let german = use_state(|| false);
    let broken = use_state(|| false);
    let heard = use_state(|| "Nothing yet".to_owned());
    let level = use_state(String::new);

    let on_ready = {
        let heard = heard.clone();
        Callback::from(move |pack: PackInfo| heard.set(format!("Ready: {}", pack.id)))
    };
    let on_change = {
        let heard = heard.clone();
        Callback::from(move |change: Change| heard.set(format!("{}: {} of {}", change.question, change.answered, change.total)))
    };
    let on_complete = {
        let level = level.clone();
        Callback::from(move |result: Value| level.set(result["dimensions"][0]["level"]["label"].as_str().unwrap_or("none").to_owned()))
    };
    let on_error = {
        let heard = heard.clone();
        Callback::from(move |failure: Failure| heard.set(format!("{} at {}", failure.code, failure.path.unwrap_or_default())))
    };
    let switch = |state: &UseStateHandle<bool>| {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| state.set(!*state))
    };

    html! {
        <main>
            <h1>{ "A Yew program" }</h1>
            <p>
                <button onclick={switch(&shown)}>{ "Show or hide" }</button>
                <button onclick={switch(&dark)}>{ "Light or dark" }</button>
                <button onclick={switch(&german)}>{ "English or German" }</button>
                <button onclick={switch(&broken)}>{ "Right or wrong pack" }</button>
            </p>
            <p id="heard">{ (*heard).clone() }</p>
            <p id="level">{ (*level).clone() }</p>
            if *shown {
                <MaturityAssessment
                    pack={if *broken { json!({ "format": 1 }) } else { pack() }}
                    lang={if *german { "de" } else { "en" }}
                    theme={if *dark { Theme::Dark } else { Theme::Light }}
                    storage={Storage::Session}
                    {on_ready}
                    {on_change}
                    {on_complete}
                    {on_error}
                />
            }
            <MaturityAssessment
                pack="team.json"
                name="second"
                answers={json!({ "pace": 2 })}
                config={json!({ "theme": "dark", "report": ["aspects"], "end": { "message": "Bring this to the retrospective." } })}
            />
        </main>
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
