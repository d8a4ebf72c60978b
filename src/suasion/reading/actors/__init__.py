"""Who is named, under which names, and who acts on whom."""
