# Backups: a sign in the status bar, and the strip that it opens

backup-all = Backed up · { $place }
backup-just-now = Backed up just now · { $place }
backup-minutes = Backed up { $minutes } min ago · { $place }
backup-soon = Backup due
backup-old = No backup for { $minutes } min
backup-nowhere = Nowhere to back up
backup-ahead = A backup is newer
backup-stick-gone = USB stick pulled out
backup-folder-gone = Backup folder is gone
backup-no-room = No room for backups
backup-read-only = Backup place is read-only
backup-unsound = Bad backup
backup-failed = Backup failed

backup-stick = USB stick
backup-computer = this computer only

# The strip
backup-now = Back up now
backup-choose = Choose folder…
backup-automatic = Choose by itself
backup-last = Backed up to entry { $entries } ({ $place }); { $unsaved } still to go
backup-last-all = All { $entries } entries are backed up ({ $place })
backup-none = No backup yet; { $unsaved } entries to go
backup-next = Every 50 entries or two minutes, the last 10 are kept: { $path }
backup-computer-next = Backups are on this computer only. Plug in a USB stick and they will go there.
backup-nowhere-next = Plug in a USB stick, or choose a folder.
backup-stick-gone-next = Please plug the stick in again. Until then backups stay on this computer; the event goes on.
backup-folder-gone-next = Choose another folder, or let the program choose. The event goes on.
backup-no-room-next = Delete some files there, or use another stick. The event goes on.
backup-read-only-next = Unlock the stick for writing, or use another one. The event goes on.
backup-unsound-next = What was written could not be read back. Use another stick.
backup-failed-next = Use another stick or folder. Reason: { $reason }
backup-ahead-line = A backup holds { $entries } more entries: this may be an old file.
backup-ahead-next = Going on from the backup makes a new file; this one stays as it is.
backup-ahead-use = Use the backup
backup-ahead-ignore = Keep this file

# What another laptop recorded is taken over
merge = Take over another file…
merge-done = { $entered } entries taken over, nothing left
merge-done-but = { $entered } entries taken over; please look at { $open } more
merge-other-event = That is another event; nothing was taken over
merge-failed = Nothing was taken over: { $reason }
merge-otherwise = Came out otherwise: there { $there }, here { $here }
merge-refused = Not possible here: { $there } ({ $here })
merge-left-out = To be settled by people: { $there }

# Start screen: going on from a backup
start-backups = Backups on USB sticks
restore-ask = Go on with "{ $title }" from its backup?
restore-ask-line = Made { $made }, up to entry { $entries }. A new file is made; the backup stays.
restore-ask-renamed = A new file is made; the backup stays.
restore-yes = Go on from the backup
restore-offer = There is a backup from { $made } (up to entry { $entries }).
restoring = Restoring from the backup…
