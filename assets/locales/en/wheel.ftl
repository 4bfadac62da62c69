# Wheel and projector
