//! The page object: what a reader does and sees, in words. Tests speak only this.
//!
//! Everything waits up to ten seconds for what it needs, and fails with a sentence that says what
//! it waited for and what was there instead.

use super::console::{Console, Vendor, browser_log, network_log};
use super::engine::{Browser, Engine, RUNTIME, Setting, WINDOW};
use super::keys;
use super::server::Server;
use fantoccini::Client;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::wd::{PrintConfiguration, PrintSize, WindowHandle};
use serde::Deserialize;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::fmt::{self, Debug, Display};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};
use url::Url;

/// How long a reader's patience lasts, unless [`Page::patience`] says else.
const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(20);

/// How long the focus may take to move.
const FOCUS: Duration = Duration::from_millis(500);

/// How long a page may still complain after the last action of a test.
const LAST_WORDS: Duration = Duration::from_millis(50);

/// How late a complaint may come that a test expects.
const LATE_WORDS: Duration = Duration::from_secs(2);

/// The key under which WebDriver hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

const QUESTIONS: &str = include_str!("page.js");
const AXE: &str = "node_modules/axe-core/axe.min.js";

/// One widget of the page in the browser's window; the first, unless [`Page::widget`] says else.
#[derive(Clone)]
pub struct Page {
    tab: Rc<Tab>,
    widget: usize,
}

/// What all widgets of a test share.
struct Tab {
    browser: RefCell<Browser>,
    server: Server,
    deadline: Cell<Instant>,
    patience: Cell<Duration>,
    console: RefCell<Console>,
}

/// The element that would get the next key press.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Focus {
    pub tag: String,
    pub name: String,
    pub value: String,
    pub text: String,
}

impl Display for Focus {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tag, name, value, text } = self;
        write!(out, "<{tag} name={name:?} value={value:?}> {text}")
    }
}

/// An `assessment-…` event as a listener on the document saw it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Event {
    #[serde(rename = "type")]
    pub kind: String,
    pub detail: Value,
}

/// Going to places.
impl Page {
    pub fn new(browser: Browser, server: Server) -> Self {
        let tab = Tab {
            browser: RefCell::new(browser),
            server,
            deadline: Cell::new(Instant::now() + PATIENCE),
            patience: Cell::new(PATIENCE),
            console: RefCell::default(),
        };
        Self { tab: Rc::new(tab), widget: 0 }
    }

    /// Lets the test go on for so long from now.
    pub fn limit(&self, limit: Duration) {
        self.tab.deadline.set(Instant::now() + limit);
    }

    /// How long each wait of this test lasts from now on.
    pub fn patience(&self, patience: Duration) {
        self.tab.patience.set(patience);
    }

    /// Opens a path of this test's site (`/pages/two.html`) or a full address.
    #[track_caller]
    pub fn open(&self, path: &str) {
        self.gather_console();
        let url = if Url::parse(path).is_ok() { path.to_owned() } else { self.server().url(path) };
        let client = self.client();
        self.must(&format!("open {path}"), async move { client.goto(&url).await });
        self.await_load(path);
    }

    #[track_caller]
    pub fn reload(&self) {
        self.gather_console();
        let client = self.client();
        self.must("reload the page", async move { client.refresh().await });
        self.await_load("the page again");
    }

    #[track_caller]
    pub fn back(&self) {
        self.gather_console();
        let client = self.client();
        self.must("go back", async move { client.back().await });
        self.await_load("the page before");
    }

    /// A driver may take the end of the load before, a new tab's empty page say, for the end of this.
    #[track_caller]
    fn await_load(&self, path: &str) {
        let blank = path == "about:blank";
        self.wait(&format!("{path} to load"), |page| {
            let state = page.try_ask("state", &json!([]))?;
            match state == "complete" || (blank && state == "blank") {
                true => Ok(()),
                false => Err(format!("a page that is {state}")),
            }
        });
    }

    /// The address in the address bar.
    #[track_caller]
    pub fn address(&self) -> String {
        let client = self.client();
        self.must("read the address", async move { client.current_url().await }).into()
    }

    /// Closes the tab the way a kill does: no handler of the page learns of it. Leaves an empty one.
    #[track_caller]
    pub fn kill_tab(&self) {
        self.execute("window.__killed = true");
        let killed = self.new_window();
        let client = self.client();
        self.must("close the tab", async move {
            let new = client.window().await?;
            client.switch_to_window(killed).await?;
            client.close_window().await?;
            client.switch_to_window(new).await
        });
        self.come_to_front();
    }

    /// Opens a path beside this page, as a reader does who has it open twice. Gives the way back.
    #[track_caller]
    pub fn open_in_second_window(&self, path: &str) -> WindowHandle {
        let first = self.new_window();
        self.open(path);
        first
    }

    /// Turns to another window.
    #[track_caller]
    pub fn turn_to(&self, window: &WindowHandle) {
        self.gather_console();
        let (client, window) = (self.client(), window.clone());
        self.must("turn to the other window", async move { client.switch_to_window(window).await });
        self.come_to_front();
    }

    /// A window and not a tab: WebKitGTK draws nothing in a tab behind another, and a screenshot of
    /// one never ends. Gives the window before.
    #[track_caller]
    fn new_window(&self) -> WindowHandle {
        self.gather_console();
        let client = self.client();
        let before = self.must("open a new window", async move {
            let before = client.window().await?;
            let new = client.new_window(false).await?.handle;
            client.switch_to_window(new).await?;
            client.set_window_size(WINDOW.0, WINDOW.1).await?;
            Ok::<_, CmdError>(before)
        });
        self.await_load("about:blank");
        self.come_to_front();
        before
    }

    /// Whether the browser still answers the simplest question.
    pub fn answers(&self) -> bool {
        self.limit(PATIENCE);
        self.try_execute("return 1", &json!([])) == Ok(json!(1))
    }

    /// Ends the browser's session, as if it had gone down.
    #[track_caller]
    pub fn quit(&self) {
        let client = self.client();
        self.must("end the session", async move { client.close().await });
    }

    /// Makes the window so wide and high; the next test gets the common size again.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        let client = self.client();
        self.must("resize the window", async move { client.set_window_size(width, height).await });
    }

    /// Starts over in a browser whose reader prefers dark colours. Before the first `open`.
    #[track_caller]
    pub fn prefer_dark(&self) {
        self.start_over(Setting::Dark);
    }

    /// Starts over in a Chromium that keeps its [`Page::network_log`]. Before the first `open`.
    #[track_caller]
    pub fn keep_network_log(&self) {
        self.start_over(Setting::NetworkLog);
    }

    #[track_caller]
    fn start_over(&self, setting: Setting) {
        match Browser::start(self.engine(), setting) {
            Ok(browser) => self.tab.browser.replace(browser),
            Err(sentence) => panic!("{sentence}"),
        };
        self.come_to_front();
    }

    /// Runs `inside` within the page's `index`-th frame.
    #[track_caller]
    pub fn in_frame<T>(&self, index: u16, inside: impl FnOnce(&Self) -> T) -> T {
        let client = self.client();
        self.must("enter the frame", async move { client.enter_frame(index).await });
        let result = inside(self);
        let client = self.client();
        self.must("leave the frame", async move { client.enter_parent_frame().await });
        result
    }

    /// The `index`-th widget of the page, counted from 0.
    pub fn widget(&self, index: usize) -> Self {
        Self { tab: Rc::clone(&self.tab), widget: index }
    }

    pub fn server(&self) -> &Server {
        &self.tab.server
    }

    pub fn engine(&self) -> Engine {
        self.tab.browser.borrow().engine
    }
}

/// What a reader does.
impl Page {
    /// Presses the button, link or summary that reads `text`: the widget's, else the page's.
    #[track_caller]
    pub fn press(&self, text: &str) {
        self.click(&format!("a button \"{text}\""), "button", json!([self.widget, text]), |page| {
            format!("the buttons {}", page.glimpse("buttons"))
        });
    }

    /// Chooses an answer with the mouse: a click on the label of the native control.
    #[track_caller]
    pub fn choose(&self, question: &str, value: &str) {
        let control = json!([self.widget, question, value]);
        let what = format!("the answer {value} of {question}");
        self.click(&what, "target", control, |page| format!("the questions {}", page.glimpse("questions")));
        self.wait(&format!("{what} to be chosen"), |page| match page.chosen(question) {
            Some(chosen) if chosen == value => Ok(()),
            other => Err(format!("{other:?}")),
        });
    }

    /// Chooses a file of this disk in the widget's field for files that reads `label`, through the browser's real picker.
    #[track_caller]
    pub fn choose_file(&self, label: &str, path: &Path) {
        let field = self.ask("file", json!([self.widget, label]));
        let field = self.element(field).unwrap_or_else(|| panic!("there is no field for files \"{label}\""));
        let (client, path) = (self.client(), path.display().to_string());
        self.must("choose a file", async move { Element::from_element_id(client, field).send_keys(&path).await });
    }

    /// Presses keys through the browser's real input: `Tab`, `Shift+Tab`, `Space`, `ArrowDown`, `a`.
    #[track_caller]
    pub fn keys(&self, chord: &str) {
        let actions = keys::press(chord).unwrap_or_else(|error| panic!("{error}"));
        let moves = chord.ends_with("Tab") && self.try_ask("holdFocus", &json!([])).is_ok();
        let client = self.client();
        self.must(&format!("press {chord}"), async move { client.perform_actions(actions).await });
        if moves {
            self.await_focus();
        }
    }

    /// On a busy machine a browser may move the focus after its driver has said that the key was pressed. Where the page has nothing
    /// more to stop at, it stays.
    fn await_focus(&self) {
        let start = Instant::now();
        while start.elapsed() < FOCUS && self.try_ask("focusMoved", &json!([])) == Ok(json!(false)) {
            std::thread::sleep(PAUSE);
        }
    }

    /// Types text into whatever has the focus.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        let actions = keys::typed(text);
        let client = self.client();
        self.must("type", async move { client.perform_actions(actions).await });
    }

    /// Says yes to the dialog that the page opened, and gives its text.
    #[track_caller]
    pub fn accept_dialog(&self) -> String {
        let client = self.client();
        self.must("accept the dialog", async move {
            let text = client.get_alert_text().await?;
            client.accept_alert().await?;
            Ok::<_, CmdError>(text)
        })
    }

    /// Finds with a question of page.js, then clicks. A widget may draw itself anew between the two,
    /// so a click that missed is tried again; one that hit is never repeated.
    #[track_caller]
    fn click(&self, what: &str, question: &str, arguments: Value, instead: impl Fn(&Self) -> String) {
        self.wait(what, |page| {
            let Some(element) = page.element(page.try_ask(question, &arguments)?) else {
                return Err(instead(page));
            };
            let client = page.client();
            page.attempt(async move { Element::from_element_id(client, element).click().await })
        });
    }

    fn element(&self, found: Value) -> Option<ElementRef> {
        Some(ElementRef::from(found.get(ELEMENT)?.as_str()?.to_owned()))
    }
}

/// What a reader sees, and what a page hears.
impl Page {
    /// The value chosen for a question that is on the screen.
    #[track_caller]
    pub fn chosen(&self, question: &str) -> Option<String> {
        self.ask("chosen", json!([self.widget, question])).as_str().map(str::to_owned)
    }

    /// The ids of the questions on the screen.
    #[track_caller]
    pub fn questions(&self) -> Vec<String> {
        self.read(self.ask("questions", json!([self.widget])))
    }

    /// Which view is shown: loading, error, intro, step, check or report; else `absent`.
    #[track_caller]
    pub fn view(&self) -> String {
        self.attribute("data-view").unwrap_or("absent".into())
    }

    /// An attribute of the widget's outermost element (`data-step`, `lang`, `dir`, `data-theme`).
    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.ask("attribute", json!([self.widget, name])).as_str().map(str::to_owned)
    }

    /// Waits for a view.
    #[track_caller]
    pub fn arrive(&self, view: &str) {
        self.wait(&format!("the view \"{view}\""), |page| match page.view() {
            there if there == view => Ok(()),
            other => Err(format!("the view \"{other}\"")),
        });
    }

    /// The text of the focused heading, else of the first.
    #[track_caller]
    pub fn heading(&self) -> String {
        self.ask("heading", json!([self.widget])).as_str().unwrap_or_default().to_owned()
    }

    /// The visible text of the widget, or of its fallback content.
    #[track_caller]
    pub fn text(&self) -> String {
        self.ask("text", json!([self.widget])).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the widget shows the text; how it is broken into lines does not matter.
    #[track_caller]
    pub fn see(&self, text: &str) {
        self.wait(&format!("the text \"{text}\""), |page| {
            let there = page.text();
            let flat = there.split_whitespace().collect::<Vec<_>>().join(" ");
            if flat.contains(text) { Ok(()) } else { Err(format!("the text\n{there}")) }
        });
    }

    /// What has the focus, looked up through all shadow roots.
    #[track_caller]
    pub fn focused(&self) -> Focus {
        self.read::<Option<Focus>>(self.ask("focused", json!([]))).unwrap_or_default()
    }

    /// The `assessment-…` events that this page has heard so far, oldest first.
    #[track_caller]
    pub fn events(&self) -> Vec<Event> {
        self.read(self.ask("events", json!([])))
    }

    /// Waits for an event of this kind and gives the detail of the latest.
    #[track_caller]
    pub fn hear(&self, kind: &str) -> Value {
        self.wait(&format!("the event {kind}"), |page| {
            let events = page.events();
            let latest = events.iter().rev().find(|event| event.kind == kind);
            latest
                .map(|event| event.detail.clone())
                .ok_or_else(|| format!("the events {:?}", events.iter().map(|one| &one.kind).collect::<Vec<_>>()))
        })
    }

    /// What axe-core finds wrong with the whole page, one readable line for each finding.
    #[track_caller]
    pub fn axe(&self) -> Vec<String> {
        if self.execute("return typeof axe === 'undefined'") == json!(true) {
            let axe = std::fs::read_to_string(AXE).unwrap_or_else(|error| panic!("{AXE} cannot be read ({error}): run `npm ci`"));
            self.execute(&axe);
        }
        let client = self.client();
        let report = self.must("run axe-core", async move { client.execute_async(include_str!("axe.js"), vec![]).await });
        self.read(report)
    }

    /// Role and name of the element that a script returns, as the browser tells them to those who hear the page.
    #[track_caller]
    pub fn told(&self, script: &str) -> (String, String) {
        let Some(element) = self.element(self.execute(script)) else { panic!("`{script}` gives no element") };
        let asked = |what: &str| Vendor::ask(&format!("element/{}/{what}", element.as_ref()));
        let (client, role, name) = (self.client(), asked("computedrole"), asked("computedlabel"));
        let both =
            self.must(
                "ask for role and name",
                async move { Ok::<_, CmdError>((client.issue_cmd(role).await?, client.issue_cmd(name).await?)) },
            );
        (self.read(both.0), self.read::<Option<String>>(both.1).unwrap_or_default())
    }

    /// All that Chromium tells those who hear the page, in order: a line for each thing with its role, its name in quotes, its
    /// description behind a dash, and its states.
    #[track_caller]
    pub fn heard(&self) -> Vec<String> {
        super::heard::lines(&self.devtools("Accessibility.getFullAXTree", &json!({})))
    }

    /// Runs a script as WebDriver does: `return` gives a value.
    #[track_caller]
    pub fn execute(&self, script: &str) -> Value {
        self.execute_with(script, json!([]))
    }

    /// The same with `arguments`, a JSON array.
    #[track_caller]
    pub fn execute_with(&self, script: &str, arguments: Value) -> Value {
        match self.try_execute(script, &arguments) {
            Ok(value) => value,
            Err(error) => self.fail("run a script", &error),
        }
    }

    /// The page as it is printed onto paper of so many centimetres, without colours behind things, as a PDF. WebKitGTK's driver
    /// cannot print.
    #[track_caller]
    pub fn printed(&self, width: f64, height: f64) -> Vec<u8> {
        let paper = PrintConfiguration::builder().size(PrintSize { width, height }).build();
        let client = self.client();
        self.must("print the page", async move { client.print(paper.map_err(|error| CmdError::NotJson(error.to_string()))?).await })
    }

    /// Asks Chromium's developer tools; the other two have no such door.
    #[track_caller]
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        match self.try_devtools(command, parameters) {
            Ok(answer) => answer,
            Err(error) => self.fail(&format!("ask for {command}"), &error),
        }
    }

    /// What Chromium itself has asked networks for since the last call; see [`Page::keep_network_log`].
    #[track_caller]
    pub fn network_log(&self) -> Vec<String> {
        let client = self.client();
        self.must("read the network log", async move { network_log(&client).await })
    }

    /// Keeps a picture of the page in `target/browser-screens/`.
    #[track_caller]
    pub fn screenshot(&self, name: &str) {
        let folder = Path::new("target/browser-screens");
        if let Err(error) = self.picture(folder, &format!("{}-{name}", self.engine().label())) {
            panic!("no screenshot: {error}");
        }
    }
}

/// Waiting, and the console.
impl Page {
    /// Tries until it succeeds. The error of a try says what is there instead.
    #[track_caller]
    pub fn wait<T>(&self, what: &str, mut once: impl FnMut(&Self) -> Result<T, String>) -> T {
        let start = Instant::now();
        loop {
            match once(self) {
                Ok(value) => return value,
                Err(instead) if start.elapsed() > self.tab.patience.get() || self.left().is_zero() => {
                    panic!("waited {} s for {what}; instead there was {instead}", start.elapsed().as_secs())
                }
                Err(_) => std::thread::sleep(PAUSE),
            }
        }
    }

    /// Says that the console will name `part`. Fails the test if it never does.
    pub fn expect_console(&self, part: &str) {
        self.tab.console.borrow_mut().expect(part);
    }

    /// Judges the console: an error unless it holds what was expected and nothing else.
    pub fn console_verdict(&self) -> Result<(), String> {
        let start = Instant::now();
        loop {
            std::thread::sleep(LAST_WORDS);
            self.gather_console();
            self.gather_other_windows();
            if start.elapsed() > LATE_WORDS || !self.tab.console.borrow().misses_any() {
                return self.tab.console.take().verdict();
            }
        }
    }

    fn gather_other_windows(&self) {
        let turn_to = |window: WindowHandle| {
            let client = self.client();
            self.attempt(async move { client.switch_to_window(window).await })
        };
        let client = self.client();
        let windows = self.attempt(async move {
            let here = client.window().await?;
            Ok::<_, CmdError>((here, client.windows().await?))
        });
        // A session that does not even know its windows has been complained of already.
        let Ok((here, all)) = windows else { return };
        for other in all.iter().filter(|window| **window != here) {
            if turn_to(other.clone()).is_ok() {
                self.gather_console();
            }
        }
        if all.len() > 1 {
            let _ = turn_to(here);
        }
    }

    /// Moves what the page, the browser and the server have complained of so far to the test's
    /// own list, because the page's list ends with the page.
    fn gather_console(&self) {
        let recorded = match self.try_ask("console", &json!([])) {
            Ok(entries) => serde_json::from_value(entries).unwrap_or_default(),
            Err(error) => vec![format!("the console cannot be read: {error}")],
        };
        let logged = self.browser_log();
        let mut console = self.tab.console.borrow_mut();
        console.add(recorded);
        console.add(logged);
        console.add(self.server().complaints());
    }

    fn browser_log(&self) -> Vec<String> {
        let (client, site) = (self.client(), self.server().url("/"));
        let log = browser_log(&client, self.engine(), &site);
        let log = self.attempt(async move { Ok::<_, CmdError>(log.await) });
        log.unwrap_or_else(|error| vec![error])
    }
}

/// Keeping house: for the harness, not for tests.
impl Page {
    /// Makes the session as good as new for the next test; an error means that it is not.
    pub fn tidy(&self) -> Result<(), String> {
        let client = self.client();
        self.attempt(async move {
            let windows = client.windows().await?;
            let (last, others) = windows.split_last().ok_or(CmdError::WaitTimeout)?;
            for window in others {
                client.switch_to_window(window.clone()).await?;
                client.close_window().await?;
            }
            client.switch_to_window(WindowHandle::clone(last)).await?;
            client.goto("about:blank").await?;
            client.release_actions().await?;
            client.set_window_size(WINDOW.0, WINDOW.1).await
        })?;
        self.browser_log();
        Ok(())
    }

    /// Leaves a picture and the text of the page behind, for who looks into a failure.
    pub fn evidence(&self, folder: &Path, name: &str) -> Result<PathBuf, String> {
        self.limit(PATIENCE);
        let text = self.try_ask("everything", &json!([]))?;
        let picture = self.picture(folder, name)?;
        let text = text.as_str().unwrap_or_default();
        std::fs::write(picture.with_extension("txt"), text).map_err(|error| error.to_string())?;
        Ok(picture)
    }

    /// The browser, for the next test, once the test has let go of all its pages.
    pub fn into_browser(self) -> Option<Browser> {
        Rc::into_inner(self.tab).map(|tab| tab.browser.into_inner())
    }

    pub fn setting(&self) -> Setting {
        self.tab.browser.borrow().setting
    }

    /// Headless Chromium gives the focus to no tab but its first; a reader's tab always has it.
    pub fn come_to_front(&self) {
        if self.engine() != Engine::Chromium {
            return;
        }
        // Without it the tests that need the focus fail by themselves.
        let _ = self.try_devtools("Emulation.setFocusEmulationEnabled", &json!({ "enabled": true }));
    }

    fn picture(&self, folder: &Path, name: &str) -> Result<PathBuf, String> {
        // WebKitGTK pictures what it drew last, which may be older than what the page holds. A page
        // that draws no more is pictured as it is.
        const DRAWN: &str = "const [done] = arguments; setTimeout(done, 300);
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));";
        let client = self.client();
        let picture = self.attempt(async move {
            client.execute_async(DRAWN, vec![]).await?;
            client.screenshot().await
        })?;
        let path = folder.join(name).with_extension("png");
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&path, picture))
            .map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    }
}

/// The ways to the browser.
impl Page {
    fn client(&self) -> Client {
        self.tab.browser.borrow().client.clone()
    }

    /// Asks page.js, or fails the test.
    #[track_caller]
    fn ask(&self, question: &str, arguments: Value) -> Value {
        match self.try_ask(question, &arguments) {
            Ok(value) => value,
            Err(error) => self.fail(&format!("ask for the {question}"), &error),
        }
    }

    /// What is there instead of what was waited for.
    fn glimpse(&self, question: &str) -> String {
        match self.try_ask(question, &json!([self.widget])) {
            Ok(value) => value.to_string(),
            Err(error) => format!("that could not be read: {error}"),
        }
    }

    fn try_ask(&self, question: &str, arguments: &Value) -> Result<Value, String> {
        self.try_execute(&format!("{QUESTIONS}; return page.{question}(...arguments)"), arguments)
    }

    fn try_execute(&self, script: &str, arguments: &Value) -> Result<Value, String> {
        let client = self.client();
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        self.attempt(async move { client.execute(script, arguments).await })
    }

    fn try_devtools(&self, command: &str, parameters: &Value) -> Result<Value, String> {
        let command = Vendor::tell("goog/cdp/execute", json!({ "cmd": command, "params": parameters }));
        let client = self.client();
        self.attempt(async move { client.issue_cmd(command).await })
    }

    /// Runs a command that has to succeed.
    #[track_caller]
    fn must<T, E: Display>(&self, what: &str, command: impl Future<Output = Result<T, E>>) -> T {
        match self.attempt(command) {
            Ok(value) => value,
            Err(error) => self.fail(what, &error),
        }
    }

    /// Runs a command for as long as the test may still take.
    fn attempt<T, E: Display>(&self, command: impl Future<Output = Result<T, E>>) -> Result<T, String> {
        let left = self.left();
        RUNTIME
            .block_on(async { tokio::time::timeout(left, command).await })
            .map_err(|_| "the time limit of the test has passed".to_owned())?
            .map_err(|error| error.to_string())
    }

    fn left(&self) -> Duration {
        self.tab.deadline.get().saturating_duration_since(Instant::now())
    }

    #[track_caller]
    fn read<T: for<'a> Deserialize<'a>>(&self, value: Value) -> T {
        let text = value.to_string();
        match serde_json::from_value(value) {
            Ok(read) => read,
            Err(error) => self.fail("understand the page", &format!("{error} in {text}")),
        }
    }

    #[track_caller]
    fn fail(&self, what: &str, error: &dyn Display) -> ! {
        panic!("could not {what}: {error}")
    }
}
