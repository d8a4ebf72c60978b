"""What knows no text: errors, whole files, words for numbers, the environment."""
