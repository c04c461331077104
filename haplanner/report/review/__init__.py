"""The review document: what a reviewer needs to approve a design, and what it takes to find it again."""
