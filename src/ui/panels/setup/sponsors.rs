//! Sponsors (合作商家): who they are, what they give, what the screen says of them.

use egui::{Id, ScrollArea, Ui};

use crate::model::id::SponsorId;
use crate::model::setup::{Setup, Sponsor};
use crate::ui::panels::setup::Sheet;
use crate::ui::panels::setup::draft::next_number;
use crate::ui::panels::setup::forms::{
    REMOVE_WIDTH, add_button, header_ui, remove_cell_unless, text_cell,
};
use crate::ui::panels::setup::pictures::{Place, picture_cell};
use crate::ui::theme::space;

const NAME: f32 = 180.0;
const KIND: f32 = 96.0;
const CONTACT: f32 = 180.0;
const LOGO: f32 = 96.0;
/// What the gifts take of the room that gifts and thanks share.
const GIVES_SHARE: f32 = 0.48;

/// Shows the table of sponsors.
pub(super) fn ui(ui: &mut Ui, sheet: &mut Sheet<'_>) {
    let fixed = NAME + KIND + CONTACT + LOGO + REMOVE_WIDTH + 8.0 * space::MEDIUM;
    let shared = (ui.available_width() - fixed).max(340.0);
    let (gives_width, message) = (shared * GIVES_SHARE, shared * (1.0 - GIVES_SHARE));
    let columns = [
        ("setup-name", NAME),
        ("setup-kind", KIND),
        ("setup-contact", CONTACT),
        ("setup-gives", gives_width),
        ("setup-message", message),
        ("setup-logo", LOGO),
    ];
    header_ui(ui, sheet.words, &columns);
    let mut removed = None;
    ScrollArea::vertical().id_salt("setup_sponsors").auto_shrink(false).show(ui, |ui| {
        let Sheet { words, book, pictures, setup, query, wants_picture, .. } = sheet;
        let used: Vec<SponsorId> =
            sponsors_used(book.setup()).chain(sponsors_used(setup)).collect();
        for sponsor in setup.sponsors.values_mut() {
            let Sponsor { name, kind, contact, gives, .. } = &*sponsor;
            if !query.finds(sponsor.id.0, &[name, kind, contact, gives]) {
                continue;
            }
            ui.horizontal(|ui| {
                let cell = |key| words.fmt(key, &[("number", sponsor.id.0.into())]);
                let id = |part: &str| Id::unique(("setup_sponsor", part, sponsor.id));
                let name = name_field(sponsor.id);
                let (kind, gives, says) = (id("kind"), id("gives"), id("message"));
                let contact = id("contact");
                text_cell(ui, name, &cell("setup-sponsor-name"), &mut sponsor.name, NAME);
                text_cell(ui, kind, &cell("setup-sponsor-kind"), &mut sponsor.kind, KIND);
                let label = cell("setup-sponsor-contact");
                text_cell(ui, contact, &label, &mut sponsor.contact, CONTACT);
                let label = cell("setup-sponsor-gives");
                text_cell(ui, gives, &label, &mut sponsor.gives, gives_width);
                let label = cell("setup-sponsor-message");
                text_cell(ui, says, &label, &mut sponsor.message, message);
                let label = cell("setup-sponsor-logo");
                let shelf = (*pictures, *book);
                if picture_cell(ui, words, shelf, &label, &mut sponsor.logo, LOGO) {
                    *wants_picture = Some(Place::Sponsor(sponsor.id));
                }
                let named = used.contains(&sponsor.id).then_some("setup-sponsor-named");
                if remove_cell_unless(ui, words, &sponsor.name, named) {
                    removed = Some(sponsor.id);
                }
            });
        }
        ui.add_space(space::SMALL);
        if add_button(ui, words, "setup-add-sponsor") {
            let number = next_number(&setup.sponsors, &book.setup().sponsors, |id| id.0);
            let id = SponsorId(number);
            setup.sponsors.insert(id, Sponsor::new(id));
            ui.memory_mut(|memory| memory.request_focus(name_field(id)));
        }
    });
    if let Some(id) = removed {
        sheet.setup.sponsors.remove(&id);
    }
}

fn sponsors_used(setup: &Setup) -> impl Iterator<Item = SponsorId> {
    let booths = setup.booths.values().filter_map(|booth| booth.sponsor);
    booths.chain(setup.prizes.values().filter_map(|prize| prize.sponsor))
}

/// Where the name of a sponsor is typed.
pub(super) fn name_field(id: SponsorId) -> Id {
    Id::unique(("setup_sponsor_name", id))
}
