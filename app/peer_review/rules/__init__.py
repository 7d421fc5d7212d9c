"""What is true of a review on paper too; pure."""
