"""Tables as people see them: in notebooks, terminals and files."""
