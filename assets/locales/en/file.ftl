# Files that cannot be opened: what is the case, and what to do next.

file-missing = This file is not there
file-missing-next = It may have been moved or renamed; choose it again with "Open".
file-exists = A file of this name exists
file-exists-next = Please choose another name.
file-in-use = This event is open elsewhere
file-in-use-next = Close the other window first, then open it here.
file-foreign = This is not an event of Youyuan
file-foreign-next = Events end in .youyuan; please choose again.
file-newer = This event was saved by a newer version
file-newer-next = Please update Youyuan on this computer. The file was not changed.
file-damaged = The file is damaged
file-damaged-next = Please use the last backup. The file was not changed.
file-changed = The journal was changed from outside
file-changed-next = Please use the last backup, and keep this file as evidence.
file-moved = The event file was moved or deleted
file-moved-next = Put it back where it was, or use the last backup, then open it again.
file-share = The file lies on a network share
file-share-next = Shares may lose data. Copy it to this computer before opening it.
file-disk = The disk failed
file-disk-next = Check free space and permissions, then try again.
file-thread = The computer is too busy to open it
file-thread-next = Close other programs, then try again.
file-opening = Opening…
file-making = Getting ready…
file-not-made = The event could not be made
