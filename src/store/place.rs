//! Places of files: whether one lies on a network share, where locks and syncs cannot be trusted;
//! how a database gets to its place whole.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::log::sync_folder;

/// File systems that another machine serves, as Linux names them.
const NETWORK_TYPES: [&str; 9] =
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.davfs", "9p", "afs"];

/// Whether `path` (which need not exist yet) lies on a network share.
///
/// On Linux the mount table tells; on Windows a path that begins with two backslashes is one. A
/// mapped drive letter of Windows is not recognised.
pub fn is_network_share(path: &Path) -> bool {
    let spelled = path.to_string_lossy();
    if spelled.starts_with(r"\\") && !spelled.starts_with(r"\\?\") && !spelled.starts_with(r"\\.\")
    {
        return true;
    }
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mountinfo") else { return false };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = absolute.ancestors().find_map(|ancestor| ancestor.canonicalize().ok());
    existing.is_some_and(|existing| {
        type_of_mount(&mounts, &existing).is_some_and(|kind| NETWORK_TYPES.contains(&kind))
    })
}

/// Where a database is made that is to stand at `path`.
pub(super) fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

/// Puts a closed database to its place at once, over what stood there.
pub(super) fn put_in_place(part: &Path, path: &Path) -> Result<(), StoreError> {
    fs::rename(part, path)?;
    sync_folder(path)
}

/// Removes a database that is not wanted, with what SQLite keeps beside it.
pub(super) fn remove_database(path: &Path) -> Result<(), StoreError> {
    for beside in ["-wal", "-shm", "-journal", ""] {
        let mut name = path.as_os_str().to_owned();
        name.push(beside);
        match fs::remove_file(name) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// The type of the file system that holds `path`, from the text of `/proc/self/mountinfo`
/// (proc(5)): the mount point is the fifth field, the type is the first one after ` - `.
fn type_of_mount<'a>(mounts: &'a str, path: &Path) -> Option<&'a str> {
    let mounted = mounts.lines().filter_map(|line| {
        let point = unescape(line.split(' ').nth(4)?);
        let kind = line.split_once(" - ")?.1.split(' ').next()?;
        path.starts_with(&point).then_some((point.components().count(), kind))
    });
    // Of mounts on the same point the last one is the one on top.
    mounted.max_by_key(|(depth, _)| *depth).map(|(_, kind)| kind)
}

/// Spaces and tabs are written as octal codes in the mount table.
fn unescape(field: &str) -> PathBuf {
    field.replace(r"\040", " ").replace(r"\011", "\t").replace(r"\134", r"\").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:26 / /media/stick\\040A rw - vfat /dev/sdb1 rw
31 22 0:44 / /srv/office rw,relatime shared:2 - nfs4 server:/office rw
32 31 8:2 / /srv/office/local rw - ext4 /dev/sda2 rw
";

    #[test]
    fn the_innermost_mount_tells_the_type() {
        let kind = |path: &str| type_of_mount(MOUNTS, Path::new(path));
        assert_eq!(kind("/home/a/x.youyuan"), Some("ext4"));
        assert_eq!(kind("/srv/office/x.youyuan"), Some("nfs4"));
        assert_eq!(kind("/srv/office/local/x.youyuan"), Some("ext4"));
        assert_eq!(kind("/media/stick A/x.youyuan"), Some("vfat"));
        assert_eq!(kind("/srv/office2/x.youyuan"), Some("ext4"));
    }

    #[test]
    fn a_share_of_windows_is_recognised_by_its_spelling() {
        assert!(is_network_share(Path::new(r"\\server\office\x.youyuan")));
        assert!(!is_network_share(Path::new(r"\\?\C:\x.youyuan")));
        assert!(!is_network_share(&std::env::temp_dir()));
    }
}
