//! A date as it is being typed.

use egui::{Id, Ui};
use jiff::civil::Date;

use crate::model::when::read_date;
use crate::ui::widgets::text_field;

/// What was typed, beside the date that it means.
#[derive(Debug, Default)]
pub(super) struct DateField {
    typed: String,
    /// The date that the text was made from or read as.
    date: Option<Date>,
}

impl DateField {
    /// Shows the field; `date` changes once a whole one is typed.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        id: Id,
        label: &str,
        date: &mut Option<Date>,
        width: f32,
    ) {
        self.follow(*date);
        if text_field(ui, id, label, &mut self.typed, width).changed() {
            self.read(date);
        }
    }

    /// Whether what was typed is a date, or nothing.
    pub(super) fn is_sound(&self) -> bool {
        self.typed.trim().is_empty() || read_date(&self.typed).is_some()
    }

    /// Takes in a date that was changed elsewhere, or thrown away.
    pub(super) fn follow(&mut self, date: Option<Date>) {
        if self.date != date {
            self.set(date);
        }
    }

    /// Shows a date, whatever was typed before.
    pub(super) fn set(&mut self, date: Option<Date>) {
        self.date = date;
        self.typed = date.map(|date| date.to_string()).unwrap_or_default();
    }

    /// Reads what was typed; a date that is being typed changes nothing yet.
    fn read(&mut self, date: &mut Option<Date>) {
        if self.is_sound() {
            self.date = read_date(&self.typed);
            *date = self.date;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_is_being_typed_leaves_the_old_one_until_it_is_whole() {
        let old = Date::new(2026, 9, 25).unwrap();
        let mut form = DateField::default();
        let mut date = Some(old);
        form.follow(date);
        assert_eq!(form.typed, "2026-09-25");
        form.typed = "2026-10-".to_owned();
        form.read(&mut date);
        assert_eq!((date, form.is_sound()), (Some(old), false));
        form.typed = "2026-10-1".to_owned();
        form.read(&mut date);
        assert_eq!(date, Date::new(2026, 10, 1).ok());
    }
}
