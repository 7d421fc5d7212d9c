"""What is said of each sentence of the model, and what that carries."""
