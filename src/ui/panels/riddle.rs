//! 灯谜 Riddles.
