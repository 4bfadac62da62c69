//! The setup of an event: what an organiser decides before the day.

mod change;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub(crate) use self::change::configure;
pub use self::change::{Change, Item, is_in_use, relied_on};
use crate::model::id::{BoothId, PrizeId, RiddleNumber, SponsorId};
use crate::model::odds::Odds;
use crate::model::picture::PictureId;
use crate::model::preparation::Preparation;
use crate::model::privacy::Privacy;

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

impl Settings {
    /// The title that is read in English, where there is one; else the only one.
    pub fn title_in(&self, english: bool) -> &str {
        if english && !self.title_en.is_empty() { &self.title_en } else { &self.title }
    }
}

impl Rules {
    /// Whether there is a wheel: tickets may spin.
    pub fn has_wheel(&self) -> bool {
        self.draws_per_ticket > 0
    }
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

impl Riddle {
    /// Whether nobody has said yet what the answer is.
    pub fn is_unanswered(&self) -> bool {
        self.answer.trim().is_empty() && self.aliases.iter().all(|one| one.trim().is_empty())
    }
}

/// Fields that came later are left out of the JSON as long as nobody uses them: what an older
/// program wrote must read back as it stands.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Setup {
    /// The pictures that it names, each once.
    pub fn pictures(&self) -> BTreeSet<&PictureId> {
        let look = [&self.settings.look.background, &self.settings.look.logo].into_iter();
        look.chain(self.sponsors.values().map(|sponsor| &sponsor.logo))
            .chain(self.prizes.values().map(|prize| &prize.picture))
            .flatten()
            .collect()
    }

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
