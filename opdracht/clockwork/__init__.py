"""Clocks explained: `facts` says all there is to say of one, `saying` says it in sentences."""
