"""Promises that wait for somebody to ratify them, over all commissions."""
