//! The rules: an act, judged against the book.

use crate::model::act::{Act, Action};
use crate::model::book::Book;
use crate::model::journal::{Entry, Outcome};
use crate::model::refusal::{Missing, Refusal};
use crate::model::secrets::Identity;
use crate::model::{
    attendee, ceremony, draw, picture, pin, privacy, prize, riddle, setup, stamp, void,
};

/// Characters that a station's or a volunteer's name may have.
pub const LABEL_CHARS_MAX: usize = 40;
/// Bytes that a free text of an act may have.
pub const TEXT_BYTES_MAX: usize = 4_000;

/// Decides an act: what happens, or precisely why not. Changes nothing.
///
/// `target` is the journal's entry that a void names, if there is one.
pub fn decide(book: &Book, identity: &Identity, act: &Act, target: Option<&Entry>) -> Outcome {
    check_labels(act)?;
    match &act.action {
        Action::Register { person } => attendee::register(book, act.id, person),
        Action::WalkIn { person, ticket } => attendee::walk_in(book, act.id, person, *ticket),
        Action::CorrectPerson { attendee, person } => attendee::correct(book, *attendee, person),
        Action::CheckIn { attendees, ticket } => attendee::check_in(book, attendees, *ticket),
        Action::Stamp { ticket, booth } => stamp::stamp(book, *ticket, *booth),
        Action::PauseBooth { booth, paused } => stamp::pause(book, *booth, *paused),
        Action::AttemptRiddle { ticket, riddle, answer, ruling } => {
            riddle::attempt(book, *ticket, *riddle, answer, *ruling)
        }
        Action::GiveUpRiddle { ticket, riddle } => riddle::give_up(book, *ticket, *riddle),
        Action::Draw { ticket, lucky } => draw::draw(book, identity, *ticket, *lucky),
        Action::ShowDraw { draw } => draw::show(book, *draw),
        Action::PledgeDraw {} => ceremony::pledge(book, identity),
        Action::OpenDraw { words } => ceremony::open(book, identity, words),
        Action::CloseDraw {} => ceremony::close(book, identity),
        Action::HandOver { ticket, draw } => prize::hand_over(book, *ticket, *draw),
        Action::Redeem { ticket, prize } => prize::redeem(book, *ticket, *prize),
        Action::Give { ticket, prize } => prize::give(book, *ticket, *prize),
        Action::Void { target: id, reason } => void::void(book, *id, reason, target),
        Action::AddPicture { picture } => picture::add(picture),
        Action::Configure { changes, reason } => setup::configure(book, changes, reason),
        Action::SetPin { pin } => pin::set(pin),
        Action::Unmask { attendee } => privacy::unmask(book, *attendee),
        Action::Purge {} => privacy::purge(book),
    }
}

fn check_labels(act: &Act) -> Result<(), Refusal> {
    let unfit = |label: &str| {
        label.chars().count() > LABEL_CHARS_MAX || label.chars().any(char::is_control)
    };
    if act.station.trim().is_empty() || unfit(&act.station) {
        return Err(Refusal::Incomplete { what: Missing::Station });
    }
    if unfit(&act.by) {
        return Err(Refusal::Incomplete { what: Missing::By });
    }
    let text = match &act.action {
        Action::AttemptRiddle { answer, .. } => answer,
        Action::Void { reason, .. } | Action::Configure { reason, .. } => reason,
        _ => return Ok(()),
    };
    if text.len() > TEXT_BYTES_MAX {
        return Err(Refusal::Incomplete { what: Missing::TextTooLong });
    }
    Ok(())
}
