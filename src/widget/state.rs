//! Everything the widget knows while a pack is open, and the only way it changes: an [`Action`] through
//! the pure [`State::reduce`]. What has to happen outside comes back as [`Effect`]s.

use crate::gather::Gather;
use std::ops::Range;
use std::rc::Rc;

use super::desk::{self, Desk, Errand, Field, Task};
use crate::answers::{Answer, Answers, Changes, EvidencePart, History, Progress, Saved, Value, Visible};
use crate::pack::{Dimension, Kind, Node, Pack};
use crate::report::{Report, ResultFile};

/// Which screen is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What this is, how long it takes, how to answer.
    Intro,
    /// The questions of one dimension.
    Step(usize),
    /// All answers, and what is open.
    Check,
    /// The result.
    Report,
}

/// Whose answers are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The respondent's own, saved as they are given.
    Own,
    /// Those of a link: shown, not saved, until the respondent takes them over.
    Link,
}

/// Something the respondent has to know, shown above the screen until dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A share link was opened.
    SharedLink,
    /// A query link was opened.
    QueryLink,
    /// What a query link held and this pack does not know.
    Dropped(Vec<String>),
    /// A link that is damaged.
    DamagedLink,
    /// A link from a later version.
    NewerLink,
    /// A link made with other questions.
    OtherPackLink,
    /// A link behind a password: its text.
    SealedLink(String),
    /// A link that cannot be read before what reads it could be loaded.
    UnreadLink,
    /// Storage is full or blocked.
    NotSaved,
    /// Storage held something that could not be read.
    DamagedStorage,
    /// The pack is another version than the one that was answered.
    PackChanged(Changes),
    /// All answers were cleared; can be undone.
    Restarted,
    /// Answers of a link were taken over; can be undone.
    Adopted,
    /// Undo brought answers back in the place of others; can be undone.
    BroughtBack,
    /// The answer to this question was cleared; can be undone. Shown at the question.
    Cleared(usize),
    /// What came of a task of the report, in words.
    Told {
        /// The sentence.
        sentence: String,
        /// Whether it can be undone.
        undo: bool,
    },
    /// The link to share; whether it reached the clipboard.
    Link {
        /// The whole address.
        url: String,
        /// Whether it could be copied.
        copied: bool,
    },
}

impl Notice {
    /// Whether the notice offers to undo.
    pub fn can_undo(&self) -> bool {
        matches!(self, Notice::Restarted | Notice::Adopted | Notice::BroughtBack | Notice::Cleared(_) | Notice::Told { undo: true, .. })
    }
}

/// What can be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Show another screen.
    Go(Place),
    /// Show a question.
    GoToQuestion(usize),
    /// Answer a question.
    Choose(usize, Value),
    /// Take what was typed as the answer to a question: the text, and the number in it where there is one.
    Type(usize, String, Option<f64>),
    /// Take an answer back without a word about it, as a box that is unticked.
    Blank(usize),
    /// Take an answer back.
    Clear(usize),
    /// Write the note beside a question.
    Note(usize, String),
    /// Write a part of what supports an answer: the question, which piece of evidence, which part of it.
    Evidence(usize, usize, EvidencePart, String),
    /// Ask the short form of the pack, from its beginning.
    Short,
    /// Ask all questions: from the beginning, or from the first one without an answer.
    Whole,
    /// Finish: show the report and say so to the page.
    Complete,
    /// Clear all answers and begin again.
    Restart,
    /// Take back the last clearing.
    Undo,
    /// Close a notice.
    Dismiss(usize),
    /// Take over the answers of a link.
    Adopt,
    /// Leave the answers of a link for one's own.
    LeaveLink,
    /// Show answers that came with a link; they open on the report.
    OpenLink {
        /// The answers.
        answers: Answers,
        /// When they were completed (ISO 8601).
        completed_at: Option<String>,
        /// What to say about it.
        notice: Notice,
    },
    /// Show the work that came with a share link; it opens on the report.
    OpenShared(Work),
    /// Replace all answers, as the page asked.
    SetAnswers(Answers),
    /// Tell the respondent something.
    Tell(Notice),
    /// Copy a link to the result.
    Share,
    /// Print the page.
    Print,
    /// Go to a part of the report, by the id of its heading.
    Show(&'static str),
    /// Do a task of the report.
    Task(Task),
    /// Take what was typed or picked in a field of the report.
    Fill(Field, String),
    /// Load again what the report needs.
    LoadReport,
}

/// What has to happen outside after an action.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Save the answers.
    Save,
    /// Tell the page that the answer to a question changed.
    Changed(usize),
    /// Tell the page that the assessment is complete.
    Completed,
    /// Move the focus.
    Focus(Focus),
    /// Let assistive technology say something.
    Announce(Announcement),
    /// Take the result out of the page's address.
    ForgetLink,
    /// Copy a link to the result.
    Share,
    /// Print.
    Print,
    /// Do what a task of the report needs done outside.
    Errand(Errand),
    /// Load what the report needs, if it is not there yet.
    LoadReport,
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// A part of the screen, by the id of an element, and nothing scrolls: the respondent is looking at something else.
    Quietly(&'static str),
    /// The entry of a list of the report at a place, or the last one: what it holds with this class.
    Entry {
        /// The class of the list.
        list: &'static str,
        /// The place, from 0.
        place: usize,
        /// The class within the entry.
        class: &'static str,
    },
    /// A part of the report, by the id of an element.
    Part(&'static str),
    /// The heading of the screen.
    Heading,
    /// A question.
    Question(usize),
    /// The newest notice.
    Notice,
}

/// What is said aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// The report is there.
    Report,
    /// An answer was cleared.
    Cleared,
}

/// Answers with their times: what saving keeps, and what undo brings back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// The answers.
    pub answers: Answers,
    /// When the first one was given (ISO 8601).
    pub started_at: Option<String>,
    /// When the report was asked for (ISO 8601).
    pub completed_at: Option<String>,
    /// What the respondent calls this run; often empty.
    pub label: String,
    /// Targets and plan as they are saved: `FollowUp` gives them their meaning, which only the report needs. Null for none.
    pub follow_up: Node,
    /// Whether only the short form of the pack is asked; see [`State::is_short`].
    pub short: bool,
}

/// What undo brings back.
#[derive(Clone, Debug)]
pub(crate) enum Undo {
    /// One answer; whatever was answered since stays.
    Answer(usize, Answer),
    /// All of the respondent's own work, and the screen.
    Work(Work, Place),
    /// What a task of the report changed.
    Task(desk::Kept),
}

/// The state of one widget with a pack.
#[derive(Clone, Debug)]
pub struct State {
    /// The pack.
    pub pack: Rc<Pack>,
    /// Tells instances of one pack on one page apart; often empty.
    pub name: String,
    /// The language of the pack's texts.
    pub language: String,
    /// The answers that are shown.
    pub work: Work,
    /// Whose they are.
    pub origin: Origin,
    /// The screen.
    pub place: Place,
    /// What to tell.
    pub notices: Vec<Notice>,
    /// What stands in the field that is being typed into, with its question; it need not be an answer yet.
    pub draft: Option<(usize, String)>,
    /// The completed runs; `None` until the report reads them from storage.
    pub history: Option<Rc<History>>,
    /// What the respondent does in the report beside that, until the page is left.
    pub desk: Desk,
    /// The respondent's own answers while those of a link are shown.
    pub(crate) own: Option<(Work, Place)>,
    /// What undo brings back.
    pub(crate) undo: Option<Undo>,
}

impl State {
    /// An untouched assessment.
    pub fn new(pack: Rc<Pack>, language: String) -> State {
        let work = Work { answers: Answers::new(&pack), ..Work::default() };
        State {
            pack,
            name: String::new(),
            language,
            work,
            origin: Origin::Own,
            place: Place::Intro,
            notices: Vec::new(),
            draft: None,
            history: None,
            desk: Desk::default(),
            own: None,
            undo: None,
        }
    }

    /// Takes up what was saved earlier.
    pub fn restore(&mut self, saved: Saved) {
        let changes = saved.changes(&self.pack);
        if saved.pack_version != self.pack.version && !changes.is_empty() {
            self.notices.push(Notice::PackChanged(changes));
        }
        let place = self.place_named(saved.place.as_deref());
        self.work = Work {
            answers: Answers::from_plain(&self.pack, saved.answers).0,
            started_at: saved.started_at,
            completed_at: saved.completed_at,
            label: saved.label,
            follow_up: saved.follow_up,
            short: saved.short,
        };
        // A step that the short form leaves out, since the pack is another, has nothing to show.
        let empty = self.is_short() && matches!(place, Place::Step(step) if !self.steps().contains(&step));
        self.place = if empty { Place::Intro } else { place };
    }

    /// What is to be saved: the respondent's own answers, whatever is shown.
    pub fn saved(&self) -> Saved {
        let (work, place) = match &self.own {
            Some((work, place)) => (work, *place),
            None => (&self.work, self.place),
        };
        Saved {
            started_at: work.started_at.clone(),
            completed_at: work.completed_at.clone(),
            place: self.place_name(place),
            label: work.label.clone(),
            follow_up: work.follow_up.clone(),
            short: work.short,
            ..Saved::new(&self.pack, &work.answers)
        }
    }

    /// Goes on with another edition of the pack, keeping answers by id and the screen where it exists.
    pub fn with_pack(&self, pack: Rc<Pack>, language: String) -> State {
        let mut saved = self.saved();
        if self.pack.id != pack.id {
            // Another pack is no newer edition: what it does not ask is not "gone" from it.
            saved.pack_version.clone_from(&pack.version);
            saved.answers = saved.answers.into_iter().filter(|(id, _)| pack.question_index(id).is_some()).collect();
        }
        let mut state = State::new(pack, language);
        state.restore(saved);
        if self.pack.id == state.pack.id {
            // Where nothing is stored, this is all there is of the runs.
            state.history.clone_from(&self.history);
            state.desk.history = self.desk.history.clone();
        }
        state
    }

    /// The report of the answers that are shown.
    pub fn report(&self) -> Report {
        Report::new(&self.pack, &self.work.answers)
    }

    /// The result of the answers that are shown.
    pub fn result(&self) -> ResultFile<'_> {
        ResultFile {
            started_at: self.work.started_at.clone(),
            completed_at: self.work.completed_at.clone(),
            label: &self.work.label,
            follow_up: self.work.follow_up.clone(),
            ..ResultFile::new(&self.pack, &self.work.answers, &self.language)
        }
    }

    /// What is asked, with the answers that are shown.
    pub fn visible(&self) -> Visible {
        self.work.answers.visible(&self.pack)
    }

    /// Whether only the short form is asked, and leaves something out.
    pub fn is_short(&self) -> bool {
        self.work.short && self.short_form().is_some()
    }

    /// How many questions the short form asks now, of how many in all; `None` where there is no choice.
    pub fn short_form(&self) -> Option<(usize, usize)> {
        let short = self.pack.short.as_ref()?;
        let visible = self.visible();
        let counts = |index: usize| self.work.answers.progress_in(&self.pack, &visible, index..index + 1).total;
        let some: usize = short.questions.iter().map(|index| counts(*index)).sum();
        let all = self.work.answers.progress(&self.pack).total;
        (some > 0 && some < all).then_some((some, all))
    }

    /// Whether a question is asked, with the answers that are shown and in the form that was chosen.
    pub fn asks(&self, visible: &Visible, question: usize) -> bool {
        let short = self.pack.short.as_ref().filter(|_| self.work.short);
        visible.question(question) && short.is_none_or(|short| short.questions.contains(&question))
    }

    /// How far the answers that are shown have come.
    pub fn progress(&self) -> Progress {
        self.progress_in(&self.visible(), 0..self.pack.questions.len())
    }

    /// The same for some of the questions.
    pub fn progress_in(&self, visible: &Visible, questions: Range<usize>) -> Progress {
        let mut progress = Progress { answered: 0, total: 0 };
        for index in questions.filter(|index| self.asks(visible, *index)) {
            let own = self.work.answers.progress_in(&self.pack, visible, index..index + 1);
            progress.total += own.total;
            progress.answered += own.answered;
        }
        progress
    }

    /// The steps with something to ask, as indices of dimensions.
    pub fn steps(&self) -> Vec<usize> {
        let visible = self.visible();
        let asks = |dimension: &Dimension| dimension.questions.clone().any(|question| self.asks(&visible, question));
        self.pack.steps().filter(|(_, dimension)| asks(dimension)).map(|(index, _)| index).gather()
    }

    /// The first question without an answer.
    pub fn first_open(&self) -> Option<usize> {
        let visible = self.visible();
        let open = |index: usize| self.asks(&visible, index) && visible.value(&self.work.answers, index).is_none();
        (0..).zip(&self.pack.questions).find(|(index, question)| question.counts() && open(*index)).map(|(index, _)| index)
    }

    /// The screen before this one.
    pub fn before(&self) -> Place {
        let last = |before: usize| self.steps().into_iter().rfind(|step| *step < before).map_or(Place::Intro, Place::Step);
        match self.place {
            Place::Intro => Place::Intro,
            Place::Step(step) => last(step),
            Place::Check => last(usize::MAX),
            Place::Report => Place::Check,
        }
    }

    /// The screen after this one.
    pub fn after(&self) -> Place {
        let next = |from: usize| self.steps().into_iter().find(|step| *step >= from).map_or(Place::Check, Place::Step);
        match self.place {
            Place::Intro => next(0),
            Place::Step(step) => next(step + 1),
            Place::Check | Place::Report => Place::Report,
        }
    }

    /// Carries out an action at a time (ISO 8601) and says what has to happen outside.
    pub fn reduce(&mut self, action: Action, now: &str) -> Vec<Effect> {
        match action {
            Action::Go(place) => self.go(place),
            Action::GoToQuestion(question) => self.go_to_question(question),
            Action::Choose(question, value) => self.choose(question, value, now),
            Action::Type(question, text, number) => self.write(question, text, number, now),
            Action::Blank(question) => {
                self.work.answers.clear(question);
                vec![Effect::Save, Effect::Changed(question)]
            }
            Action::Clear(question) => self.clear(question),
            Action::Note(question, note) => {
                self.work.answers.set_note(question, &note);
                vec![Effect::Save, Effect::Changed(question)]
            }
            Action::Evidence(question, place, part, text) => {
                self.work.answers.set_evidence(question, place, part, &text);
                vec![Effect::Save, Effect::Changed(question)]
            }
            Action::Short => {
                self.work.short = true;
                self.begin()
            }
            Action::Whole => self.whole(),
            Action::Complete => self.complete(now),
            Action::Restart => self.restart(),
            Action::Undo => self.take_back(),
            Action::Dismiss(notice) => self.dismiss(notice),
            Action::Adopt => self.adopt(),
            Action::LeaveLink => self.leave_link(),
            Action::OpenLink { answers, completed_at, notice } => self.open_link(Work { answers, completed_at, ..Work::default() }, notice),
            Action::OpenShared(work) => self.open_link(work, Notice::SharedLink),
            Action::SetAnswers(answers) => {
                self.keep_own();
                self.work.started_at.get_or_insert_with(|| now.to_owned());
                self.work.answers = answers;
                vec![Effect::Save]
            }
            Action::Tell(notice) => {
                self.tell(notice);
                Vec::new()
            }
            Action::Share => vec![Effect::Share],
            Action::Print => vec![Effect::Print],
            Action::Show(part) => vec![Effect::Focus(Focus::Part(part))],
            Action::Task(task) => desk::reduce(self, task, now),
            Action::Fill(field, text) => desk::fill(self, field, text, now),
            Action::LoadReport => vec![Effect::LoadReport],
        }
    }

    fn go(&mut self, place: Place) -> Vec<Effect> {
        if let Place::Step(step) = place
            && self.pack.steps().all(|(index, _)| index != step)
        {
            return Vec::new();
        }
        self.place = place;
        self.draft = None;
        // What was undone belongs to the screen that is left.
        self.notices.retain(|notice| !matches!(notice, Notice::Cleared(_) | Notice::Link { .. }));
        vec![Effect::Save, Effect::Focus(Focus::Heading)]
    }

    fn begin(&mut self) -> Vec<Effect> {
        let first = self.steps().first().map_or(Place::Check, |step| Place::Step(*step));
        self.go(first)
    }

    fn whole(&mut self) -> Vec<Effect> {
        self.work.short = false;
        match self.first_open() {
            _ if self.work.answers.is_empty() => self.begin(),
            Some(question) => self.go_to_question(question),
            None => self.go(Place::Check),
        }
    }

    fn go_to_question(&mut self, question: usize) -> Vec<Effect> {
        // Who wants to answer what the short form leaves out wants more than that.
        self.work.short &= self.asks(&self.visible(), question);
        match self.pack.dimension_of(question) {
            Some(dimension) => {
                self.go(Place::Step(dimension));
                vec![Effect::Save, Effect::Focus(Focus::Question(question))]
            }
            None => Vec::new(),
        }
    }

    fn choose(&mut self, question: usize, value: Value, now: &str) -> Vec<Effect> {
        self.work.started_at.get_or_insert_with(|| now.to_owned());
        self.work.answers.set(question, value);
        // A new answer settles it: undoing the clearing would take this one away.
        self.notices.retain(|notice| *notice != Notice::Cleared(question));
        vec![Effect::Save, Effect::Changed(question)]
    }

    fn write(&mut self, question: usize, text: String, number: Option<f64>, now: &str) -> Vec<Effect> {
        match self.pack.questions.get(question).map(|question| &question.kind) {
            Some(Kind::Number { from, to, .. }) => match number.filter(|number| (from..=to).contains(&number)) {
                Some(number) => self.work.answers.set(question, Value::Number(number)),
                None => self.work.answers.clear(question),
            },
            _ => self.work.answers.set_text(question, &text),
        }
        self.work.started_at.get_or_insert_with(|| now.to_owned());
        self.draft = Some((question, text));
        self.notices.retain(|notice| *notice != Notice::Cleared(question));
        vec![Effect::Save, Effect::Changed(question)]
    }

    fn clear(&mut self, question: usize) -> Vec<Effect> {
        self.draft = None;
        let answer = self.work.answers.answer(question).filter(|answer| answer.value.is_some()).cloned();
        let Some(answer) = answer else {
            return Vec::new();
        };
        self.undo = Some(Undo::Answer(question, answer));
        self.work.answers.clear(question);
        self.tell(Notice::Cleared(question));
        vec![Effect::Save, Effect::Changed(question), Effect::Focus(Focus::Question(question)), Effect::Announce(Announcement::Cleared)]
    }

    fn complete(&mut self, now: &str) -> Vec<Effect> {
        if self.origin == Origin::Own {
            if self.work.started_at.is_none() {
                // Taken over from a link: the time that it came with goes on telling it from other runs.
                self.work.started_at.clone_from(&self.work.completed_at);
            }
            self.work.completed_at = Some(now.to_owned());
        }
        self.go(Place::Report);
        vec![Effect::Save, Effect::LoadReport, Effect::Completed, Effect::Focus(Focus::Heading), Effect::Announce(Announcement::Report)]
    }

    fn restart(&mut self) -> Vec<Effect> {
        let link = self.origin == Origin::Link;
        self.keep_own();
        if self.work.answers.is_empty() {
            self.work.short = false;
            self.go(Place::Intro);
        } else {
            self.undo = Some(Undo::Work(std::mem::take(&mut self.work), self.place));
            self.work.answers = Answers::new(&self.pack);
            self.go(Place::Intro);
            self.tell(Notice::Restarted);
        }
        let mut effects = vec![Effect::Save, Effect::Focus(Focus::Heading)];
        effects.extend(link.then_some(Effect::ForgetLink));
        effects
    }

    fn take_back(&mut self) -> Vec<Effect> {
        let undo = self.undo.take();
        self.notices.retain(|notice| !notice.can_undo());
        match undo {
            None => Vec::new(),
            Some(Undo::Answer(question, answer)) => {
                self.work.answers.put(question, answer);
                vec![Effect::Save, Effect::Changed(question), Effect::Focus(Focus::Question(question))]
            }
            Some(Undo::Task(kept)) => desk::take_back(self, kept),
            // While a link is shown, what comes back is the respondent's own, behind it.
            Some(Undo::Work(work, place)) => {
                let (left, from) = match &mut self.own {
                    Some(own) => std::mem::replace(own, (work, place)),
                    None => {
                        let left = (std::mem::replace(&mut self.work, work), self.place);
                        self.go(place);
                        left
                    }
                };
                // What was answered since is not lost either.
                if !left.answers.is_empty() {
                    self.undo = Some(Undo::Work(left, from));
                    self.tell(Notice::BroughtBack);
                }
                vec![Effect::Save, Effect::Focus(Focus::Heading)]
            }
        }
    }

    fn dismiss(&mut self, notice: usize) -> Vec<Effect> {
        let mut focus = Focus::Heading;
        if notice < self.notices.len() && matches!(self.notices.remove(notice), Notice::Told { .. }) {
            focus = Focus::Quietly("heading");
        }
        vec![Effect::Focus(focus)]
    }

    pub(crate) fn open_link(&mut self, work: Work, notice: Notice) -> Vec<Effect> {
        if self.origin == Origin::Own {
            self.own = Some((std::mem::take(&mut self.work), self.place));
        }
        self.work = work;
        self.origin = Origin::Link;
        self.place = Place::Report;
        let before =
            |notice: &Notice| matches!(notice, Notice::SharedLink | Notice::QueryLink | Notice::SealedLink(_) | Notice::Cleared(_));
        self.notices.retain(|notice| !before(notice));
        self.tell(notice);
        Vec::new()
    }

    fn adopt(&mut self) -> Vec<Effect> {
        let Some((work, place)) = self.own.take() else {
            return Vec::new();
        };
        self.keep_own();
        if !work.answers.is_empty() {
            self.undo = Some(Undo::Work(work, place));
            self.tell(Notice::Adopted);
        }
        vec![Effect::Save, Effect::ForgetLink, Effect::Focus(Focus::Heading)]
    }

    fn leave_link(&mut self) -> Vec<Effect> {
        if let Some((work, place)) = self.own.take() {
            self.work = work;
            self.place = place;
        }
        self.keep_own();
        vec![Effect::ForgetLink, Effect::Focus(Focus::Heading)]
    }

    /// What is shown is the respondent's own from here on.
    fn keep_own(&mut self) {
        if let Some((work, _)) = self.own.take() {
            self.work = work;
        }
        self.origin = Origin::Own;
        self.notices.retain(|notice| !matches!(notice, Notice::SharedLink | Notice::QueryLink | Notice::Dropped(_)));
    }

    /// Shows a notice once; a new link replaces the one before.
    pub(crate) fn tell(&mut self, notice: Notice) {
        self.notices.retain(|known| std::mem::discriminant(known) != std::mem::discriminant(&notice));
        if notice.can_undo() {
            self.notices.retain(|known| !known.can_undo());
        }
        self.notices.push(notice);
    }

    fn place_name(&self, place: Place) -> Option<String> {
        match place {
            Place::Intro => None,
            Place::Step(step) => self.pack.dimensions.get(step).map(|dimension| format!("step:{}", dimension.id)),
            Place::Check => Some("check".to_owned()),
            Place::Report => Some("report".to_owned()),
        }
    }

    fn place_named(&self, name: Option<&str>) -> Place {
        match name {
            Some("check") => Place::Check,
            Some("report") => Place::Report,
            Some(name) => name
                .strip_prefix("step:")
                .and_then(|id| self.pack.steps().find(|(_, dimension)| dimension.id == id))
                .map_or(Place::Intro, |(index, _)| Place::Step(index)),
            None => Place::Intro,
        }
    }
}
