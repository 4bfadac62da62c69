# Papers: looked at first, then kept as PDF
panel-papers = Papers
papers-sheets = To print
papers-idle = Choose a sheet, look at it, save it as PDF and print it
papers-count = How many
papers-count-usual = as needed
papers-awards = Winner and award, one line each, like "Wang: first prize"; may be pasted from Excel, or left empty for blank lines
papers-dishes = Dish, maker, building, one line each, like "Dumplings: Wang: 3"; may be pasted from Excel, or left empty for blank lines
papers-named = With listed names
papers-named-how = In the order of the alphabet. At check-in find the person, then scan their ticket.
papers-named-rule = In the order of the alphabet. First set "Preprinted tickets" in Setup, Rules, to { $count } or more, so that no number is given twice; at check-in find the person, then scan their ticket.
papers-page = Page { $page } of { $pages }
papers-next = Next page
papers-back = Previous page
papers-save = Save as PDF…
papers-saved = Saved
papers-failed = Not saved
papers-failed-next = Please try another place.
papers-nothing = This event has nothing to print here.
papers-preview = The page as it will be printed

# Rehearsal
rehearsal = Rehearsal
rehearsal-note = Go through it all with invented people: check-in, stamps, the wheel. The real event does not change, and everything is thrown away in the end.
rehearsal-begin = Begin a rehearsal
rehearsal-strip = These people are invented and nothing counts; all of it is thrown away.
rehearsal-end = End it
rehearsal-making = Preparing the rehearsal…
rehearsal-title = [Rehearsal] { $title }

# After the event
papers-after = After the event
papers-report = Export report…
papers-rollup = Several events
papers-rollup-do = Add up events…
papers-left-out = { $count ->
    [one] One file was left out.
   *[other] { $count } files were left out.
}
papers-people = Guest list, with names and phones…
papers-people-file = Guests
