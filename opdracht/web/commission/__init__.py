"""The pages of one commission: a head that is the same on all of them, and a tab for each part."""
