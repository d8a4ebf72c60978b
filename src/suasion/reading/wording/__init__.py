"""Loaded words, labels, hedges, boosters, presuppositions and terms in quotation marks."""
