//! The figures as tables: which columns each sheet has.

use super::figures::{
    AreaFigures, BoothFigures, DrawFigures, Figures, HourFigures, PrizeFigures, RiddleFigures,
    SponsorFigures, TicketFigures, VoucherFigures, Way, share,
};
use super::journal::{JournalLine, VoidLine};
use super::sheet::{Cell, Shape, Sheet};
use crate::model::id::TicketNumber;
use crate::model::setup::Item;
use crate::words::Words;

/// All tables of a report in the order of their tabs.
pub(crate) fn sheets<'a>(figures: &'a Figures, words: &'a Words) -> Vec<Sheet<'a>> {
    vec![
        hours(&figures.hours, words),
        grids(&figures.grids, words),
        buildings(&figures.buildings, words),
        booths(&figures.booths, words),
        riddles(&figures.riddles, words),
        prizes(&figures.prizes, words),
        sponsors(&figures.sponsors, words),
        vouchers(&figures.vouchers, words),
        draws(&figures.draws, words),
        tickets(&figures.tickets, words),
        voids(&figures.voids, words),
        journal(&figures.journal, words),
    ]
}

fn hours<'a>(hours: &'a [HourFigures], words: &'a Words) -> Sheet<'a> {
    let columns = [
        "report-hour",
        "report-arrivals",
        "report-arrivals-so-far",
        "report-stamps",
        "report-attempts",
        "report-spins",
        "report-handed-over",
    ];
    let row = |hour: &HourFigures| {
        vec![
            Cell::Hour(hour.start),
            hour.arrivals.into(),
            hour.arrivals_so_far.into(),
            hour.stamps.into(),
            hour.attempts.into(),
            hour.draws.into(),
            hour.handed_over.into(),
        ]
    };
    // An event without a wheel has no spins to show.
    let busy = [hours.iter().map(|h| h.stamps).sum(), hours.iter().map(|h| h.attempts).sum()];
    let busy = busy.into_iter().chain([hours.iter().map(|h| h.draws).sum::<u32>()]);
    let busy: Vec<u16> = (3..).zip(busy).filter(|(_, sum)| *sum > 0).map(|(at, _)| at).collect();
    let days = [hours.first(), hours.last()].map(|hour| hour.map(|hour| hour.start.date()));
    let format = if days[0] == days[1] { "h:mm" } else { "m-d h:mm" };
    Sheet::new(words, "hours", "report-sheet-hours", &columns, hours, row)
        .with_chart(title(words, "report-chart-arrivals"), Shape::Columns, 0, &[1])
        .with_chart(title(words, "report-chart-busy"), Shape::Pile, 0, &busy)
        .with_category_format(format)
}

fn title(words: &Words, key: &str) -> String {
    words.text(key).into_owned()
}

const AREA_FIGURES: [&str; 3] = ["report-registered", "report-came", "report-came-share"];

fn grids<'a>(grids: &'a [AreaFigures], words: &'a Words) -> Sheet<'a> {
    let [registered, came, share] = AREA_FIGURES;
    let columns = ["report-grid", registered, came, share];
    let unknown = words.text("report-unknown");
    let row = move |area: &'a AreaFigures| {
        let grid = if area.grid.is_empty() { unknown.as_ref() } else { area.grid.as_str() };
        let grid = Cell::owned(grid.to_owned());
        vec![grid, area.registered.into(), area.came.into(), Cell::share(area.share())]
    };
    Sheet::new(words, "grids", "report-sheet-grids", &columns, grids, row).with_chart(
        title(words, "report-chart-grids"),
        Shape::Columns,
        0,
        &[1, 2],
    )
}

fn buildings<'a>(buildings: &'a [AreaFigures], words: &'a Words) -> Sheet<'a> {
    let [registered, came, share] = AREA_FIGURES;
    let columns = ["report-grid", "report-building", registered, came, share];
    let row = |area: &'a AreaFigures| {
        vec![
            Cell::text(&area.grid),
            Cell::text(&area.building),
            area.registered.into(),
            area.came.into(),
            Cell::share(area.share()),
        ]
    };
    Sheet::new(words, "buildings", "report-sheet-buildings", &columns, buildings, row)
}

fn booths<'a>(booths: &'a [BoothFigures], words: &'a Words) -> Sheet<'a> {
    let columns = [
        "report-number",
        "report-booth",
        "report-sponsor",
        "report-stamps",
        "report-stamps-share",
        "report-first-stamp",
        "report-last-stamp",
    ];
    let all = booths.iter().map(|booth| booth.stamps).sum();
    let row = move |booth: &'a BoothFigures| {
        vec![
            booth.booth.0.into(),
            Cell::text(&booth.name),
            Cell::text(&booth.sponsor),
            booth.stamps.into(),
            Cell::share(share(booth.stamps, all)),
            Cell::time(booth.first),
            Cell::time(booth.last),
        ]
    };
    Sheet::new(words, "booths", "report-sheet-booths", &columns, booths, row).with_chart(
        title(words, "report-chart-booths"),
        Shape::Bars,
        1,
        &[3],
    )
}

fn riddles<'a>(riddles: &'a [RiddleFigures], words: &'a Words) -> Sheet<'a> {
    let columns = [
        "report-number",
        "report-question",
        "report-hint",
        "report-people",
        "report-attempts",
        "report-solved",
        "report-missed",
        "report-hit-rate",
        "report-state",
    ];
    let row = |riddle: &'a RiddleFigures| {
        let state = match riddle {
            RiddleFigures { solved: 1.., .. } => "report-riddle-solved",
            RiddleFigures { retired: true, .. } => "report-riddle-down",
            RiddleFigures { attempts: 1.., .. } => "report-riddle-missed",
            _ => "report-riddle-untouched",
        };
        vec![
            riddle.riddle.0.into(),
            Cell::text(&riddle.question),
            Cell::text(&riddle.hint),
            riddle.people.into(),
            riddle.attempts.into(),
            riddle.solved.into(),
            (riddle.attempts - riddle.solved).into(),
            Cell::share(riddle.hit_rate()),
            Cell::Text(words.text(state)),
        ]
    };
    Sheet::new(words, "riddles", "report-sheet-riddles", &columns, riddles, row).with_chart(
        title(words, "report-chart-riddles"),
        Shape::Pile,
        0,
        &[5, 6],
    )
}

fn prizes<'a>(prizes: &'a [PrizeFigures], words: &'a Words) -> Sheet<'a> {
    let columns = [
        "report-number",
        "report-tier",
        "report-prize",
        "report-sponsor",
        "report-way",
        "report-pieces",
        "report-handed-over",
        "report-waiting",
        "report-left",
    ];
    let row = |prize: &'a PrizeFigures| {
        let way = match prize.way {
            Way::Wheel => "report-way-wheel",
            Way::Vouchers => "report-way-vouchers",
            Way::Given => "report-way-given",
        };
        vec![
            prize.prize.0.into(),
            Cell::text(&prize.tier),
            Cell::text(&prize.name),
            Cell::text(&prize.sponsor),
            Cell::Text(words.text(way)),
            prize.pieces.into(),
            prize.handed_over.into(),
            prize.waiting.into(),
            prize.left.into(),
        ]
    };
    Sheet::new(words, "prizes", "report-sheet-prizes", &columns, prizes, row).with_chart(
        title(words, "report-chart-prizes"),
        Shape::Bars,
        2,
        &[6, 7, 8],
    )
}

fn sponsors<'a>(sponsors: &'a [SponsorFigures], words: &'a Words) -> Sheet<'a> {
    let columns = [
        "report-sponsor",
        "report-kind",
        "report-gives",
        "report-booths",
        "report-stamps",
        "report-visitors",
        "report-pieces",
        "report-handed-over",
        "report-waiting",
        "report-left",
    ];
    let row = |sponsor: &'a SponsorFigures| {
        vec![
            Cell::text(&sponsor.name),
            Cell::text(&sponsor.kind),
            Cell::text(&sponsor.gives),
            sponsor.booths.into(),
            sponsor.stamps.into(),
            sponsor.visitors.into(),
            sponsor.pieces.into(),
            sponsor.handed_over.into(),
            sponsor.waiting.into(),
            sponsor.left.into(),
        ]
    };
    Sheet::new(words, "sponsors", "report-sheet-sponsors", &columns, sponsors, row)
}

fn vouchers<'a>(vouchers: &'a [VoucherFigures], words: &'a Words) -> Sheet<'a> {
    let columns = [
        "report-number",
        "report-ticket",
        "report-name",
        "report-earned",
        "report-used",
        "report-used-for",
    ];
    let row = |voucher: &'a VoucherFigures| {
        vec![
            voucher.voucher.0.into(),
            voucher.ticket.0.into(),
            Cell::text(&voucher.name),
            Cell::Time(voucher.earned),
            Cell::time(voucher.used),
            Cell::text(&voucher.prize),
        ]
    };
    Sheet::new(words, "vouchers", "report-sheet-vouchers", &columns, vouchers, row)
}

fn draws<'a>(draws: &'a [DrawFigures], words: &'a Words) -> Sheet<'a> {
    let columns = [
        "report-number",
        "report-time",
        "report-ticket",
        "report-name",
        "report-lucky",
        "report-tier",
        "report-result",
        "report-weight",
        "report-weights-sum",
        "report-chance",
        "report-roll",
        "report-shown-at",
        "report-handed-over-at",
        "report-voided-at",
    ];
    let row = |draw: &'a DrawFigures| {
        let mut row = vec![
            draw.draw.0.into(),
            Cell::Time(draw.at),
            draw.ticket.0.into(),
            Cell::text(&draw.name),
            draw.lucky.map_or(Cell::Empty, |lucky| u32::from(lucky).into()),
        ];
        row.extend(result_cells(draw, words));
        row.extend([draw.shown, draw.handed_over, draw.voided].map(Cell::time));
        row
    };
    Sheet::new(words, "draws", "report-sheet-draws", &columns, draws, row)
}

/// Tier, prize, weight, all weights, odds and roll; until the audience has seen it, only that.
fn result_cells<'a>(draw: &'a DrawFigures, words: &'a Words) -> [Cell<'a>; 6] {
    let Some(result) = &draw.result else {
        let empty = || Cell::Empty;
        return [
            empty(),
            Cell::Text(words.text("report-not-shown")),
            empty(),
            empty(),
            empty(),
            empty(),
        ];
    };
    let (tier, name) = match &result.prize {
        Some((tier, name)) => (Cell::text(tier), Cell::text(name)),
        None => (Cell::Empty, Cell::Text(words.text("blank-prize"))),
    };
    let chance = f64::from(result.weight) / result.weights_sum.max(1) as f64;
    [
        tier,
        name,
        result.weight.into(),
        result.weights_sum.into(),
        Cell::Share(chance),
        result.roll.into(),
    ]
}

fn tickets<'a>(tickets: &'a [TicketFigures], words: &'a Words) -> Sheet<'a> {
    let columns = [
        "report-ticket",
        "report-name",
        "report-grid",
        "report-building",
        "report-came-at",
        "report-station",
        "report-stamps",
        "report-solved",
        "report-vouchers",
        "report-spins",
        "report-prizes",
    ];
    let row = |ticket: &'a TicketFigures| {
        vec![
            ticket.ticket.0.into(),
            Cell::text(&ticket.name),
            Cell::text(&ticket.grid),
            Cell::text(&ticket.building),
            Cell::Time(ticket.came),
            Cell::text(&ticket.station),
            ticket.stamps.into(),
            ticket.solved.into(),
            ticket.vouchers.into(),
            ticket.draws.into(),
            ticket.prizes.into(),
        ]
    };
    Sheet::new(words, "tickets", "report-sheet-tickets", &columns, tickets, row)
}

fn voids<'a>(voids: &'a [VoidLine], words: &'a Words) -> Sheet<'a> {
    let columns = [
        "report-seq",
        "report-time",
        "report-station",
        "report-by",
        "report-reason",
        "report-voided-act",
        "report-ticket",
        "report-about",
        "report-voided-seq",
        "report-voided-time",
    ];
    let row = |void: &'a VoidLine| {
        vec![
            void.seq.into(),
            Cell::Time(void.at),
            Cell::text(&void.station),
            Cell::text(&void.by),
            Cell::text(&void.reason),
            Cell::Text(words.text(void.act)),
            ticket_cell(void.tickets),
            item_cell(void.item, words),
            void.target_seq.map_or(Cell::Empty, Cell::Number),
            Cell::time(void.target_at),
        ]
    };
    Sheet::new(words, "voids", "report-sheet-voids", &columns, voids, row)
}

fn journal<'a>(journal: &'a [JournalLine], words: &'a Words) -> Sheet<'a> {
    let columns = [
        "report-seq",
        "report-time",
        "report-station",
        "report-by",
        "report-act",
        "report-ticket",
        "report-about",
        "report-outcome",
        "report-refused-why",
        "report-hash",
    ];
    let row = |line: &'a JournalLine| {
        let outcome = match line {
            JournalLine { refused: Some(_), .. } => "report-outcome-refused",
            JournalLine { voided: true, .. } => "report-outcome-voided",
            _ => "report-outcome-done",
        };
        vec![
            line.seq.into(),
            Cell::Time(line.at),
            Cell::text(&line.station),
            Cell::text(&line.by),
            Cell::Text(words.text(line.act)),
            ticket_cell(line.tickets),
            item_cell(line.item, words),
            Cell::Text(words.text(outcome)),
            line.refused.map_or(Cell::Empty, |why| Cell::Text(words.text(why))),
            Cell::text(&line.hash),
        ]
    };
    Sheet::new(words, "journal", "report-sheet-journal", &columns, journal, row)
}

/// One number, or siblings' numbers as a text.
fn ticket_cell<'a>(tickets: Option<(TicketNumber, TicketNumber)>) -> Cell<'a> {
    match tickets {
        None => Cell::Empty,
        Some((first, last)) if first == last => first.0.into(),
        Some((first, last)) => Cell::owned(format!("{first}–{last}")),
    }
}

fn item_cell<'a>(item: Option<Item>, words: &Words) -> Cell<'a> {
    let key = match item {
        Some(Item::Booth(_)) => "report-about-booth",
        Some(Item::Riddle(_)) => "report-about-riddle",
        Some(Item::Prize(_)) => "report-about-prize",
        _ => return Cell::Empty,
    };
    let number = item.map_or(0, Item::number);
    Cell::owned(words.fmt(key, &[("number", number.into())]))
}
