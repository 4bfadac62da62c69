//! A picture on its way from a file into the draft: chosen and made small in a thread of its own,
//! put into the event file, then named by the item that is to show it.

use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::{Button, Context, Image, RichText, Ui, vec2};

use crate::exchange::picture::{LARGE, PictureError, SMALL, read};
use crate::model::act::Action;
use crate::model::book::Book;
use crate::model::id::{ActionId, PrizeId, SponsorId};
use crate::model::picture::{Attached, PictureId};
use crate::model::setup::Setup;
use crate::ui::dialog;
use crate::ui::pictures::Pictures;
use crate::ui::room::Room;
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Verdict, VerdictKind};
use crate::ui::words::Words;

/// How large a picture is beside the button that takes it away.
const THUMB: f32 = 26.0;

/// Where a picture is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Prize(PrizeId),
    Sponsor(SponsorId),
    Background,
    Logo,
}

/// What was chosen; nothing where somebody thought better of it.
type Chosen = Option<Result<Vec<u8>, PictureError>>;

/// The picture that is on its way; one at a time.
#[derive(Debug, Default)]
pub(super) enum Picking {
    #[default]
    Nothing,
    Choosing(Place, Receiver<Chosen>),
    Saving(Place, ActionId, PictureId),
}

impl Picking {
    /// Lets somebody choose a file. The problem, if the computer cannot start a thread.
    pub(super) fn begin(&mut self, ctx: &Context, words: &Words, place: Place) -> Option<Verdict> {
        let (send, chosen) = mpsc::channel();
        let ctx = ctx.clone();
        let longest = if place == Place::Background { LARGE } else { SMALL };
        let thread = std::thread::Builder::new().name("youyuan-picture".to_owned());
        let begun = thread.spawn(move || {
            let dialog = rfd::FileDialog::new();
            let dialog = dialog.add_filter("PNG, JPEG, WebP", &["png", "jpg", "jpeg", "webp"]);
            let chosen = dialog::pick_file(&ctx, dialog);
            send.send(chosen.map(|path| read(&path, longest))).ok();
            ctx.request_repaint();
        });
        match begun {
            Ok(_) => {
                *self = Self::Choosing(place, chosen);
                None
            }
            Err(error) => Some(problem(words, &error.to_string())),
        }
    }

    /// Goes on with what is on its way; what is to be told, if anything is.
    pub(super) fn go_on(&mut self, room: &mut Room<'_>, setup: &mut Setup) -> Option<Verdict> {
        match self {
            Self::Nothing => None,
            Self::Choosing(place, chosen) => match chosen.try_recv() {
                Err(TryRecvError::Empty) => None,
                Ok(Some(Ok(bytes))) => {
                    let (place, id) = (*place, PictureId::of(&bytes));
                    let picture = Attached::Plain { bytes };
                    let act = room.door.submit(Action::AddPicture { picture });
                    *self = Self::Saving(place, act, id);
                    None
                }
                Ok(Some(Err(error))) => {
                    *self = Self::Nothing;
                    Some(problem(room.words, &in_words(room.words, &error)))
                }
                Ok(None) | Err(TryRecvError::Disconnected) => {
                    *self = Self::Nothing;
                    None
                }
            },
            Self::Saving(place, act, id) => {
                let answered = room.door.take(*act)?;
                if answered.as_ref().is_ok_and(|answer| answer.outcome.is_ok()) {
                    put(setup, *place, id);
                }
                *self = Self::Nothing;
                Some(room.verdict(&answered))
            }
        }
    }
}

/// An item that was taken away meanwhile needs no picture.
fn put(setup: &mut Setup, place: Place, id: &PictureId) {
    let look = &mut setup.settings.look;
    let slot = match place {
        Place::Background => Some(&mut look.background),
        Place::Logo => Some(&mut look.logo),
        Place::Prize(prize) => setup.prizes.get_mut(&prize).map(|prize| &mut prize.picture),
        Place::Sponsor(one) => setup.sponsors.get_mut(&one).map(|sponsor| &mut sponsor.logo),
    };
    if let Some(slot) = slot {
        *slot = Some(id.clone());
    }
}

fn in_words(words: &Words, error: &PictureError) -> String {
    match error {
        PictureError::FileTooLarge | PictureError::StillTooLarge => {
            words.text("picture-too-large").into_owned()
        }
        PictureError::TooManyPixels { width, height } => {
            let size = [("width", (*width).into()), ("height", (*height).into())];
            words.fmt("picture-too-many-pixels", &size)
        }
        PictureError::Unknown => words.text("picture-unknown").into_owned(),
        PictureError::Damaged(_) => words.text("picture-damaged").into_owned(),
        PictureError::Io { .. } => error.to_string(),
    }
}

fn problem(words: &Words, detail: &str) -> Verdict {
    Verdict::new(VerdictKind::Refused, words.text("picture-failed"), vec![detail.to_owned()])
}

/// Chooses a picture, or shows it and takes it away; says whether one is to be chosen.
pub(super) fn picture_cell(
    ui: &mut Ui,
    words: &Words,
    (pictures, book): (&Pictures, &Book),
    name: &str,
    picture: &mut Option<PictureId>,
    width: f32,
) -> bool {
    let key = if picture.is_some() { "picture-remove" } else { "picture-choose" };
    let label = RichText::new(words.text(key)).text_style(text::small());
    let button = match pictures.get(book, picture.as_ref()) {
        Some(texture) => {
            let small = Image::from_texture(texture).fit_to_exact_size(vec2(THUMB, THUMB));
            Button::image_and_text(small, label)
        }
        None => Button::new(label),
    };
    let button = button.min_size(vec2(width, size::PRESS));
    if !ui.add(button).accessible_name(name).clicked() {
        return false;
    }
    picture.take().is_none()
}
