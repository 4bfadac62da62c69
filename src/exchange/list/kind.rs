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
}

impl Kind {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 5] =
        [Self::People, Self::Riddles, Self::Prizes, Self::Sponsors, Self::Booths];

    /// The columns of such a list, in the order in which it is shown and written.
    pub fn fields(self) -> &'static [Field] {
        use Field::{
            Age, Aliases, Answer, Building, Contact, Count, Gives, Grid, Hint, Message, Name,
            Number, OnWheel, Phone, Question, Rules, Sponsor, Tier, Title, Trade, Unit, Vouchers,
        };
        match self {
            Self::People => &[Name, Age, Phone, Building, Unit, Grid],
            Self::Riddles => &[Number, Question, Hint, Answer, Aliases],
            Self::Prizes => &[Title, Tier, Count, Sponsor, OnWheel, Vouchers],
            Self::Sponsors => &[Title, Trade, Contact, Gives, Message],
            Self::Booths => &[Title, Sponsor, Rules],
        }
    }

    /// The column without which it is no such list.
    pub fn key_field(self) -> Field {
        match self {
            Self::People => Field::Name,
            Self::Riddles => Field::Question,
            Self::Prizes | Self::Sponsors | Self::Booths => Field::Title,
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
        }
    }

    /// The heading that is looked for, for the command line.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::People => "姓名 (name)",
            Self::Riddles => "谜面 (question)",
            Self::Prizes | Self::Sponsors | Self::Booths => "名称 (name)",
        }
    }

    /// Whether a merged cell of this column stands for all rows that it reaches over.
    pub(super) fn is_shared(self, field: Field) -> bool {
        match self {
            Self::People => field != Field::Name,
            _ => matches!(field, Field::Tier | Field::Sponsor | Field::Trade | Field::Hint),
        }
    }
}
