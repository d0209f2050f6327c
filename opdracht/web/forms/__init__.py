"""Every command of the domain as a form, made from its class. See `docs/how-to/forms.md`."""
