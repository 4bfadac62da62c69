//! The setup of an event: what an organiser decides before the day, and how it may change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::book::Book;
use crate::model::id::{BoothId, PrizeId, RiddleNumber, SponsorId};
use crate::model::odds::{ALL_ODDS, Odds, chances_sum};
use crate::model::picture::PictureId;
use crate::model::preparation::Preparation;
use crate::model::privacy::Privacy;
use crate::model::receipt::{PieceChange, Receipt};
use crate::model::refusal::Refusal;

/// More pieces of one prize than this are a slip of the finger.
pub const PIECES_MAX: u32 = 100_000;

/// Stands for "no limit" where a rule counts.
pub const NO_LIMIT: u32 = 999;

/// The whole setup as it stands now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// Title, day, places, rules, programme.
    pub settings: Settings,
    /// Sponsors by number.
    pub sponsors: BTreeMap<SponsorId, Sponsor>,
    /// Booths by number.
    pub booths: BTreeMap<BoothId, Booth>,
    /// Prizes by number.
    pub prizes: BTreeMap<PrizeId, Prize>,
    /// Riddles by the number on the strip.
    pub riddles: BTreeMap<RiddleNumber, Riddle>,
}

/// What belongs to the event as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The title as on the poster.
    pub title: String,
    /// The title in English.
    pub title_en: String,
    /// A line under the title.
    pub theme: String,
    /// The day, `YYYY-MM-DD`; unknown while the plan is open.
    pub date: Option<jiff::civil::Date>,
    /// When it starts, `HH:MM`.
    pub starts: String,
    /// When it ends, `HH:MM`.
    pub ends: String,
    /// Where, and in which weather.
    pub places: Vec<Place>,
    /// What is allowed.
    pub rules: Rules,
    /// The programme (节目单).
    pub programme: Vec<ProgrammeItem>,
    /// What to do when something happens (应急预案).
    pub emergency: Vec<EmergencyStep>,
    /// What has to be bought, made and settled before (筹备清单).
    #[serde(skip_serializing_if = "is_default")]
    pub preparation: Vec<Preparation>,
    /// People expected; 0 while nobody has said a number.
    #[serde(skip_serializing_if = "is_default")]
    pub expected: u32,
    /// How the projector looks.
    #[serde(skip_serializing_if = "is_default")]
    pub look: Look,
    /// What is kept of the people, and until when.
    #[serde(skip_serializing_if = "is_default")]
    pub privacy: Privacy,
    /// Who holds the event; by this several events are added up.
    #[serde(skip_serializing_if = "is_default")]
    pub organiser: Organiser,
}

/// Who holds the event (主办单位); what is unknown is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Organiser {
    /// The community (社区).
    pub community: String,
    /// The street office (街道).
    pub street: String,
    /// The district (区).
    pub district: String,
}

/// How the projector looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Look {
    /// Palette and ornaments.
    pub theme: Theme,
    /// Without flashes and with little motion beside the wheel itself.
    pub calm: bool,
    /// Segments of the wheel equally wide, whatever their odds.
    pub equal_segments: bool,
    /// The title on the projector, where it is not to be the event's.
    pub title: String,
    /// Behind the titles.
    pub background: Option<PictureId>,
    /// The organiser's mark.
    pub logo: Option<PictureId>,
}

/// A festive look of the projector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// 儿童节: bright sky, balloons and bunting.
    ChildrensDay,
    /// 元宵节: red lacquer and lanterns.
    #[default]
    LanternFestival,
    /// 中秋节: the moon in a deep blue night.
    MidAutumn,
}

/// A place and the weather it is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Place {
    /// "社区篮球场".
    pub name: String,
    /// "晴天", "雨天".
    pub when: String,
}

/// A line of the programme.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProgrammeItem {
    /// `HH:MM`.
    pub time: String,
    /// What happens.
    pub title: String,
    /// Who leads it.
    pub host: String,
    /// Anything else.
    pub note: String,
}

/// A line of the emergency plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmergencyStep {
    /// What happened: "下雨".
    pub case: String,
    /// What is done.
    pub action: String,
}

/// The rules that the door enforces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// Stamps of different booths that make a ticket valid for the draw.
    pub stamps_needed: u32,
    /// Spins of the wheel for a ticket; 0: the event has no wheel.
    pub draws_per_ticket: u32,
    /// Blank tickets printed beforehand, numbered from 1; numbers given on the spot follow them.
    pub tickets_preprinted: u32,
    /// Riddles that one person may take; [`NO_LIMIT`] for any number.
    pub riddles_per_person: u32,
    /// Attempts of one person at one riddle.
    pub tries_per_riddle: u32,
    /// What takes a riddle down for everybody.
    pub retire_on: RetireOn,
    /// A new riddle only after the last one was solved, used up or given up.
    pub one_riddle_at_a_time: bool,
    /// A correct answer gives a voucher.
    pub riddle_voucher: bool,
    /// Blanks (谢谢参与) in the bag beside the prizes.
    pub blanks: u32,
    /// Where the odds of the wheel come from.
    #[serde(skip_serializing_if = "is_default")]
    pub odds: Odds,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            stamps_needed: 3,
            draws_per_ticket: 1,
            tickets_preprinted: 0,
            riddles_per_person: 5,
            tries_per_riddle: 1,
            retire_on: RetireOn::FirstCorrect,
            one_riddle_at_a_time: false,
            riddle_voucher: true,
            blanks: 0,
            odds: Odds::default(),
        }
    }
}

/// What takes a riddle down for everybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetireOn {
    /// The first correct answer.
    #[default]
    FirstCorrect,
    /// The first attempt by anyone, right or wrong.
    FirstAttempt,
}

/// A sponsor (合作商家).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sponsor {
    /// Its number.
    pub id: SponsorId,
    /// Its name.
    pub name: String,
    /// "早教", "美术".
    #[serde(default)]
    pub kind: String,
    /// Whom to call: name and phone. Stands in the journal and is not erased with the guests' data.
    #[serde(default, skip_serializing_if = "is_default")]
    pub contact: String,
    /// What it gives: "¥300", "文具 50 份".
    #[serde(default)]
    pub gives: String,
    /// A line for the screen.
    #[serde(default)]
    pub message: String,
    /// Its mark.
    #[serde(default, skip_serializing_if = "is_default")]
    pub logo: Option<PictureId>,
}

impl Sponsor {
    /// A sponsor of whom nothing is known yet.
    pub fn new(id: SponsorId) -> Self {
        let empty = String::new;
        let (name, kind, contact, gives, message) = (empty(), empty(), empty(), empty(), empty());
        Self { id, name, kind, contact, gives, message, logo: None }
    }
}

/// A booth (摊位) with its game.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Booth {
    /// Its number.
    pub id: BoothId,
    /// The name of the game.
    pub name: String,
    /// How it is played and passed.
    #[serde(default)]
    pub rules: String,
    /// Who runs it.
    #[serde(default)]
    pub sponsor: Option<SponsorId>,
}

/// A kind of prize and how many pieces of it there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prize {
    /// Its number.
    pub id: PrizeId,
    /// "毛绒玩具".
    pub name: String,
    /// "一等奖".
    #[serde(default)]
    pub tier: String,
    /// Physical pieces in all, those given away included.
    pub count: u32,
    /// Who gave them.
    #[serde(default)]
    pub sponsor: Option<SponsorId>,
    /// Whether the wheel gives it.
    #[serde(default)]
    pub on_wheel: bool,
    /// How many vouchers buy a piece; 0: not for vouchers.
    #[serde(default)]
    pub vouchers: u32,
    /// The odds of a spin in ten-thousandths, where the rules ask for fixed odds.
    #[serde(default, skip_serializing_if = "is_default")]
    pub chance: u32,
    /// What it looks like.
    #[serde(default, skip_serializing_if = "is_default")]
    pub picture: Option<PictureId>,
}

/// A lantern riddle (灯谜).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Riddle {
    /// The number on the strip.
    pub number: RiddleNumber,
    /// The question (谜面).
    pub question: String,
    /// What kind of thing is asked for (谜目): "打一字".
    #[serde(default)]
    pub hint: String,
    /// The answer (谜底).
    pub answer: String,
    /// Other answers that count.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// Fields that came later are left out of the JSON as long as nobody uses them: what an older
/// program wrote must read back as it stands.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// One change of the setup: the whole item as it is to stand now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Replaces the settings.
    Settings(Box<Settings>),
    /// Adds or replaces a sponsor.
    Sponsor(Sponsor),
    /// Adds or replaces a booth.
    Booth(Booth),
    /// Adds or replaces a prize; pieces are added or retired to meet its count.
    Prize(Prize),
    /// Adds or replaces a riddle.
    Riddle(Riddle),
    /// Takes an item away that nothing relies on.
    Remove(Item),
}

/// Names an item of the setup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// The settings; there is one.
    Settings,
    /// A sponsor.
    Sponsor(SponsorId),
    /// A booth.
    Booth(BoothId),
    /// A prize.
    Prize(PrizeId),
    /// A riddle.
    Riddle(RiddleNumber),
}

impl Item {
    /// The kind of item as the event file spells it.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Sponsor(_) => "sponsor",
            Self::Booth(_) => "booth",
            Self::Prize(_) => "prize",
            Self::Riddle(_) => "riddle",
        }
    }

    /// The number of the item within its kind.
    pub fn number(self) -> u32 {
        match self {
            Self::Settings => 0,
            Self::Sponsor(id) => id.0,
            Self::Booth(id) => id.0,
            Self::Prize(id) => id.0,
            Self::Riddle(number) => number.0,
        }
    }
}

impl Change {
    /// The item that this change is about.
    pub fn item(&self) -> Item {
        match self {
            Self::Settings(_) => Item::Settings,
            Self::Sponsor(sponsor) => Item::Sponsor(sponsor.id),
            Self::Booth(booth) => Item::Booth(booth.id),
            Self::Prize(prize) => Item::Prize(prize.id),
            Self::Riddle(riddle) => Item::Riddle(riddle.number),
            Self::Remove(item) => *item,
        }
    }

    /// The pictures that the item names.
    pub fn pictures(&self) -> impl Iterator<Item = &PictureId> {
        let named = match self {
            Self::Settings(settings) => {
                [settings.look.background.as_ref(), settings.look.logo.as_ref()]
            }
            Self::Sponsor(sponsor) => [sponsor.logo.as_ref(), None],
            Self::Prize(prize) => [prize.picture.as_ref(), None],
            Self::Booth(_) | Self::Riddle(_) | Self::Remove(_) => [None, None],
        };
        named.into_iter().flatten()
    }
}

impl Setup {
    /// The same setup for another file, which has none of these pictures.
    pub fn without_pictures(&self) -> Self {
        let mut setup = self.clone();
        setup.settings.look.background = None;
        setup.settings.look.logo = None;
        setup.sponsors.values_mut().for_each(|sponsor| sponsor.logo = None);
        setup.prizes.values_mut().for_each(|prize| prize.picture = None);
        setup
    }

    /// The same setup for an event on another day: no date, nothing prepared, no day until which
    /// data is kept.
    pub fn for_another_day(&self) -> Self {
        let mut setup = self.clone();
        setup.settings.date = None;
        setup.settings.privacy.keep_until = None;
        for line in &mut setup.settings.preparation {
            (line.due, line.done) = (None, false);
        }
        setup
    }

    /// Puts one change into force.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Settings(settings) => self.settings = (**settings).clone(),
            Change::Sponsor(sponsor) => {
                self.sponsors.insert(sponsor.id, sponsor.clone());
            }
            Change::Booth(booth) => {
                self.booths.insert(booth.id, booth.clone());
            }
            Change::Prize(prize) => {
                self.prizes.insert(prize.id, prize.clone());
            }
            Change::Riddle(riddle) => {
                self.riddles.insert(riddle.number, riddle.clone());
            }
            Change::Remove(item) => match item {
                Item::Settings => self.settings = Settings::default(),
                Item::Sponsor(id) => {
                    self.sponsors.remove(id);
                }
                Item::Booth(id) => {
                    self.booths.remove(id);
                }
                Item::Prize(id) => {
                    self.prizes.remove(id);
                }
                Item::Riddle(number) => {
                    self.riddles.remove(number);
                }
            },
        }
    }
}

/// Judges changes of the setup.
///
/// Refused when something relies on what is taken away, when a number makes no sense, or when
/// rules or stock change without a reason during the event or after the draw's pledge is public.
pub(crate) fn configure(book: &Book, changes: &[Change], reason: &str) -> Result<Receipt, Refusal> {
    let mut after = book.setup().clone();
    changes.iter().for_each(|change| after.apply(change));
    let mut pieces = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for change in changes {
        if !seen.insert(change.item()) {
            return Err(Refusal::ChangedTwice { item: change.item() });
        }
        check_sense(change)?;
        match change {
            Change::Prize(prize) => pieces.extend(pieces_for(book, prize)?),
            Change::Remove(item) => pieces.extend(removal(book, &after, *item)?),
            _ => {}
        }
        let under_way = book.counts().checked_in > 0 || book.ceremony().is_public();
        if under_way && reason.trim().is_empty() && relied_on(book, change) {
            return Err(Refusal::ReasonNeeded { item: change.item() });
        }
    }
    check_together(book, changes, &after)?;
    Ok(Receipt::Configured { pieces })
}

/// What no single item shows: the fixed odds of all prizes, and whether pictures are there.
fn check_together(book: &Book, changes: &[Change], after: &Setup) -> Result<(), Refusal> {
    for change in changes {
        if change.pictures().any(|id| book.picture(id).is_none()) {
            return Err(Refusal::UnknownPicture { item: change.item() });
        }
    }
    let sum = chances_sum(after.prizes.values());
    if after.settings.rules.odds == Odds::Fixed && sum > ALL_ODDS {
        return Err(Refusal::OddsBeyondAll { sum });
    }
    Ok(())
}

fn check_sense(change: &Change) -> Result<(), Refusal> {
    let item = change.item();
    let sound = match change {
        Change::Settings(settings) => {
            let rules = &settings.rules;
            !settings.title.trim().is_empty()
                && rules.tries_per_riddle >= 1
                && rules.riddles_per_person >= 1
                && [
                    rules.stamps_needed,
                    rules.draws_per_ticket,
                    rules.tries_per_riddle,
                    rules.riddles_per_person,
                ]
                .iter()
                .all(|&limit| limit <= NO_LIMIT)
                && rules.tickets_preprinted <= crate::model::ticket::NUMBER_MAX
                && rules.blanks <= PIECES_MAX
                && settings.expected <= PIECES_MAX
        }
        Change::Sponsor(sponsor) => !sponsor.name.trim().is_empty(),
        Change::Booth(booth) => !booth.name.trim().is_empty(),
        Change::Prize(prize) => {
            !prize.name.trim().is_empty() && prize.count <= PIECES_MAX && prize.chance <= ALL_ODDS
        }
        Change::Riddle(riddle) => {
            !riddle.question.trim().is_empty() && !riddle.answer.trim().is_empty()
        }
        Change::Remove(_) => true,
    };
    if sound { Ok(()) } else { Err(Refusal::MakesNoSense { item }) }
}

/// Whether people already rely on what this change alters.
pub fn relied_on(book: &Book, change: &Change) -> bool {
    match change {
        Change::Settings(settings) => settings.rules != book.setup().settings.rules,
        Change::Prize(prize) => book.setup().prizes.get(&prize.id) != Some(prize),
        Change::Riddle(riddle) => book
            .setup()
            .riddles
            .get(&riddle.number)
            .is_some_and(|old| (&old.answer, &old.aliases) != (&riddle.answer, &riddle.aliases)),
        Change::Booth(_) | Change::Sponsor(_) => false,
        Change::Remove(_) => true,
    }
}

/// The pieces to add or retire so that `prize` has its count.
fn pieces_for(book: &Book, prize: &Prize) -> Result<Option<PieceChange>, Refusal> {
    let Some(stock) = book.stock(prize.id) else {
        return Ok(PieceChange::added(prize.id, 1, prize.count));
    };
    let have = stock.total();
    if prize.count >= have {
        return Ok(PieceChange::added(prize.id, stock.last_piece() + 1, prize.count - have));
    }
    if prize.count < stock.given() {
        return Err(Refusal::CountBelowGiven { prize: prize.id, given: stock.given() });
    }
    let surplus = (have - prize.count) as usize;
    let retired = stock.free().rev().take(surplus).collect();
    Ok(Some(PieceChange { prize: prize.id, added: Vec::new(), retired }))
}

/// The pieces to retire with `item`, which nothing may rely on once all is changed as in `after`.
fn removal(book: &Book, after: &Setup, item: Item) -> Result<Option<PieceChange>, Refusal> {
    let in_use = match item {
        Item::Settings => true,
        Item::Sponsor(id) => {
            after.booths.values().any(|booth| booth.sponsor == Some(id))
                || after.prizes.values().any(|prize| prize.sponsor == Some(id))
        }
        Item::Booth(id) => book.booth_visits(id) > 0,
        Item::Prize(id) => book.stock(id).is_some_and(|stock| stock.given() > 0),
        Item::Riddle(number) => book.riddle_touched(number),
    };
    if in_use {
        return Err(Refusal::ItemInUse { item });
    }
    let Item::Prize(prize) = item else { return Ok(None) };
    let retired = book.stock(prize).map(|stock| stock.free().collect()).unwrap_or_default();
    Ok(Some(PieceChange { prize, added: Vec::new(), retired }))
}
