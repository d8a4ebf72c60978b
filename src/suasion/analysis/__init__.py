"""Numbers from annotations, before anything is drawn."""
