"""Other people's formats, as bytes: what a plan looks like in Microsoft Project and in a table of text."""
