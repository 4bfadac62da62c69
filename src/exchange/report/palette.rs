//! The colours of the report's tables and charts, as red, green and blue.

/// Behind the headings of a table.
pub(crate) const HEADING: u32 = 0xB4_23_18;
/// The headings themselves.
pub(crate) const ON_HEADING: u32 = 0xFF_FF_FF;
/// Lines between rows, and of a chart's grid.
pub(crate) const LINE: u32 = 0xD9_D4_CC;
/// What is said aside.
pub(crate) const ASIDE: u32 = 0x6B_64_5C;
/// The first series of a chart: what was reached.
pub(crate) const FIRST: u32 = 0xC0_39_2B;
/// The second: what is still under way, or the smaller part.
pub(crate) const SECOND: u32 = 0xE0_A0_30;
/// The third: what is left over.
pub(crate) const THIRD: u32 = 0xB8_C4_CE;
