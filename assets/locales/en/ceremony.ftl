# The ceremony of the draw

done-draw-pledged = The draw's pledge is public
done-draw-pledged-next = Take a photo of it; later changes of prizes go on record.
done-draw-opened = The draw is open
done-draw-opened-next = What the audience said is mixed in; the prize table is frozen.
done-draw-closed = The draw is over, the seed is public
done-draw-closed-next = Export the proof page: anybody can check every draw.
done-picture-added = The picture is in the event file
pledge-first = Please publish the pledge first
pledge-first-next = Prizes or rules have changed since; it has to be published again.
already-pledged = The pledge is public and nothing has changed
already-opened = The draw is open already
opened-too-late = The wheel has turned; nothing can be mixed in any more
opened-too-late-next = { $draws ->
    [one] 1 draw was made
   *[other] { $draws } draws were made
 }; the opening belongs before the first one.
draw-closed = The draw is over
draw-closed-next = The seed is public; no more spins.
odds-beyond-all = The odds add up to { $percent } %
odds-beyond-all-next = Please lower the odds of the prizes.
no-picture = The picture is not in the event file
no-picture-next = Please choose the picture again.
missing-lucky-number = A lucky number is between 0 and 99.
missing-words = At most 20 entries of 1 to 40 characters.
missing-picture = The picture is empty or larger than 4 MB.

ceremony-entry = What the audience says
ceremony-entry-hint = A throw of dice, a word, a number; Enter adds it
ceremony-idle-off = This event has no wheel.
ceremony-idle-pledge = Step 1: publish the pledge before the event; then nobody can change the seed.
ceremony-idle-words = Step 2: let some people throw dice, say words or numbers, and type them in.
ceremony-idle-close = The draw is under way; close it when everybody has spun.
ceremony-idle-closed = The seed is public: write the proof for everybody.
ceremony-too-late = The draw has begun; nothing can be added any more
ceremony-not-now = Please publish the pledge before the audience takes part
ceremony-pledge = Publish the pledge
ceremony-pledge-note = Show the fingerprints of seed and prize table and let people take photos. Whoever swaps the seed or a prize afterwards is found out.
ceremony-pledge-do = Publish
ceremony-pledge-again = The table has changed: publish again
ceremony-show-pledge = Show on projector
ceremony-words = The audience takes part
ceremony-words-note = Their words are mixed into every draw: neither organiser nor audience alone decides.
ceremony-show-words = Show on projector
ceremony-word-remove = Take "{ $word }" away
ceremony-open = Freeze the table and open the draw
ceremony-open-note = Nothing can be added afterwards; later changes of prizes need a reason and stand in the proof.
ceremony-open-do = Open the draw
ceremony-open-without = Open without words of the audience
ceremony-close = Close the draw and reveal the seed
ceremony-close-note = Nobody can spin once the seed is public; anybody can check every draw at home.
ceremony-close-do = Close the draw…
ceremony-close-really = { $count ->
    [0] Close and reveal the seed
    [one] Close all the same ({ $count } valid ticket has not spun)
   *[other] Close all the same ({ $count } valid tickets have not spun)
 }
ceremony-close-not = Not yet
ceremony-write-proof = Write the proof…
ceremony-done = done at { $time }
ceremony-commitment = The draw's pledge
ceremony-commitment-note = These twelve words are the fingerprint of the seed; compare them with the projector and the tickets.
ceremony-hash-seed = Commitment to the seed (SHA-256)
ceremony-hash-rules = Fingerprint of the rules
ceremony-hash-prizes = Fingerprint of the prize table
ceremony-hash-blanks = Fingerprint of the blanks
ceremony-stage-pledge = Take a photo: another seed would have other words
ceremony-stage-words = Call out a word or a number, or throw the dice
ceremony-stage-mixed = Mixed into every draw: nobody decides it alone

ceremony-proven = The proof is written
ceremony-proven-next = Open verify.html to check it; it may be sent to anybody.
ceremony-not-proven = The proof could not be written
