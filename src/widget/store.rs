//! One widget's heart: holds the state, lets actions through the reducer, and carries out the effects.
//!
//! It lives longer than one element: an element that goes gives its store (and the mounted component)
//! back, and the next one takes it over. See [`super::mounted`] for why.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;
use yew::Callback;

use super::desk::{Desk, Errand};
use super::later::Later;
use super::markup::{After, Do};
use super::mounted::Input;
use super::state::{Action, Announcement, Effect, Focus, Notice, Origin, Place, State};
use super::storage::{self, Found};
use super::views::{Setting, Spoken, report};
use super::words::{self, Language, fill};
use super::{address, browser, desk, events, later};
use crate::answers::Answers;
use crate::config::{More, Options, PackSource, View};
use crate::pack::{DEFAULT_PACK, Findings, Node, Pack, choose_language, default_tree};
use crate::report::PackName;

/// How far a widget is.
#[derive(Clone, Default)]
pub enum Phase {
    /// No element uses this store.
    #[default]
    Idle,
    /// The pack is on its way.
    Loading,
    /// There is no pack, and why.
    Failed(Rc<Problem>),
    /// There is one.
    Ready(Rc<State>),
}

/// Why an assessment cannot be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The pack has findings.
    Pack(Findings),
    /// The config has findings.
    Config(Findings),
    /// The pack could not be fetched: address and reason.
    PackUnreachable(String, Reason),
    /// The config could not be fetched: address and reason.
    ConfigUnreachable(String, Reason),
    /// The words of a language could not be fetched: address and reason. English stands in.
    LanguageUnreachable(String, Reason),
    /// What reads the config could not be fetched.
    PartUnreachable,
    /// What reads the pack could not be fetched.
    ReaderUnreachable,
}

/// Why a file could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The server answered with this status; 0 for no answer at all.
    Status(u16),
    /// It belongs to another version of this program.
    Edition,
}

impl Reason {
    fn words(self) -> String {
        match self {
            Reason::Edition => words::reason_edition().to_owned(),
            Reason::Status(0) => words::reason_network().to_owned(),
            Reason::Status(status) => fill(words::reason_status(), &[("status", &status.to_string())]),
        }
    }
}

impl Problem {
    /// The code of the error event.
    pub fn code(&self) -> &'static str {
        match self {
            Problem::Pack(_) => "pack-invalid",
            Problem::Config(_) => "config-invalid",
            Problem::PackUnreachable(..) | Problem::ReaderUnreachable => "pack-unreachable",
            Problem::ConfigUnreachable(..) | Problem::PartUnreachable => "config-unreachable",
            Problem::LanguageUnreachable(..) => "language-unreachable",
        }
    }

    /// What happened, in a sentence.
    pub fn sentence(&self) -> String {
        let unreachable = |template, address: &str, reason: &Reason| fill(template, &[("pack", address), ("reason", &reason.words())]);
        match self {
            Problem::Pack(_) => words::pack_invalid().to_owned(),
            Problem::Config(_) => words::config_invalid().to_owned(),
            Problem::PackUnreachable(address, reason) => unreachable(words::pack_unreachable(), address, reason),
            Problem::PartUnreachable | Problem::ReaderUnreachable => words::part_unreachable().to_owned(),
            Problem::ConfigUnreachable(address, reason) => unreachable(words::config_unreachable(), address, reason),
            Problem::LanguageUnreachable(address, reason) => unreachable(words::language_unreachable(), address, reason),
        }
    }

    /// The findings, where there are any: then trying again would change nothing.
    pub fn findings(&self) -> Option<&Findings> {
        match self {
            Problem::Pack(findings) | Problem::Config(findings) => Some(findings),
            _ => None,
        }
    }
}

/// What goes on with a text that was fetched.
type Then = Box<dyn FnOnce(&Rc<Store>, &str)>;

/// See the module's text.
#[derive(Default)]
pub struct Store {
    phase: RefCell<Phase>,
    // Shared, because they are looked at while listeners of the page may replace them.
    options: RefCell<Rc<Options>>,
    /// What the config holds beside the options; `None` for nothing.
    more: RefCell<Option<Rc<More>>>,
    input: RefCell<Rc<Input>>,
    /// The language of the interface; `None` for English.
    language: Cell<Option<&'static Language>>,
    /// The texts of the pack in that language, where they have a file of their own.
    texts: RefCell<Option<Rc<Node>>>,
    host: RefCell<Option<HtmlElement>>,
    place: RefCell<Option<storage::Place>>,
    changed: RefCell<Callback<()>>,
    /// What the elements do that are drawn now.
    to_do: RefCell<Vec<Do>>,
    focus: Cell<Option<Focus>>,
    spoken: RefCell<Spoken>,
    speaking: RefCell<Option<Timeout>>,
    hash_listener: RefCell<Option<EventListener>>,
    /// Waits for the network, when something is to be sent.
    online_listener: RefCell<Option<EventListener>>,
    /// What was fetched for this element, by address: a change of theme must not ask the network again.
    fetched: RefCell<Vec<(String, Rc<str>)>>,
    /// Whether the pack is the default one without what only its report says.
    partial: Cell<bool>,
    /// Whether what the report needs was asked for.
    asked: Cell<bool>,
    /// Whether the targets that the page gave were looked at.
    checked: Cell<bool>,
    /// Whether the focus is to move to the report once it is there: until then it is on the screen that waits.
    awaited: Cell<bool>,
    /// Whether the address holds a link that could not be read, because what reads it could not be loaded.
    unread: Cell<bool>,
    /// Counts loads, so that a late answer to an earlier one is recognised.
    load: Cell<u32>,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// How long a live region has to be there, empty, before its text is heard.
const BEFORE_SPEAKING: u32 = 100;

impl Store {
    /// Who is to draw after a change.
    pub fn on_change(&self, callback: Callback<()>) {
        self.changed.replace(callback);
    }

    /// What the elements do that are about to stand on the page.
    pub fn drawn(&self, to_do: Vec<Do>) {
        self.to_do.replace(to_do);
    }

    /// An element heard something: does what it is there for. `text` and `number` are what its field holds.
    pub fn heard(self: &Rc<Self>, element: usize, text: String, number: f64) -> After {
        // No borrow is held: what is done may draw again.
        let to_do = self.to_do.borrow().get(element).cloned();
        match to_do {
            Some(Do::Act(action)) => self.act(action),
            Some(Do::Note(question)) => self.act(Action::Note(question, text)),
            Some(Do::Evidence(question, place, part)) => self.act(Action::Evidence(question, place, part, text)),
            Some(Do::Type(question)) => self.act(Action::Type(question, text, Some(number).filter(|number| number.is_finite()))),
            Some(Do::Fill(field)) => self.act(Action::Fill(field, text)),
            Some(Do::Retry) => self.retry(),
            Some(Do::Stop) => return After::Stop,
            Some(Do::Prevent) => return After::Prevent,
            None => {}
        }
        After::Nothing
    }

    /// From now on words are in the language of this widget; another one on the page may have spoken another.
    pub fn speak(&self) {
        words::speak(self.language.get());
    }

    /// How far the widget is.
    pub fn phase(&self) -> Phase {
        self.phase.borrow().clone()
    }

    /// The options that views need.
    pub fn setting(&self) -> Setting {
        let options = self.options.borrow();
        Setting { theme: options.theme, storage: options.storage, later: later::state() }
    }

    /// What the live regions say.
    pub fn spoken(&self) -> Spoken {
        self.spoken.borrow().clone()
    }

    /// The focus that is to move after drawing, once.
    pub fn take_focus(&self) -> Option<Focus> {
        self.focus.take()
    }

    /// The state, while there is a pack.
    pub fn state(&self) -> Option<Rc<State>> {
        match &*self.phase.borrow() {
            Phase::Ready(state) => Some(Rc::clone(state)),
            _ => None,
        }
    }

    /// Shows a phase without an element around it, for drawing natively.
    pub fn showing(phase: Phase) -> Store {
        Store { phase: RefCell::new(phase), ..Store::default() }
    }

    /// Begins to serve an element.
    pub fn attach(self: &Rc<Self>, host: HtmlElement) {
        self.host.replace(Some(host));
        if let Some(window) = web_sys::window() {
            // A link pasted into the same tab changes the fragment without loading the page again.
            let store = Rc::downgrade(self);
            let listener = EventListener::new(&window, "hashchange", move |_| {
                if let Some(store) = store.upgrade() {
                    store.read_address();
                }
            });
            self.hash_listener.replace(Some(listener));
        }
    }

    /// Lets go of the element and of everything that was held for it.
    pub fn detach(&self) {
        self.load.set(self.load.get() + 1);
        self.host.replace(None);
        self.place.replace(None);
        self.hash_listener.replace(None);
        self.online_listener.replace(None);
        self.more.replace(None);
        self.speaking.replace(None);
        self.focus.set(None);
        self.partial.set(false);
        self.asked.set(false);
        self.checked.set(false);
        self.unread.set(false);
        self.fetched.replace(Vec::new());
        self.language.set(None);
        self.texts.replace(None);
        self.input.replace(Rc::default());
        self.options.replace(Rc::default());
        self.spoken.replace(Spoken::default());
        self.show(Phase::Idle);
    }

    /// Takes over what the element says now.
    pub fn apply(self: &Rc<Self>, input: Input) {
        self.input.replace(Rc::new(input));
        self.reload();
    }

    /// Loads the config and the pack.
    fn reload(self: &Rc<Self>) {
        self.load.set(self.load.get() + 1);
        let input = Rc::clone(&self.input.borrow());
        match &input.config_address {
            Some(address) => {
                if self.state().is_none() {
                    self.heed_attributes();
                }
                let address = browser::resolve(address, &input.page);
                self.fetch(address, Problem::ConfigUnreachable, Box::new(|store, text| store.configure(Some(text))));
            }
            None => self.configure(input.config.as_deref()),
        }
    }

    /// Loads everything again after a failure.
    pub fn retry(self: &Rc<Self>) {
        self.fetched.replace(Vec::new());
        self.reload();
    }

    /// Fetches a text and goes on with it, unless something newer was asked for meanwhile.
    fn fetch(self: &Rc<Self>, address: String, problem: fn(String, Reason) -> Problem, then: Then) {
        let known = self.fetched.borrow().iter().find(|(known, _)| *known == address).map(|(_, text)| Rc::clone(text));
        if let Some(text) = known {
            return then(self, &text);
        }
        self.show_loading();
        let (store, load) = (Rc::clone(self), self.load.get());
        browser::load(&address.clone(), move |text, status| {
            if store.load.get() != load {
                return;
            }
            if let Some(text) = text {
                store.fetched.borrow_mut().push((address, Rc::from(text.as_str())));
                return then(&store, &text);
            }
            store.speak();
            match problem(address, Reason::Status(status)) {
                // No reason to show nothing.
                problem @ Problem::LanguageUnreachable(..) => {
                    store.tell(&problem);
                    then(&store, "");
                }
                problem => store.fail(problem),
            }
        });
    }

    /// Tells the page of a problem that is no reason to show nothing.
    fn tell(&self, problem: &Problem) {
        if let Some(host) = self.host() {
            events::error(&host, problem.code(), &problem.sentence(), None);
        }
    }

    /// Without a config there are the attributes: a failure is told in the language and the colours that they name.
    fn heed_attributes(&self) {
        let input = Rc::clone(&self.input.borrow());
        let mut options = Options { languages: input.languages.clone(), ..Options::default() };
        options.apply(&input.attributes, &mut Findings::default());
        self.options.replace(Rc::new(options));
    }

    /// Works out the options: config first, the element's attributes above it.
    fn configure(self: &Rc<Self>, config: Option<&str>) {
        let input = Rc::clone(&self.input.borrow());
        let mut options = Options { languages: input.languages.clone(), ..Options::default() };
        let mut findings = Findings::default();
        match config.map(Node::parse) {
            Some(Ok(config)) => options.apply(&config, &mut findings),
            Some(Err(invalid)) => findings = invalid,
            None => {}
        }
        if !findings.is_empty() {
            self.heed_attributes();
            return self.fail(Problem::Config(findings));
        }
        options.apply(&input.attributes, &mut findings);
        if !findings.is_empty() {
            // A wrong attribute is no reason to show nothing: its default is used, and the page is told.
            self.tell_findings("attribute-invalid", &findings);
        }
        let options = Rc::new(options);
        self.options.replace(Rc::clone(&options));
        if options.more.is_empty() {
            if self.more.take().is_some() {
                desk::begin(self, Rc::default());
            }
            return self.find_pack();
        }
        self.show_loading();
        let (store, load) = (Rc::clone(self), self.load.get());
        later::ask(move || {
            if store.load.get() != load {
                return;
            }
            match later::state() {
                Later::Here => match desk::configure(&options.more) {
                    Ok(more) => {
                        store.more.replace(Some(more));
                        store.find_pack();
                    }
                    Err(problem) => store.fail(problem),
                },
                _ => store.fail(Problem::PartUnreachable),
            }
        });
    }

    /// Finds the pack that is wanted, and shows it; where it ships with the program, in the reader's language.
    fn find_pack(self: &Rc<Self>) {
        let input = Rc::clone(&self.input.borrow());
        let options = Rc::clone(&self.options.borrow());
        if let PackSource::BuiltIn(id) = &options.pack
            && self.ships()
        {
            match self.wanted(words::languages(), *id == DEFAULT_PACK) {
                Some(tag) if tag != words::ENGLISH => {
                    let address = browser::resolve(&["packs/", id, ".", tag, ".json"].concat(), &input.base);
                    let file = address.clone();
                    let go_on = Box::new(move |store: &Rc<Store>, text: &str| {
                        store.learn(text, file);
                        store.find_texts();
                    });
                    return self.fetch(address, Problem::LanguageUnreachable, go_on);
                }
                _ => self.learn("", String::new()),
            }
        }
        self.find_texts();
    }

    /// Takes over the words of a language, and the texts of a pack beside them, from a file; English for none. A file that is of no use
    /// here is told to the page.
    fn learn(&self, text: &str, address: String) {
        let file = Node::parse(text).unwrap_or_default();
        let tag = file.member("language").and_then(Node::text).unwrap_or_default();
        let language = words::known(tag).or_else(|| words::learn(tag, &file));
        if language.is_none() && !text.is_empty() {
            words::speak(None);
            self.tell(&Problem::LanguageUnreachable(address, Reason::Edition));
        }
        self.language.set(match self.more() {
            None => language,
            Some(more) => desk::relabel(language, &more),
        });
        self.texts.replace(file.member("pack").map(|texts| Rc::new(texts.clone())));
    }

    fn find_texts(self: &Rc<Self>) {
        self.partial.set(false);
        let input = Rc::clone(&self.input.borrow());
        let options = Rc::clone(&self.options.borrow());
        match &options.pack {
            PackSource::BuiltIn(id) if *id == DEFAULT_PACK => self.read_default(),
            PackSource::BuiltIn(id) => {
                let address = browser::resolve(&["packs/", id, ".json"].concat(), &input.base);
                self.fetch(address, Problem::PackUnreachable, Box::new(Store::read_pack));
            }
            PackSource::Address(address) => {
                let address = browser::resolve(address, &input.page);
                self.fetch(address, Problem::PackUnreachable, Box::new(Store::read_pack));
            }
            PackSource::Given(node) => self.read_tree(node.clone()),
        }
    }

    /// Reads the pack that is part of the program, as far as the program is there.
    fn read_default(self: &Rc<Self>) {
        self.partial.set(later::state() != Later::Here);
        if self.partial.get() {
            self.take(Pack::first_part().ok_or(Problem::ReaderUnreachable));
        } else {
            self.read_tree(default_tree());
        }
    }

    /// Reads it again once the rest of it is there: nothing but its texts changes. Whoever needs the report's part waits for it here.
    fn ask(self: &Rc<Self>, then: impl FnOnce(&Rc<Store>) + 'static) {
        let store = Rc::clone(self);
        later::ask(move || {
            store.complete();
            then(&store);
        });
    }

    fn complete(self: &Rc<Self>) {
        if later::state() == Later::Here && self.partial.get() {
            self.find_texts();
        }
    }

    fn read_pack(self: &Rc<Self>, text: &str) {
        match Pack::tree(text) {
            Ok(node) => self.read_tree(node),
            Err(findings) => self.fail(Problem::Pack(findings)),
        }
    }

    /// Reads a pack: a plain one at once, any other once the report's part is there, which can read them all.
    fn read_tree(self: &Rc<Self>, node: Node) {
        let more = self.more();
        if let (None, Some(pack)) = (&more, Pack::plain(&node)) {
            return self.take(Ok(pack));
        }
        self.show_loading();
        let (store, load) = (Rc::clone(self), self.load.get());
        later::ask(move || {
            if store.load.get() != load {
                return;
            }
            store.take(match (later::state(), more) {
                (Later::Here, None) => Pack::from_node(&node).map_err(Problem::Pack),
                (Later::Here, Some(more)) => desk::open(&more, &node),
                _ => Err(Problem::ReaderUnreachable),
            });
        });
    }

    fn show_loading(&self) {
        if self.state().is_none() {
            self.show(Phase::Loading);
        }
    }

    /// Finds the language for a pack that was read.
    fn take(self: &Rc<Self>, pack: Result<Pack, Problem>) {
        let mut pack = match pack {
            Ok(pack) => pack,
            Err(problem) => return self.fail(problem),
        };
        if !self.ships() {
            return self.find_words(Rc::new(pack));
        }
        let tag = self.language.get().map_or(words::ENGLISH, |language| &language.tag);
        if let Some(texts) = &*self.texts.borrow() {
            pack.translate(tag, texts);
        }
        self.open(Rc::new(pack), tag.to_owned());
    }

    /// Whether the pack is one that ships with the program: then its texts come with the words of the interface.
    fn ships(&self) -> bool {
        matches!(&self.options.borrow().pack, PackSource::BuiltIn(id) if words::PACKS.contains(&id.as_str()))
    }

    /// The words of the interface in the language in which a pack of somebody else's is read, and then the pack.
    fn find_words(self: &Rc<Self>, pack: Rc<Pack>) {
        let there = pack.languages.iter().map(String::as_str).chain(words::languages());
        let tag = self
            .wanted(there, pack.query_links)
            .unwrap_or_else(|| pack.languages.first().map_or(words::ENGLISH, String::as_str))
            .to_owned();
        let own = choose_language([tag.as_str()], words::languages()).unwrap_or(words::ENGLISH);
        self.speaking(own, move |store| store.open(pack, tag));
    }

    /// Learns the words of the interface in one of its languages, and goes on.
    fn speaking(self: &Rc<Self>, tag: &str, then: impl FnOnce(&Rc<Store>) + 'static) {
        if tag == words::ENGLISH {
            self.learn("", String::new());
            return then(self);
        }
        let address = browser::resolve(&["languages/", tag, ".json"].concat(), &self.input.borrow().base);
        let file = address.clone();
        let go_on = move |store: &Rc<Store>, text: &str| {
            store.learn(text, file);
            then(store);
        };
        self.fetch(address, Problem::LanguageUnreachable, Box::new(go_on));
    }

    /// The first language of those that are wanted here that there is.
    fn wanted<'a>(&self, there: impl Iterator<Item = &'a str> + Clone, links: bool) -> Option<&'a str> {
        let options = Rc::clone(&self.options.borrow());
        let asked = address::language().filter(|_| links);
        choose_language(asked.iter().chain(&options.languages).map(String::as_str), there)
    }

    fn more(&self) -> Option<Rc<More>> {
        self.more.borrow().clone()
    }

    /// Holds what waits for the network, until the element goes.
    pub fn watch(&self, listener: Option<EventListener>) {
        self.online_listener.replace(listener);
    }

    /// Shows a pack: with the answers at hand if one was open already, else with what storage holds.
    fn open(self: &Rc<Self>, pack: Rc<Pack>, language: String) {
        if later::state() == Later::Here || !address::is_asked(&pack) {
            return self.open_here(pack, language);
        }
        self.show_loading();
        let (load, partial) = (self.load.get(), self.partial.get());
        self.ask(move |store| {
            // One that was completed just now is open.
            if (store.load.get(), store.partial.get()) == (load, partial) {
                store.open_here(pack, language);
            }
        });
    }

    /// Shows a pack after whatever reads the address is there, or could not be loaded.
    fn open_here(self: &Rc<Self>, pack: Rc<Pack>, language: String) {
        self.speak();
        self.dress();
        let options = Rc::clone(&self.options.borrow());
        let mut place = storage::Place::new(options.storage, &pack.id, &options.name);
        let before = self.state();
        let same_place = self.place.borrow().as_ref() == Some(&place);
        self.place.replace(Some(place.clone()));
        let mut state = match before {
            // Nothing but language or looks has changed: everything stays where it is.
            Some(before) if same_place && before.pack.digest == pack.digest => {
                self.update(|state| (state.language, state.pack) = (language, pack));
                return self.begin();
            }
            Some(before) if same_place => before.with_pack(pack, language),
            Some(before) => self.fresh(before.with_pack(pack, language), &mut place),
            None => {
                let mut state = self.fresh(State::new(pack, language), &mut place);
                if matches!((&state.work.follow_up, &options.targets), (Node::Null, Node::Object(_))) {
                    state.work.follow_up = Node::object([("targets", options.targets.clone())]);
                }
                if options.view == View::Report {
                    state.place = Place::Report;
                }
                state
            }
        };
        state.name.clone_from(&options.name);
        let pack = Rc::clone(&state.pack);
        self.show(Phase::Ready(Rc::new(state)));
        self.read_link();
        self.look_ahead();
        self.begin();
        if let Some(host) = self.host() {
            events::ready(&host, &PackName::of(&pack));
        }
    }

    fn begin(self: &Rc<Self>) {
        if let Some(more) = self.more() {
            desk::begin(self, more);
        }
    }

    /// Answers of the place in storage come before those at hand: they belong to this pack and this name.
    fn fresh(&self, mut state: State, place: &mut storage::Place) -> State {
        // So do the runs, which are read once the report's part is there.
        state.history = None;
        state.desk = Desk::default();
        self.asked.set(false);
        match place.read() {
            Found::Nothing => {}
            Found::Work(saved) => {
                state = State::new(Rc::clone(&state.pack), state.language);
                state.restore(*saved);
            }
            Found::Damaged => state.notices.push(Notice::DamagedStorage),
            Found::Blocked => state.notices.push(Notice::NotSaved),
        }
        self.place.replace(Some(place.clone()));
        state
    }

    /// Reads what the address holds now, if it looks like a link.
    fn read_address(self: &Rc<Self>) {
        if self.state().is_some_and(|state| address::is_asked(&state.pack)) {
            self.ask(|store| store.read_link());
        }
    }

    /// Opens the link in the address; one that nothing here can read yet waits, and the respondent is told.
    fn read_link(self: &Rc<Self>) {
        let Some(state) = self.state() else {
            return;
        };
        if later::state() == Later::Here {
            let options = Rc::clone(&self.options.borrow());
            for action in address::read(&state.pack, &options.name) {
                self.act(action);
            }
        } else if address::is_asked(&state.pack) {
            self.unread.set(true);
            self.act(Action::Tell(Notice::UnreadLink));
        }
    }

    /// Shows a problem in the reader's language, whose words may not have come yet.
    fn fail(self: &Rc<Self>, problem: Problem) {
        let tag = self.wanted(words::languages(), false).unwrap_or(words::ENGLISH);
        if self.language.get().map_or(words::ENGLISH, |language| &language.tag) == tag {
            self.show_problem(problem);
        } else {
            self.speaking(tag, |store| store.show_problem(problem));
        }
    }

    fn show_problem(&self, problem: Problem) {
        self.speak();
        let (code, message) = (problem.code(), problem.sentence());
        let findings = problem.findings().cloned();
        self.show(Phase::Failed(Rc::new(problem)));
        match (findings, self.host()) {
            (Some(findings), _) => self.tell_findings(code, &findings),
            (None, Some(host)) => events::error(&host, code, &message, None),
            (None, None) => {}
        }
    }

    /// Tells the page what was wrong with something it gave.
    pub fn tell_findings(&self, code: &str, findings: &Findings) {
        if let Some(host) = self.host().filter(|_| !findings.is_empty()) {
            events::findings(&host, code, findings);
        }
    }

    /// Replaces all answers by those of a JSON text.
    pub fn set_answers(self: &Rc<Self>, text: &str) {
        let Some(state) = self.state() else {
            return;
        };
        match Answers::parse(&state.pack, text) {
            Ok((answers, findings)) => {
                self.tell_findings("answers-invalid", &findings);
                // What the page got wrong it has been told; nothing is gained by keeping it.
                self.act(Action::SetAnswers(answers.without_unknown()));
            }
            Err(findings) => self.tell_findings("answers-invalid", &findings),
        }
    }

    /// Carries out an action: through the reducer, then to the world.
    pub fn act(self: &Rc<Self>, action: Action) {
        self.complete();
        self.speak();
        let now = browser::now();
        let mut effects = Vec::new();
        // The focus before anything else: a listener of the page that hears of the rest may already see the drawing.
        self.update(|state| {
            effects = state.reduce(action, &now);
            for effect in &effects {
                if let Effect::Focus(target) = effect {
                    self.awaited.set(matches!(state.place, Place::Check | Place::Report) && later::state() != Later::Here);
                    self.focus.set(Some(*target));
                }
            }
        });
        for effect in effects {
            self.carry_out(effect);
        }
        self.look_ahead();
    }

    /// Whoever has begun will want the report: what it needs comes while questions are answered, and is there when the network is not.
    fn look_ahead(self: &Rc<Self>) {
        let wanted = |state: Rc<State>| {
            let sealed = |notice: &Notice| matches!(notice, Notice::SealedLink(_));
            matches!(state.place, Place::Check | Place::Report) || !state.work.answers.is_empty() || state.notices.iter().any(sealed)
        };
        if self.state().is_some_and(wanted) && !self.asked.replace(true) {
            self.load_report();
        }
    }

    /// Changes the state and draws. No borrow is held afterwards: listeners of the page may call back.
    fn update(&self, change: impl FnOnce(&mut State)) {
        if let Phase::Ready(state) = &mut *self.phase.borrow_mut() {
            change(Rc::make_mut(state));
        }
        self.draw();
    }

    fn show(&self, phase: Phase) {
        self.phase.replace(phase);
        self.draw();
    }

    fn draw(&self) {
        let changed = self.changed.borrow().clone();
        changed.emit(());
    }

    /// The element that is served.
    pub fn host(&self) -> Option<HtmlElement> {
        self.host.borrow().clone()
    }

    fn carry_out(self: &Rc<Self>, effect: Effect) {
        let (Some(state), Some(host)) = (self.state(), self.host()) else {
            return;
        };
        self.speak();
        match effect {
            Effect::Save => {
                self.save(&state);
                if state.place == Place::Report && state.origin == Origin::Own {
                    self.keep_run();
                }
            }
            // Set when the state changed.
            Effect::Focus(_) => {}
            Effect::Changed(question) => {
                let answers = &state.work.answers;
                let Some(id) = state.pack.questions.get(question).map(|question| question.id.as_str()) else {
                    return;
                };
                let plain = answers.plain(&state.pack);
                let progress = answers.progress(&state.pack);
                events::change(&host, id, plain.get(id), progress.answered, progress.total);
            }
            Effect::Completed => events::complete(&host, &state.result()),
            Effect::Announce(Announcement::Cleared) => self.announce(words::cleared().to_owned()),
            Effect::Announce(Announcement::Report) => {
                self.ask(|store| {
                    if let Some(state) = store.state().filter(|_| later::state() == Later::Here) {
                        store.speak();
                        store.announce(report::spoken(&state));
                    }
                });
            }
            Effect::ForgetLink => address::forget(&state.pack),
            // Its button is in the report, and so is all that writes links.
            Effect::Share => desk::carry_out(self, &state, &host, Errand::Share(desk::share::Errand::Quick)),
            Effect::Errand(errand) => desk::carry_out(self, &state, &host, errand),
            Effect::LoadReport => self.load_report(),
            Effect::Print => {
                if let Some(window) = web_sys::window() {
                    // Frames may forbid it; nothing is lost then.
                    let _ = window.print();
                }
            }
        }
    }

    /// Loads what the report needs, and draws when it is there.
    fn load_report(self: &Rc<Self>) {
        let store = Rc::downgrade(self);
        later::ask(move || {
            let Some(store) = store.upgrade() else {
                return;
            };
            store.complete();
            if let Some(host) = store.dress() {
                store.keep_run();
                store.check_targets(&host);
                if store.unread.take() {
                    store.update(|state| state.notices.retain(|notice| *notice != Notice::UnreadLink));
                    store.read_link();
                }
                if store.awaited.take() {
                    store.focus.set(Some(Focus::Heading));
                }
            }
            store.draw();
        });
    }

    /// Adds the looks of what comes later, once it is there; tells whom it was done for.
    fn dress(&self) -> Option<HtmlElement> {
        let host = self.host().filter(|_| later::state() == Later::Here)?;
        browser::dress(&host, &desk::looks());
        Some(host)
    }

    /// What the report shows of the respondent's own completed work is a run of the history.
    fn keep_run(self: &Rc<Self>) {
        if later::state() == Later::Here {
            self.carry_out(Effect::Errand(Errand::History(desk::history::Errand::Keep)));
        }
    }

    /// Reads or writes this widget's place in storage; `None` while there is none.
    pub fn with_place<T>(&self, to_do: impl FnOnce(&mut storage::Place) -> T) -> Option<T> {
        self.place.borrow_mut().as_mut().map(to_do)
    }

    /// Makes a file for the page; `done` gets it, or a sentence that says why there is none. A report that was asked for just now
    /// is waited for.
    pub fn export(self: &Rc<Self>, format: String, done: impl FnOnce(Result<JsValue, &'static str>) + 'static) {
        let store = Rc::clone(self);
        let make = move || {
            store.speak();
            match (later::state(), store.state(), store.host()) {
                (Later::Here, Some(state), Some(host)) => desk::export(&state, &host, &format, Box::new(done)),
                _ => done(Err(words::not_loaded())),
            }
        };
        // What changed just now is drawn before the next timer.
        self.ask(|_| drop(Timeout::new(0, make).forget()));
    }

    /// Has the targets that the page gave looked at, once.
    fn check_targets(self: &Rc<Self>, host: &HtmlElement) {
        let targets = self.options.borrow().targets.clone();
        if let Some(state) = self.state().filter(|_| matches!(targets, Node::Object(_)) && !self.checked.replace(true)) {
            desk::carry_out(self, &state, host, desk::Errand::Targets(targets));
        }
    }

    fn save(&self, state: &State) {
        let saved = self.place.borrow().as_ref().is_none_or(|place| place.write(&state.saved()));
        if !saved && !state.notices.contains(&Notice::NotSaved) {
            self.update(|state| state.notices.push(Notice::NotSaved));
        }
    }

    /// Moves the focus after the next drawing.
    pub fn move_focus(&self, target: Focus) {
        self.focus.set(Some(target));
    }

    fn announce(self: &Rc<Self>, text: String) {
        let store = Rc::downgrade(self);
        let timeout = Timeout::new(BEFORE_SPEAKING, move || {
            if let Some(store) = store.upgrade() {
                let turn = store.spoken.borrow().turn + 1;
                store.spoken.replace(Spoken { turn, text });
                store.draw();
            }
        });
        self.speaking.replace(Some(timeout));
    }
}
