# Check-in
check-in-entry = Check-in: name, pinyin, initials, last digits of the phone, or ticket
check-in-entry-hint = such as 王小明, wxm, 4821
check-in-idle = Type a name, Enter checks in
check-in-nobody = Nobody found on the list.
check-in-do = Check in
check-in-correct = Edit
check-in-has-ticket = Has ticket { $ticket }
check-in-siblings = Siblings, together:
check-in-walk-in = Walk-in (Ctrl+Enter)
check-in-form-walk-in = Walk-in
check-in-form-correct = Correct the details
check-in-form-do = Register and check in
check-in-form-save = Save
check-in-form-close = Back
check-in-one-ticket = One ticket is for one person
check-in-one-ticket-next = Untick the siblings, then scan a blank ticket for each.
check-in-person-first = This is a blank ticket
check-in-person-first-next = Find the person first, then scan the blank ticket.
check-in-nobody-next = No phone ends like this and there is no such ticket. Please search by name.
check-in-hint-find = Type a name, pinyin or initials; ↑ ↓ choose, Enter checks in. Ctrl+E corrects the details.
check-in-hint-blank = Find the person, then scan a blank ticket: it becomes theirs.
check-in-hint-new = Not on the list: type name, age and phone, such as 李小红 6 13800001111
check-in-idle-one = Enter checks in { $person }
check-in-idle-family = Enter checks in { $count } together: { $names }
check-in-idle-has-ticket = { $person } has ticket { $ticket }
check-in-idle-new = Nobody found; Enter registers a walk-in
check-in-idle-form = Fill in, then press Enter
check-in-saving = Saving…
check-in-so-far = { $came } of { $listed } have come
check-in-next-ticket = Next ticket: { $ticket }
check-in-siblings-keys = Alt+1, 2 … tick or untick
check-in-known = The list has this name: please check. Somebody else? Press Enter again.
check-in-known-one = It is { $person }: check in
check-in-form-next = Enter goes to the next field; after the phone it registers. The phone may stay empty.

## Details
field-row = Row
field-name = Name
field-age = Age
field-phone = Guardian's phone
field-grid = Grid
field-building = Building
field-unit = Flat
phone-tail = phone …{ $tail }

## Ticket
ticket-number = No. { $ticket }
ticket-valid = { $spins ->
    [one] Ready for the draw (one spin)
   *[other] Ready for the draw ({ $spins } spins)
}
ticket-missing = { $missing ->
    [one] One stamp short
   *[other] { $missing } stamps short
}
ticket-drawn = Has drawn
ticket-vouchers = Vouchers: { $left } to spend, { $used } spent

## Last acts
recent-title = Last acts
recent-drawing = Draw { $draw }, not shown yet
recent-solved = Solved riddle { $riddle }
recent-missed = Missed riddle { $riddle }
recent-handed-over = Handed over { $prize }
station-default = Desk
