"""The usual mistakes in writing YAML: how each is recognised, said and mended.

A rule looks at one line and offers repairs. An offer is believed only when the text, so mended,
can be read further than before; so the advice a user gets has been tried.
"""
