//! Child processes that never outlive the tests.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A program and all that it starts. Ends with this value, and also if the tests panic, are
/// interrupted or are killed outright.
pub struct Program {
    keeper: Child,
}

/// How a program is asked to end.
#[derive(Clone, Copy)]
pub enum End {
    /// At once: nothing that a browser could still do matters to us.
    Kill,
    /// Politely: Xvfb takes its lock file and socket away.
    Ask,
}

impl End {
    fn signal(self) -> &'static str {
        match self {
            Self::Kill => "KILL",
            Self::Ask => "TERM",
        }
    }
}

/// Starts the program as the leader of its own process group, waits until our end of its standard
/// input closes (which the kernel does for us however we end), ends the whole group and takes the
/// program's directory away. Browsers stay in their driver's group, so none is left behind.
const KEEPER: &str = r#"
setsid "$@" & program=$!
cat >/dev/null
kill -s "$KEEPER_SIGNAL" -- "-$program"
wait
test -z "$KEEPER_PLACE" || rm -rf "$KEEPER_PLACE" 2>/dev/null || { sleep 0.2; rm -rf "$KEEPER_PLACE"; }
"#;

impl Program {
    /// Starts `command`; `place` is a directory of its own, made now and removed when it ends.
    pub fn start(command: &Command, end: End, place: Option<&Path>) -> Result<Self, String> {
        let name = command.get_program().to_string_lossy().into_owned();
        require(&name)?;
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, "keeper", &name]).args(command.get_args());
        for (key, value) in command.get_envs() {
            match value {
                Some(value) => keeper.env(key, value),
                None => keeper.env_remove(key),
            };
        }
        let (stdout, stderr) = match place {
            Some(place) => (output_file(place)?, output_file(place)?),
            None => (Stdio::piped(), Stdio::null()),
        };
        keeper
            .env("KEEPER_SIGNAL", end.signal())
            .env("KEEPER_PLACE", place.unwrap_or(Path::new("")))
            .stdin(Stdio::piped())
            .stdout(stdout)
            .stderr(stderr)
            // Ctrl-C in a terminal goes to the foreground group: the keeper must live to clean up.
            .process_group(0);
        let keeper = keeper.spawn().map_err(|error| format!("{name} did not start: {error}"))?;
        Ok(Self { keeper })
    }

    /// The first line the program prints; only for a program without a directory.
    pub fn first_line(&mut self) -> Option<String> {
        let mut line = String::new();
        BufReader::new(self.keeper.stdout.take()?).read_line(&mut line).ok()?;
        Some(line.trim().to_owned())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing is left to do about a keeper that cannot be waited for.
        let _ = self.keeper.wait();
    }
}

/// What a program with a directory printed, for the message when it fails.
pub fn output(place: &Path) -> String {
    std::fs::read_to_string(place.join("output")).unwrap_or_default()
}

fn output_file(place: &Path) -> Result<Stdio, String> {
    let mut file = std::fs::OpenOptions::new();
    std::fs::create_dir_all(place)
        .and_then(|()| file.create(true).append(true).open(place.join("output")))
        .map(Stdio::from)
        .map_err(|error| format!("no output file in {}: {error}", place.display()))
}

/// An error unless the program is on the search path.
fn require(name: &str) -> Result<(), String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    match std::env::split_paths(&path).any(|folder| folder.join(name).is_file()) {
        true => Ok(()),
        false => Err(format!("{name} is not installed")),
    }
}
