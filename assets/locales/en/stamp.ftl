# Stamps
