//! 签到 Check-in.
