# Importing a list
import-choosing = Please choose the list (Excel or CSV) in the window that opens…
import-reading = Reading the list…
import-title = Preview: { $file }
import-do = { $count ->
    [one] Import one person
   *[other] Import { $count } people
}
import-again = Another file
import-close = Cancel
import-done = Done
import-writing = Importing { $all } people…
import-written = { $count ->
    [one] One person imported
   *[other] { $count } people imported
}
import-written-next = Check-in can begin.
import-not-written-next = Nobody was imported; please try again.
import-tile-importable = To import
import-tile-duplicates = Duplicates
import-tile-unreadable = Without a name
import-tile-warnings = Notes
import-sheet = sheet “{ $sheet }”
import-found = { $source }, headings in row { $row }: { $columns }
import-column = column { $column } “{ $heading }” is { $field }
import-problems = To look at: { $count }
import-problem = Row { $row }, column { $column } ({ $heading }): { $what }
import-people = To be imported
import-duplicate-in-list = Row { $row }: { $name } stands in row { $first } already; left out
import-duplicate-in-event = Row { $row }: { $name } is on the list already; left out
import-failed = This list cannot be read
import-failed-next = Nothing was imported; try another file.
import-unreadable = The file cannot be opened: { $reason }
import-too-large = The file is too large for a list of people.
import-not-a-list = Neither Excel (.xlsx) nor CSV.
import-old-workbook = This is an old Excel file (.xls); save it as .xlsx and try again.
import-undecodable = The text of row { $row } cannot be read; save the list as .xlsx and try again.
import-empty = The file is empty.
import-no-name-column = There is no column headed 姓名 or Name. The first row reads: { $headings }

## Cells that are not right
fault-name-missing = no name; the row is left out
fault-name-too-long = the name is too long; the row is left out
fault-garbled = “{ $text }” holds lost characters; the row is left out
fault-age-unclear = “{ $text }” is not an age; left empty
fault-age-out-of-range = the age “{ $text }” is not between 0 and 120; left empty
fault-phone-unclear = “{ $text }” is not a phone; left empty
fault-too-long = the text is too long; left empty
