"""What is published of the country: worked out once a financial year, checked together, kept."""
