//! Every stage is painted at any size, and says what it shows.

use egui::epaint::ClippedShape;
use egui::{Context, Pos2, RawInput, Rect, Shape, TextureId, Vec2, vec2};

use super::*;
use crate::exchange::qr::QrCode;
use crate::ui::fonts;
use crate::ui::wheel::StagePictures;

fn riddles(count: u32) -> Still {
    let strips = (1..=count).map(|number| Strip { number, hangs: number % 3 != 0 });
    Still::Riddles(RiddlesShown {
        title: "Riddles".into(),
        line: "still there".into(),
        strips: strips.collect(),
    })
}

fn winners(count: u32) -> Still {
    let winner = |number: u32| WinnerShown {
        ticket: format!("No {number}"),
        name: "W○○".into(),
        tier: String::new(),
        prize: "Kite".into(),
    };
    Still::Winners(WinnersShown {
        title: "Winners".into(),
        nobody: "Nobody yet".into(),
        winners: (1..=count).map(winner).collect(),
    })
}

fn welcome(lines: usize, sponsors: usize) -> Still {
    let line = ProgrammeLine { time: "09:30".into(), title: "Games begin".into() };
    let picture = |size| Picture::new(TextureId::default(), size);
    let logo = lines.is_multiple_of(2).then(|| picture(vec2(300.0, 40.0)));
    let sponsor = SponsorShown { name: "Kites".into(), message: "Up!".into(), logo };
    Still::Welcome(WelcomeShown {
        title: "Garden party".into(),
        line: "Saturday".into(),
        programme: vec![line; lines],
        sponsors_title: "Thanks to".into(),
        sponsors: vec![sponsor; sponsors],
    })
}

fn opening(entries: usize) -> Still {
    Still::Opening(OpeningShown {
        title: "Opening".into(),
        line: "Say a word".into(),
        entries: (1..=entries).map(|number| format!("word {number}")).collect(),
    })
}

fn pledge() -> Still {
    Still::Pledge(PledgeShown {
        title: "Our pledge".into(),
        line: "Fixed before".into(),
        words: vec!["legal".into(); 12],
        hex: "7f".repeat(32),
        others: ["rules", "prizes", "blanks"]
            .map(|of| (of.into(), "a b c d · e f g h".into()))
            .into(),
        qr: QrCode::new(&"7f".repeat(32)),
    })
}

fn announcement(words: &str) -> Still {
    Still::Announcement(AnnouncementShown { title: "Garden party".into(), words: words.into() })
}

fn all() -> Vec<Still> {
    let mut all = vec![Still::Black, pledge(), announcement(""), announcement("Rain: go inside")];
    all.extend([0, 1, 7, 10, 60, 200, 999].map(riddles));
    all.extend([0, 1, 8, 30].map(winners));
    all.extend([(0, 0), (8, 5), (17, 5), (40, 0), (0, 1), (3, 13)].map(|(a, b)| welcome(a, b)));
    all.extend([0, 1, 5, 12, 20].map(opening));
    all
}

/// Without the host's own pictures, and with them.
fn dressings() -> [StagePictures; 2] {
    let own = StagePictures {
        logo: Some(Picture::new(TextureId::default(), vec2(300.0, 40.0))),
        background: Some(Picture::new(TextureId::default(), vec2(40.0, 300.0))),
        ..StagePictures::default()
    };
    [StagePictures::default(), own]
}

fn shown(still: &Still, size: Vec2) -> Vec<ClippedShape> {
    shown_with(&StagePictures::default(), still, size)
}

fn shown_with(pictures: &StagePictures, still: &Still, size: Vec2) -> Vec<ClippedShape> {
    let input =
        RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)), ..Default::default() };
    let ctx = Context::default();
    fonts::install_bundled(&ctx);
    let mut output = ctx.run_ui(input, |ui| still_ui(ui, Looks::default(), pictures, still));
    output.textures_delta.clear();
    output.shapes
}

fn texts(shapes: &[ClippedShape]) -> Vec<(String, Rect)> {
    let texts = shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Text(text) if !text.galley.text().is_empty() => {
            Some((text.galley.text().to_owned(), text.visual_bounding_rect()))
        }
        _ => None,
    });
    texts.collect()
}

#[test]
fn every_stage_stays_within_every_screen() {
    for size in [vec2(1920.0, 1080.0), vec2(1366.0, 768.0), vec2(1024.0, 768.0), vec2(320.0, 180.0)]
    {
        let screen = Rect::from_min_size(Pos2::ZERO, size).expand(1.0);
        for (still, pictures) in all().iter().flat_map(|still| dressings().map(|own| (still, own)))
        {
            let shapes = shown_with(&pictures, still, size);
            for clipped in &shapes {
                assert!(
                    clipped.shape.visual_bounding_rect().is_finite() || *still == Still::Black,
                    "{:?}",
                    clipped.shape
                );
            }
            for (text, rect) in texts(&shapes) {
                assert!(screen.contains_rect(rect), "{text} at {rect} of {size}");
            }
        }
    }
}

#[test]
fn no_space_is_no_trouble() {
    for still in all() {
        shown(&still, vec2(0.0, 0.0));
        shown(&still, vec2(3.0, 700.0));
    }
}

#[test]
fn two_hundred_riddles_are_still_legible() {
    let size = vec2(1920.0, 1080.0);
    for count in [10, 60, 100, 200] {
        let numbers = texts(&shown(&riddles(count), size));
        let last = numbers.iter().find(|(text, _)| *text == count.to_string()).unwrap();
        // 30 px are 5 cm on a screen three metres wide.
        assert!(last.1.height() >= 30.0, "{count}: {}", last.1.height());
    }
}

#[test]
fn no_two_texts_lie_on_one_another() {
    for (still, pictures) in all().iter().flat_map(|still| dressings().map(|own| (still, own))) {
        let texts = texts(&shown_with(&pictures, still, vec2(1920.0, 1080.0)));
        for (i, (one, rect)) in texts.iter().enumerate() {
            for (other, beside) in &texts[..i] {
                // Lines are higher than their letters; those may touch.
                let letters = rect.shrink2(vec2(0.0, 0.2 * rect.height()));
                let letters_beside = beside.shrink2(vec2(0.0, 0.2 * beside.height()));
                assert!(!letters.intersects(letters_beside), "{one} {rect} over {other} {beside}");
            }
        }
    }
}

#[test]
fn a_board_without_riddles_and_a_list_without_winners_say_so() {
    let size = vec2(1366.0, 768.0);
    assert!(texts(&shown(&winners(0), size)).iter().any(|(text, _)| text == "Nobody yet"));
    assert!(texts(&shown(&riddles(0), size)).iter().any(|(text, _)| text == "still there"));
}
