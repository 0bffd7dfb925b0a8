"""Words counted, weighted and compared: vectorizers, terms, keyness, collocations, concordance."""
