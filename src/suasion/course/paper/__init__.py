"""The course on paper: one page of HTML to print, with boxes to tick and lines to write on, and without any key."""
