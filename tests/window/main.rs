//! A day in the real window.
mod x11;
