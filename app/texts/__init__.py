"""What people typed, kept revision by revision, so that two editors never overwrite each other."""
