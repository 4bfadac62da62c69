//! The sizes of writing on the stages, as parts of the height; like `palette`, this file counts
//! as theme. A letter of 0.028 is 5 cm high on a screen three metres wide: legible from 10 m.

/// The title of a welcome that has nothing below it.
pub(super) const WELCOME_TITLE: f32 = 0.165;
/// The line below it.
pub(super) const WELCOME_LINE: f32 = 0.068;
/// The title above a programme.
pub(super) const TITLE: f32 = 0.105;
/// The line below that title.
pub(super) const LINE: f32 = 0.050;
/// The largest line of the programme.
pub(super) const PROGRAMME_LARGEST: f32 = 0.066;
/// The words above the sponsors.
pub(super) const SPONSORS_TITLE: f32 = 0.034;
/// The largest name of a sponsor.
pub(super) const SPONSOR_LARGEST: f32 = 0.052;
/// The same where there is no programme.
pub(super) const SPONSOR_LARGEST_ALONE: f32 = 0.075;
/// The largest message of a sponsor.
pub(super) const MESSAGE_LARGEST: f32 = 0.040;
/// The largest line of a winner.
pub(super) const WINNER_LARGEST: f32 = 0.064;
/// What stands where there are no winners or riddles.
pub(super) const NOTHING_YET: f32 = 0.090;
/// The largest number on a riddle.
pub(super) const RIDDLE_LARGEST: f32 = 0.150;
/// The largest letters of an announcement.
pub(super) const ANNOUNCEMENT_LARGEST: f32 = 0.300;
/// Who announces.
pub(super) const ANNOUNCEMENT_TITLE: f32 = 0.045;
/// A word of the pledge.
pub(super) const PLEDGE_WORD: f32 = 0.165;
/// A line of the other fingerprints.
pub(super) const PLEDGE_OTHER: f32 = 0.038;
/// The digits of the pledge.
pub(super) const PLEDGE_HEX: f32 = 0.046;
/// The largest word of the audience.
pub(super) const OPENING_LARGEST: f32 = 0.120;
