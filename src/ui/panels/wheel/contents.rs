//! What stands on each stage, put into words from the book: names are masked, phones, questions
//! and answers never come here.

use std::sync::Arc;

use crate::model::book::{Book, Draw};
use crate::model::draw::{DrawRecord, Weight};
use crate::model::person::Person;
use crate::model::picture::PictureId;
use crate::model::wheel::{Segment, Wheel, Widths};
use crate::ui::room::Room;
use crate::ui::wheel::stages::{
    ProgrammeLine, RiddlesShown, SponsorShown, Strip, WelcomeShown, WinnerShown, WinnersShown,
};
use crate::ui::wheel::{ResultCard, StagePictures};
use crate::ui::words::{Language, Words};

/// The title on every stage.
pub(super) fn title(room: &Room<'_>) -> String {
    let settings = &room.live.book().setup().settings;
    let own = settings.look.title.trim();
    let title = settings.title_in(room.words.language() == Language::English);
    if own.is_empty() { title } else { own }.to_owned()
}

pub(super) fn welcome(room: &Room<'_>) -> WelcomeShown {
    let book = room.live.book();
    let setup = book.setup();
    let programme = setup.settings.programme.iter();
    let sponsors = setup.sponsors.values();
    WelcomeShown {
        title: title(room),
        line: setup.settings.theme.clone(),
        programme: programme
            .map(|item| ProgrammeLine { time: item.time.clone(), title: item.title.clone() })
            .collect(),
        sponsors_title: room.words.text("stage-sponsors").into_owned(),
        sponsors: sponsors
            .map(|sponsor| SponsorShown {
                name: sponsor.name.clone(),
                message: sponsor.message.clone(),
                logo: room.pictures.get(book, sponsor.logo.as_ref()),
            })
            .collect(),
    }
}

/// The host's pictures, as far as they are ready; the others are fetched.
pub(super) fn pictures(room: &Room<'_>) -> StagePictures {
    let book = room.live.book();
    let picture = |id: &Option<PictureId>| room.pictures.get(book, id.as_ref());
    let (look, prizes) = (&book.setup().settings.look, book.setup().prizes.iter());
    StagePictures {
        prizes: prizes.filter_map(|(id, prize)| Some((*id, picture(&prize.picture)?))).collect(),
        background: picture(&look.background),
        logo: picture(&look.logo),
    }
}

/// The last draws that were shown, stand, and were won.
pub(super) fn winners(room: &Room<'_>) -> WinnersShown {
    let book = room.live.book();
    let seen = |draw: &&Draw| draw.shown.is_some() && draw.voided.is_none();
    let winners = book.draws().rev().filter(seen).filter_map(|draw| winner(room, &draw.record));
    WinnersShown {
        title: room.words.text("stage-winners-title").into_owned(),
        nobody: room.words.text("stage-winners-nobody").into_owned(),
        winners: winners.take(WinnersShown::MOST).collect(),
    }
}

fn winner(room: &Room<'_>, record: &DrawRecord) -> Option<WinnerShown> {
    let book = room.live.book();
    let prize = book.setup().prizes.get(&record.won?.0)?;
    let holder = book.holder(record.ticket);
    Some(WinnerShown {
        ticket: room.words.fmt("ticket-number", &[("ticket", record.ticket.0.into())]),
        name: holder.map(Person::masked_name).unwrap_or_default(),
        tier: prize.tier.clone(),
        prize: prize.name.clone(),
    })
}

pub(super) fn riddles(room: &Room<'_>) -> RiddlesShown {
    let (book, words) = (room.live.book(), room.words);
    let numbers = book.setup().riddles.keys();
    let strips: Vec<Strip> = numbers
        .map(|number| Strip { number: number.0, hangs: book.riddle_retired(*number).is_none() })
        .collect();
    let line = match strips.iter().filter(|strip| strip.hangs).count() {
        0 => words.text("stage-riddles-all-down").into_owned(),
        left => words.fmt("stage-riddles-left", &[("count", left.into())]),
    };
    RiddlesShown { title: words.text("stage-riddles-title").into_owned(), line, strips }
}

/// The wheel of a bag; `None` for an empty bag.
pub(super) fn wheel(words: &Words, book: &Book, bag: &[Weight]) -> Option<Arc<Wheel>> {
    let segment = |weight: &Weight| Segment {
        label: label(words, book, weight),
        prize: weight.prize,
        weight: weight.weight,
    };
    let segments = bag.iter().map(segment).collect();
    let widths = match book.setup().settings.look.equal_segments {
        true => Widths::Equal,
        false => Widths::Proportional,
    };
    Wheel::new(segments, widths).ok().map(Arc::new)
}

fn label(words: &Words, book: &Book, weight: &Weight) -> String {
    let prize = weight.prize.and_then(|id| book.setup().prizes.get(&id));
    prize.map_or_else(|| words.text("blank-prize").into_owned(), |prize| prize.name.clone())
}

/// What slides in at the end; the name is masked, a phone never stands there.
pub(super) fn result(room: &Room<'_>, record: &DrawRecord) -> ResultCard {
    let (book, words) = (room.live.book(), room.words);
    let prize = record.won.and_then(|(id, _)| book.setup().prizes.get(&id));
    let ticket = words.fmt("ticket-number", &[("ticket", record.ticket.0.into())]);
    let name = book.holder(record.ticket).map(Person::masked_name).unwrap_or_default();
    match prize {
        Some(prize) => ResultCard {
            ticket,
            name,
            line: words.fmt("wheel-won-line", &[("tier", prize.tier.as_str().into())]),
            headline: prize.name.clone(),
            won: true,
            picture: room.pictures.get(book, prize.picture.as_ref()),
        },
        None => ResultCard {
            ticket,
            name,
            line: words.text("wheel-blank-line").into_owned(),
            headline: words.text("blank-prize").into_owned(),
            won: false,
            picture: None,
        },
    }
}
