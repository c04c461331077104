"""The drawing surface: the design as boxes, frames and arrows, and the gestures that change it."""
