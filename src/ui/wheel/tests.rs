//! The wheel's picture at any moment, without a window.

use egui::epaint::ClippedShape;
use egui::{Context, RawInput, Shape};

use super::*;
use crate::model::id::PrizeId;
use crate::model::wheel::{Segment, Widths};

fn wheel(weights: &[u32]) -> Arc<Wheel> {
    let segment = |(i, &weight): (usize, &u32)| {
        let prize = (i % 3 > 0).then_some(PrizeId(i as u32));
        Segment { label: format!("Kite no {i}"), prize, weight }
    };
    let segments = weights.iter().enumerate().map(segment).collect();
    Arc::new(Wheel::new(segments, Widths::Proportional).unwrap())
}

fn card(won: bool) -> ResultCard {
    ResultCard { ticket: "No 42".into(), headline: "Kite".into(), won, ..Default::default() }
}

fn shown(ctx: &Context, contents: impl FnMut(&mut Ui)) -> Vec<ClippedShape> {
    let screen = Rect::from_min_size(Pos2::ZERO, vec2(1366.0, 768.0));
    let input = RawInput { screen_rect: Some(screen), ..Default::default() };
    let mut output = ctx.run_ui(input, contents);
    output.textures_delta.clear();
    output.shapes
}

fn frame(ctx: &Context, painter: &mut WheelPainter, view: &WheelView<'_>) -> Vec<ClippedShape> {
    shown(ctx, |ui| {
        painter.wheel_ui(ui, view);
    })
}

fn built(ctx: &Context, wheel: &Arc<Wheel>, cached: Option<disc::Disc>) -> disc::Disc {
    let mut disc = cached;
    shown(ctx, |ui| {
        disc = Some(disc::Disc::fitting(
            disc.take(),
            ui.ctx(),
            (wheel, &Arc::default()),
            768.0,
            Looks::default(),
        ));
    });
    disc.unwrap()
}

fn vertices(shapes: &[ClippedShape]) -> Vec<egui::epaint::Vertex> {
    let meshes = shapes.iter().filter_map(|clipped| match &clipped.shape {
        Shape::Mesh(mesh) => Some(mesh),
        _ => None,
    });
    meshes.flat_map(|mesh| mesh.vertices.iter().copied()).collect()
}

#[test]
fn any_wheel_is_painted_at_any_moment() {
    let ctx = Context::default();
    let wheels = [&[1][..], &[1, 1], &[0, 7, 0], &[1, 1000, 3], &[1; 12], &[1; 100], &[2; 400]];
    let picture = egui::load::SizedTexture::new(egui::TextureId::User(1), [40.0, 30.0]);
    let own = StagePictures {
        prizes: (0..400).map(|id| (PrizeId(id), picture)).collect(),
        background: Some(picture),
        logo: Some(picture),
    };
    let dressings = [Arc::default(), Arc::new(own)];
    for (weights, pictures) in
        wheels.iter().flat_map(|one| dressings.iter().map(move |own| (one, own)))
    {
        let mut painter = WheelPainter::default();
        let wheel = wheel(weights);
        let decided = weights.iter().position(|&weight| weight > 0).unwrap();
        let (spin, card) = (Spin::new(&wheel, decided, 0.5, 0.0), card(true));
        for millis in [0, 40, 3000, 6500, 7600, 8000, 12_000] {
            let motion = Motion::Pushed { spin: &spin, elapsed: Duration::from_millis(millis) };
            let view = WheelView {
                wheel: &wheel,
                pictures,
                motion,
                title: "W",
                hint: "h",
                card: Some(&card),
                looks: Looks::default(),
            };
            let painted = vertices(&frame(&ctx, &mut painter, &view));
            assert!(!painted.is_empty());
            let finite = painted.iter().all(|vertex| vertex.pos.is_finite());
            assert!(finite, "{} segments after {millis} ms", weights.len());
        }
    }
}

#[test]
fn the_hosts_picture_fills_the_stage_behind_the_wheel() {
    let ctx = Context::default();
    let texture = egui::TextureId::User(7);
    let background = Some(egui::load::SizedTexture::new(texture, [40.0, 30.0]));
    let view = WheelView {
        wheel: &wheel(&[1; 6]),
        pictures: &Arc::new(StagePictures { background, ..Default::default() }),
        motion: Motion::Still { angle: 0.0 },
        title: "",
        hint: "",
        card: None,
        looks: Looks::default(),
    };
    let shapes = frame(&ctx, &mut WheelPainter::default(), &view);
    let painted = shapes.iter().position(|clipped| {
        matches!(&clipped.shape, Shape::Mesh(mesh)
            if mesh.texture_id == texture && mesh.calc_bounds() == clipped.clip_rect)
    });
    let first = shapes.iter().position(|clipped| matches!(clipped.shape, Shape::Mesh(_)));
    assert!(painted.is_some());
    assert_eq!(painted, first);
}

#[test]
fn the_disc_is_built_once_and_then_only_turned() {
    let ctx = Context::default();
    let wheel = wheel(&[1; 12]);
    let first = built(&ctx, &wheel, None);
    let fills = first.fills_address();
    assert_eq!(built(&ctx, &wheel, Some(first)).fills_address(), fills);
}

#[test]
fn a_long_legend_is_laid_out_once_lights_its_line_and_makes_way_for_the_card() {
    let ctx = Context::default();
    let label = |i: u32| format!("Kite no {}", i % 12);
    let segment = |i| Segment { label: label(i), prize: None, weight: 1 };
    let wheel = Arc::new(Wheel::new((0..100).map(segment).collect(), Widths::Equal).unwrap());
    let (spin, card) = (Spin::new(&wheel, 50, 0.5, 0.0), card(true));
    let mut painter = WheelPainter::default();
    let beside = Layout::of(Rect::from_min_size(Pos2::ZERO, vec2(1366.0, 768.0))).aside;
    // What is kept, whether it is seen, and how much is painted beside the wheel.
    let mut at = |motion: Motion<'_>, title: &str| {
        let view = WheelView {
            wheel: &wheel,
            pictures: &Arc::default(),
            motion,
            title,
            hint: "",
            card: Some(&card),
            looks: Looks::default(),
        };
        let painted = vertices(&frame(&ctx, &mut painter, &view));
        let layers = Arc::clone(&painter.with_aside.as_ref().unwrap().layers);
        let glyphs = &layers.last().unwrap().mesh.vertices;
        let places: Vec<Pos2> = painted.iter().map(|vertex| vertex.pos).collect();
        let expected: Vec<Pos2> = glyphs.iter().map(|vertex| vertex.pos).collect();
        let is_seen = places.windows(expected.len()).any(|part| part == expected);
        (layers, is_seen, places.iter().filter(|at| beside.contains(**at)).count())
    };
    let moving = |elapsed| Motion::Pushed { spin: &spin, elapsed };
    let (kept, waits, _) = at(Motion::Still { angle: 0.0 }, "W");
    assert!(waits);
    let (turning, turns, _) = at(moving(Duration::from_secs(2)), "W");
    assert!(turns && Arc::ptr_eq(&kept, &turning));
    let (_, rests, lit) = at(moving(spin.duration()), "W");
    let (_, _, unlit) = at(moving(spin.duration() / 4), "W");
    assert!(rests && lit > unlit);
    let (_, told, _) = at(moving(spin.duration() + BREATH + CARD_SLIDES), "W");
    assert!(!told);
    let (other, waits, _) = at(Motion::Still { angle: 0.0 }, "Z");
    assert!(waits && !Arc::ptr_eq(&kept, &other));
}

#[test]
fn what_the_next_frame_leaves_as_it_was_is_not_painted_on() {
    let ctx = Context::default();
    crate::ui::fonts::install_bundled(&ctx);
    let (mut painter, card) = (WheelPainter::default(), card(true));
    let (mut left_alone, mut beside) = (0, 0);
    let Layout { wheel: wheel_at, unit, .. } =
        Layout::of(Rect::from_min_size(Pos2::ZERO, vec2(1366.0, 768.0)));
    // The chords of its edge lie up to a pixel within the circle.
    let disc = frame::HUB_GROUND * unit..segments::radius(unit) - 1.0;
    // With the narrow segments of the last one goes a short legend.
    let wheels = [&[1][..], &[1; 5], &[1; 12], &[1; 30], &[1; 100], &[1, 90, 90, 1]];
    for weights in wheels {
        let (count, wheel) = (weights.len(), wheel(weights));
        let spin = Spin::new(&wheel, count - 1, 0.5, 0.0);
        for millis in (0..12_000).step_by(50) {
            let elapsed = Duration::from_millis(millis);
            let view = WheelView {
                wheel: &wheel,
                pictures: &Arc::default(),
                motion: Motion::Pushed { spin: &spin, elapsed },
                title: "Lanterns",
                hint: "Space",
                card: Some(&card),
                looks: Looks::default(),
            };
            let shapes = frame(&ctx, &mut painter, &view);
            let Still { layers, touched, .. } = painter.still.take().unwrap();
            let Some(touched) = touched else {
                assert!(elapsed >= spin.duration(), "{count} segments after {millis} ms");
                continue;
            };
            left_alone += 1;
            beside += usize::from(touched.len() > frame::moving(Pos2::ZERO, 1.0).count());
            let still = layers.iter().filter(|layer| !layer.mesh.is_empty()).count();
            // The first are the segments themselves.
            let moves = &shapes[still + 1..];
            for at in seen(moves) {
                let is_on_disc = disc.contains(&at.distance(wheel_at));
                let is_expected = touched.iter().any(|rect| rect.expand(0.1).contains(at));
                assert!(is_on_disc || is_expected, "{count} segments after {millis} ms at {at}");
            }
        }
    }
    assert!(left_alone > 300 && beside > 100 && beside < left_alone, "{left_alone} {beside}");
}

/// The corners of whatever of the shapes is not transparent.
fn seen(shapes: &[ClippedShape]) -> Vec<Pos2> {
    let corners = |clipped: &ClippedShape| match &clipped.shape {
        Shape::Mesh(mesh) => {
            let visible = |corners: &[u32]| {
                corners
                    .iter()
                    .any(|at| mesh.vertices[*at as usize].color != egui::Color32::TRANSPARENT)
            };
            let triangles = mesh.indices.chunks(3).filter(|corners| visible(corners));
            triangles.flatten().map(|at| mesh.vertices[*at as usize].pos).collect()
        }
        shape => {
            let rect = shape.visual_bounding_rect();
            if rect.is_positive() { vec![rect.min, rect.max] } else { Vec::new() }
        }
    };
    shapes.iter().flat_map(corners).collect()
}

#[test]
fn everything_stands_still_after_the_celebration() {
    let wheel = wheel(&[1; 6]);
    let spin = Spin::new(&wheel, 1, 0.5, 0.0);
    let moving = |won, after| {
        let motion = Motion::Pushed { spin: &spin, elapsed: spin.duration() + after };
        let card = card(won);
        WheelView {
            wheel: &wheel,
            pictures: &Arc::default(),
            motion,
            title: "",
            hint: "",
            card: Some(&card),
            looks: Looks::default(),
        }
        .is_moving()
    };
    assert!(moving(true, Duration::from_secs(3)));
    assert!(!moving(true, Duration::from_secs(4)));
    assert!(moving(false, Duration::from_millis(500)));
    assert!(!moving(false, Duration::from_secs(1)));
    let motion = Motion::Still { angle: 1.0 };
    assert!(
        !WheelView {
            wheel: &wheel,
            pictures: &Arc::default(),
            motion,
            title: "",
            hint: "",
            card: None,
            looks: Looks::default()
        }
        .is_moving()
    );
}

#[test]
fn the_last_moving_frame_looks_like_the_still_one() {
    let ctx = Context::default();
    let mut painter = WheelPainter::default();
    let wheel = wheel(&[1; 6]);
    let (spin, card) = (Spin::new(&wheel, 1, 0.5, 0.0), card(true));
    let mut at = |after| {
        let motion = Motion::Pushed { spin: &spin, elapsed: spin.duration() + after };
        let view = WheelView {
            wheel: &wheel,
            pictures: &Arc::default(),
            motion,
            title: "",
            hint: "",
            card: Some(&card),
            looks: Looks::default(),
        };
        let _warm = frame(&ctx, &mut painter, &view);
        vertices(&frame(&ctx, &mut painter, &view))
    };
    assert_eq!(at(Duration::from_millis(3510)), at(Duration::from_secs(60)));
}

#[test]
fn no_label_stands_on_its_head() {
    let ctx = Context::default();
    let wheel = wheel(&[1; 12]);
    for degrees in 0..360_u16 {
        let disc = built(&ctx, &wheel, None);
        let angle = f32::from(degrees).to_radians();
        assert!(disc.text_directions(angle).all(|along| along.x >= -1e-3));
    }
}

#[test]
fn the_resting_pointer_points_into_the_decided_segment() {
    for count in [2, 5, 12, 30, 100, 400] {
        let wheel = wheel(&vec![1; count]);
        for landing in [0.0, 0.2, 0.5, 0.8, 1.0] {
            let spin = Spin::new(&wheel, count / 2, landing, 0.0);
            let push = frame::pointer_push(&spin, &wheel, Duration::from_secs(30));
            let tip = f64::from(frame::pointer_tip_angle(push));
            let under_tip = wheel.segment_at(spin.rest_angle() - tip);
            assert_eq!(under_tip, count / 2, "{count} segments, landing {landing}");
        }
    }
}
