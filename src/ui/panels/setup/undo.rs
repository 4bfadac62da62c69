//! The last change of the setup, taken back by a change that restores what stood before; then the
//! tab that shows it is opened.

use egui::{Button, Id, Key, Modifiers, Ui, vec2};

use crate::model::act::Action;
use crate::model::id::ActionId;
use crate::model::setup::{Change, Item, Settings};
use crate::ui::panels::setup::{SetupPanel, Tab};
use crate::ui::room::Room;
use crate::ui::theme::size;
use crate::ui::widgets::{Verdict, VerdictKind};
use crate::ui::wording::{clock_time, item_name};

/// An undo on its way.
#[derive(Debug)]
pub(super) struct Undoing {
    act: ActionId,
    /// What it takes back: where that is seen, in the order of the tabs, and the item where the
    /// tab shows only one that changed.
    undone: Vec<(Tab, Option<Item>)>,
}

impl SetupPanel {
    /// The button beside the last change; `free` while nothing is unsaved or on its way, so that
    /// no edit is mixed with what is restored.
    pub(super) fn undo_ui(&mut self, ui: &mut Ui, room: &mut Room<'_>, free: bool) {
        let asked_by_key = self.undo_key_pressed(ui);
        let Some(step) = room.live.book().setup_undo() else { return };
        let button = Button::new(room.words.text("setup-undo")).min_size(vec2(96.0, size::PRESS));
        let values = [
            ("count", step.restores.len().into()),
            ("time", clock_time(room.live.book(), step.mark.at).into()),
        ];
        let about = room.words.fmt("setup-undo-note", &values);
        let response = ui.add_enabled(free, button);
        let response = response.on_hover_text(&about);
        let clicked =
            response.on_disabled_hover_text(room.words.text("setup-undo-later")).clicked();
        if (clicked || asked_by_key) && free {
            let changes = step.restores.clone();
            let undone = undone(&changes, &room.live.book().setup().settings);
            let reason = room.words.text("setup-undo-reason").into_owned();
            let act = room.door.submit(Action::Configure { changes, reason });
            self.asked.wait_for(act);
            self.undoing = Some(Undoing { act, undone });
        }
    }

    /// Once an act was done: says what was undone, if that is what it did, and opens a tab that
    /// shows it.
    pub(super) fn tell_undone(&mut self, room: &Room<'_>, done: ActionId) {
        let words = room.words;
        let Some(undoing) = self.undoing.take_if(|undoing| undoing.act == done) else { return };
        let undone = undoing.undone;
        let names: Vec<String> = undone
            .iter()
            .map(|(tab, item)| match item {
                Some(item) => item_name(words, room.live.book(), *item),
                None => words.text(tab.key()).into_owned(),
            })
            .collect();
        let what = names.join(&words.text("list-comma"));
        let headline = words.fmt("setup-undone", &[("what", what.into())]);
        self.asked.reword(Verdict::new(VerdictKind::Success, headline, Vec::new()));
        let shown = undone.iter().find(|(tab, _)| *tab == self.tab).or(undone.first());
        let Some(&(tab, item)) = shown else { return };
        if tab != self.tab {
            self.open_tab(tab);
        }
        if let Some(Item::Riddle(number)) = item {
            self.riddles.choose(number);
        }
    }

    /// Ctrl+Z, unless a text field has the keyboard in which something could be undone: the empty
    /// search does not count.
    fn undo_key_pressed(&self, ui: &Ui) -> bool {
        let searches =
            !self.query.typed.is_empty() && ui.memory(|memory| memory.has_focus(entry_field()));
        let types = searches || types_elsewhere(ui);
        !types && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Z))
    }
}

/// Whether a text field other than the search has the keyboard.
pub(super) fn types_elsewhere(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused).filter(|id| *id != entry_field());
    focused.is_some_and(|id| egui::text_edit::TextEditState::load(ui.ctx(), id).is_some())
}

/// What changes restore: on which tabs, and the item where it is the only one of its tab.
fn undone(changes: &[Change], now: &Settings) -> Vec<(Tab, Option<Item>)> {
    let seen: Vec<(Tab, Item)> = changes
        .iter()
        .flat_map(|change| tabs_of(change, now).into_iter().map(|tab| (tab, change.item())))
        .collect();
    let on_tab = |(tab, _): &(Tab, &str)| {
        let mut items = seen.iter().filter(|(seen, _)| seen == tab).map(|(_, item)| *item);
        let first = items.next()?;
        let is_alone = items.next().is_none() && first != Item::Settings;
        Some((*tab, is_alone.then_some(first)))
    };
    Tab::ALL.iter().filter_map(on_tab).collect()
}

/// The tabs that show a change of what stands now.
fn tabs_of(change: &Change, now: &Settings) -> Vec<Tab> {
    let tab = match change {
        Change::Settings(settings) => return tabs_of_settings(settings, now),
        Change::Sponsor(_) | Change::Remove(Item::Sponsor(_)) => Tab::Sponsors,
        Change::Booth(_) | Change::Remove(Item::Booth(_)) => Tab::Booths,
        Change::Prize(_) | Change::Remove(Item::Prize(_)) => Tab::Prizes,
        Change::Riddle(_) | Change::Remove(Item::Riddle(_)) => Tab::Riddles,
        Change::Remove(Item::Settings) => return Vec::new(),
    };
    vec![tab]
}

fn tabs_of_settings(restored: &Settings, now: &Settings) -> Vec<Tab> {
    // By name, so that a part that comes later cannot be forgotten.
    let Settings {
        title,
        title_en,
        theme,
        date,
        starts,
        ends,
        places,
        rules,
        programme,
        emergency,
        preparation,
        expected,
        look,
        privacy,
        organiser,
    } = restored;
    let same_event = *title == now.title
        && *title_en == now.title_en
        && *theme == now.theme
        && *date == now.date
        && *starts == now.starts
        && *ends == now.ends
        && *places == now.places
        && *emergency == now.emergency
        && *expected == now.expected
        && *organiser == now.organiser;
    [
        (*preparation == now.preparation, Tab::Ready),
        (same_event, Tab::Event),
        (*programme == now.programme, Tab::Programme),
        (*rules == now.rules, Tab::Rules),
        (*look == now.look, Tab::Look),
        (*privacy == now.privacy, Tab::Privacy),
    ]
    .into_iter()
    .filter_map(|(same, tab)| (!same).then_some(tab))
    .collect()
}

/// Where the search of the panel is typed.
pub(super) fn entry_field() -> Id {
    Id::unique("setup_entry")
}
