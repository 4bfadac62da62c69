//! What a list lists.

use crate::exchange::list::Field;

/// A kind of list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Kind {
    /// 居民、参与者: they go on the event's list.
    #[default]
    People,
    /// 灯谜, known by their number.
    Riddles,
    /// 奖品, known by their name.
    Prizes,
    /// 商家, known by their name.
    Sponsors,
    /// 摊位, known by their name.
    Booths,
    /// 节目单, in its order.
    Programme,
    /// 筹备清单, in its order.
    Preparation,
    /// 地点, in their order.
    Places,
    /// 应急预案, in its order.
    Emergency,
}

impl Kind {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 9] = [
        Self::People,
        Self::Riddles,
        Self::Prizes,
        Self::Sponsors,
        Self::Booths,
        Self::Programme,
        Self::Preparation,
        Self::Places,
        Self::Emergency,
    ];

    /// The columns of such a list, in the order in which it is shown and written.
    pub fn fields(self) -> &'static [Field] {
        use Field::{
            Act, Age, Aliases, Answer, Building, Case, Contact, Count, Done, Due, Gives, Grid,
            Hint, Host, Item, Measure, Message, Name, Note, Number, OnWheel, Owner, Phone, Place,
            Quantity, Question, Rules, Sponsor, Tier, Time, Title, Trade, Unit, Vouchers, Weather,
        };
        match self {
            Self::People => &[Name, Age, Phone, Building, Unit, Grid],
            Self::Riddles => &[Number, Question, Hint, Answer, Aliases],
            Self::Prizes => &[Title, Tier, Count, Sponsor, OnWheel, Vouchers],
            Self::Sponsors => &[Title, Trade, Contact, Gives, Message],
            Self::Booths => &[Title, Sponsor, Rules],
            Self::Programme => &[Time, Act, Host, Note],
            Self::Preparation => &[Item, Quantity, Owner, Due, Done],
            Self::Places => &[Place, Weather],
            Self::Emergency => &[Case, Measure],
        }
    }

    /// The column without which it is no such list.
    pub fn key_field(self) -> Field {
        match self {
            Self::People => Field::Name,
            Self::Riddles => Field::Question,
            Self::Prizes | Self::Sponsors | Self::Booths => Field::Title,
            Self::Programme => Field::Act,
            Self::Preparation => Field::Item,
            Self::Places => Field::Place,
            Self::Emergency => Field::Case,
        }
    }

    /// The key of its name in the locale files.
    pub fn key(self) -> &'static str {
        match self {
            Self::People => "list-people",
            Self::Riddles => "list-riddles",
            Self::Prizes => "list-prizes",
            Self::Sponsors => "list-sponsors",
            Self::Booths => "list-booths",
            Self::Programme => "list-programme",
            Self::Preparation => "list-preparation",
            Self::Places => "list-places",
            Self::Emergency => "list-emergency",
        }
    }

    /// Whether it lists the lines of a table in the settings: they have no numbers, and the
    /// order of the list is theirs.
    pub(super) fn is_of_lines(self) -> bool {
        matches!(self, Self::Programme | Self::Preparation | Self::Places | Self::Emergency)
    }

    /// The heading that is looked for, for the command line.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::People => "姓名 (name)",
            Self::Riddles => "谜面 (question)",
            Self::Prizes | Self::Sponsors | Self::Booths => "名称 (name)",
            Self::Programme => "节目 (act)",
            Self::Preparation => "事项 (item)",
            Self::Places => "场地 (place)",
            Self::Emergency => "情况 (case)",
        }
    }

    /// Whether a merged cell of this column stands for all rows that it reaches over.
    pub(super) fn is_shared(self, field: Field) -> bool {
        match self {
            Self::People => field != Field::Name,
            _ => matches!(
                field,
                Field::Tier
                    | Field::Sponsor
                    | Field::Trade
                    | Field::Hint
                    | Field::Host
                    | Field::Owner
                    | Field::Due
                    | Field::Weather
            ),
        }
    }
}
