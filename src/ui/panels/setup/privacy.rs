//! What is kept of the people and until when, the leader's PIN, and the end of it all.

use egui::{Button, Id, Label, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::desk::Copies;
use crate::model::act::Action;
use crate::model::pin::{DIGITS_MAX, DIGITS_MIN, Pin};
use crate::model::privacy::PhoneKept;
use crate::ui::panels::setup::Sheet;
use crate::ui::panels::setup::date::DateField;
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{card, secret_field};
use crate::ui::wording::mark_line;
use crate::ui::words::Words;

/// What is being typed and confirmed.
#[derive(Debug, Default)]
pub(super) struct PrivacyForm {
    keep_until: DateField,
    pin: String,
    pin_again: String,
    /// The removal was asked for once, and is to be confirmed.
    purging: bool,
    /// The removal was confirmed here and now.
    purged_here: bool,
    /// The copies that go as well, or that a removal left, once they have been looked for.
    copies: Option<Copies>,
    copies_request: Option<CopiesRequest>,
    /// What a removal left was looked for.
    looked_after: bool,
    /// The two answers are to be scrolled into view.
    reveal: bool,
}

/// What is to be done about the copies of the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopiesRequest {
    /// Find them.
    List,
    /// Remove those that a purge left, and find what is left then.
    Erase,
}

const PHONES: [(PhoneKept, &str); 3] = [
    (PhoneKept::Full, "setup-phone-full"),
    (PhoneKept::LastFour, "setup-phone-last-four"),
    (PhoneKept::Nothing, "setup-phone-nothing"),
];
const FIELD: f32 = 160.0;
/// The list of copies scrolls beyond this height.
const COPIES_HEIGHT: f32 = 96.0;

/// Where the last day of the data is typed.
pub(super) fn keep_until_field() -> Id {
    Id::unique("setup_keep_until")
}

impl PrivacyForm {
    /// Shows the form; what is to be handed in at once, without the draft.
    pub(super) fn ui(&mut self, ui: &mut Ui, sheet: &mut Sheet<'_>) -> Option<Action> {
        let mut action = None;
        ScrollArea::vertical().id_salt("setup_privacy").auto_shrink(false).show(ui, |ui| {
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                card(left).show(left, |ui| self.kept_ui(ui, sheet));
                card(right).show(right, |ui| action = self.pin_ui(ui, sheet));
                right.add_space(space::MEDIUM);
                card(right).show(right, |ui| action = self.purge_ui(ui, sheet).or(action.take()));
            });
        });
        action
    }

    /// Whether what was typed is a date, or nothing.
    pub(super) fn is_sound(&self) -> bool {
        self.keep_until.is_sound()
    }

    /// Shows what stands, whatever was typed before.
    pub(super) fn discard(&mut self, keep_until: Option<jiff::civil::Date>) {
        *self = Self::default();
        self.keep_until.set(keep_until);
    }

    /// What is to be done about the copies of the event, once.
    pub(super) fn take_copies_request(&mut self) -> Option<CopiesRequest> {
        self.copies_request.take()
    }

    /// These copies were found.
    pub(super) fn tell_copies(&mut self, copies: Copies) {
        // Their names move the two answers down.
        (self.copies, self.reveal) = (Some(copies), true);
    }

    /// Which files go together with the names, or were left by a removal.
    fn copies_ui(&self, ui: &mut Ui, words: &Words, key: &str) {
        let Some(copies) = &self.copies else {
            return note_ui(ui, &words.text("setup-purge-looking"));
        };
        if copies.is_empty() {
            return note_ui(ui, &words.text("setup-purge-no-copies"));
        }
        let count = ("count", copies.iter().count().into());
        note_ui(ui, &words.fmt(key, &[count]));
        let list = ScrollArea::vertical().id_salt("setup_purge_copies").max_height(COPIES_HEIGHT);
        list.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for copy in copies.iter() {
                let path = copy.display().to_string();
                let line = RichText::new(&path).text_style(text::small());
                ui.add(Label::new(line).truncate()).on_hover_text(path);
            }
        });
        note_ui(ui, &words.text("setup-purge-elsewhere"));
    }

    fn kept_ui(&mut self, ui: &mut Ui, sheet: &mut Sheet<'_>) {
        let words = sheet.words;
        let privacy = &mut sheet.setup.settings.privacy;
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        ui.checkbox(&mut privacy.ask_consent, theme::strong(words.text("setup-consent")));
        note_ui(ui, &words.text("setup-consent-note"));
        let label = ui.label(words.text("setup-consent-words"));
        let own = TextEdit::multiline(&mut privacy.consent_words)
            .id(Id::unique("setup_consent_words"))
            .hint_text(words.text("consent-words").into_owned())
            .desired_rows(3)
            .desired_width(f32::INFINITY);
        ui.add_enabled(privacy.ask_consent, own).labelled_by(label.id);
        ui.label(theme::strong(words.text("setup-phone")));
        ui.horizontal_wrapped(|ui| {
            for (kept, key) in PHONES {
                // Not in the accent, which is pale on its own tint.
                let name = RichText::new(words.text(key)).color(theme::palette(ui).ink);
                let choice = Button::selectable(privacy.phone == kept, name);
                if ui.add(choice.min_size(vec2(96.0, size::PRESS))).clicked() {
                    privacy.phone = kept;
                }
            }
        });
        note_ui(ui, &words.text("setup-phone-note"));
        let (id, label) = (keep_until_field(), words.text("setup-keep-until"));
        self.keep_until.ui(ui, id, &label, &mut privacy.keep_until, FIELD);
        note_ui(ui, &words.text("setup-keep-until-note"));
    }

    fn pin_ui(&mut self, ui: &mut Ui, sheet: &Sheet<'_>) -> Option<Action> {
        let words = sheet.words;
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        let key = if sheet.book.has_pin() { "setup-pin-is-set" } else { "setup-pin-none" };
        ui.label(theme::strong(words.text(key)));
        note_ui(ui, &words.text("done-pin-set-next"));
        ui.horizontal(|ui| {
            for (id, key, typed) in [
                ("setup_pin", "setup-pin", &mut self.pin),
                ("setup_pin_again", "setup-pin-again", &mut self.pin_again),
            ] {
                secret_field(ui, Id::unique(id), &words.text(key), typed, FIELD);
                typed.retain(|c| c.is_ascii_digit());
            }
        });
        let fits = (DIGITS_MIN..=DIGITS_MAX).contains(&self.pin.len());
        let mut wanted = None;
        ui.horizontal(|ui| {
            let set = Button::new(words.text("setup-pin-set")).min_size(vec2(120.0, size::PRESS));
            if ui.add_enabled(fits && self.pin == self.pin_again, set).clicked() {
                wanted = Some(std::mem::take(&mut self.pin));
            }
            let none = Button::new(words.text("setup-pin-remove"));
            let none = none.min_size(vec2(120.0, size::PRESS));
            if ui.add_enabled(sheet.book.has_pin(), none).clicked() {
                wanted = Some(String::new());
            }
        });
        let hint = match self.pin == self.pin_again || self.pin_again.is_empty() {
            true => "missing-pin",
            false => "setup-pin-differs",
        };
        note_ui(ui, &words.text(hint));
        let digits = wanted?;
        self.pin_again.clear();
        Some(Action::SetPin { pin: Pin::Plain(digits) })
    }

    /// Asked for once, told what goes, asked for again.
    fn purge_ui(&mut self, ui: &mut Ui, sheet: &Sheet<'_>) -> Option<Action> {
        let (words, book) = (sheet.words, sheet.book);
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        ui.label(theme::strong(words.text("setup-purge")));
        if let Some(first) = book.purged() {
            ui.label(words.fmt("setup-purge-done", &[("mark", mark_line(book, first).into())]));
            self.left_ui(ui, words);
            return None;
        }
        note_ui(ui, &words.text("setup-purge-note"));
        let palette = theme::palette(ui);
        if !self.purging {
            let purge = RichText::new(words.text("setup-purge-do")).color(palette.refused_ink);
            let purge = Button::new(purge).min_size(vec2(180.0, size::PRESS));
            self.purging = ui.horizontal(|ui| ui.add(purge).clicked()).inner;
            self.reveal = self.purging;
            self.copies_request = self.purging.then_some(CopiesRequest::List);
            return None;
        }
        let people = [("people", book.people_known().into())];
        let sure = theme::strong(words.fmt("setup-purge-sure", &people));
        ui.add(Label::new(sure.color(palette.refused_ink)).wrap());
        self.copies_ui(ui, words, "setup-purge-copies");
        ui.horizontal(|ui| {
            let back = Button::new(words.text("setup-purge-back"));
            if ui.add(back.min_size(vec2(120.0, size::PRESS))).clicked() {
                self.purging = false;
            }
            let yes = RichText::new(words.text("setup-purge-yes")).color(palette.on_accent);
            let yes = Button::new(yes).fill(palette.refused).min_size(vec2(160.0, size::PRESS));
            let yes = ui.add(yes);
            if std::mem::take(&mut self.reveal) {
                yes.scroll_to_me(None);
            }
            let yes = yes.clicked();
            self.purging &= !yes;
            self.purged_here |= yes;
            yes.then_some(Action::Purge {})
        })
        .inner
    }

    /// After the removal: whether copies are left, and once more.
    fn left_ui(&mut self, ui: &mut Ui, words: &Words) {
        if !std::mem::replace(&mut self.looked_after, true) {
            // Behind the removal that is still going on: its copies are not left, only not gone yet.
            let behind = std::mem::take(&mut self.purged_here);
            let look = if behind { CopiesRequest::Erase } else { CopiesRequest::List };
            (self.copies, self.copies_request) = (None, Some(look));
            ui.ctx().request_repaint();
        }
        self.copies_ui(ui, words, "setup-purge-left");
        if self.copies.as_ref().is_some_and(|copies| !copies.is_empty()) {
            let again = Button::new(words.text("setup-purge-again"));
            let again = again.min_size(vec2(120.0, size::PRESS));
            let again = ui.horizontal(|ui| ui.add(again)).inner;
            if std::mem::take(&mut self.reveal) {
                again.scroll_to_me(None);
            }
            if again.clicked() {
                (self.copies, self.copies_request) = (None, Some(CopiesRequest::Erase));
                ui.ctx().request_repaint();
            }
        }
    }
}

fn note_ui(ui: &mut Ui, note: &str) {
    let weak = theme::palette(ui).ink_weak;
    ui.add(Label::new(RichText::new(note).text_style(text::small()).color(weak)).wrap());
}
