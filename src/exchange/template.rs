//! The three templates that a new event starts from.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use crate::model::act::Action;
use crate::model::setup::{Booth, Change, Prize, Riddle, Settings, Sponsor};

/// A template, named by its letter in the plans it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Template {
    /// Children's games day (童真忆趣游园会).
    Children,
    /// Lantern Festival (元宵节).
    Lantern,
    /// Mid-Autumn evening (中秋社区文化活动).
    MidAutumn,
}

/// The text of a template cannot be read; only a fault of ours can cause it.
#[derive(Debug, thiserror::Error)]
#[error("template {template} cannot be read: {problem}")]
pub struct TemplateError {
    template: Template,
    problem: serde_json::Error,
}

/// No template has this letter.
#[derive(Debug, thiserror::Error)]
#[error("there is no template {0}; choose A, B or C")]
pub struct UnknownTemplate(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    #[serde(rename = "template")]
    _letter: String,
    settings: Settings,
    sponsors: Vec<Sponsor>,
    booths: Vec<Booth>,
    prizes: Vec<Prize>,
    riddles: Vec<Riddle>,
}

impl Template {
    /// All of them, in the order of their letters.
    pub const ALL: [Self; 3] = [Self::Children, Self::Lantern, Self::MidAutumn];

    /// Its letter.
    pub fn letter(self) -> char {
        match self {
            Self::Children => 'A',
            Self::Lantern => 'B',
            Self::MidAutumn => 'C',
        }
    }

    /// The act that sets a new event up from this template.
    pub fn configure(self) -> Result<Action, TemplateError> {
        Ok(Action::Configure { changes: self.changes()?, reason: String::new() })
    }

    /// Everything that the template brings into the setup.
    pub fn changes(self) -> Result<Vec<Change>, TemplateError> {
        Self::read(self.text()).map_err(|problem| TemplateError { template: self, problem })
    }

    /// What the text of a template brings into the setup. Fails on a text that is none.
    pub fn read(text: &str) -> serde_json::Result<Vec<Change>> {
        let Content { settings, sponsors, booths, prizes, riddles, .. } =
            serde_json::from_str(text)?;
        Ok(std::iter::once(Change::Settings(Box::new(settings)))
            .chain(sponsors.into_iter().map(Change::Sponsor))
            .chain(booths.into_iter().map(Change::Booth))
            .chain(prizes.into_iter().map(Change::Prize))
            .chain(riddles.into_iter().map(Change::Riddle))
            .collect())
    }

    fn text(self) -> &'static str {
        match self {
            Self::Children => include_str!("../../assets/events/children.json"),
            Self::Lantern => include_str!("../../assets/events/lantern.json"),
            Self::MidAutumn => include_str!("../../assets/events/midautumn.json"),
        }
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.letter().fmt(f)
    }
}

impl FromStr for Template {
    type Err = UnknownTemplate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|template| text.eq_ignore_ascii_case(&template.letter().to_string()))
            .ok_or_else(|| UnknownTemplate(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::answer::{Verdict, judge};

    fn content(template: Template) -> Content {
        serde_json::from_str(template.text()).unwrap()
    }

    #[test]
    fn the_children_play_four_games_for_three_stamps_and_one_spin() {
        let content = content(Template::Children);
        let games: Vec<&str> = content.booths.iter().map(|booth| booth.name.as_str()).collect();
        assert_eq!(games, ["决战趾压板", "扔飞镖", "左手写字", "绘画"]);
        let rules = &content.settings.rules;
        assert_eq!((rules.stamps_needed, rules.draws_per_ticket), (3, 1));
        assert!(content.prizes.iter().any(|prize| prize.on_wheel && prize.count > 0));
    }

    #[test]
    fn the_lantern_festival_has_sixty_riddles_and_mid_autumn_two_hundred_others() {
        let (lantern, autumn) = (content(Template::Lantern), content(Template::MidAutumn));
        assert_eq!((lantern.riddles.len(), autumn.riddles.len()), (60, 200));
        let questions: BTreeSet<&str> = lantern
            .riddles
            .iter()
            .chain(&autumn.riddles)
            .map(|riddle| riddle.question.as_str())
            .collect();
        assert_eq!(questions.len(), 260, "no riddle stands twice");
    }

    #[test]
    fn every_riddle_accepts_its_own_answers_and_says_what_is_asked() {
        for riddle in Template::ALL.into_iter().flat_map(|template| content(template).riddles) {
            assert!(riddle.hint.starts_with('打'), "{riddle:?}");
            if riddle.hint == "打一字" {
                assert_eq!(riddle.answer.chars().count(), 1, "{riddle:?}");
            }
            for answer in riddle.aliases.iter().chain([&riddle.answer]) {
                let verdict = judge(answer, &riddle.answer, &riddle.aliases);
                assert_eq!(verdict, Verdict::Correct, "{riddle:?}");
            }
        }
    }

    #[test]
    fn every_template_lists_what_is_to_be_prepared_and_the_evening_has_its_fifty_flags() {
        for template in Template::ALL {
            let preparation = content(template).settings.preparation;
            assert!(preparation.len() >= 10, "template {template}");
            assert!(preparation.iter().all(|line| !line.item.is_empty() && !line.done));
        }
        let autumn = content(Template::MidAutumn).settings.preparation;
        assert!(autumn.iter().any(|line| line.item.contains("彩旗") && line.quantity == "50面"));
    }

    #[test]
    fn a_solved_riddle_never_meets_an_empty_table() {
        for template in [Template::Lantern, Template::MidAutumn] {
            let content = content(template);
            let pieces: u32 = content
                .prizes
                .iter()
                .filter(|prize| prize.vouchers == 1)
                .map(|prize| prize.count)
                .sum();
            assert!(pieces as usize >= content.riddles.len(), "template {template}");
        }
    }
}
