//! Which rectangles of a window are copied from the picture of what stands still: writing memory is
//! what a copy costs.

use std::f32::consts::PI;
use std::ops::Range;

use egui::{Pos2, Rect, Vec2, pos2};

/// What will be painted over wholly: what lies between two circles.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hidden {
    pub(super) center: Pos2,
    pub(super) radii: Range<f32>,
}

impl Hidden {
    /// The same in pixels.
    pub(super) fn in_pixels(&self, pixels_per_point: f32) -> Self {
        let Range { start, end } = self.radii;
        Self {
            center: self.center * pixels_per_point,
            radii: start * pixels_per_point..end * pixels_per_point,
        }
    }
}

/// A rectangle in pixels: left, top, right, bottom.
pub(super) type Piece = [i32; 4];

/// The pixels that a rectangle in points touches.
pub(super) fn pixels_of(rect: Rect, pixels_per_point: f32) -> Piece {
    let Rect { min, max } = rect * pixels_per_point;
    [min.x.floor(), min.y.floor(), max.x.ceil(), max.y.ceil()].map(|at| at as i32)
}

/// What two rectangles share; None where that is nothing.
pub(super) fn shared(one: Piece, other: Piece) -> Option<Piece> {
    let ([left, top, right, bottom], [l, t, r, b]) = (one, other);
    let both = [left.max(l), top.max(t), right.min(r), bottom.min(b)];
    (both[0] < both[2] && both[1] < both[3]).then_some(both)
}

/// `whole` without most of what is hidden, which is in pixels.
pub(super) fn around(whole: Piece, hidden: Option<&Hidden>) -> Vec<Piece> {
    const BANDS: u8 = 8;
    let Some(Hidden { center, radii }) = hidden else { return vec![whole] };
    let [left_most, top_most, right_most, bottom_most] = whole;
    let corners = [[left_most, top_most], [right_most, bottom_most]];
    let [min, max] = corners.map(|[x, y]| pos2(x as f32, y as f32));
    if Rect::from_min_max(min, max).distance_to_pos(*center) >= radii.end {
        return vec![whole];
    }
    // The sines of angles in equal steps: the bands narrow towards the top and the bottom.
    let bend = |step: u8| (PI * (f32::from(step) / f32::from(BANDS) - 0.5)).sin();
    let row = |step: u8| (center.y + radii.end * bend(step)).round() as i32;
    let within = Rect::from_center_size(*center, Vec2::splat(2.0 * radii.start));
    let mut pieces = vec![
        pixels_of(within, 1.0),
        [left_most, top_most, right_most, row(0)],
        [left_most, row(BANDS), right_most, bottom_most],
    ];
    for band in 0..BANDS {
        let furthest = bend(band).abs().max(bend(band + 1).abs());
        let half = radii.end * (1.0 - furthest * furthest).max(0.0).sqrt();
        let left = (center.x - half).ceil() as i32;
        let right = left.max((center.x + half).floor() as i32);
        let (top, bottom) = (row(band), row(band + 1));
        pieces.extend([[left_most, top, left, bottom], [right, top, right_most, bottom]]);
    }
    pieces.into_iter().filter_map(|piece| shared(piece, whole)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times_copied(whole: Piece, hidden: Option<&Hidden>) -> Vec<u8> {
        let mut copied = vec![0_u8; 480 * 270];
        for [left, top, right, bottom] in around(whole, hidden) {
            for at in (top..bottom).flat_map(|row| (left..right).map(move |at| row * 480 + at)) {
                copied[at as usize] += 1;
            }
        }
        copied
    }

    #[test]
    fn every_pixel_is_copied_once_but_most_of_those_that_are_hidden() {
        let (center, radii) = (pos2(133.7, 134.6), 17.2..101.3);
        let hidden = Hidden { center, radii: radii.clone() };
        let mut spared = 0;
        for (at, times) in times_copied([0, 0, 480, 270], Some(&hidden)).into_iter().enumerate() {
            let away = pos2((at % 480) as f32 + 0.5, (at / 480) as f32 + 0.5).distance(center);
            assert!(times < 2, "{at} {away}");
            if times == 0 {
                assert!((radii.start - 1.0..=radii.end + 1.0).contains(&away), "{at} {away}");
                spared += 1;
            }
        }
        let area = PI * (radii.end * radii.end - radii.start * radii.start);
        assert!(spared as f32 > 0.7 * area, "{spared}");
    }

    #[test]
    fn of_a_part_of_the_window_no_more_is_copied_than_that_part() {
        let hidden = Hidden { center: pos2(133.7, 134.6), radii: 17.2..101.3 };
        let all = times_copied([0, 0, 480, 270], Some(&hidden));
        for part in [[300, 20, 460, 250], [20, 10, 240, 260], [40, 40, 60, 60]] {
            let [left, top, right, bottom] = part;
            for (at, times) in times_copied(part, Some(&hidden)).into_iter().enumerate() {
                let (column, row) = ((at % 480) as i32, (at / 480) as i32);
                let is_within = (left..right).contains(&column) && (top..bottom).contains(&row);
                assert_eq!(times, if is_within { all[at] } else { 0 }, "{column} {row}");
            }
        }
        let whole = [0, 0, 480, 270];
        assert_eq!(around(whole, None), [whole]);
    }
}
