"""How it looks: everything of Qt."""
