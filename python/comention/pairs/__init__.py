"""Who is mentioned with whom: counts, measures, tests, evidence, networks."""
