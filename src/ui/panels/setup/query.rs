//! What is searched for in the setup.

/// What is searched for in the open tab.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub(super) typed: String,
    /// The same in small letters.
    pub(super) wanted: String,
    pub(super) wants_clearing: bool,
}

impl Query {
    /// Whether an item has this number or one of its texts contains what is searched for.
    pub(super) fn finds(&self, number: u32, texts: &[&str]) -> bool {
        match self.wanted.parse::<u32>() {
            Ok(wanted) => wanted == number || self.finds_text(texts),
            Err(_) => self.finds_text(texts),
        }
    }

    pub(super) fn finds_text(&self, texts: &[&str]) -> bool {
        self.wanted.is_empty()
            || texts.iter().any(|text| text.to_lowercase().contains(&self.wanted))
    }
}
