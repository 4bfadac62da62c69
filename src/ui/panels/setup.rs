//! 设置 Setup.
