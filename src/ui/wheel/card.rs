//! The result card: who, which ticket, what; as wide as the screen.

use egui::epaint::Mesh;
use egui::load::SizedTexture;
use egui::{Align2, Color32, Painter, Rect, Shape, Vec2, pos2, vec2};

use super::{geometry, labels, lettering, palette};

/// What the card says, in ready words; never a phone number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResultCard {
    /// The ticket as it is called out: "42 号".
    pub ticket: String,
    /// The name as the audience may see it: "王○○"; may be empty.
    pub name: String,
    /// The line above: "恭喜获得".
    pub line: String,
    /// The prize, or a kind word for a blank.
    pub headline: String,
    /// Whether there is something to cheer about: confetti and gold, or quiet warmth.
    pub won: bool,
    /// The prize as it looks.
    pub picture: Option<SizedTexture>,
}

impl ResultCard {
    /// The card in one sentence, for screen readers.
    pub fn spoken(&self) -> String {
        let Self { ticket, name, line, headline, won: _, picture: _ } = self;
        let parts = [ticket, name, line, headline];
        parts
            .iter()
            .filter(|part| !part.is_empty())
            .map(|part| part.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Paints the card over the lower part of `stage`; `shown` from 0 (below the edge) to 1.
pub(super) fn paint(painter: &Painter, stage: Rect, unit: f32, card: &ResultCard, shown: f32) {
    let height = palette::CARD_HEIGHT * unit;
    let top = stage.bottom() - height * shown;
    let rect = Rect::from_min_size(pos2(stage.left(), top), vec2(stage.width(), height));
    let (paper, shade, ink) = if card.won {
        (palette::CARD_WIN, palette::CARD_WIN_SHADE, palette::CARD_WIN_INK)
    } else {
        (palette::CARD_KIND, palette::CARD_KIND_SHADE, palette::CARD_KIND_INK)
    };
    painter.add(Shape::mesh(ground(rect, unit, paper, shade)));

    // The writing keeps to the middle 16:9 of a wide stage.
    let content = Rect::from_center_size(rect.center(), vec2(unit * 16.0 / 9.0 * 0.92, height));
    let divide = content.left() + content.width() * 0.29;
    let left = Rect::from_x_y_ranges(content.left()..=divide - 0.03 * unit, rect.y_range());
    let shown = card.picture.map(|picture| picture_ui(painter, content, unit, picture));
    let right_end = shown.map_or(content.right(), |shown| shown.left() - 0.03 * unit);
    let right = Rect::from_x_y_ranges(divide + 0.05 * unit..=right_end, rect.y_range());

    let ctx = painter.ctx();
    let write = |text: &str, size: f32, room: Rect, at: f32, align: Align2, color: Color32| {
        let place = align.pos_in_rect(&room);
        let place = pos2(place.x, room.top() + at * height);
        let size = size * unit;
        painter.add(lettering::fitted(ctx, text, size, room.width(), place, align, color));
    };
    let ticket_at = if card.name.is_empty() { 0.53 } else { 0.40 };
    let middle = Align2::CENTER_CENTER;
    write(&card.ticket, palette::CARD_TICKET_SIZE, left, ticket_at, middle, ink);
    write(&card.name, palette::CARD_LINE_SIZE, left, 0.75, middle, palette::CARD_INK);
    let start = Align2::LEFT_CENTER;
    write(&card.line, palette::CARD_LINE_SIZE, right, 0.25, start, palette::CARD_INK);
    let place = pos2(right.left(), right.top() + 0.62 * height);
    let size = palette::CARD_PRIZE_SIZE * unit;
    let ink: (_, labels::Face) = (ink, labels::bold);
    painter.add(lettering::in_two(ctx, &card.headline, size, right.width(), place, start, ink));

    let rule = Rect::from_min_max(
        pos2(divide, rect.top() + 0.20 * height),
        pos2(divide + 0.003 * unit, rect.bottom() - 0.16 * height),
    );
    painter.rect_filled(rule, 0.0, palette::GOLD);
}

/// The picture at the right end of the card, higher than the card itself; its shape is kept.
fn picture_ui(painter: &Painter, content: Rect, unit: f32, picture: SizedTexture) -> Rect {
    let most = unit * vec2(0.42, 0.40);
    let size = picture.size.max(Vec2::splat(1.0));
    let size = size * (most / size).min_elem();
    let place = pos2(content.right() - size.x, content.bottom() - 0.03 * unit - size.y);
    let rect = Rect::from_min_size(place, size);
    let frame = rect.expand(0.008 * unit);
    painter.rect_filled(frame, 0.014 * unit, palette::GOLD_SHINE);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    painter.image(picture.id, rect, whole, Color32::WHITE);
    frame
}

/// Paper with a golden upper edge and a shadow above it.
fn ground(rect: Rect, unit: f32, paper: Color32, shade: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    let mut band = |from: f32, to: f32, upper: Color32, lower: Color32| {
        let (left, right) = (rect.left(), rect.right());
        let corners = [
            (pos2(left, from), upper),
            (pos2(right, from), upper),
            (pos2(right, to), lower),
            (pos2(left, to), lower),
        ];
        geometry::patch(&mut mesh, &corners);
    };
    let edge = 0.011 * unit;
    let top = rect.top();
    let shadow = palette::SHADOW.gamma_multiply(0.55);
    band(top - 0.03 * unit, top, Color32::TRANSPARENT, shadow);
    band(top, top + edge * 0.4, palette::GOLD_DARK, palette::GOLD_SHINE);
    band(top + edge * 0.4, top + edge, palette::GOLD_SHINE, palette::GOLD_DARK);
    band(top + edge, rect.bottom(), paper, shade);
    mesh
}
