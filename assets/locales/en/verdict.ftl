# Receipts and refusals: the headline says what happened; below it who, when, and what to do next.

## Common
wrong-code = Not a ticket of this event
wrong-code-next = Perhaps it was not scanned whole. Scan again, or type the ticket number.
list-comma = ,{" "}
age-years = age { $years }
person-unknown = (data erased)
ticket-of = No. { $ticket } { $name }
first-time = First: { $mark }
last-time = Last: { $mark }
since-time = Since { $mark }
prize-left = { $left } left
riddle-slot = Riddle { $riddle } · this person's no. { $slot }
blank-prize = Thanks for playing
not-saved = Not saved
not-saved-next = Please try again. If it fails again, close the program and open it once more.
not-saved-reason = Reason: { $reason }
trouble-full = Not saved: the disk is full
trouble-full-next = Please delete some photos or videos to make room, then try again.
trouble-read-only = Not saved: the file can only be read
trouble-read-only-next = Unlock the USB stick's write-protect switch, or copy the event to this computer and open it there.
trouble-moved = Not saved: the event file was moved or deleted
trouble-moved-next = Please put it back where it was, then try again. If it is gone, leave this window open and use the last backup.
trouble-unsure = Recording stopped: the disk did not confirm
trouble-broken = Recording stopped: the program made a mistake
trouble-closed = Not saved: the event file is closed
trouble-reopen = Press "Open the event again" at the upper right. Everything recorded before is still there.
trouble-kept = Everything recorded before is still there.
trouble-look = Then look whether the last act is there; if not, do it again.
trouble-retry = Try again
trouble-open-again = Open the event again

## Done
done-registered = Registered
done-corrected = Details corrected
done-checked-in = Checked in: no. { $tickets }
done-checked-in-who = No. { $ticket } · { $person }
done-checked-in-next = Write the number on the ticket and hand it over.
done-stamped = Stamped { $had }/{ $needed }
done-stamped-plain = Stamped
done-stamped-valid = All stamps — ready for the draw!
done-stamped-more = Stamped; the card was full already ({ $had } stamps)
done-stamped-missing = { $count } more, from: { $booths }
done-booth-paused = { $booth } is paused
done-booth-opened = { $booth } is open again
done-riddle-solved = Correct!
done-voucher = One voucher, no. { $number }
done-by-hand = Accepted by the volunteer
done-riddle-missed = Not the answer
done-riddle-missed-left = { $left ->
    [one] One more try.
   *[other] { $left } more tries.
}
done-riddle-missed-last = No more tries at this one; try another.
done-riddle-given-up = Riddle { $riddle } given up
done-drawn = Won { $prize }
done-drawn-blank = Thanks for playing
done-draw-shown = Draw { $draw } was shown
done-handed-over = Hand over: { $prize }
done-vouchers-used = { $count ->
    [one] One voucher taken in
   *[other] { $count } vouchers taken in
}
done-voided = Taken back
done-configured = Saved

## Not found
no-attendee = Not on the list
no-attendee-next = Search again, or register them as a walk-in.
no-ticket = Ticket { $ticket } has not been handed out
no-ticket-next = Check the number; without check-in, please go to the entrance first.
no-booth = No such booth
no-booth-next = Have a look at the booths in Setup.
no-riddle = There is no riddle { $riddle }
no-riddle-next = Check the number on the strip.
riddle-unanswered = Riddle { $riddle } has no answer yet
riddle-unanswered-next = Add it in Setup, under Riddles. This try does not count.
no-prize = No such prize
no-prize-next = Have a look at the prizes in Setup.
no-draw = No such draw
no-draw-next = Please scan the ticket again.
no-act = Nothing to take back
no-act-next = A refused act need not be taken back.

## Incomplete
incomplete = Something is missing
missing-station = Please name the station (up to 40 characters).
missing-by = The volunteer's name may have 40 characters.
missing-person = Choose a person first, or type a name.
missing-name = Please type a name (up to 40 characters).
missing-age = The age must be 0 to 120.
missing-phone = The phone must be 4 to 20 digits.
missing-ticket-number = The ticket number is not right; please check it.
missing-ticket-for-several = One ticket is for one person; scan them one by one.
missing-same-person-twice = The same person was chosen twice.
missing-answer = Please type the answer.
missing-reason = Please give a reason.
missing-change = There is nothing to save.
missing-text-too-long = The text is too long; please shorten it.

## Done before
already-checked-in = Checked in before: no. { $ticket }
already-checked-in-next = One ticket per person. If it is lost, write the same number again.
ticket-taken = Ticket { $ticket } belongs to somebody
ticket-taken-next = Please take another blank ticket.
already-stamped = Stamped here before
already-shown = This draw was shown before
already-handed-over = The prize was handed over before
already-given = This prize was given before
already-voided = Taken back before

## Booths and riddles
booth-is-paused = { $booth } is paused
booth-is-paused-next = Open the booth again, then stamp.
riddle-solved = Riddle { $riddle } has been solved
riddle-retired = Riddle { $riddle } has been guessed
riddle-down-next = Please choose another one.
no-riddles-left = All { $limit } riddles used
no-riddles-left-next = Thank you — please leave the rest to others.
no-tries-left = No tries left at riddle { $riddle }
another-riddle-open = Still guessing riddle { $riddle }
another-riddle-open-next = { $left ->
    [one] One try left; to stop, choose "Give up" first.
   *[other] { $left } tries left; to stop, choose "Give up" first.
}
near-same-sound = Sounds the same, other characters
near-one-character = One character off
near-next = Please decide: right or wrong. Nothing is counted yet.
riddle-not-open = This person is not guessing riddle { $riddle }

## Draw and prizes
not-enough-stamps = { $missing ->
    [one] One stamp short (has { $have })
   *[other] { $missing } stamps short (has { $have })
}
not-enough-stamps-next = Still open: { $booths }
no-wheel = This event has no wheel
no-wheel-next = It can be switched on in Setup.
no-draws-left = Has had its draw
draw-waiting = The last draw has not been shown yet
draw-waiting-next = Press Space to show the same result.
wheel-empty = Nothing is left on the wheel
wheel-empty-next = Prizes can be added in Setup.
not-shown-yet = The wheel has not stopped yet
not-shown-yet-next = Please come back once it has.
nothing-waiting = No prize is waiting
nothing-waiting-draw = This ticket may still draw: please spin the wheel first.
out-of-stock = No { $prize } left
out-of-stock-next = Please choose another prize.
not-enough-vouchers = Not enough vouchers: has { $have }, needs { $need }
wrong-way = This prize is not given this way
wrong-way-next = Wheel prizes come by a draw, the others for vouchers.

## Taking back and setup
relied-on = Cannot be taken back yet
relied-on-check-in = The person has checked in; take that back first.
relied-on-ticket-used = The ticket has been used; take the later acts back first.
relied-on-draw = A draw relied on this stamp; take the draw back first.
relied-on-later-try = There is a later try; take that back first.
relied-on-given-up = The riddle was given up; take that back first.
relied-on-voucher-spent = The voucher was spent; take that back first.
relied-on-handed-over = The prize was handed over; take that back first.
not-voidable = This need not be taken back
not-voidable-next = Simply change it to what it should be.
changed-twice = The same item was changed twice
unnamed = Not saved: the name is empty
unnamed-riddle = Not saved: the question is empty
unnamed-next = Please fill it in and save again.
makes-no-sense = Not saved: a number is not right
makes-no-sense-next = It is too large or too small; please change it and save again.
item-in-use = In use, so it cannot be removed
item-in-use-next = It can be renamed, or no longer used.
count-below-given = { $given } were handed out; there cannot be fewer
reason-needed = The event has begun: please give a reason
reason-needed-next = The change is kept in the journal.
item-settings = Event and rules
item-sponsor = Sponsor { $number }
item-booth = Booth { $number }
item-prize = Prize { $number }
item-riddle = Riddle { $number }
conflict = Not recorded, please try again
conflict-next = Another laptop may just have done it; have a look first.
