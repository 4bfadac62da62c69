# Riddles
