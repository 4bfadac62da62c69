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
pin-needed = The leader’s PIN is needed
pin-needed-next = Ask the leader to enter it, then try again.
consent-needed = The guardian has not agreed yet
consent-needed-next = Tick the box once they agree; otherwise give a ticket without a name.
purged = Personal data was removed
purged-next = No names are taken for this event any more.
missing-phone-shortened = This event does not keep whole phone numbers: enter the last four digits, or nothing.
missing-pin = A PIN has 4 to 12 digits.
