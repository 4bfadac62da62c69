//! 数据 Overview.
