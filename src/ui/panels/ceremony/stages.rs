//! The ceremony as the audience sees it.

use crate::exchange::qr::QrCode;
use crate::ui::panels::ceremony::CeremonyPanel;
use crate::ui::room::Room;
use crate::ui::wheel::stages::{OpeningShown, PledgeShown};
use crate::ui::words::Words;

impl CeremonyPanel {
    /// The pledge, once it is known.
    pub fn pledge_shown(&self, words: &Words) -> Option<PledgeShown> {
        let pledge = self.pledge()?;
        Some(PledgeShown {
            title: words.text("ceremony-commitment").into_owned(),
            line: words.text("ceremony-stage-pledge").into_owned(),
            words: pledge.spoken(words.language()).into_iter().map(str::to_owned).collect(),
            hex: pledge.pledge.commitment.clone(),
            others: pledge.others(words).into(),
            qr: QrCode::new(&pledge.pledge.for_qr()),
        })
    }

    /// What the audience has said so far, or what was mixed in.
    pub fn opening_shown(&self, room: &Room<'_>) -> OpeningShown {
        let line = match room.live.book().ceremony().opened {
            Some(_) => "ceremony-stage-mixed",
            None => "ceremony-stage-words",
        };
        OpeningShown {
            title: room.words.text("ceremony-words").into_owned(),
            line: room.words.text(line).into_owned(),
            entries: self.words(room).to_vec(),
        }
    }
}
