"""Which way a rating moved, where a text tells a move and no earlier grade."""
