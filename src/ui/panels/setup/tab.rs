//! The tabs of the setup: their order, and the list on each.

use crate::exchange::list::Kind;

/// A tab of the setup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tab {
    #[default]
    Ready,
    Event,
    Programme,
    Rules,
    Booths,
    Prizes,
    Riddles,
    Sponsors,
    People,
    Look,
    Privacy,
    Station,
}

impl Tab {
    pub(super) const ALL: [(Self, &'static str); 12] = [
        (Self::Ready, "setup-tab-ready"),
        (Self::Event, "setup-tab-event"),
        (Self::Programme, "setup-tab-programme"),
        (Self::Rules, "setup-tab-rules"),
        (Self::Booths, "setup-tab-booths"),
        (Self::Prizes, "setup-tab-prizes"),
        (Self::Riddles, "setup-tab-riddles"),
        (Self::Sponsors, "setup-tab-sponsors"),
        (Self::People, "setup-tab-people"),
        (Self::Look, "setup-tab-look"),
        (Self::Privacy, "setup-tab-privacy"),
        (Self::Station, "setup-tab-station"),
    ];

    /// The key of its name in the locale files.
    pub(super) fn key(self) -> &'static str {
        Self::ALL.iter().find(|(tab, _)| *tab == self).map_or("panel-setup", |(_, key)| key)
    }

    /// The list that it shows, where that can be read and written as a whole.
    pub(super) fn kind(self) -> Option<Kind> {
        match self {
            Self::Programme => Some(Kind::Programme),
            Self::Booths => Some(Kind::Booths),
            Self::Prizes => Some(Kind::Prizes),
            Self::Riddles => Some(Kind::Riddles),
            Self::Sponsors => Some(Kind::Sponsors),
            Self::People => Some(Kind::People),
            _ => None,
        }
    }

    /// The list that a table is taken for when it is pasted on this tab.
    pub(super) fn pasted_as(self) -> Option<Kind> {
        match self {
            Self::Ready => Some(Kind::Preparation),
            tab => tab.kind(),
        }
    }

    /// The next tab, or the one before, round and round.
    pub(super) fn stepped(self, step: usize) -> Self {
        let at = Self::ALL.iter().position(|(tab, _)| *tab == self).unwrap_or(0);
        Self::ALL.iter().cycle().nth(at + step).map_or(self, |(tab, _)| *tab)
    }
}
