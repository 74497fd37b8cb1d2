"""Out of the bytes of a page or a PDF: its text, headline and day, or why not."""
