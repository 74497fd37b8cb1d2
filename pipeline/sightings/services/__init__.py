"""Which services a grade is of, and by which inspectorate."""
