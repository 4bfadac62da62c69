//! 盖章 Stamps.
