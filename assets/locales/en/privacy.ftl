# Personal data: the guardian's consent, the PIN, the removal

done-pin-set = The PIN is set
done-pin-set-next = Setup, personal data in full, answers accepted by hand and undoing acts older than five minutes ask for it.
done-pin-gone = The PIN is gone
done-unmasked = Shown in full
done-unmasked-next = This is on record.
done-purged = Personal data was removed for good
done-purged-next = { $people ->
    [one] One person.
   *[other] { $people } people.
} Counts, stamps and draws can still be checked.
pin-needed = The leader's PIN is needed
pin-needed-next = Ask the leader to enter it; then it is done by itself.
consent-needed = The guardian has not agreed yet
consent-needed-next = Tick the box once they agree; otherwise give a ticket without a name.
purged = Personal data was removed
purged-next = No names are taken for this event any more.
missing-phone-shortened = This event does not keep whole phone numbers: enter the last four digits, or nothing.
missing-pin = A PIN has 4 to 12 digits.

# The guardian is asked at check-in
person-nameless = no name
consent-ask = Please show this to the guardian
consent-words = We note the child's name and age and your phone number, for check-in, the draw and reaching you at this event only. It is deleted afterwards and given to nobody. Do you agree?
consent-yes = They agree: give the ticket (Enter)
consent-yes-correction = They agree: save (Enter)
consent-no = They don't: ticket without a name
consent-no-correction = They don't: leave it as it is
consent-back = Back

# The leader's PIN
status-leader = Leader
status-leader-leave = Leader · leave
leader-pin = Leader's PIN
leader-unlock = OK
leader-close = Close
leader-note = Good for five minutes; what is done meanwhile is on record.
leader-wrong = This PIN is wrong. Try again in { $secs ->
    [one] one second
   *[other] { $secs } seconds
}.
leader-too-soon = Please wait { $secs ->
    [one] one more second
   *[other] { $secs } more seconds
}.
leader-unchecked = The PIN could not be checked: { $reason }

# Setup: personal data
setup-tab-privacy = Privacy
setup-consent = Ask the guardian before somebody is registered on the spot
setup-consent-note = Name, age and phone are only taken with consent; without it a ticket has no name, and collects stamps and spins all the same. Who stands on the list agreed when signing up.
setup-consent-words = What the guardian is shown (empty: the words below)
setup-phone = How much of a phone number is kept
setup-phone-full = All of it
setup-phone-last-four = Last four digits
setup-phone-nothing = Nothing
setup-phone-note = Siblings are found by it; four digits are mostly enough. Screens never show more than the last four.
setup-keep-until = Kept until
setup-keep-until-note = From that day on the program asks for the removal. Like 2026-09-25.
setup-pin-none = Leader's PIN: none yet
setup-pin-is-set = Leader's PIN: set
setup-pin = New PIN
setup-pin-again = Once more
setup-pin-set = Set the PIN
setup-pin-remove = Remove it
setup-pin-differs = The two differ.
setup-purge = After the event: remove personal data
setup-purge-note = Names, ages, phones and addresses go for good, and with them the copies of this event in the same folder and its automatic backups. Counts, stamps, draws and the journal stay and can still be checked.
setup-purge-do = Remove personal data for good…
setup-purge-sure = This removes the personal data of { $people ->
    [one] one person
   *[other] { $people } people
} and cannot be undone. Are you sure?
setup-purge-back = Not now
setup-purge-yes = Remove for good
setup-purge-done = Removed: { $mark }
check-in-unmask = whole number
status-keep-until = Personal data is due for removal: Setup › Privacy
setup-purge-looking = Looking for copies…
setup-purge-no-copies = No copy or backup with personal data was found. Please delete copies elsewhere yourself.
setup-purge-copies = { $count ->
    [one] This copy or backup goes too:
   *[other] These { $count } copies and backups go too:
}
setup-purge-elsewhere = On a stick that is not plugged in they go the next time this event is opened with it. Please delete copies elsewhere yourself.
setup-purge-left = { $count ->
    [one] One copy could not be removed:
   *[other] { $count } copies could not be removed:
}
setup-purge-again = Try again
