"""Charts as values and as SVG: what each shows is decided here, for paper and screen alike."""
