//! What bad input is tried on, one module a surface: each takes bytes and panics when something
//! does not hold. libFuzzer runs them (`fuzz_targets`), and so does `tests/bad_input.rs`.

pub mod acts;
pub mod answers;
pub mod codes;
pub mod door;
pub mod draws;
pub mod event_file;
pub mod journal;
pub mod list_csv;
pub mod list_xlsx;
pub mod templates;

mod fair;
mod lists;
mod table;
