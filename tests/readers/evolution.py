"""Puts a calendar from standard input into evolution-data-server, and writes what that holds.

Runs with the Python of the system, in a session bus of its own.
"""

import json
import sys

import gi

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
from gi.repository import ECal, EDataServer  # noqa: E402 - only after their version is chosen
from libical import components, entry, read  # noqa: E402 - it loads the same libraries

registry = EDataServer.SourceRegistry.new_sync(None)
source = registry.ref_builtin_calendar()
client = ECal.Client.connect_sync(source, ECal.ClientSourceType.EVENTS, 1, None)
for event in components(read()):
    client.create_object_sync(event, ECal.OperationFlags.NONE, None)
_, held = client.get_object_list_sync("#t", None)
json.dump(list(map(entry, held)), sys.stdout)
