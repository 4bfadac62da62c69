//! What a panel shows until it is furnished: its entry, and what came in.

use egui::{Id, Ui};

use crate::ui::panels::Panel;
use crate::ui::widgets::{EntryField, Verdict, VerdictKind, verdict_ui};
use crate::ui::words::Words;

/// The state of the panels that are not furnished yet.
#[derive(Debug, Default)]
pub(crate) struct Placeholder {
    entry: String,
    verdict: Option<Verdict>,
}

impl Placeholder {
    pub(crate) fn ui(&mut self, ui: &mut Ui, words: &Words, panel: Panel, scan: Option<&str>) {
        let label = words.text(panel.title_key());
        let hint = words.text("entry-hint");
        let id = Id::unique(("placeholder_entry", panel));
        let entry = EntryField::new(id, &label, &hint).show(ui, &mut self.entry);
        if let Some(code) = scan {
            let headline = words.fmt("entry-scanned", &[("code", code.into())]);
            self.verdict = Some(Verdict::new(VerdictKind::Success, headline, Vec::new()));
        }
        if entry.submitted && !self.entry.is_empty() {
            let entry = std::mem::take(&mut self.entry);
            let headline = words.fmt("entry-entered", &[("text", entry.into())]);
            self.verdict = Some(Verdict::new(VerdictKind::Info, headline, Vec::new()));
        }
        verdict_ui(ui, self.verdict.as_ref(), &words.text("verdict-idle"));
    }
}
