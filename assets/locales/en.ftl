# The words of the screen (English). Same keys as zh-Hans.ftl; variables are written { $name }.

## Rail
panel-check-in = Check-in
panel-stamp = Stamps
panel-riddle = Riddles
panel-wheel = Wheel
panel-prize = Prizes
panel-overview = Overview
panel-setup = Setup
