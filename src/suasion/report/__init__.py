"""A reading of anyone's article as one self-contained page: `suasion read`."""
