//! The three engines: how each is started, and the one session of each that the tests share.

use super::process::{self, End, Program};
use fantoccini::wd::TimeoutConfiguration;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// How long a browser may take to start: far more than it does, even on a busy machine.
const START: Duration = Duration::from_secs(60);

/// How long a driver may take over one page or script before it gives up by itself.
const PATIENCE: Duration = Duration::from_secs(30);

/// The window of every session, so that all engines lay pages out alike.
pub const WINDOW: (u32, u32) = (1100, 900);

/// Runs every WebDriver call and every server; the tests themselves are plain synchronous code.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime for the WebDriver client"));

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

/// What is special about a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Nothing: the one that tests share.
    Common,
    /// Its reader's system is dark (`prefers-color-scheme`).
    Dark,
    /// It keeps a log of all it asks networks for, which only Chromium can.
    NetworkLog,
}

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The name in `BROWSERS`, in test names and in file names.
    pub fn label(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    fn how_to_install(self) -> &'static str {
        match self {
            Self::Chromium => "apt-get install chromium chromium-driver",
            Self::Firefox => "apt-get install firefox-esr; cargo install geckodriver",
            Self::Webkit => "apt-get install webkit2gtk-driver xvfb",
        }
    }

    fn driver(self, port: u16) -> Command {
        let (name, arguments) = match self {
            Self::Chromium => ("chromedriver", vec![format!("--port={port}")]),
            // Port 0: a free one. Else every geckodriver asks for 9222.
            Self::Firefox => ("geckodriver", vec![format!("--port={port}"), "--websocket-port=0".into()]),
            Self::Webkit => ("WebKitWebDriver", vec![format!("--port={port}")]),
        };
        let mut command = Command::new(name);
        command.args(arguments);
        command
    }

    fn capabilities(self, setting: Setting) -> Map<String, Value> {
        let dark = setting == Setting::Dark;
        let network = if setting == Setting::NetworkLog { "ALL" } else { "OFF" };
        let wanted = match self {
            Self::Chromium => json!({
                "goog:loggingPrefs": { "browser": "ALL", "performance": network },
                "goog:chromeOptions": { "args": [
                    "--headless=new",
                    // Containers and CI run as root, where Chromium refuses its own sandbox.
                    "--no-sandbox",
                    // /dev/shm is tiny in containers.
                    "--disable-dev-shm-usage",
                    "--lang=en-US",
                    if dark { "--blink-settings=preferredColorScheme=0" }
                    else { "--blink-settings=preferredColorScheme=1" },
                ] },
            }),
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "args": ["-headless"],
                    "prefs": {
                        "intl.accept_languages": "en-US, en",
                        "layout.css.prefers-color-scheme.content-override": if dark { 0 } else { 1 },
                    },
                },
            }),
            Self::Webkit => json!({}),
        };
        wanted.as_object().cloned().unwrap_or_default()
    }
}

/// A running browser with its driver, a fresh profile and one window.
pub struct Browser {
    pub engine: Engine,
    pub setting: Setting,
    pub client: Client,
    _driver: Program,
    // After the driver, so that WebKitGTK ends before its screen does.
    _screen: Option<Program>,
}

impl Browser {
    /// Starts one; the error is a sentence that says what to install.
    pub fn start(engine: Engine, setting: Setting) -> Result<Self, String> {
        Self::try_start(engine, setting)
            .map_err(|error| format!("{} cannot be tested: {error} ({})", engine.label(), engine.how_to_install()))
    }

    fn try_start(engine: Engine, setting: Setting) -> Result<Self, String> {
        let place = fresh_place(engine);
        let port = free_port()?;
        let mut command = engine.driver(port);
        fresh_surroundings(&mut command, &place);
        let screen = match engine {
            // It has no headless mode.
            Engine::Webkit => Some(screen(&mut command, setting)?),
            Engine::Chromium | Engine::Firefox => None,
        };
        let driver = Program::start(&command, End::Kill, Some(&place))?;
        await_port(port, &place)?;
        let client = session(port, engine.capabilities(setting)).map_err(|error| format!("{error}\n{}", process::output(&place)))?;
        Ok(Self { engine, setting, client, _driver: driver, _screen: screen })
    }
}

/// Opens the session, with its window in the common size.
fn session(port: u16, capabilities: Map<String, Value>) -> Result<Client, String> {
    let opening = async {
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .map_err(|error| format!("no session: {error:?}"))?;
        let limits = TimeoutConfiguration::new(Some(PATIENCE), Some(PATIENCE), Some(Duration::ZERO));
        client.update_timeouts(limits).await.map_err(|error| error.to_string())?;
        client.set_window_size(WINDOW.0, WINDOW.1).await.map_err(|error| error.to_string())?;
        Ok(client)
    };
    RUNTIME
        .block_on(async { tokio::time::timeout(START, opening).await })
        .unwrap_or_else(|_| Err(format!("no session after {} s", START.as_secs())))
}

/// A screen for WebKitGTK, and the settings that take the place of a desktop.
fn screen(driver: &mut Command, setting: Setting) -> Result<Program, String> {
    let mut xvfb = Command::new("Xvfb");
    xvfb.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1280x1024x24"]);
    let mut screen = Program::start(&xvfb, End::Ask, None)?;
    let display = screen.first_line().filter(|line| !line.is_empty());
    let display = display.ok_or("Xvfb opened no display")?;
    driver
        .env("DISPLAY", format!(":{display}"))
        .env("GTK_THEME", if setting == Setting::Dark { "Adwaita:dark" } else { "Adwaita" })
        // No settings service and no accessibility bus: both would start daemons of their own.
        .env("GSETTINGS_BACKEND", "memory")
        .env("NO_AT_BRIDGE", "1")
        // There is no graphics card; without this WebKitGTK looks for one first.
        .env("LIBGL_ALWAYS_SOFTWARE", "1");
    Ok(screen)
}

/// A profile-less home in a directory that ends with the browser, and no desktop to talk to.
fn fresh_surroundings(command: &mut Command, place: &Path) {
    for variable in ["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
        command.env(variable, place);
    }
    for variable in ["DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE"] {
        command.env_remove(variable);
    }
    // With `C.UTF-8` WebKitGTK tells pages that the reader's language is "C".
    command.env("LC_ALL", "C");
}

/// Short, because Chromium keeps a socket in it, whose path may have 107 bytes.
fn fresh_place(engine: Engine) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("browser-{}-{}-{number}", engine.label(), std::process::id());
    std::env::temp_dir().join(name)
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    Ok(listener.local_addr().map_err(|error| error.to_string())?.port())
}

/// Waits until the driver answers.
fn await_port(port: u16, place: &Path) -> Result<(), String> {
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if start.elapsed() > START {
            return Err(format!("its driver did not start:\n{}", process::output(place)));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

/// The place of an engine's one session; whoever holds it may use it.
pub type Seat = MutexGuard<'static, Option<Browser>>;

static SEATS: [Mutex<Option<Browser>>; 3] = [const { Mutex::new(None) }; 3];

/// Waits for the engine to be free. The seat is empty before its first test and after a failed one.
pub fn take_seat(engine: Engine) -> Seat {
    SEATS[engine as usize].lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends every browser and driver.
pub fn close_all() {
    for engine in Engine::ALL {
        take_seat(engine).take();
    }
}
