"""The corpus and its documents: what is in them, what looks wrong, and the verbs that start from them."""
