"""Planning documents for programs and projects, all from one file."""
