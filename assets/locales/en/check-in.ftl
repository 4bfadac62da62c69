# Check-in
