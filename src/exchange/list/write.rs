//! Lists of the setup as workbooks, to be edited in Excel and read again; and empty ones with
//! nothing but their headings.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::exchange::list::entry::entries;
use crate::exchange::list::{Entry, Field, Kind};
use crate::model::book::Book;
use crate::model::person::Person;
use crate::model::setup::{Change, Setup, Sponsor};
use crate::words::Words;

/// Why a list could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The workbook.
    #[error("the workbook could not be made: {0}")]
    Workbook(#[from] XlsxError),
    /// The disk.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// What a cell shows, as text or as a number to count with.
pub(crate) enum Shown {
    /// Never a formula, whatever it begins with.
    Text(String),
    /// A whole number.
    Number(u32),
}

/// A workbook of one list, headed in the language of the words. Without a setup it holds nothing
/// but its headings. Of people it is always the empty form; see [`write_people`].
pub fn write(kind: Kind, setup: Option<&Setup>, words: &Words) -> Result<Vec<u8>, WriteError> {
    let entries = setup.map(|setup| entries(kind, setup)).unwrap_or_default();
    workbook(kind, entries.len(), words, |row, field| {
        entries.get(row).map(|entry| shown(entry, field, setup, words))
    })
}

/// The guests with everything that is known of them, sorted by name. Whoever writes this has
/// unmasked them on record: [`Action::Unmask`](crate::model::act::Action::Unmask).
pub fn write_people(book: &Book, words: &Words) -> Result<Vec<u8>, WriteError> {
    let mut people: Vec<&Person> = book.people_unsorted().map(|(_, person)| person).collect();
    people.retain(|person| !person.is_nameless());
    people.sort_by(|one, other| {
        (&one.name, &one.guardian_phone).cmp(&(&other.name, &other.guardian_phone))
    });
    workbook(Kind::People, people.len(), words, |row, field| {
        people.get(row).map(|person| of_person(person, field))
    })
}

fn of_person(person: &Person, field: Field) -> Shown {
    let said = match field {
        Field::Age => match person.age {
            Some(years) => return Shown::Number(years.into()),
            None => "",
        },
        Field::Name => &person.name,
        Field::Phone => &person.guardian_phone,
        Field::Building => &person.building,
        Field::Unit => &person.unit,
        Field::Grid => &person.grid,
        _ => "",
    };
    Shown::Text(said.to_owned())
}

fn workbook(
    kind: Kind,
    rows: usize,
    words: &Words,
    cell: impl Fn(usize, Field) -> Option<Shown>,
) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(words.text(kind.key()).into_owned())?;
    let bold = Format::new().set_bold();
    let text = Format::new().set_num_format("@").set_text_wrap();
    for (column, field) in (0_u16..).zip(kind.fields()) {
        sheet.set_column_width(column, width(*field))?;
        // Cells that are typed in later are text as well: phones keep their zeros.
        if !is_number(*field) {
            sheet.set_column_format(column, &text)?;
        }
        sheet.write_string_with_format(0, column, words.text(field.key()), &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, at) in (1_u32..).zip(0..rows) {
        for (column, field) in (0_u16..).zip(kind.fields()) {
            match cell(at, *field) {
                Some(Shown::Number(number)) => sheet.write_number(row, column, number)?,
                Some(Shown::Text(said)) if !said.is_empty() => {
                    sheet.write_string_with_format(row, column, said, &text)?
                }
                _ => continue,
            };
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// What an entry shows in a column.
pub(crate) fn shown(entry: &Entry, field: Field, setup: Option<&Setup>, words: &Words) -> Shown {
    let said = match (entry, field) {
        (Entry::Item(item), _) => return of_item(item, field, setup, words),
        (Entry::Place(place), Field::Place) => &place.name,
        (Entry::Place(place), Field::Weather) => &place.when,
        (Entry::Programme(item), Field::Time) => &item.time,
        (Entry::Programme(item), Field::Act) => &item.title,
        (Entry::Programme(item), Field::Host) => &item.host,
        (Entry::Programme(item), Field::Note) => &item.note,
        (Entry::Emergency(step), Field::Case) => &step.case,
        (Entry::Emergency(step), Field::Measure) => &step.action,
        (Entry::Preparation(line), Field::Item) => &line.item,
        (Entry::Preparation(line), Field::Quantity) => &line.quantity,
        (Entry::Preparation(line), Field::Owner) => &line.owner,
        (Entry::Preparation(line), Field::Due) => {
            return Shown::Text(line.due.map(|due| due.to_string()).unwrap_or_default());
        }
        (Entry::Preparation(line), Field::Done) => {
            let key = if line.done { "list-yes" } else { "list-no" };
            return Shown::Text(words.text(key).into_owned());
        }
        _ => "",
    };
    Shown::Text(said.to_owned())
}

fn of_item(item: &Change, field: Field, setup: Option<&Setup>, words: &Words) -> Shown {
    let sponsor_of = |id| setup.and_then(|setup| setup.sponsors.get(&id));
    let given_by = |id: Option<_>| id.and_then(sponsor_of).map_or("", |sponsor| &sponsor.name);
    let said = match (item, field) {
        (Change::Riddle(riddle), Field::Number) => return Shown::Number(riddle.number.0),
        (Change::Prize(prize), Field::Count) => return Shown::Number(prize.count),
        (Change::Prize(prize), Field::Vouchers) => return Shown::Number(prize.vouchers),
        (Change::Riddle(riddle), Field::Question) => &riddle.question,
        (Change::Riddle(riddle), Field::Hint) => &riddle.hint,
        (Change::Riddle(riddle), Field::Answer) => &riddle.answer,
        (Change::Riddle(riddle), Field::Aliases) => &riddle.aliases.join("；"),
        (Change::Prize(prize), Field::Title) => &prize.name,
        (Change::Prize(prize), Field::Tier) => &prize.tier,
        (Change::Prize(prize), Field::Sponsor) => given_by(prize.sponsor),
        (Change::Prize(prize), Field::OnWheel) if prize.on_wheel => &words.text("list-yes"),
        (Change::Prize(_), Field::OnWheel) => &words.text("list-no"),
        (Change::Booth(booth), Field::Title) => &booth.name,
        (Change::Booth(booth), Field::Sponsor) => given_by(booth.sponsor),
        (Change::Booth(booth), Field::Rules) => &booth.rules,
        (Change::Sponsor(sponsor), field) => of_sponsor(sponsor, field),
        _ => "",
    };
    Shown::Text(said.to_owned())
}

fn of_sponsor(sponsor: &Sponsor, field: Field) -> &str {
    match field {
        Field::Title => &sponsor.name,
        Field::Trade => &sponsor.kind,
        Field::Contact => &sponsor.contact,
        Field::Gives => &sponsor.gives,
        Field::Message => &sponsor.message,
        _ => "",
    }
}

fn is_number(field: Field) -> bool {
    matches!(field, Field::Number | Field::Count | Field::Vouchers | Field::Age)
}

/// In characters of Excel.
fn width(field: Field) -> f64 {
    match field {
        Field::Question | Field::Rules | Field::Message | Field::Measure | Field::Note => 48.0,
        Field::Act | Field::Item | Field::Place => 34.0,
        Field::Title | Field::Gives | Field::Sponsor | Field::Aliases | Field::Contact => 26.0,
        Field::Phone | Field::Building | Field::Answer | Field::Hint => 18.0,
        Field::Host | Field::Owner | Field::Quantity | Field::Case => 18.0,
        _ => 12.0,
    }
}
