//! One thing about everybody, side by side.

use super::Slot;

/// By slot, what is known of each person; the default where nobody is.
#[derive(Clone, Debug, Default)]
pub(super) struct Column<T>(Vec<T>);

impl<T: Copy + Default> Column<T> {
    pub(super) fn set(&mut self, slot: Slot, value: T) {
        let at = slot as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, T::default());
        }
        if let Some(place) = self.0.get_mut(at) {
            *place = value;
        }
    }

    pub(super) fn get(&self, slot: Slot) -> T {
        self.0.get(slot as usize).copied().unwrap_or_default()
    }

    /// The slots with what stands in them.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Slot, T)> {
        (0..).zip(self.0.iter().copied())
    }
}
