//! The prize wheel: its segments, and the motion that ends in the decided one.
//!
//! Angles are radians, clockwise as seen by the audience. The disc is turned by `angle`; a mark
//! that stands at φ on the disc then stands at φ + `angle` from the pointer. The pointer is at 0.
//! The result is decided elsewhere, before anything moves; here it is only shown.

// `core::time` knows how long, but has no clock to ask how late it is.
use core::time::Duration;
use std::f64::consts::TAU;

use serde::{Deserialize, Serialize};

use super::id::PrizeId;

/// Dry friction in rad/s²: what brings the wheel to a full stop.
const FRICTION_DRY: f64 = 25.0 * TAU / 360.0;
/// Viscous friction in 1/s: what takes the first speed away.
const FRICTION_VISCOUS: f64 = 0.35;
/// The speed in rad/s at which a push sets the wheel off, before it is adjusted to the distance.
const PUSH_SPEED: f64 = 720.0 * TAU / 360.0;
/// How near to a segment's edges the wheel may come to rest, as a part of its width.
const EDGE_MARGIN: f64 = 0.1;
/// Pegs stand on the edges of segments, but hardly closer than this: 72 fit on a wheel.
const PEG_GAP: f64 = TAU / 72.5;

/// The segments of a wheel and where they lie.
///
/// A segment of weight 0 cannot be won and has no width.
#[derive(Clone, Debug, PartialEq)]
pub struct Wheel {
    segments: Vec<Segment>,
    /// Where each segment begins, and at last where the circle closes.
    edges: Vec<f64>,
    pegs: Vec<f64>,
}

/// One segment of the wheel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// What is written on it.
    pub label: String,
    /// What is won; `None` for a blank (谢谢参与).
    pub prize: Option<PrizeId>,
    /// Its weight in the draw.
    pub weight: u32,
}

/// How wide segments are painted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Widths {
    /// As wide as likely: the wheel shows the odds.
    #[default]
    Proportional,
    /// All alike, for prizes too rare to be seen otherwise.
    Equal,
}

/// A wheel on which nothing is left to win or to miss refuses to be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no segment of the wheel has any weight")]
pub struct WheelEmpty;

impl Wheel {
    /// Lays the segments out clockwise in their order, from angle 0.
    pub fn new(segments: Vec<Segment>, widths: Widths) -> Result<Self, WheelEmpty> {
        let share = |segment: &Segment| match widths {
            Widths::Proportional => u64::from(segment.weight),
            Widths::Equal => u64::from(segment.weight.min(1)),
        };
        let total: u64 = segments.iter().map(share).sum();
        if total == 0 {
            return Err(WheelEmpty);
        }
        let mut before = 0;
        let mut edges = vec![0.0];
        for segment in &segments {
            before += share(segment);
            // From whole numbers each time, so that no error adds up around the circle.
            edges.push(TAU * (before as f64 / total as f64));
        }
        let pegs = place_pegs(&edges);
        Ok(Self { segments, edges, pegs })
    }

    /// The segments in their order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Where segment `index` begins and ends on the disc; `None` beyond the last.
    pub fn span(&self, index: usize) -> Option<(f64, f64)> {
        Some((*self.edges.get(index)?, *self.edges.get(index + 1)?))
    }

    /// The index of the segment under the pointer when the disc is turned by `angle`.
    pub fn segment_at(&self, angle: f64) -> usize {
        let mark = (-angle).rem_euclid(TAU);
        // The last edge not beyond the mark: of several at one place (segments without width)
        // the last, which begins the one that has width. `rem_euclid` may round up to TAU.
        let begun = self.edges.partition_point(|&edge| edge <= mark);
        begun.saturating_sub(1).min(self.last_with_width())
    }

    /// Where the pegs stand on the disc, ascending.
    pub fn pegs(&self) -> &[f64] {
        &self.pegs
    }

    fn last_with_width(&self) -> usize {
        self.segments.iter().rposition(|segment| segment.weight > 0).unwrap_or(0)
    }
}

fn place_pegs(edges: &[f64]) -> Vec<f64> {
    let mut pegs: Vec<f64> = Vec::new();
    for &edge in edges {
        let far = pegs.last().is_none_or(|&last| edge - last >= PEG_GAP);
        if far && TAU - edge >= PEG_GAP {
            pegs.push(edge);
        }
    }
    pegs
}

/// One turning of the wheel, from the push to the rest in the decided segment.
///
/// The speed obeys ω′ = −a − bω, solved backwards from the rest, so that the place of rest is
/// exact and every moment is a pure function of the time since the push.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spin {
    rest: f64,
    distance: f64,
    duration_secs: f64,
}

impl Spin {
    /// A spin from `start_angle` to rest inside segment `decided`.
    ///
    /// `landing`, from 0 to 1, chooses the place within the segment (never closer to an edge than
    /// a tenth of its width); the caller brings it, for nothing here rolls dice. A `decided` that
    /// does not exist is a mistake of the caller: the wheel then rests at its first segment.
    pub fn new(wheel: &Wheel, decided: usize, landing: f64, start_angle: f64) -> Self {
        let (begin, end) = wheel.span(decided).unwrap_or((0.0, 0.0));
        let landing = if landing.is_finite() { landing.clamp(0.0, 1.0) } else { 0.5 };
        let inside = EDGE_MARGIN + (1.0 - 2.0 * EDGE_MARGIN) * landing;
        let mark = begin + (end - begin) * inside;

        let start = start_angle.rem_euclid(TAU);
        let nominal = distance_left(duration_of_push());
        let ahead = (-mark - start).rem_euclid(TAU);
        // Whole turns such that the push comes as near to the usual one as it can.
        let turns = ((nominal - ahead) / TAU).round().max(0.0);
        let distance = turns * TAU + ahead;
        Self {
            rest: turns * TAU + start + ahead,
            distance,
            duration_secs: secs_before_rest(distance),
        }
    }

    /// From the push to the rest.
    pub fn duration(&self) -> Duration {
        Duration::from_secs_f64(self.duration_secs)
    }

    /// How far the disc is turned; grows from the start angle (within one turn) to the rest.
    pub fn angle_at(&self, elapsed: Duration) -> f64 {
        self.rest - distance_left(self.secs_left(elapsed)).min(self.distance)
    }

    /// Where the disc comes to rest.
    pub fn rest_angle(&self) -> f64 {
        self.rest
    }

    /// The speed in rad/s; 0 at rest.
    pub fn speed_at(&self, elapsed: Duration) -> f64 {
        FRICTION_DRY / FRICTION_VISCOUS * (FRICTION_VISCOUS * self.secs_left(elapsed)).exp_m1()
    }

    /// Whether the wheel has come to rest.
    pub fn is_over(&self, elapsed: Duration) -> bool {
        elapsed >= self.duration()
    }

    /// How many pegs have passed the pointer since the push: the ticks to be heard.
    pub fn pegs_crossed(&self, wheel: &Wheel, elapsed: Duration) -> u64 {
        let (start, now) = (self.rest - self.distance, self.angle_at(elapsed));
        let turns = |angle: f64, peg: f64| ((angle + peg) / TAU).floor();
        wheel.pegs().iter().map(|&peg| (turns(now, peg) - turns(start, peg)).max(0.0) as u64).sum()
    }

    /// How long ago pegs passed the pointer, for all that did within the last `window`.
    pub fn pegs_just_crossed(
        &self,
        wheel: &Wheel,
        elapsed: Duration,
        window: Duration,
    ) -> Vec<Duration> {
        let now = self.angle_at(elapsed);
        let before = self.angle_at(elapsed.saturating_sub(window));
        let mut ages = Vec::new();
        for &peg in wheel.pegs() {
            // The last time that this peg stood at the pointer; within a window it does so once,
            // unless the window is longer than a turn, and then the last time is what counts.
            let passing = ((now + peg) / TAU).floor() * TAU - peg;
            if passing > before {
                ages.push(elapsed.saturating_sub(self.moment_of(passing)));
            }
        }
        ages
    }

    /// When each peg passes the pointer from the push to the rest, in order.
    pub fn peg_moments(&self, wheel: &Wheel) -> Vec<Duration> {
        let start = self.rest - self.distance;
        let passings = wheel.pegs().iter().flat_map(|&peg| {
            let first = ((start + peg) / TAU).floor() as i64 + 1;
            let last = ((self.rest + peg) / TAU).floor() as i64;
            (first..=last).map(move |turn| turn as f64 * TAU - peg)
        });
        let mut moments: Vec<Duration> = passings.map(|angle| self.moment_of(angle)).collect();
        moments.sort_unstable();
        moments
    }

    fn moment_of(&self, angle: f64) -> Duration {
        let secs = self.duration_secs - secs_before_rest((self.rest - angle).max(0.0));
        Duration::from_secs_f64(secs.max(0.0))
    }

    fn secs_left(&self, elapsed: Duration) -> f64 {
        // A `Duration` counts whole nanoseconds: its own notion of the end decides.
        if self.is_over(elapsed) { 0.0 } else { self.duration_secs - elapsed.as_secs_f64() }
    }
}

/// What the wheel still travels when it comes to rest in `secs`: a/b² (eᵇᵗ − 1 − bt).
fn distance_left(secs: f64) -> f64 {
    let (a, b) = (FRICTION_DRY, FRICTION_VISCOUS);
    a / (b * b) * ((b * secs).exp_m1() - b * secs)
}

/// The inverse of [`distance_left`], by Newton's method.
///
/// The function is convex and rises, and the wheel without viscous friction would need longer
/// (√(2d/a)), so each step from there comes closer from above.
fn secs_before_rest(distance: f64) -> f64 {
    let (a, b) = (FRICTION_DRY, FRICTION_VISCOUS);
    let mut secs = (2.0 * distance / a).sqrt();
    for _ in 0..24 {
        let speed = a / b * (b * secs).exp_m1();
        if speed <= 0.0 {
            break;
        }
        secs = (secs - (distance_left(secs) - distance) / speed).max(0.0);
    }
    secs
}

/// How long a push at the usual speed lasts.
fn duration_of_push() -> f64 {
    (FRICTION_VISCOUS * PUSH_SPEED / FRICTION_DRY).ln_1p() / FRICTION_VISCOUS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wheel_of(weights: &[u32], widths: Widths) -> Wheel {
        let segments = weights
            .iter()
            .enumerate()
            .map(|(i, &weight)| Segment { label: i.to_string(), prize: None, weight })
            .collect();
        Wheel::new(segments, widths).unwrap()
    }

    fn weights() -> impl Strategy<Value = Vec<u32>> {
        let weight = prop_oneof![4 => 1_u32..50, 1 => Just(0), 1 => Just(1), 1 => any::<u32>()];
        prop::collection::vec(weight, 1..=400)
            .prop_filter("something must be left", |weights| weights.iter().any(|&w| w > 0))
    }

    fn widths() -> impl Strategy<Value = Widths> {
        prop_oneof![Just(Widths::Proportional), Just(Widths::Equal)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn the_segment_under_the_pointer_at_rest_is_the_decided_one(
            weights in weights(), widths in widths(), landing in 0.0..=1.0_f64, start in -1e3..1e3_f64,
        ) {
            let wheel = wheel_of(&weights, widths);
            for decided in (0..weights.len()).filter(|&i| weights[i] > 0) {
                let spin = Spin::new(&wheel, decided, landing, start);
                prop_assert_eq!(wheel.segment_at(spin.angle_at(spin.duration())), decided);
                prop_assert_eq!(wheel.segment_at(spin.angle_at(Duration::MAX)), decided);
                prop_assert_eq!(spin.angle_at(spin.duration()), spin.rest_angle());
            }
        }

        #[test]
        fn the_wheel_only_turns_forward_and_ever_slower(
            weights in weights(), landing in 0.0..=1.0_f64, start in 0.0..TAU,
        ) {
            let wheel = wheel_of(&weights, Widths::Equal);
            let decided = weights.iter().position(|&w| w > 0).unwrap();
            let spin = Spin::new(&wheel, decided, landing, start);
            let end = spin.duration().as_millis() as u64;
            let mut last = (spin.angle_at(Duration::ZERO), spin.speed_at(Duration::ZERO));
            prop_assert!((last.0 - start).abs() < 1e-9);
            for millis in (5..=end).step_by(5) {
                let elapsed = Duration::from_millis(millis);
                let now = (spin.angle_at(elapsed), spin.speed_at(elapsed));
                prop_assert!(now.0 > last.0 && now.1 < last.1, "at {millis} ms");
                last = now;
            }
            prop_assert_eq!(spin.speed_at(spin.duration()), 0.0);
        }

        #[test]
        fn every_spin_feels_like_the_same_push(
            weights in weights(), landing in 0.0..=1.0_f64, start in 0.0..TAU,
        ) {
            let wheel = wheel_of(&weights, Widths::Proportional);
            let decided = weights.iter().position(|&w| w > 0).unwrap();
            let spin = Spin::new(&wheel, decided, landing, start);
            let secs = spin.duration().as_secs_f64();
            let turns = (spin.rest_angle() - spin.angle_at(Duration::ZERO)) / TAU;
            prop_assert!((6.3..7.4).contains(&secs), "{secs} s");
            prop_assert!((3.8..4.9).contains(&turns), "{turns} turns");
        }
    }

    #[test]
    fn the_path_is_the_same_at_any_frame_rate() {
        let wheel = wheel_of(&[3, 1, 4, 1, 5, 9], Widths::Proportional);
        let spin = Spin::new(&wheel, 4, 0.3, 1.0);
        let path = |fps: u32| -> Vec<f64> {
            let mut elapsed = Duration::ZERO;
            let mut seconds = Vec::new();
            for frame in 1..=8 * fps {
                elapsed = Duration::from_secs(1) * frame / fps;
                spin.angle_at(elapsed);
                if frame % fps == 0 {
                    seconds.push(spin.angle_at(elapsed));
                }
            }
            assert_eq!(wheel.segment_at(spin.angle_at(elapsed)), 4);
            seconds
        };
        for fps in [5, 12, 30, 60] {
            assert_eq!(path(fps), path(144), "{fps} frames a second");
        }
    }

    #[test]
    fn the_motion_obeys_its_friction() {
        let wheel = wheel_of(&[1; 12], Widths::Equal);
        let spin = Spin::new(&wheel, 7, 0.5, 0.0);
        let step = Duration::from_micros(100);
        for millis in (100..6000).step_by(100) {
            let (before, after) = (Duration::from_millis(millis) - step, step * 2);
            let change = spin.speed_at(before + after) - spin.speed_at(before);
            let slope = change / after.as_secs_f64();
            let law =
                -FRICTION_DRY - FRICTION_VISCOUS * spin.speed_at(Duration::from_millis(millis));
            assert!((slope - law).abs() < 1e-4, "at {millis} ms: {slope} instead of {law}");
        }
    }

    #[test]
    fn the_rest_keeps_a_tenth_away_from_both_edges() {
        let wheel = wheel_of(&[1; 10], Widths::Equal);
        for (landing, place) in [(0.0, 0.1), (0.5, 0.5), (1.0, 0.9), (f64::NAN, 0.5), (9.0, 0.9)] {
            let rest = Spin::new(&wheel, 3, landing, 2.0).rest_angle();
            let mark = (-rest).rem_euclid(TAU) / (TAU / 10.0) - 3.0;
            assert!((mark - place).abs() < 1e-9, "{landing} rests at {mark}");
        }
    }

    #[test]
    fn every_peg_ticks_once_a_turn() {
        let wheel = wheel_of(&[1; 12], Widths::Equal);
        let spin = Spin::new(&wheel, 0, 0.5, -TAU / 24.0);
        let turns = (spin.rest_angle() - spin.angle_at(Duration::ZERO)) / TAU;
        let ticks = spin.pegs_crossed(&wheel, spin.duration());
        assert_eq!(ticks, (turns * 12.0).round() as u64);
        assert_eq!(spin.pegs_crossed(&wheel, Duration::ZERO), 0);
    }

    #[test]
    fn pegs_are_known_to_have_just_passed() {
        let wheel = wheel_of(&[1; 12], Widths::Equal);
        let spin = Spin::new(&wheel, 5, 0.5, 0.2);
        let (at, window) = (Duration::from_secs(3), Duration::from_millis(200));
        let ages = spin.pegs_just_crossed(&wheel, at, window);
        let ticked = spin.pegs_crossed(&wheel, at) - spin.pegs_crossed(&wheel, at - window);
        assert_eq!(ages.len() as u64, ticked);
        for age in ages {
            let tick = at - age;
            let around = Duration::from_micros(10);
            let ticks = |elapsed| spin.pegs_crossed(&wheel, elapsed);
            assert_eq!(ticks(tick + around) - ticks(tick - around), 1);
        }
    }

    #[test]
    fn pegs_never_crowd() {
        let wheel = wheel_of(&[1; 400], Widths::Equal);
        assert!(wheel.pegs().len() <= 72);
        assert_eq!(wheel_of(&[1; 72], Widths::Equal).pegs().len(), 72);
        assert_eq!(wheel_of(&[1; 12], Widths::Equal).pegs().len(), 12);
    }

    #[test]
    fn widths_show_the_odds() {
        let wheel = wheel_of(&[1, 0, 3], Widths::Proportional);
        assert_eq!(wheel.span(0), Some((0.0, TAU / 4.0)));
        assert_eq!(wheel.span(1), Some((TAU / 4.0, TAU / 4.0)));
        assert_eq!(wheel.span(2), Some((TAU / 4.0, TAU)));
        assert_eq!(wheel.span(3), None);
        assert_eq!(wheel_of(&[1, 0, 3], Widths::Equal).span(0), Some((0.0, TAU / 2.0)));
    }

    #[test]
    fn a_wheel_with_nothing_left_is_refused() {
        assert_eq!(Wheel::new(Vec::new(), Widths::Equal), Err(WheelEmpty));
        let sold_out = Segment { label: "风筝".into(), prize: Some(PrizeId(1)), weight: 0 };
        assert_eq!(Wheel::new(vec![sold_out], Widths::Equal), Err(WheelEmpty));
    }
}
