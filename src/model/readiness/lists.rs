//! Booths, prizes, riddles, sponsors: what a row lacks.

use std::collections::BTreeMap;

use crate::model::id::RiddleNumber;
use crate::model::readiness::{Concern, first_and_count, is_blank};
use crate::model::setup::{Prize, Setup, Sponsor};

pub(super) fn look(setup: &Setup, concerns: &mut Vec<Concern>) {
    let booths = setup.booths.values().filter(|booth| is_blank(&booth.rules));
    let silent = first_and_count(booths.map(|booth| booth.id));
    concerns.extend(silent.map(|(first, count)| Concern::BoothsWithoutGame { first, count }));
    prizes(setup, concerns);
    riddles(setup, concerns);
    sponsors(setup, concerns);
}

fn prizes(setup: &Setup, concerns: &mut Vec<Concern>) {
    let empty = setup.prizes.values().filter(|prize| prize.count == 0);
    concerns.extend(empty.map(|prize| Concern::PrizeWithoutPieces { prize: prize.id }));
    if setup.sponsors.is_empty() {
        return;
    }
    // Certificates and participation prizes are the organiser's own.
    let is_won = |prize: &&Prize| prize.on_wheel || prize.vouchers > 0;
    let unnamed = setup.prizes.values().filter(is_won).filter(|prize| prize.sponsor.is_none());
    let unnamed = first_and_count(unnamed.map(|prize| prize.id));
    concerns.extend(unnamed.map(|(first, count)| Concern::PrizesWithoutSponsor { first, count }));
}

fn riddles(setup: &Setup, concerns: &mut Vec<Concern>) {
    let mut seen = BTreeMap::<String, RiddleNumber>::new();
    for riddle in setup.riddles.values() {
        let question = bare(&riddle.question);
        if question.is_empty() {
            continue;
        }
        let second = riddle.number;
        match seen.get(&question) {
            Some(&first) => concerns.push(Concern::RiddlesAlike { first, second }),
            None => {
                seen.insert(question, second);
            }
        }
    }
    let unanswered = setup.riddles.values().filter(|riddle| riddle.is_unanswered());
    let unanswered = first_and_count(unanswered.map(|riddle| riddle.number));
    concerns
        .extend(unanswered.map(|(first, count)| Concern::RiddlesWithoutAnswer { first, count }));
    let bare = setup.riddles.values().filter(|riddle| is_blank(&riddle.hint));
    let bare = first_and_count(bare.map(|riddle| riddle.number));
    concerns.extend(bare.map(|(first, count)| Concern::RiddlesWithoutHint { first, count }));
    let riddles = u32::try_from(setup.riddles.len()).unwrap_or(u32::MAX);
    let people = setup.settings.expected;
    let are_few = riddles > 0 && riddles < people;
    concerns.extend(are_few.then_some(Concern::FewerRiddlesThanPeople { riddles, people }));
}

/// A question without spaces and punctuation, in small letters.
fn bare(question: &str) -> String {
    question.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn sponsors(setup: &Setup, concerns: &mut Vec<Concern>) {
    let gives = |sponsor: &Sponsor| {
        let id = Some(sponsor.id);
        !is_blank(&sponsor.gives) || setup.prizes.values().any(|prize| prize.sponsor == id)
    };
    let idle = setup.sponsors.values().filter(|sponsor| !gives(sponsor));
    concerns.extend(idle.map(|sponsor| Concern::SponsorGivesNothing { sponsor: sponsor.id }));
    let unknown = setup.sponsors.values().filter(|sponsor| is_blank(&sponsor.contact));
    let unknown = first_and_count(unknown.map(|sponsor| sponsor.id));
    concerns.extend(unknown.map(|(first, count)| Concern::SponsorsWithoutContact { first, count }));
}
