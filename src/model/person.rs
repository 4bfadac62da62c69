//! Personal data: the one kind of data that can be corrected and, after the event, erased.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::model::name;
use crate::model::privacy::last_four;

/// What is known of a person. Stands in the `person` table alone; facts and the journal carry
/// its [`digest`](Person::digest) instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// The name as on the list; may be empty for a ticket without a name.
    pub name: String,
    /// Age in years.
    pub age: Option<u8>,
    /// The guardian's phone, digits only; groups siblings. Empty when unknown.
    pub guardian_phone: String,
    /// The grid (网格) of the community.
    pub grid: String,
    /// The building (楼栋) or address as on the list.
    pub building: String,
    /// The flat (单元/室).
    pub unit: String,
    /// When the guardian agreed that this is kept, where somebody asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<Timestamp>,
}

impl Person {
    /// SHA-256 over the event's salt and every field, in hex.
    ///
    /// Fields are separated by their length, so that no two different persons give the same
    /// text to hash. A consent is one field more: digests from before it was asked for hold.
    pub fn digest(&self, salt: &[u8]) -> String {
        let Self { name, age, guardian_phone, grid, building, unit, consent } = self;
        let age = age.map(|years| years.to_string()).unwrap_or_default();
        let mut hasher = Sha256::new();
        hasher.update(salt);
        let consent = consent.map(|at| at.as_millisecond().to_string());
        for field in [name, &age, guardian_phone, grid, building, unit].into_iter().chain(&consent)
        {
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field.as_bytes());
        }
        hex::encode(hasher.finalize())
    }

    /// Whether nothing is known that tells who it is.
    pub fn is_nameless(&self) -> bool {
        let Self { name, age, guardian_phone, grid, building, unit, consent: _ } = self;
        let texts = [name, guardian_phone, grid, building, unit];
        age.is_none() && texts.iter().all(|text| text.trim().is_empty())
    }

    /// The last four digits of the guardian's phone, as they may be shown on a screen.
    pub fn phone_tail(&self) -> &str {
        last_four(&self.guardian_phone)
    }

    /// The name as the audience may see it: the surname and circles for the others, three at most
    /// ("王○○", "欧阳○○"); where letters have capitals, the initials ("W. X.").
    pub fn masked_name(&self) -> String {
        let chars: Vec<char> = self.name.chars().filter(|c| !c.is_whitespace()).collect();
        let Some(&first) = chars.first() else { return String::new() };
        if first.is_uppercase() || first.is_lowercase() {
            let initials = self.name.split_whitespace().filter_map(|word| word.chars().next());
            return initials.map(|initial| format!("{initial}.")).collect::<Vec<_>>().join(" ");
        }
        // Whoever is called by nothing but a compound surname is not shown in full.
        let shown = Some(name::surname_len(&chars)).filter(|shown| *shown < chars.len());
        let shown = shown.unwrap_or(1);
        let others = chars.iter().skip(shown).take(CIRCLES_MAX).map(|_| '○');
        chars.iter().copied().take(shown).chain(others).collect()
    }
}

/// How long a long name is says something of whose it is, and takes room on the projector.
const CIRCLES_MAX: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_audience_sees_no_more_of_a_name_than_how_it_begins() {
        let masked =
            |name: &str| Person { name: name.to_owned(), ..Person::default() }.masked_name();
        assert_eq!(masked("王小明"), "王○○");
        assert_eq!(masked("赵 敏"), "赵○");
        assert_eq!(masked("欧阳小明"), "欧阳○○");
        assert_eq!(masked("欧阳"), "欧○");
        assert_eq!(masked("古丽娜尔·买买提"), "古○○○");
        assert_eq!(masked("Wang Xiaoming"), "W. X.");
        assert_eq!(masked("émile"), "é.");
        assert_eq!(masked(""), "");
    }
}
