"""The components of a design as rows and columns of text, as spreadsheets have them."""
