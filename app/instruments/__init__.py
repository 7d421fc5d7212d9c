"""Ways to gather views as data, and what they gathered on its way to evidencing evidence."""
