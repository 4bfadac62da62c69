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
