//! What both windows look at: a stage that stands still, or the wheel.

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::Ui;

use crate::model::wheel::{Spin, Wheel};
use crate::ui::wheel::stages::{Still, still_ui};
use crate::ui::wheel::{Looks, Motion, ResultCard, StagePictures, WheelPainter, WheelView};

/// What is shown.
pub(super) enum Stage {
    Still(Arc<Still>),
    Wheel(Box<WheelStage>),
}

pub(super) struct WheelStage {
    pub(super) title: String,
    pub(super) hint: String,
    pub(super) wheel: Arc<Wheel>,
    /// Where the disc stood before the push.
    pub(super) angle: f64,
    pub(super) running: Option<Running>,
}

pub(super) struct Running {
    pub(super) spin: Spin,
    pub(super) card: ResultCard,
    pub(super) started: Instant,
}

impl Default for Stage {
    fn default() -> Self {
        Self::Still(Arc::default())
    }
}

impl Stage {
    pub(super) fn wheel(stage: WheelStage) -> Self {
        Self::Wheel(Box::new(stage))
    }

    /// Paints the stage; says whether it moves.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        painter: &mut WheelPainter,
        looks: Looks,
        pictures: &Arc<StagePictures>,
    ) -> bool {
        match self {
            Self::Still(still) => {
                still_ui(ui, looks, pictures, still);
                false
            }
            Self::Wheel(stage) => {
                let view = stage.view(looks, pictures);
                painter.wheel_ui(ui, &view);
                view.is_moving()
            }
        }
    }

    /// Where the disc stands now.
    pub(super) fn angle(&self) -> f64 {
        match self {
            Self::Wheel(stage) => stage.angle_now(),
            Self::Still(_) => 0.0,
        }
    }

    /// How long the wheel still turns, if it was pushed.
    pub(super) fn time_to_rest(&self) -> Option<Duration> {
        match self {
            Self::Wheel(stage) => stage
                .running
                .as_ref()
                .map(|run| run.spin.duration().saturating_sub(run.started.elapsed())),
            Self::Still(_) => None,
        }
    }
}

impl WheelStage {
    fn view<'a>(&'a self, looks: Looks, pictures: &'a Arc<StagePictures>) -> WheelView<'a> {
        let Self { title, hint, wheel, angle, running } = self;
        let motion = match running {
            None => Motion::Still { angle: *angle },
            Some(Running { spin, started, .. }) => {
                Motion::Pushed { spin, elapsed: started.elapsed() }
            }
        };
        let card = running.as_ref().map(|running| &running.card);
        WheelView { wheel, pictures, motion, title, hint, card, looks }
    }

    fn angle_now(&self) -> f64 {
        self.running
            .as_ref()
            .map_or(self.angle, |Running { spin, started, .. }| spin.angle_at(started.elapsed()))
    }
}
