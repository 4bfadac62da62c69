//! 抽奖 Wheel.
