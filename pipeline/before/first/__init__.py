"""Whether a judgement is the first that an authority ever had."""
