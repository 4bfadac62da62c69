//! 兑奖 Prizes.
