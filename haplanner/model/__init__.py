"""What a design is: frozen values and pure functions over them; standard library only."""
