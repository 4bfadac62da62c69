//! The report on paper: four pages for the street office, and a page of thanks for each sponsor.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::figures::{Figures, SponsorFigures};
use crate::exchange::paper::chart::{self, Bar};
use crate::exchange::paper::house::{CREAM, GREY, PALE, RED, heading};
use crate::exchange::paper::{Area, Canvas, Paper, PaperError, Style, ink};
use crate::words::{Language, Words};

const MARGIN: f32 = 15.0;
/// Tiles of the summary in a row.
const TILES: usize = 3;
/// Places of the guests that are told one by one.
const AREAS_MAX: usize = 12;
/// Reasons that are told one by one.
const REASONS_MAX: usize = 5;

/// The four pages as PDF.
pub(super) fn report(figures: &Figures, words: &Words) -> Result<Vec<u8>, PaperError> {
    let mut paper = paper(figures, words, "report-pdf-title")?;
    for draw in [summary, guests, games, prizes] {
        paper.page(|canvas| draw(canvas, figures, words));
    }
    paper.finish()
}

/// The pages of thanks as PDF; `None` for an event without sponsors.
pub(super) fn thanks(figures: &Figures, words: &Words) -> Result<Option<Vec<u8>>, PaperError> {
    if figures.sponsors.is_empty() {
        return Ok(None);
    }
    let mut paper = paper(figures, words, "report-thanks-title")?;
    for sponsor in &figures.sponsors {
        paper.page(|canvas| thank(canvas, figures, words, sponsor));
    }
    Ok(Some(paper.finish()?))
}

fn paper(figures: &Figures, words: &Words, title: &str) -> Result<Paper, PaperError> {
    let language = match words.language() {
        Language::Chinese => "zh-Hans",
        Language::English => "en",
    };
    Paper::pdf(&format!("{} · {}", figures.head.title, words.text(title)), language)
}

/// A page's heading, and its number at the foot; returns what is between.
fn page(
    canvas: &mut Canvas<'_>,
    figures: &Figures,
    words: &Words,
    name: &str,
    number: u32,
) -> Area {
    let rest = heading(canvas, Area::a4(MARGIN), &words.text(name), &figures.head.title);
    let foot = Area::new(MARGIN, 284.0, 180.0, 6.0);
    let told = words.fmt("papers-page", &[("page", number.into()), ("pages", 4.into())]);
    canvas.line(foot, &told, Style::new(9.0).ink(GREY).right());
    Area { height: rest.height - 8.0, ..rest }
}

/// A heading within a page; returns what is left below it.
fn section(canvas: &mut Canvas<'_>, area: Area, name: &str) -> Area {
    let (line, rest) = area.split_top(12.0);
    canvas.line(line, name, Style::new(15.0).bold());
    rest
}

fn summary(canvas: &mut Canvas<'_>, figures: &Figures, words: &Words) {
    let mut rest = page(canvas, figures, words, "report-pdf-title", 1);
    let head = &figures.head;
    let organiser = &head.organiser;
    let organiser = [&organiser.district, &organiser.street, &organiser.community];
    let organiser: Vec<&str> =
        organiser.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let date = figures.day().map(|date| date.strftime("%Y-%m-%d").to_string()).unwrap_or_default();
    for (key, value) in [
        ("report-pdf-organiser", organiser.join(" · ")),
        ("report-pdf-date", format!("{date}  {}", head.hours).trim().to_owned()),
        ("report-pdf-places", head.places.clone()),
        ("report-pdf-theme", head.theme.clone()),
    ] {
        if value.is_empty() {
            continue;
        }
        let (line, below) = rest.split_top(9.0);
        let (label, told) = line.split_left(32.0);
        canvas.line(label, &words.text(key), Style::new(12.0).ink(GREY));
        canvas.line(told, &value, Style::new(13.0));
        rest = below;
    }
    let (stats, has) = (&figures.stats, head.has);
    let tiles: Vec<(&str, u32)> = [
        (true, "report-pdf-came", stats.checked_in),
        (true, "report-pdf-registered", stats.registered),
        (has.stamps, "report-pdf-stamps", stats.stamps),
        (has.riddles, "report-pdf-solved", stats.riddles_solved),
        (has.draw, "report-pdf-draws", stats.draws),
        (has.prizes, "report-pdf-handed-over", stats.handed_over),
    ]
    .into_iter()
    .filter(|(has_it, ..)| *has_it)
    .map(|(_, key, value)| (key, value))
    .collect();
    // No tile alone in a row, as far as there are any beside it.
    let columns = if matches!(tiles.len(), 2 | 4) { 2 } else { TILES };
    let rows = tiles.len().div_ceil(columns);
    let (_, rest) = rest.split_top(6.0);
    let (grid, rest) = rest.split_top(rows as f32 * 38.0);
    for (cell, (key, value)) in grid.grid(columns, rows).zip(tiles) {
        let cell = cell.inset(2.0);
        canvas.fill(cell, CREAM);
        let (number, name) = cell.split_top(cell.height * 0.65);
        canvas.line(number, &value.to_string(), Style::new(38.0).bold().ink(RED).center());
        canvas.line(name, &words.text(key), Style::new(12.0).ink(GREY).center());
    }
    let (_, rest) = rest.split_top(8.0);
    let record = [
        ("entries", stats.journal.into()),
        ("refused", stats.refused.into()),
        ("voided", stats.voided.into()),
    ];
    let told = words.fmt("report-pdf-record", &record);
    let taken = canvas.paragraph(rest, &told, Style::new(12.0));
    let (_, rest) = rest.split_top(taken + 2.0);
    let hash = words.fmt("report-pdf-hash", &[("hash", head.journal_hash.as_str().into())]);
    let taken = canvas.paragraph(rest, &hash, Style::new(9.0).ink(GREY));
    let (_, rest) = rest.split_top(taken + 10.0);
    shares(canvas, rest, figures, words);
}

/// How much came of what there was, each in hundredths of its whole.
fn shares(canvas: &mut Canvas<'_>, area: Area, figures: &Figures, words: &Words) {
    let stats = &figures.stats;
    let pieces = figures.prizes.iter().map(|prize| prize.pieces).sum();
    let validity = if figures.head.has.validity { stats.checked_in } else { 0 };
    let bars: Vec<Bar> = [
        ("report-pdf-share-came", stats.checked_in, stats.registered),
        ("report-pdf-share-valid", stats.tickets_valid, validity),
        ("report-pdf-share-solved", stats.riddles_solved, stats.riddle_attempts),
        ("report-pdf-share-vouchers", stats.vouchers_used, stats.vouchers),
        ("report-pdf-share-prizes", stats.handed_over, pieces),
    ]
    .into_iter()
    .filter(|(_, _, whole)| *whole > 0)
    .map(|(key, value, whole)| {
        let hundredths = (f64::from(value) / f64::from(whole) * 100.0).round() as u32;
        let told = format!("{value} / {whole}  {hundredths}%");
        Bar { name: words.text(key).into_owned(), value: hundredths, whole: 100, told }
    })
    .collect();
    if !bars.is_empty() {
        let rest = section(canvas, area, &words.text("report-pdf-shares"));
        chart::bars(canvas, rest, &bars);
    }
}

fn guests(canvas: &mut Canvas<'_>, figures: &Figures, words: &Words) {
    let rest = page(canvas, figures, words, "report-pdf-guests", 2);
    let rest = section(canvas, rest, &words.text("report-pdf-by-hour"));
    let (plot, rest) = rest.split_top(96.0);
    let hours: Vec<(String, u32)> = figures
        .hours
        .iter()
        .map(|hour| (hour.start.strftime("%H:%M").to_string(), hour.arrivals))
        .collect();
    chart::columns(canvas, plot, &hours);
    let (_, rest) = rest.split_top(8.0);
    let by_grid = figures.grids.iter().any(|area| !area.grid.is_empty());
    let (key, areas) = match by_grid {
        true => ("report-pdf-by-grid", &figures.grids),
        false => ("report-pdf-by-building", &figures.buildings),
    };
    let rest = section(canvas, rest, &words.text(key));
    let nowhere = words.text("report-pdf-nowhere");
    let bars: Vec<Bar> = areas
        .iter()
        .take(AREAS_MAX)
        .map(|area| {
            let name = if by_grid { &area.grid } else { &area.building };
            let name = if name.is_empty() { nowhere.to_string() } else { name.clone() };
            part(name, area.came, area.registered)
        })
        .collect();
    let rest = chart::bars(canvas, rest, &bars);
    let note = words.text("report-pdf-came-of");
    canvas.line(rest.split_top(8.0).0, &note, Style::new(9.0).ink(GREY).right());
}

/// How many stamps each booth gave; returns what is left below.
fn booths(canvas: &mut Canvas<'_>, area: Area, figures: &Figures, words: &Words) -> Area {
    let rest = section(canvas, area, &words.text("report-pdf-by-booth"));
    let booths: Vec<Bar> = figures
        .booths
        .iter()
        .map(|booth| Bar {
            name: booth.name.clone(),
            value: booth.stamps,
            whole: 0,
            told: format!("{}  {}", booth.stamps, booth.sponsor),
        })
        .collect();
    let (upper, lower) = rest.split_top(rest.height * 0.45);
    chart::bars(canvas, upper, &booths);
    lower
}

fn games(canvas: &mut Canvas<'_>, figures: &Figures, words: &Words) {
    let has_stamps = figures.head.has.stamps;
    let is_of_riddles = !has_stamps && !figures.riddles.is_empty();
    let name = if is_of_riddles { "report-pdf-by-riddle" } else { "report-pdf-games" };
    let rest = page(canvas, figures, words, name, 3);
    let lower = if has_stamps { booths(canvas, rest, figures, words) } else { rest };
    if figures.riddles.is_empty() {
        busy(canvas, lower, figures, words);
        return;
    }
    let rest = match is_of_riddles {
        true => lower,
        false => section(canvas, lower, &words.text("report-pdf-by-riddle")),
    };
    let stats = &figures.stats;
    let rate = f64::from(stats.riddles_solved) / f64::from(stats.riddle_attempts.max(1)) * 100.0;
    let told = [
        ("attempts", stats.riddle_attempts.into()),
        ("solved", stats.riddles_solved.into()),
        ("rate", format!("{rate:.0}").into()),
    ];
    let (line, rest) = rest.split_top(10.0);
    canvas.line(line, &words.fmt("report-pdf-hit-rate", &told), Style::new(12.0));
    let mut riddles: Vec<_> = figures.riddles.iter().filter(|riddle| riddle.attempts > 0).collect();
    riddles.sort_by_key(|riddle| std::cmp::Reverse(riddle.attempts));
    let bars: Vec<Bar> = riddles
        .into_iter()
        .map(|riddle| {
            let name = format!("{} {}", riddle.riddle, riddle.question);
            part(name, riddle.solved, riddle.attempts)
        })
        .collect();
    chart::bars(canvas, rest, &bars);
}

fn prizes(canvas: &mut Canvas<'_>, figures: &Figures, words: &Words) {
    let rest = page(canvas, figures, words, "report-pdf-prizes", 4);
    let rest = section(canvas, rest, &words.text("report-pdf-by-prize"));
    let bars: Vec<Bar> = figures
        .prizes
        .iter()
        .map(|prize| {
            let name = format!("{} {}", prize.tier, prize.name).trim().to_owned();
            part(name, prize.handed_over, prize.pieces)
        })
        .collect();
    let (upper, lower) = rest.split_top(rest.height * 0.5);
    chart::bars(canvas, upper, &bars);
    let rest = section(canvas, lower, &words.text("report-pdf-by-sponsor"));
    let bars: Vec<Bar> = figures
        .sponsors
        .iter()
        .map(|sponsor| part(sponsor.name.clone(), sponsor.handed_over, sponsor.pieces))
        .collect();
    let (upper, lower) = rest.split_top(rest.height * 0.62);
    chart::bars(canvas, upper, &bars);
    let told = done(figures, words);
    let taken = canvas.paragraph(lower, &told, Style::new(12.0));
    let (_, rest) = lower.split_top(taken + 3.0);
    if !figures.voids.is_empty() {
        canvas.paragraph(rest, &reasons(figures, words), Style::new(12.0));
    }
}

/// What was drawn, exchanged and taken back, as far as the event has it.
fn done(figures: &Figures, words: &Words) -> String {
    let (stats, has) = (&figures.stats, figures.head.has);
    let draws = [("draws", stats.draws.into()), ("won", stats.draws_won.into())];
    let vouchers = [("vouchers", stats.vouchers.into()), ("used", stats.vouchers_used.into())];
    let voids = [("voids", figures.voids.len().into())];
    let has_vouchers = has.riddles || stats.vouchers > 0;
    let told = [
        has.draw.then(|| words.fmt("report-pdf-draws-told", &draws)),
        has_vouchers.then(|| words.fmt("report-pdf-vouchers-told", &vouchers)),
        Some(words.fmt("report-pdf-voids-told", &voids)),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    told.join(&words.text("report-pdf-told-joint"))
}

/// Why acts were taken back, the most frequent reasons first.
fn reasons(figures: &Figures, words: &Words) -> String {
    let mut counts = BTreeMap::<&str, u32>::new();
    for void in &figures.voids {
        *counts.entry(void.reason.trim()).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let told = counts.iter().take(REASONS_MAX).map(|(reason, count)| {
        let said = [("reason", (*reason).into()), ("count", (*count).into())];
        words.fmt("report-pdf-reason", &said)
    });
    let reasons = told.collect::<Vec<_>>().join(&words.text("list-comma"));
    words.fmt("report-pdf-reasons", &[("reasons", reasons.into())])
}

/// How much was done hour by hour.
fn busy(canvas: &mut Canvas<'_>, area: Area, figures: &Figures, words: &Words) {
    let rest = section(canvas, area, &words.text("report-pdf-busy"));
    let (plot, _) = rest.split_top(96.0);
    let hours: Vec<(String, u32)> = figures
        .hours
        .iter()
        .map(|hour| {
            let name = hour.start.strftime("%H:%M").to_string();
            (name, hour.stamps + hour.draws + hour.handed_over)
        })
        .collect();
    chart::columns(canvas, plot, &hours);
}

/// A bar that is a part of a whole: "12 / 40".
fn part(name: String, value: u32, whole: u32) -> Bar {
    Bar { name, value, whole, told: format!("{value} / {whole}") }
}

fn thank(canvas: &mut Canvas<'_>, figures: &Figures, words: &Words, sponsor: &SponsorFigures) {
    canvas.frame(Area::a4(10.0), 1.2, RED);
    canvas.frame(Area::a4(11.8), 0.3, ink(190, 142, 52));
    let (_, area) = Area::a4(24.0).split_top(16.0);
    let (title, rest) = area.split_top(32.0);
    let head = words.text("report-thanks-title");
    canvas.line(title, &head, Style::new(58.0).brush().ink(RED).center());
    let (name, rest) = rest.split_top(20.0);
    let to = words.fmt("report-thanks-to", &[("sponsor", sponsor.name.as_str().into())]);
    canvas.line(name, &to, Style::new(24.0).bold());
    let (_, rest) = rest.split_top(4.0);
    let facts = facts(words, sponsor);
    let event = [("event", figures.head.title.as_str().into())];
    let mut told = words.fmt("report-thanks-text", &event);
    if !facts.is_empty() {
        told.push_str(&words.text("report-pdf-told-joint"));
        told.push_str(&words.text("report-thanks-facts"));
    }
    let taken = canvas.paragraph(rest, &told, Style::new(17.0));
    let (_, mut rest) = rest.split_top(taken + 10.0);
    for (key, value) in facts {
        let (row, below) = rest.split_top(16.0);
        let (label, value_area) = row.split_left(62.0);
        canvas.line(label, &words.text(key), Style::new(15.0).ink(GREY));
        canvas.line(value_area, &value, Style::new(20.0).bold());
        let y = row.y + row.height;
        canvas.rule((row.x, y), (row.x + row.width, y), 0.2, PALE);
        rest = below;
    }
    let (_, rest) = rest.split_top(10.0);
    canvas.paragraph(rest, &words.text("report-thanks-close"), Style::new(17.0));
    sign(canvas, figures, words);
}

/// What the letter has to tell of a sponsor: nothing that did not happen.
fn facts(words: &Words, sponsor: &SponsorFigures) -> Vec<(&'static str, String)> {
    let facts = [
        ("report-thanks-gave", sponsor.gives.trim().to_owned()),
        ("report-thanks-booth", told_if(sponsor.stamps, words, "report-thanks-stamps")),
        ("report-thanks-visitors", told_if(sponsor.visitors, words, "report-thanks-people")),
        ("report-thanks-pieces", told_if(sponsor.handed_over, words, "report-thanks-handed")),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// Who thanks, and when; room for seal and pen where nobody has said it.
fn sign(canvas: &mut Canvas<'_>, figures: &Figures, words: &Words) {
    let organiser = &figures.head.organiser;
    let names = [&organiser.community, &organiser.street, &organiser.district];
    let name = names.into_iter().map(|name| name.trim()).find(|name| !name.is_empty());
    let name = name.map_or_else(|| words.text("report-thanks-seal"), Cow::Borrowed);
    let day = words.text("report-thanks-day");
    let day = match figures.day() {
        Some(date) => date.strftime(day.as_bytes()).to_string(),
        None => words.text("report-thanks-day-open").into_owned(),
    };
    let (_, foot) = Area::a4(24.0).split_top(225.0);
    let (line, below) = foot.split_top(10.0);
    canvas.line(line, &name, Style::new(16.0).right());
    canvas.line(below.split_top(10.0).0, &day, Style::new(16.0).right());
}

/// A number in words; nothing for none.
fn told_if(count: u32, words: &Words, key: &str) -> String {
    if count == 0 { String::new() } else { words.fmt(key, &[("count", count.into())]) }
}
