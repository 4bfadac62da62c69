# Prizes
