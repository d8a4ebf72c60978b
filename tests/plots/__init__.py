"""Are the pictures right, readable and the same as the stored ones?"""
