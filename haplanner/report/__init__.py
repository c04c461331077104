"""What is shown: results as tables, pages, charts and drawings; no Qt."""
