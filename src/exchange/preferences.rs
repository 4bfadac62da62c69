//! What this laptop remembers between events: recent files, language, look, station.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Loud enough for a table outdoors.
const USUAL_VOLUME: u8 = 70;
/// Recent events that are remembered.
const RECENT_MAX: usize = 8;

/// The preferences of this laptop. Anything that cannot be read is as if it had never been set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The screen speaks English.
    pub english: bool,
    /// The evening look.
    pub dark: bool,
    /// Where this laptop stands: "入口".
    pub station: String,
    /// Who sits at it.
    pub volunteer: String,
    /// How loud, 0 to 100; the usual loudness where nobody has said.
    pub volume: Option<u8>,
    /// Nothing is to be heard.
    pub mute: bool,
    /// Where backups go, if not to a stick.
    pub backup_folder: Option<PathBuf>,
    /// Every folder that backups ever went to: a purge must find them.
    pub backup_folders: Vec<PathBuf>,
    /// Events opened last, newest first.
    pub recent: Vec<RecentEvent>,
}

/// An event that was open before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentEvent {
    /// Its file.
    pub path: PathBuf,
    /// Its title then.
    pub title: String,
}

impl Preferences {
    /// Where the preferences lie; `None` where the system names no such place.
    pub fn default_path() -> Option<PathBuf> {
        let folders = directories::ProjectDirs::from("", "", "youyuan")?;
        Some(folders.config_dir().join("preferences.json"))
    }

    /// How loud the program is now, 0 to 100.
    pub fn heard_volume(&self) -> u8 {
        if self.mute { 0 } else { self.volume.unwrap_or(USUAL_VOLUME) }
    }

    /// Reads the preferences; the first ones where there are none.
    pub fn load(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Writes the preferences, whole or not at all. Fails when the disk does.
    pub fn save(&self, path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let text = serde_json::to_string_pretty(self).map_err(io::Error::other)?;
        let fresh = path.with_extension("new");
        std::fs::write(&fresh, text)?;
        std::fs::rename(&fresh, path)
    }

    /// Backups go to this folder from now on; to a stick or this computer without one.
    pub fn back_up_to(&mut self, folder: Option<PathBuf>) {
        let new = folder.iter().filter(|folder| !self.backup_folders.contains(folder)).cloned();
        let new: Vec<PathBuf> = new.collect();
        self.backup_folders.extend(new);
        self.backup_folder = folder;
    }

    /// Puts an event at the top of the recent ones; not a demo or a rehearsal, which lie in a
    /// temporary folder and are gone the next day.
    pub fn remember(&mut self, path: &Path, title: &str) {
        if path.starts_with(std::env::temp_dir()) {
            return;
        }
        self.recent.retain(|recent| recent.path != path);
        self.recent.insert(0, RecentEvent { path: path.to_owned(), title: title.to_owned() });
        self.recent.truncate(RECENT_MAX);
    }
}

/// The folder of this computer for backups that no stick takes; `None` where the system names no
/// such place.
pub fn backup_folder_here() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "youyuan")?;
    Some(folders.data_dir().join("backups"))
}

/// A place for a new event in the documents folder that nothing is at yet: "title.youyuan",
/// "title 2.youyuan", …
pub fn place_for_new_event(title: &str) -> PathBuf {
    let user = directories::UserDirs::new();
    let folder = user
        .as_ref()
        .and_then(|user| user.document_dir())
        .or_else(|| user.as_ref().map(directories::UserDirs::home_dir))
        .map_or_else(std::env::temp_dir, Path::to_owned);
    free_name(&folder, title)
}

fn free_name(folder: &Path, title: &str) -> PathBuf {
    let unfit = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let title: String = title.chars().filter(|c| !unfit(*c)).take(60).collect();
    let first = folder.join(format!("{title}.youyuan"));
    let others = (2..).map(|n| folder.join(format!("{title} {n}.youyuan")));
    std::iter::once(first.clone()).chain(others).find(|path| !path.exists()).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_saved_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/preferences.json");
        let mut preferences = Preferences { dark: true, ..Preferences::default() };
        preferences.remember(Path::new("/x/中秋.youyuan"), "中秋");
        preferences.save(&path).unwrap();
        assert_eq!(Preferences::load(&path), preferences);
    }

    #[test]
    fn a_damaged_file_is_as_if_nothing_had_been_set() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("preferences.json");
        std::fs::write(&path, "{\"dark\": tru").unwrap();
        assert_eq!(Preferences::load(&path), Preferences::default());
    }

    #[test]
    fn an_event_is_remembered_once_and_the_newest_stands_first() {
        let mut preferences = Preferences::default();
        for n in 0..20 {
            preferences.remember(Path::new(&format!("/x/{n}.youyuan")), "t");
        }
        preferences.remember(Path::new("/x/15.youyuan"), "t");
        assert_eq!(preferences.recent.len(), RECENT_MAX);
        assert_eq!(preferences.recent[0].path, Path::new("/x/15.youyuan"));
        assert_eq!(preferences.recent[1].path, Path::new("/x/19.youyuan"));
    }

    #[test]
    fn what_lies_in_a_temporary_folder_is_not_remembered() {
        let mut preferences = Preferences::default();
        preferences.remember(&std::env::temp_dir().join("a/中秋.youyuan"), "彩排");
        assert_eq!(preferences.recent, []);
    }

    #[test]
    fn a_new_event_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let first = free_name(folder.path(), "中秋/晚会");
        assert_eq!(first.file_name().unwrap(), "中秋晚会.youyuan");
        std::fs::write(&first, "").unwrap();
        assert_eq!(free_name(folder.path(), "中秋晚会").file_name().unwrap(), "中秋晚会 2.youyuan");
    }
}
