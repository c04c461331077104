"""One history as a page that plays by itself: the states on the diagram, moment by moment."""
