//! The assessment as a component of other Yew programs. What a page would write on the element are properties here, what it
//! would hear are callbacks; everything else is the same program.

use gloo::events::EventListener;
use serde_json::Value;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;
use yew::html::IntoPropValue;
use yew::prelude::*;

use super::browser;
use super::mounted::{self, Input, Mounted};
use crate::config::{PackSource, Storage, Theme, View};
use crate::gather::Gather;
use crate::pack::Node;

/// Which pack is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct PackInfo {
    /// Its id.
    pub id: String,
    /// Its version, as its author counts.
    pub version: String,
    /// A fingerprint of its content.
    pub digest: String,
}

/// An answer that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The question's id.
    pub question: String,
    /// `{"value": …, "note": …, "evidence": …}`; `None` when the answer was taken back.
    pub answer: Option<Value>,
    /// How many of the questions that are asked have an answer.
    pub answered: usize,
    /// How many are asked.
    pub total: usize,
}

/// Something that did not work; the respondent sees it too.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// `pack-invalid`, `pack-unreachable`, `config-invalid`, `config-unreachable`, `language-unreachable`, `attribute-invalid`, `answers-invalid` or `targets-invalid`.
    pub code: String,
    /// What happened, in sentences.
    pub message: String,
    /// The place in what was given, as a JSON pointer.
    pub path: Option<String>,
}

/// What [`MaturityAssessment`] is given. Nothing is required; what is left at its default, the config may say.
#[derive(Clone, PartialEq, Properties)]
pub struct MaturityAssessmentProperties {
    /// The pack: the built-in one, an address relative to the page, or a pack as JSON (`serde_json::Value` or [`Node`]). The id of another
    /// pack stands for `packs/<id>.json` beside the page.
    #[prop_or_default]
    pub pack: PackSource,
    /// A config, as `questions/CONFIG.md` describes it, or the address of one relative to the page.
    #[prop_or_default]
    pub config: Option<Value>,
    /// A language tag; else the nearest `lang` up the tree, then the browser's languages, then the pack's first.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// Colours; [`Theme::Auto`] follows the reader's system.
    #[prop_or_default]
    pub theme: Theme,
    /// Where answers are kept.
    #[prop_or_default]
    pub storage: Storage,
    /// Tells instances of one pack on one origin apart.
    #[prop_or_default]
    pub name: AttrValue,
    /// What is shown first.
    #[prop_or_default]
    pub view: View,
    /// Answers by question id (`{"id": {"value": 2}}` or `{"id": 2}`). They replace those at hand at first, and whenever they change.
    #[prop_or_default]
    pub answers: Option<Value>,
    /// Further classes of the outer element, beside `maturity-assessment`.
    #[prop_or_default]
    pub class: Classes,
    /// The pack is there and the first control works.
    #[prop_or_default]
    pub on_ready: Callback<PackInfo>,
    /// An answer changed.
    #[prop_or_default]
    pub on_change: Callback<Change>,
    /// The respondent asked for the report: the result, as the README describes it and the command line prints it.
    #[prop_or_default]
    pub on_complete: Callback<Value>,
    /// Something did not work.
    #[prop_or_default]
    pub on_error: Callback<Failure>,
}

impl MaturityAssessmentProperties {
    /// What an element would say.
    fn input(&self, host: &HtmlElement) -> Input {
        let around = Input::parse(&browser::around(host));
        let (address, config) = match &self.config {
            Some(Value::String(address)) => (Some(address.clone()), None),
            config => (None, config.as_ref().map(Value::to_string)),
        };
        Input { base: around.page.clone(), attributes: self.attributes(), config, config_address: address, ..around }
    }

    fn attributes(&self) -> Node {
        let mut attributes = Node::Object(Vec::new());
        if self.pack != PackSource::default() {
            attributes.push("pack", pack_node(&self.pack));
        }
        let words = [
            ("lang", self.lang.as_deref().unwrap_or_default()),
            ("theme", if self.theme == Theme::default() { "" } else { self.theme.name() }),
            ("storage", if self.storage == Storage::default() { "" } else { self.storage.name() }),
            ("name", self.name.as_str()),
            ("view", if self.view == View::default() { "" } else { self.view.name() }),
        ];
        for (name, word) in words.into_iter().filter(|(_, word)| !word.is_empty()) {
            attributes.push(name, word.into());
        }
        attributes
    }

    /// Whether it says the same of the program as another; callbacks and classes are not the program's.
    fn asks_as(&self, other: &Self) -> bool {
        self.config == other.config && self.attributes() == other.attributes()
    }
}

fn pack_node(pack: &PackSource) -> Node {
    match pack {
        PackSource::BuiltIn(id) => id.as_str().into(),
        // A bare name would be an id.
        PackSource::Address(address) if PackSource::from(address.as_str()) != *pack => Node::Text(["./", address].concat()),
        PackSource::Address(address) => address.as_str().into(),
        PackSource::Given(node) => node.clone(),
    }
}

fn node(value: &Value) -> Node {
    match value {
        Value::Null => Node::Null,
        Value::Bool(bool) => Node::Bool(*bool),
        Value::Number(number) => number.as_f64().map_or(Node::Null, Node::Number),
        Value::String(text) => Node::Text(text.clone()),
        Value::Array(list) => Node::List(list.iter().map(node).gather()),
        Value::Object(members) => Node::Object(members.iter().map(|(key, value)| (key.clone(), node(value))).gather()),
    }
}

impl IntoPropValue<PackSource> for &'static str {
    fn into_prop_value(self) -> PackSource {
        self.into()
    }
}

impl IntoPropValue<PackSource> for String {
    fn into_prop_value(self) -> PackSource {
        self.as_str().into()
    }
}

impl IntoPropValue<PackSource> for AttrValue {
    fn into_prop_value(self) -> PackSource {
        self.as_str().into()
    }
}

impl IntoPropValue<PackSource> for Value {
    fn into_prop_value(self) -> PackSource {
        PackSource::Given(node(&self))
    }
}

impl IntoPropValue<PackSource> for Node {
    fn into_prop_value(self) -> PackSource {
        PackSource::Given(self)
    }
}

/// What the program tells, by the events of its host.
#[derive(Clone, Copy, Debug)]
pub enum Heard {
    /// The pack is there.
    Ready,
    /// An answer changed.
    Change,
    /// The respondent is done.
    Complete,
    /// Something did not work.
    Error,
}

const EVENTS: [(&str, Heard); 4] = [
    ("assessment-ready", Heard::Ready),
    ("assessment-change", Heard::Change),
    ("assessment-complete", Heard::Complete),
    ("assessment-error", Heard::Error),
];

/// The assessment in a Yew program.
///
/// It needs neither the custom element nor its script: questions, engine and report are part of the program around it, and
/// none of it is loaded later. Styles stay inside an open shadow root; the events of the element bubble from its outer
/// `<div class="maturity-assessment">` too, and the same `--assessment-…` properties set its colours.
///
/// ```toml
/// [dependencies]
/// maturity-assessment = { path = "…", default-features = false, features = ["widget"] }
/// yew = { version = "0.23", features = ["csr"] }
/// ```
/// ```
/// use maturity_assessment::config::Theme;
/// use maturity_assessment::widget::MaturityAssessment;
/// use yew::prelude::*;
///
/// #[component]
/// fn App() -> Html {
///     let level = use_state(String::new);
///     let on_complete = {
///         let level = level.clone();
///         Callback::from(move |result: serde_json::Value| level.set(result["dimensions"][0]["level"]["label"].to_string()))
///     };
///     html! {
///         <>
///             <MaturityAssessment pack="packs/team.json" theme={Theme::Dark} {on_complete} />
///             <p>{ (*level).clone() }</p>
///         </>
///     }
/// }
/// ```
/// `examples/yew-app` is a whole program.
pub struct MaturityAssessment {
    place: NodeRef,
    mounted: Option<Mounted>,
    hearing: Vec<EventListener>,
    /// Whether the answers given are still to be taken over: a pack that is fetched comes after them.
    unanswered: bool,
}

impl Component for MaturityAssessment {
    type Message = (Heard, JsValue);
    type Properties = MaturityAssessmentProperties;

    fn create(_: &Context<Self>) -> Self {
        MaturityAssessment { place: NodeRef::default(), mounted: None, hearing: Vec::new(), unanswered: true }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        html! { <div ref={&self.place} class={classes!("maturity-assessment", context.props().class.clone())} /> }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        let Some(host) = self.place.cast::<HtmlElement>().filter(|_| first) else {
            return;
        };
        let hear = |(name, heard)| {
            let link = context.link().clone();
            EventListener::new(&host, name, move |event| {
                let detail = js_sys::Reflect::get(event, &"detail".into()).unwrap_or(JsValue::NULL);
                link.send_message((heard, detail));
            })
        };
        self.hearing = EVENTS.into_iter().map(hear).gather();
        let root = browser::stage(&host, mounted::style_sheet());
        self.mounted = Mounted::new(host, &root);
        self.apply(context.props());
        self.answer(context.props());
    }

    fn changed(&mut self, context: &Context<Self>, before: &Self::Properties) -> bool {
        let props = context.props();
        if !props.asks_as(before) {
            self.apply(props);
        }
        if props.answers != before.answers {
            self.unanswered = true;
            self.answer(props);
        }
        props.class != before.class
    }

    fn update(&mut self, context: &Context<Self>, (heard, detail): Self::Message) -> bool {
        let props = context.props();
        let detail: Value = serde_wasm_bindgen::from_value(detail).unwrap_or_default();
        match heard {
            Heard::Ready => {
                self.answer(props);
                let pack = detail.get("pack").unwrap_or(&Value::Null);
                props.on_ready.emit(PackInfo { id: text(pack, "id"), version: text(pack, "version"), digest: text(pack, "digest") });
            }
            Heard::Change => props.on_change.emit(Change {
                question: text(&detail, "question"),
                answer: detail.get("answer").filter(|answer| !answer.is_null()).cloned(),
                answered: count(&detail, "answered"),
                total: count(&detail, "total"),
            }),
            Heard::Complete => props.on_complete.emit(detail),
            Heard::Error => props.on_error.emit(Failure {
                code: text(&detail, "code"),
                message: text(&detail, "message"),
                path: detail.get("path").and_then(Value::as_str).map(str::to_owned),
            }),
        }
        false
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.hearing.clear();
        if let Some(mounted) = self.mounted.take() {
            mounted.release();
        }
    }
}

impl MaturityAssessment {
    /// Tells the program what the properties say now.
    fn apply(&self, props: &MaturityAssessmentProperties) {
        if let (Some(mounted), Some(host)) = (&self.mounted, self.place.cast()) {
            mounted.store.apply(props.input(&host));
        }
    }

    /// Gives it the answers, once there is a pack that they can belong to.
    fn answer(&mut self, props: &MaturityAssessmentProperties) {
        let ready = self.mounted.as_ref().filter(|mounted| mounted.store.state().is_some());
        if let (true, Some(mounted)) = (self.unanswered, ready) {
            self.unanswered = false;
            if let Some(answers) = &props.answers {
                mounted.store.set_answers(&answers.to_string());
            }
        }
    }
}

fn text(detail: &Value, key: &str) -> String {
    detail.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn count(detail: &Value, key: &str) -> usize {
    detail.get(key).and_then(Value::as_f64).unwrap_or_default() as usize
}
