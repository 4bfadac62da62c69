//! What a panel shows until it is furnished: its entry, what came in, an empty list.

use egui::{Id, Ui};

use crate::ui::panels::{Panel, PanelInput};
use crate::ui::widgets::{EntryField, Verdict, VerdictKind, verdict_ui};

/// The state of a panel that is not furnished yet.
#[derive(Debug, Default)]
pub(crate) struct Placeholder {
    entry: String,
    verdict: Option<Verdict>,
}

impl Placeholder {
    pub(crate) fn ui(&mut self, ui: &mut Ui, input: &PanelInput<'_>, panel: Panel) {
        let words = input.words;
        let label = words.text(panel.title_key());
        let hint = words.text("entry-hint");
        let entry = EntryField::new(Id::unique(("entry", panel.title_key())), &label, &hint)
            .takes_focus(input.entering)
            .show(ui, &mut self.entry);
        for scan in input.scans {
            let headline = words.fmt("entry-scanned", &[("code", scan.code.as_str().into())]);
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
