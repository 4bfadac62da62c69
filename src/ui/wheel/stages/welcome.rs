//! The welcome: title, programme, sponsors.

use egui::{Align2, Ui};

use super::sheet::{Area, MARGIN, Sheet, WIDTH};
use super::{Picture, sizes, spoken};
use crate::ui::wheel::{Looks, StagePictures};

/// The welcome. Whatever is empty is left out, and the rest is larger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WelcomeShown {
    /// The event.
    pub title: String,
    /// A line below it.
    pub line: String,
    /// The programme in its order.
    pub programme: Vec<ProgrammeLine>,
    /// The words above the sponsors: "鸣谢".
    pub sponsors_title: String,
    /// The sponsors in their order.
    pub sponsors: Vec<SponsorShown>,
}

/// A line of the programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProgrammeLine {
    /// "09:30"; may be empty.
    pub time: String,
    /// What happens.
    pub title: String,
}

/// A sponsor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SponsorShown {
    /// Its name.
    pub name: String,
    /// A line of its own; may be empty.
    pub message: String,
    /// Its mark.
    pub logo: Option<Picture>,
}

pub(super) fn paint(ui: &mut Ui, looks: Looks, pictures: &StagePictures, shown: &WelcomeShown) {
    let StagePictures { logo, background, .. } = pictures;
    let sheet = Sheet::before(ui, looks, background.as_ref(), &said(shown));
    let Some(sheet) = sheet else { return };
    let WelcomeShown { title, line, programme, sponsors_title, sponsors } = shown;
    if programme.is_empty() && sponsors.is_empty() {
        title_alone(&sheet, shown, logo.as_ref());
        return;
    }
    let mut width = WIDTH - 2.0 * MARGIN;
    if let Some(logo) = logo {
        let side = 0.17;
        let area = Area { left: MARGIN, top: 0.04, right: MARGIN + side, bottom: 0.04 + side };
        sheet.picture(&area, logo);
        width -= 2.0 * (side + 0.03);
    }
    let top = sheet.heading_within(title, line, width);
    let bottom = if sponsors.is_empty() {
        0.95
    } else {
        let alone = programme.is_empty();
        let height = sponsors_height(sponsors, programme.len());
        let strip =
            Area { left: MARGIN * 0.6, right: WIDTH - MARGIN * 0.6, ..Area::between(0.0, 0.0) };
        let strip = Area { top: 0.965 - height, bottom: 0.965, ..strip };
        sponsors_strip(&sheet, &strip, sponsors_title, sponsors, alone);
        strip.top - 0.02
    };
    programme_columns(&sheet, &Area::between(top, bottom), programme);
}

fn said(shown: &WelcomeShown) -> String {
    let WelcomeShown { title, line, programme, sponsors_title, sponsors } = shown;
    let lines = programme.iter().flat_map(|line| [line.time.as_str(), line.title.as_str()]);
    let named = sponsors.iter().flat_map(|one| [one.name.as_str(), one.message.as_str()]);
    let heading = if sponsors.is_empty() { "" } else { sponsors_title };
    spoken([title.as_str(), line].into_iter().chain(lines).chain([heading]).chain(named))
}

fn title_alone(sheet: &Sheet, shown: &WelcomeShown, logo: Option<&Picture>) {
    let WelcomeShown { title, line, .. } = shown;
    if let Some(logo) = logo {
        sheet.picture(&Area::between(0.05, 0.25), logo);
    }
    let (middle, width) = (WIDTH / 2.0, WIDTH * 0.86);
    let center = Align2::CENTER_CENTER;
    sheet.title(title, sizes::WELCOME_TITLE, width, (middle, 0.44));
    sheet.write(line, sizes::WELCOME_LINE, width, (middle, 0.63), center, sheet.colors.ink);
    sheet.rule(0.28, 0.42);
    sheet.rule(0.75, 0.42);
}

/// The programme in as many columns as make it largest.
fn programme_columns(sheet: &Sheet, area: &Area, programme: &[ProgrammeLine]) {
    const GAP: f32 = 0.07;
    const ROW: f32 = 1.32;
    let time_width = programme.iter().map(|line| sheet.width(&line.time)).fold(0.0, f32::max);
    let time_width = if time_width > 0.0 { time_width + 0.7 } else { 0.0 };
    let mut titles: Vec<f32> = programme.iter().map(|line| sheet.width(&line.title)).collect();
    titles.sort_by(f32::total_cmp);
    // One long title must not make all others small: it is fitted in, a little smaller.
    let longest = titles.last().copied().unwrap_or(1.0);
    let usual = titles.get(titles.len() * 7 / 8).copied().unwrap_or(1.0).max(0.75 * longest);
    let layout = |columns: usize| {
        let rows = programme.len().div_ceil(columns);
        let width = (area.width() + GAP) / columns as f32 - GAP;
        let size = (area.height() / rows as f32 / ROW).min(width / (time_width + usual));
        (size.min(sizes::PROGRAMME_LARGEST), columns, rows)
    };
    let best = (1..=3).map(layout).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let Some((size, columns, rows)) = best.filter(|_| !programme.is_empty()) else { return };

    let step = (area.height() / rows as f32).min(size * 1.75);
    let top = area.center().1 - step * rows as f32 / 2.0;
    // Columns are as wide as their words, and stand in the middle together.
    let most = (area.width() + GAP) / columns as f32 - GAP;
    let width = (size * (time_width + longest)).min(most);
    let left = area.center().0 - (width * columns as f32 + GAP * (columns as f32 - 1.0)) / 2.0;
    for (i, line) in programme.iter().enumerate() {
        let x = left + (width + GAP) * (i / rows) as f32;
        let y = top + step * ((i % rows) as f32 + 0.5);
        let start = Align2::LEFT_CENTER;
        sheet.write(&line.time, size, width, (x, y), start, sheet.colors.title);
        let (x, room) = (x + size * time_width, width - size * time_width);
        sheet.write(&line.title, size, room, (x, y), start, sheet.colors.ink);
    }
}

/// More cards than this in a row would be too narrow to read.
const CARDS_IN_A_ROW: usize = 6;
/// The same where there is no programme and the cards may be larger.
const CARDS_IN_A_ROW_ALONE: usize = 3;

/// A programme of more lines needs the height more than the sponsors do.
const PROGRAMME_SHORT: usize = 12;

fn sponsors_height(sponsors: &[SponsorShown], programme_lines: usize) -> f32 {
    let has_logo = sponsors.iter().any(|sponsor| sponsor.logo.is_some());
    let rows = sponsors.len().div_ceil(CARDS_IN_A_ROW).min(2) as f32;
    let more = if programme_lines <= PROGRAMME_SHORT { 0.035 } else { 0.0 };
    match (programme_lines, has_logo) {
        (0, _) => 0.67,
        (_, true) => 0.21 + 0.09 * rows + more,
        (_, false) => 0.15 + 0.07 * rows + more,
    }
}

fn sponsors_strip(sheet: &Sheet, area: &Area, title: &str, sponsors: &[SponsorShown], alone: bool) {
    let (middle, size) = (area.center().0, sizes::SPONSORS_TITLE);
    let at = (middle, area.top + size * 0.7);
    sheet.write(title, size, area.width(), at, Align2::CENTER_CENTER, sheet.colors.title);
    let cards = Area { top: area.top + size * 1.6, ..*area };
    let most = if alone { CARDS_IN_A_ROW_ALONE } else { CARDS_IN_A_ROW };
    let most = most.max(sponsors.len().div_ceil(if alone { 4 } else { 2 }));
    let rows = sponsors.len().div_ceil(most).max(1);
    let columns = sponsors.len().div_ceil(rows).max(1);
    let cell_width = (cards.width() / columns as f32).min(cards.width() / 3.0);
    let card = |i: usize| {
        let (row, column) = (i / columns, i % columns);
        // A row that is not full stands in the middle.
        let in_row = (sponsors.len() - row * columns).min(columns);
        let width = cell_width * in_row as f32;
        let row_area = Area { left: middle - width / 2.0, right: middle + width / 2.0, ..cards };
        row_area.cell((in_row, rows), (column, row), 0.018)
    };
    let [_, name, message] = card_parts(&card(0), sponsors);
    let names = sponsors.iter().map(|sponsor| sponsor.name.as_str());
    let largest = if alone { sizes::SPONSOR_LARGEST_ALONE } else { sizes::SPONSOR_LARGEST };
    let name_size = sheet.common_size(names, &name, largest);
    let messages = sponsors.iter().map(|sponsor| sponsor.message.as_str());
    let message_size = sheet.common_size(messages, &message, sizes::MESSAGE_LARGEST);
    for (i, sponsor) in sponsors.iter().enumerate() {
        let card = card(i);
        sheet.plate(&card);
        let [logo, name, message] = card_parts(&card, sponsors);
        if let Some(picture) = &sponsor.logo {
            sheet.picture(&logo, picture);
        }
        sheet.fill(&sponsor.name, &name, name_size, sheet.colors.ink);
        sheet.fill(&sponsor.message, &message, message_size, sheet.colors.ink_weak);
    }
}

/// Where logo, name and message stand on a card: alike on all, also where one has no logo.
fn card_parts(card: &Area, sponsors: &[SponsorShown]) -> [Area; 3] {
    let has_logo = sponsors.iter().any(|sponsor| sponsor.logo.is_some());
    let has_message = sponsors.iter().any(|sponsor| !sponsor.message.is_empty());
    let inner = card.shrunk(0.014, 0.012);
    let name_top = inner.top + if has_logo { 0.42 * inner.height() } else { 0.0 };
    let left = inner.bottom - name_top;
    let message_top = inner.bottom - if has_message { 0.48 * left } else { 0.0 };
    [
        Area { bottom: name_top - 0.006, ..inner },
        Area { top: name_top, bottom: message_top, ..inner },
        Area { top: message_top, ..inner },
    ]
}
