# Setup
setup-search = Find in setup
setup-search-hint = Name, number or question: filters the open tab
setup-tab-event = Event
setup-tab-rules = Rules
setup-tab-booths = Booths
setup-tab-prizes = Prizes
setup-tab-riddles = Riddles
setup-tab-sponsors = Sponsors
setup-tab-people = People
setup-tab-station = Laptop
setup-save = Save
setup-discard = Discard
leaving = { $count ->
    [one] One change of the setup is not saved
   *[other] { $count } changes of the setup are not saved
 }
leaving-stay = Stay and save
leaving-anyway = Close without saving
setup-unsaved = { $count } unsaved
setup-reason = Reason for the change (needed: the event has begun)
setup-idle = Press Save, or Ctrl+S, when done
setup-remove = Remove
setup-remove-item = Remove { $item }
setup-number = No.
setup-name = Name
setup-sponsor = Sponsor
setup-no-sponsor = None

## Event
setup-title = Title
setup-title-en = Title in English
setup-theme = Theme
setup-date = Date
setup-starts = Starts
setup-ends = Ends
setup-date-hint = A date is like 2026-09-25, a time like 19:30; leave empty while open.
setup-date-wrong = The date or a time is not written right
setup-places = Places
setup-place = Place
setup-weather = Weather
setup-place-name = Place { $number }
setup-place-weather = Weather for place { $number }
setup-add-place = Add a place

## Rules
setup-stamps-needed = Stamps needed
setup-stamps-needed-note = Different booths that make a ticket valid; 0: none needed.
setup-draws = Spins per ticket
setup-draws-note = How often a ticket may spin; 0: no wheel at this event.
setup-blanks = Blanks on the wheel
setup-blanks-note = Beside the prizes, winning nothing; 0: every spin wins.
setup-preprinted = Preprinted tickets
setup-preprinted-note = Numbered from 1 to this; new numbers follow. 0: none.
setup-riddles-each = Riddles per person
setup-riddles-each-note = Each riddle tried counts, right or wrong.
setup-unlimited = No limit
setup-tries = Tries per riddle
setup-tries-note = Answers that one person may give to one riddle.
setup-retire = A riddle comes down
setup-retire-note = Nobody else may guess it then.
setup-retire-correct = when solved
setup-retire-attempt = when tried
setup-one-at-a-time = One riddle at a time
setup-one-at-a-time-note = The next only after the last is solved or given up.
setup-voucher = Voucher for a solved riddle
setup-voucher-note = One for each correct answer; exchanged for prizes.

## Booths and sponsors
setup-game = How it is played
setup-visits = Stamps
setup-booth-name = Name of booth { $number }
setup-booth-sponsor = Sponsor of booth { $number }
setup-booth-game = Game of booth { $number }
setup-add-booth = Add a booth
setup-kind = Business
setup-gives = Gives
setup-contact = Contact, phone
setup-sponsor-contact = Contact of sponsor { $number }
setup-message = Thanks on the screen
setup-sponsor-name = Name of sponsor { $number }
setup-sponsor-kind = Business of sponsor { $number }
setup-sponsor-gives = Gift of sponsor { $number }
setup-sponsor-message = Thanks to sponsor { $number }
setup-add-sponsor = Add a sponsor
setup-sponsor-named = A booth or a prize names this sponsor; change that first

## Prizes
setup-tier = Tier
setup-count = Count
setup-given = Given
setup-on-wheel = Wheel
setup-vouchers = Vouchers
setup-prize-tier = Tier of prize { $number }
setup-prize-name = Name of prize { $number }
setup-prize-count = Count of prize { $number }
setup-prize-sponsor = Sponsor of prize { $number }
setup-prize-on-wheel = Prize { $number } is on the wheel
setup-prize-vouchers = Vouchers for prize { $number }
setup-add-prize = Add a prize

## Riddles
setup-riddles-found = { $found } of { $all } riddles
setup-add-riddle = Add a riddle
setup-riddle = Riddle { $number }
setup-riddle-down = Down
setup-question = Question
setup-hint = Hint (a character, a thing …)
setup-answer = Answer
setup-aliases = Also right (separated by 、 or ；)

## This laptop
setup-station-note = This laptop
setup-station = Station
setup-volunteer = Your name
setup-station-apply = Apply
setup-look = Language and look
setup-switch-language = 切换到中文
setup-switch-theme = Light or dark
setup-changes = The last changes
setup-changes-none = Nothing was changed yet.
setup-change-line = { $count } changed

setup-tab-look = Projector
setup-look-theme = Theme
setup-look-children = Children's Day
setup-look-lantern = Lantern Festival
setup-look-mid-autumn = Mid-Autumn
setup-look-title = Title on the projector (empty: the event's)
setup-look-equal = All segments equally wide
setup-look-equal-note = Otherwise a segment is as wide as its odds. Small prizes are easier to read; the odds stay the same.
setup-look-calm = Calm mode
setup-look-calm-note = No running lights and no confetti, for children whom flashes or bustle frighten.
setup-odds = Odds
setup-odds-note = How prizes are drawn.
setup-odds-bag = Until empty
setup-odds-fixed = Fixed
setup-odds-every = No blanks
setup-odds-bag-note = Until empty: prizes and blanks lie in one bag, each spin takes one out; when a prize runs out the others become likelier.
setup-odds-fixed-note = Fixed: each prize keeps its odds all evening; when it runs out its odds become blanks.
setup-odds-every-note = No blanks: every spin wins a prize; when all are gone the wheel stops.
setup-odds-spins = Hand-outs are estimated for { $spins ->
    [one] 1 spin
   *[other] { $spins } spins
 }.
setup-odds-nobody = Enter the people expected under Event to see the hand-outs.
setup-chance = Odds
setup-expected-hand-outs = Expected
setup-prize-chance = Odds of prize { $number }
setup-expected = People expected

setup-volume = Volume

setup-picture = Picture
setup-logo = Logo
setup-prize-picture = Picture of prize { $number }
setup-sponsor-logo = Logo of sponsor { $number }
setup-look-background = Background
setup-look-logo = Organiser's mark
picture-choose = Choose…
picture-remove = Remove
picture-failed = This picture cannot be used
picture-too-large = The file is too large; please take a smaller one.
picture-too-many-pixels = The picture has { $width } × { $height } pixels; please make it smaller first.
picture-unknown = Only PNG, JPEG and WebP pictures can be used.
picture-damaged = The picture is damaged; please save it again or take another one.

setup-people-count = { $listed } people on the list, { $here } checked in
setup-people-columns = Headings that are known: name, age, guardian's phone, mobile, building, address, flat, grid; in any row and any order.
setup-people-again = Import a corrected list again: what is new and what changed is shown first, and nobody comes twice. The list is written out in Papers.
