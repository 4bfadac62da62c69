//! What is good to know at a booth: the ticket with its stamps, or how the game is played.

use egui::{
    Frame, Label, Layout, Margin, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::model::book::Ticket;
use crate::model::id::BoothId;
use crate::model::setup::Booth;
use crate::ui::panels::choice::grid_ui;
use crate::ui::panels::ticket_card::head_ui;
use crate::ui::room::Room;
use crate::ui::theme::{self, size, space, text};
use crate::ui::widgets::{card, one_line};
use crate::ui::wording;

const BOX_WIDTH_MIN: f32 = 118.0;
const BOX_HEIGHT: f32 = 46.0;

/// Whose ticket it is, what is still missing, and a box for each booth; `here` is the booth that
/// stamps.
pub(super) fn ticket_card_ui(ui: &mut Ui, room: &Room<'_>, ticket: &Ticket, here: Option<&Booth>) {
    ScrollArea::vertical().id_salt("stamp_ticket").show(ui, |ui| {
        card(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::SMALL;
            head_ui(ui, room, ticket);
            state_ui(ui, room, ticket);
            let booths: Vec<&Booth> = room.live.book().setup().booths.values().collect();
            grid_ui(ui, booths.len(), BOX_WIDTH_MIN, |ui, index, width| {
                box_ui(
                    ui,
                    room,
                    ticket,
                    booths.get(index).copied(),
                    here.map(|here| here.id),
                    width,
                )
            });
        });
    });
}

/// The booth's game, for whoever has just sat down there.
pub(super) fn booth_card_ui(ui: &mut Ui, room: &Room<'_>, booth: &Booth) {
    let sponsor = booth.sponsor.and_then(|id| room.live.book().setup().sponsors.get(&id));
    card(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::SMALL;
        let palette = theme::palette(ui);
        ui.label(RichText::new(&booth.name).text_style(text::title()).color(palette.accent));
        ui.add(Label::new(&booth.rules).wrap());
        if let Some(sponsor) = sponsor {
            let run_by = [("sponsor", (&*sponsor.name).into())];
            let line = RichText::new(room.words.fmt("stamp-run-by", &run_by));
            ui.label(line.text_style(text::small()).color(palette.ink_weak));
        }
    });
}

/// In very large letters: 集满了, or how many are missing.
fn state_ui(ui: &mut Ui, room: &Room<'_>, ticket: &Ticket) {
    let (book, words, palette) = (room.live.book(), room.words, theme::palette(ui));
    let rules = &book.setup().settings.rules;
    let (had, needed) = (ticket.stamps.len() as u32, rules.stamps_needed);
    let (headline, note, fill, ink, weak) = if needed == 0 {
        let line = words.fmt("stamp-had", &[("count", had.into())]);
        (line, String::new(), palette.well, palette.ink, palette.ink_weak)
    } else if book.is_valid(ticket) {
        let line = words.text("stamp-full").into_owned();
        let (fill, ink) = (palette.success, palette.on_verdict);
        (line, good_for(room, ticket), fill, ink, ink)
    } else {
        let line = words.fmt("stamp-missing", &[("count", (needed - had).into())]);
        let note = words.fmt("stamp-had-of", &[("had", had.into()), ("needed", needed.into())]);
        (line, note, palette.well, palette.already_ink, palette.ink_weak)
    };
    let margin = Margin::symmetric(space::CARD, 0);
    Frame::new().fill(fill).corner_radius(size::RADIUS_SMALL).inner_margin(margin).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(headline).text_style(text::display()).color(ink));
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                let note = RichText::new(note).text_style(text::lead()).color(weak);
                ui.add(Label::new(note).truncate());
            });
        });
    });
}

/// What a valid ticket is good for.
fn good_for(room: &Room<'_>, ticket: &Ticket) -> String {
    let draws = room.live.book().setup().settings.rules.draws_per_ticket;
    match draws.saturating_sub(ticket.draws.len() as u32) {
        _ if draws == 0 => String::new(),
        0 => room.words.text("ticket-drawn").into_owned(),
        left => room.words.fmt("ticket-valid", &[("spins", left.into())]),
    }
}

/// The box of one booth on the ticket: stamped at what time, or still empty.
fn box_ui(
    ui: &mut Ui,
    room: &Room<'_>,
    ticket: &Ticket,
    booth: Option<&Booth>,
    here: Option<BoothId>,
    width: f32,
) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, BOX_HEIGHT), Sense::hover());
    let Some(booth) = booth else { return response };
    let palette = theme::palette(ui);
    let stamp = ticket.stamps.get(&booth.id);
    let line = match stamp {
        Some(mark) => wording::clock_time(room.live.book(), mark.at),
        None => room.words.text("stamp-box-empty").into_owned(),
    };
    response
        .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {line}", booth.name)));
    let (fill, ink, weak) = match stamp {
        Some(_) => (palette.success, palette.on_verdict, palette.on_verdict),
        None => (palette.card, palette.ink, palette.ink_weak),
    };
    let border = if here == Some(booth.id) {
        Stroke::new(size::STROKE, palette.accent)
    } else {
        Stroke::new(1.0, palette.line)
    };
    let painter = ui.painter();
    painter.rect(rect, size::RADIUS_SMALL, fill, border, StrokeKind::Inside);
    let inner = rect.shrink2(vec2(space::MEDIUM, 2.0));
    let small = text::small().resolve(ui.style());
    let name = one_line(ui, &booth.name, small.clone(), ink, inner.width());
    let line = one_line(ui, &line, small, weak, inner.width());
    let top = rect.center().y - (name.size().y + line.size().y) / 2.0;
    let name_height = name.size().y;
    painter.galley(pos2(inner.left(), top), name, ink);
    painter.galley(pos2(inner.left(), top + name_height), line, weak);
    response
}
