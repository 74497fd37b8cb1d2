"""What was learned from labelled texts, put beside the rules."""
