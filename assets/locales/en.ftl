# The words of the screen (English). Same keys as zh-Hans.ftl; variables are written { $name }.

## Common
app-name = Youyuan

## Rail
panel-check-in = Check-in
panel-stamp = Stamps
panel-riddle = Riddles
panel-wheel = Wheel
panel-projector = Screen
panel-prize = Prizes
panel-overview = Overview
panel-setup = Setup
panel-ceremony = Ceremony

## Status bar
status-station = Station: { $station }
status-theme-dark = Dark
status-theme-light = Light
status-language-english = English
status-language-chinese = 中文

## Entry and verdict

## Recent acts
recent-undo = Undo
recent-keep = Keep
recent-voided = Undone
recent-reason = Reason for undoing
recent-reason-mistake = By mistake
recent-reason-twice = Done twice
recent-reason-other = Other…

## Start
start-claim = Check-in, stamps, riddles, wheel and prizes: one laptop runs the event
start-template-a = Children's games day
start-template-a-note = Collect stamps, spin the wheel
start-template-b = Lantern Festival
start-template-b-note = Cooking contest and riddles
start-template-c = Mid-Autumn evening
start-template-c-note = 200 riddles, vouchers for prizes
start-open = Open an event…
start-demo = Try the demo

status-sound-off = Mute
status-sound-on = Unmute

## Clock
clock-behind = The clock went back { $span }: please set it
clock-ahead = The clock leapt ahead { $span }: please set it
clock-zone = The time zone changed: please check it
clock-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
clock-hours = { $count } h
clock-minutes = { $count } min
clock-next = Everything is recorded, in its order, as before. Please set date, time and time zone of the computer; times told while the clock was wrong bear a "?".
