//! The laptop's clock: what is said beside it when it was moved.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, ZonedDateTime};

use crate::model::book::Book;
use crate::model::clock::ClockFault;
use crate::ui::words::Words;

/// What is said beside a clock that shows `now`; `None` while the journal has nothing against it.
///
/// `zone_before` is the zone of the laptop when the event was opened.
pub fn warning(
    words: &Words,
    book: &Book,
    now: &ZonedDateTime,
    zone_before: &TimeZone,
) -> Option<String> {
    match book.clock().fault(now.timestamp(), book.has_begun()) {
        Some(ClockFault::Behind(by)) => Some(span_words(words, "clock-behind", by)),
        Some(ClockFault::Ahead(by)) => Some(span_words(words, "clock-ahead", by)),
        None if now.time_zone() != zone_before => Some(words.text("clock-zone").into_owned()),
        None => None,
    }
}

/// In the largest unit of which there is at least one.
fn span_words(words: &Words, key: &str, span: SignedDuration) -> String {
    let (minutes, hours) = (span.as_mins(), span.as_hours());
    let (count, unit) = match () {
        () if hours >= 24 => (hours / 24, "clock-days"),
        () if minutes >= 60 => (hours, "clock-hours"),
        () => (minutes, "clock-minutes"),
    };
    let span = words.fmt(unit, &[("count", count.into())]);
    words.fmt(key, &[("span", span.into())])
}
