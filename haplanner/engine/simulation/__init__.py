"""The machine that draws histories event by event, and what is made of them."""
