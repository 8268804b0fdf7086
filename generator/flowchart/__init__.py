"""Steps and edges to a drawing: rows, lanes, lines, labels."""
