//! 设置 Setup: edited in a draft, saved as one act with only what changed.

mod booths;
mod date;
mod draft;
mod emergency;
mod event;
mod forms;
mod lists;
mod look;
mod odds;
mod people;
mod pictures;
mod preparation;
mod privacy;
mod prizes;
mod programme;
mod query;
mod ready;
mod riddles;
mod rules;
mod sponsors;
mod station;
mod tab;
mod undo;
mod whither;

use egui::{Align, Button, Id, Key, Layout, Modifiers, RichText, Ui, vec2};
use jiff::tz::TimeZone;

use self::date::DateField;
use self::draft::Draft;
use self::lists::{Deed, Lists, buttons_ui};
use self::odds::OddsPreview;
use self::pictures::{Picking, Place};
use self::preparation::PreparationForm;
pub use self::privacy::CopiesRequest;
use self::privacy::PrivacyForm;
use self::query::Query;
use self::riddles::{EntryKeys, RiddleForm};
use self::station::StationForm;
use self::tab::Tab;
use self::undo::Undoing;
use crate::desk::Copies;
use crate::exchange::list::Kind;
use crate::model::act::Action;
use crate::model::book::Book;
use crate::model::readiness::Surroundings;
use crate::model::setup::{Change, Setup, relied_on};
use crate::ui::panels::Panel;
use crate::ui::pictures::Pictures;
use crate::ui::room::{Asked, Room};
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::{EntryField, Verdict, VerdictKind, text_field, verdict_strip_ui};
use crate::ui::words::Words;

/// The panel's own state. The draft lives here, so that changing the panel keeps it.
#[derive(Debug, Default)]
pub struct SetupPanel {
    tab: Tab,
    query: Query,
    draft: Option<Draft>,
    preparation: PreparationForm,
    date: DateField,
    privacy: PrivacyForm,
    odds: OddsPreview,
    riddles: RiddleForm,
    station: StationForm,
    picking: Picking,
    lists: Lists,
    reason: String,
    asked: Asked,
    undoing: Option<Undoing>,
    request: Option<SetupRequest>,
    /// No second screen is connected, as far as the window knows.
    lacks_projector: bool,
}

/// What only the app can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetupRequest {
    /// This laptop stands elsewhere, or somebody else sits at it: for
    /// [`Door::staff`](crate::ui::door::Door::staff), and to be remembered.
    Staff {
        /// Where, 1 to 40 characters.
        station: String,
        /// Who, up to 40 characters; may be empty.
        volunteer: String,
    },
    /// The other language.
    SwitchLanguage,
    /// The other look.
    SwitchTheme,
    /// Louder or softer: 0 (silent) to 100.
    SetVolume(u8),
    /// The copies of the event are to be looked for; see [`SetupPanel::tell_copies`].
    Copies(CopiesRequest),
    /// A list is to be chosen and read.
    Import(Kind),
    /// A list was copied in Excel and is to be looked at.
    Paste(Kind, String),
    /// Another panel is to be opened: what is missing is put right there.
    Open(Panel),
}

/// What a tab shows and edits.
struct Sheet<'a> {
    words: &'a Words,
    book: &'a Book,
    pictures: &'a Pictures,
    setup: &'a mut Setup,
    query: &'a mut Query,
    /// A picture is to be chosen for this place.
    wants_picture: Option<Place>,
    /// Something is to be done with a list.
    wants_list: Option<(Kind, Deed)>,
}

impl SetupPanel {
    /// Shows the panel; `shown_now` in the first frame after it was opened.
    pub fn ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, shown_now: bool) {
        let answered = self.asked.poll(room);
        if let Some(Ok(answer)) = answered
            && answer.outcome.is_ok()
        {
            self.reason.clear();
            self.tell_undone(room, answer.id);
        }
        let book = room.live.book();
        self.draft.get_or_insert_with(|| Draft::new(book)).follow(book);
        let pasted = self.tab.pasted_as();
        let pasted = self.lists.follow(ui, room.words, pasted, &mut self.asked);
        self.request = pasted.or(self.request.take());
        let entry = self.entry_ui(ui, room.words, shown_now);
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        ui.add_space(space::SMALL);
        self.bar_ui(ui, room);
        ui.add_space(space::SMALL);

        let Self {
            tab,
            query,
            draft: Some(draft),
            preparation,
            lacks_projector,
            date,
            privacy,
            odds,
            riddles,
            picking,
            lists,
            asked,
            station,
            request,
            ..
        } = self
        else {
            return;
        };
        let (words, book) = (room.words, room.live.book());
        let mut sheet = Sheet {
            words,
            book,
            pictures: room.pictures,
            setup: &mut draft.setup,
            query,
            wants_picture: None,
            wants_list: None,
        };
        let around = Surroundings {
            today: room.now.to_zoned_datetime(TimeZone::system()).date(),
            has_projector: !*lacks_projector,
        };
        let mut going = None;
        if let Some(kind) = tab.kind() {
            sheet.wants_list = buttons_ui(ui, words, kind).map(|deed| (kind, deed));
        }
        match tab {
            Tab::Ready => going = ready::ui(ui, &mut sheet, preparation, around),
            Tab::Programme => programme::ui(ui, &mut sheet),
            Tab::Event => event::ui(ui, &mut sheet, date),
            Tab::Rules => rules::ui(ui, &mut sheet),
            Tab::Booths => booths::ui(ui, &mut sheet),
            Tab::Prizes => {
                odds.follow(book, sheet.setup);
                prizes::ui(ui, &mut sheet, odds);
            }
            Tab::Riddles => riddles.ui(ui, &mut sheet, entry),
            Tab::Sponsors => sponsors::ui(ui, &mut sheet),
            Tab::People => people::ui(ui, &sheet),
            Tab::Look => look::ui(ui, &mut sheet),
            Tab::Privacy => {
                if let Some(copies) = privacy.take_copies_request() {
                    *request = Some(SetupRequest::Copies(copies));
                }
                if let Some(action) = privacy.ui(ui, &mut sheet) {
                    asked.wait_for(room.door.submit(action));
                }
            }
            Tab::Station => *request = station.ui(ui, room).or(request.take()),
        }
        let Sheet { wants_list, wants_picture, .. } = sheet;
        if let Some((kind, Deed::Clear)) = wants_list {
            draft.clear(book, kind);
        }
        if let Some(wanted) = wants_list {
            let wanted = lists.carry_out(ui.ctx(), words, wanted, book.setup(), asked);
            *request = wanted.or(request.take());
        }
        let told = match wants_picture {
            Some(place) => picking.begin(ui.ctx(), words, place),
            None => picking.go_on(room, &mut draft.setup),
        };
        if let Some(verdict) = told {
            asked.show(verdict);
        }
        if let Some(spot) = going {
            self.go(ui, spot);
        }
    }

    /// Whether a second screen is connected: what the window sees.
    pub fn tell_projector(&mut self, is_connected: bool) {
        self.lacks_projector = !is_connected;
    }

    /// These files hold the same event; a purge removes them.
    pub fn tell_copies(&mut self, copies: Copies) {
        self.privacy.tell_copies(copies);
    }

    /// How many changes are not saved yet.
    pub fn unsaved(&self) -> usize {
        self.draft.as_ref().map_or(0, |draft| draft.changes().len())
    }

    /// What the app is asked to do, once.
    pub fn take_request(&mut self) -> Option<SetupRequest> {
        self.request.take()
    }

    fn entry_ui(&mut self, ui: &mut Ui, words: &Words, shown_now: bool) -> EntryKeys {
        let query = &mut self.query;
        if std::mem::take(&mut query.wants_clearing) {
            query.typed.clear();
        }
        let id = undo::entry_field();
        let (label, hint) = (words.text("setup-search"), words.text("setup-search-hint"));
        let entry =
            EntryField::new(id, &label, &hint).takes_focus(shown_now).show(ui, &mut query.typed);
        let focused = ui.memory(|memory| memory.has_focus(id));
        if focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            query.typed.clear();
            self.asked.clear();
        }
        query.wanted = query.typed.trim().to_lowercase();
        EntryKeys { focused, submitted: entry.submitted }
    }

    /// The tabs, what is not saved yet, and below them the verdict and the reason.
    fn bar_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>) {
        let words = room.words;
        let changes = self.draft.as_ref().map(Draft::changes).unwrap_or_default();
        let mut save = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::S));
        ui.horizontal_wrapped(|ui| self.tabs_ui(ui, words));
        let book = room.live.book();
        let under_way = book.counts().checked_in > 0 || book.ceremony().is_public();
        let needs_reason = under_way && changes.iter().any(|change| relied_on(book, change));
        ui.allocate_ui(vec2(ui.available_width(), REASON_HEIGHT), |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.set_height(REASON_HEIGHT);
                ui.spacing_mut().item_spacing.x = space::MEDIUM;
                save |= self.buttons_ui(ui, room, changes.len());
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    if needs_reason {
                        let width = ui.available_width() * 0.5;
                        let label = words.text("setup-reason");
                        let id = reason_field();
                        let field = text_field(ui, id, &label, &mut self.reason, width);
                        save |= crate::ui::widgets::entry_field::submitted(ui, &field);
                    }
                    // What was saved a while ago says nothing of what is unsaved now.
                    let verdict = self.asked.verdict();
                    let verdict = verdict
                        .filter(|one| one.kind != VerdictKind::Success || changes.is_empty());
                    // What cannot be read is told while it is written, for Save cannot be pressed.
                    let misread = (!self.times_are_sound()).then(|| not_saved(words, MISREAD));
                    verdict_strip_ui(ui, misread.as_ref().or(verdict), &words.text("setup-idle"));
                });
            });
        });
        if save && !changes.is_empty() && !self.asked.is_waiting() {
            self.save(ui, room, changes, needs_reason);
        }
    }

    /// From the right: save, discard, undo, how much is unsaved. Whether Save was pressed.
    fn buttons_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, unsaved: usize) -> bool {
        let words = room.words;
        let palette = theme::palette(ui);
        let waiting = self.asked.is_waiting();
        let can_save = unsaved > 0 && !waiting;
        let text = RichText::new(words.text("setup-save"));
        let text = if unsaved > 0 { text.color(palette.on_accent) } else { text };
        let mut button = Button::new(text).min_size(vec2(96.0, size::PRESS));
        if unsaved > 0 {
            button = button.fill(palette.accent);
        }
        let save = ui.add_enabled(can_save, button).clicked();
        let discard = Button::new(words.text("setup-discard"));
        let discard = discard.min_size(vec2(96.0, size::PRESS));
        if ui.add_enabled(can_save, discard).clicked() {
            self.discard();
        }
        self.undo_ui(ui, room, unsaved == 0 && !waiting);
        if unsaved > 0 {
            let unsaved = words.fmt("setup-unsaved", &[("count", unsaved.into())]);
            ui.label(RichText::new(unsaved).color(palette.already_ink));
        }
        save
    }

    fn tabs_ui(&mut self, ui: &mut Ui, words: &Words) {
        for (key, step) in [(Key::PageDown, 1), (Key::PageUp, Tab::ALL.len() - 1)] {
            if ui.input_mut(|input| input.consume_key(Modifiers::CTRL, key)) {
                self.open_tab(self.tab.stepped(step));
            }
        }
        ui.spacing_mut().item_spacing.x = space::SMALL;
        for (tab, key) in Tab::ALL {
            // Not in the accent, which is pale on its own tint.
            let name = RichText::new(words.text(key)).color(theme::palette(ui).ink);
            let name = Button::selectable(self.tab == tab, name);
            if ui.add(name.min_size(vec2(64.0, size::PRESS))).clicked() && self.tab != tab {
                self.open_tab(tab);
            }
        }
    }

    /// Another tab begins unfiltered.
    fn open_tab(&mut self, tab: Tab) {
        self.tab = tab;
        self.query.typed.clear();
    }

    fn save(&mut self, ui: &Ui, room: &mut Room<'_>, changes: Vec<Change>, needs_reason: bool) {
        let fault = if !self.times_are_sound() {
            Some(MISREAD)
        } else if needs_reason && self.reason.trim().is_empty() {
            ui.memory_mut(|memory| memory.request_focus(reason_field()));
            Some(("reason-needed", "reason-needed-next"))
        } else {
            None
        };
        if let Some(fault) = fault {
            self.asked.show(not_saved(room.words, fault));
            return;
        }
        let reason = self.reason.trim().to_owned();
        let act = room.door.submit(Action::Configure { changes, reason });
        self.asked.wait_for(act);
    }

    /// Whether all dates and times can be read as they are written now.
    fn times_are_sound(&self) -> bool {
        let set = self.draft.as_ref().map(|draft| &draft.setup.settings);
        let times_sound = set.is_none_or(|set| {
            event::is_time(&set.starts)
                && event::is_time(&set.ends)
                && programme::times_are_sound(set)
        });
        times_sound && self.date.is_sound() && self.privacy.is_sound()
    }

    fn discard(&mut self) {
        if let Some(draft) = &mut self.draft {
            draft.discard();
            self.date.set(draft.setup.settings.date);
            self.privacy.discard(draft.setup.settings.privacy.keep_until);
        }
        self.reason.clear();
        self.asked.clear();
    }
}

/// High enough for a field with its name above it, whether one is needed or not.
const REASON_HEIGHT: f32 = 64.0;

/// A date or a time that cannot be read; what to do.
const MISREAD: (&str, &str) = ("setup-date-wrong", "setup-date-hint");

fn not_saved(words: &Words, (headline, next): (&str, &str)) -> Verdict {
    let lines = vec![words.text(next).into_owned()];
    Verdict::new(VerdictKind::Refused, words.text(headline), lines)
}

fn reason_field() -> Id {
    Id::unique("setup_reason")
}
