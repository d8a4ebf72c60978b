"""Grade a class: take submissions in, read answers, record points. Nothing here runs a student's code."""
