"""The formats a timeline can be written in: one file each, found through `registry`."""
