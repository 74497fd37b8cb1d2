"""Which judgement of an inspection a grade is of, where no overall grade is given."""
