"""The pages about accounts (relaties): who they are, what we promised, whom to visit."""
