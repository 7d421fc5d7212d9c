"""What a load test needs beside the product; exists in measure mode only."""
