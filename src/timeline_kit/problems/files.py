"""TK8xx: reading and writing files, and the programs that write them."""

from __future__ import annotations

from timeline_kit.problems.problem import Code, Severity

_ERROR = Severity.ERROR

FILE_NOT_FOUND = Code(
    "TK801",
    "file-not-found",
    _ERROR,
    """\
There is no file of this name. The command looks for it from the folder it is run in; without
a name it looks for `events.yaml`.

Check the spelling and the folder. `timeline-kit init` writes a first `events.yaml`.
""",
)

NOT_A_DOCUMENT_FILE = Code(
    "TK802",
    "not-a-document-file",
    _ERROR,
    """\
The name belongs to a folder, or to something else that is not a file of text.

Name the YAML file itself, such as `talks/events.yaml`.
""",
)

CANNOT_READ = Code(
    "TK803",
    "cannot-read",
    _ERROR,
    """\
The file is there, but the system does not let it be read: most often because it belongs to
another user.

Ask for permission to read it (`ls -l` shows whose it is), or copy it to a place of your own.
""",
)

NO_PERMISSION_TO_WRITE = Code(
    "TK804",
    "no-permission-to-write",
    _ERROR,
    """\
The folder or the file belongs to someone else, or the disk can only be read.

Nothing was written, and the files that were there are whole. Choose another folder with `-o`,
or ask for permission to write to this one.
""",
)

DISK_FULL = Code(
    "TK805",
    "disk-full",
    _ERROR,
    """\
The disk, or the share of it that this user may fill, has no room for the new files.

Nothing was replaced: the files that were there are whole, and what had been written so far is
removed. Make room, or choose another disk with `-o`.
""",
)

NOT_A_FILE_TO_REPLACE = Code(
    "TK806",
    "not-a-file-to-replace",
    _ERROR,
    """\
An export would have to replace something that is not a file: a folder, a device or a pipe of
that name.

Move it away, or choose another folder with `-o`.
""",
)

CANNOT_WRITE = Code(
    "TK807",
    "cannot-write",
    _ERROR,
    """\
The system refused to write. The message says why in its own words.

Nothing was replaced: the files that were there are whole.
""",
)

OUTPUT_CONFLICT = Code(
    "TK808",
    "output-conflict",
    _ERROR,
    """\
Two outputs would have the same name, or an output would replace the document itself. One of
the two would be lost, so nothing was written.

Choose another folder with `-o`, or ask for the formats one by one into folders of their own.
""",
)

OUTDATED_OUTPUT = Code(
    "TK809",
    "outdated-output",
    _ERROR,
    """\
`timeline-kit export --check` compares what an export would write with the files that are
there, and writes nothing. This file differs, or is missing: the document was changed, or the
file was edited by hand, and no export was made since.

Run the same command without `--check`.
""",
)

BROKEN_EXPORTER = Code(
    "TK810",
    "broken-exporter",
    _ERROR,
    """\
The format comes from another distribution than timeline-kit, and that one cannot be loaded or
fails while it writes. The message names the distribution and its version. All other formats
work without it.

Update that distribution, remove it, or report the fault to its authors.
""",
)

SHADOWED_FORMAT = Code(
    "TK811",
    "shadowed-format",
    Severity.WARNING,
    """\
Another distribution offers a format under a name that timeline-kit uses itself. The built-in
format is used; the other is left aside, because the same command should not write different
files depending on what else is installed.

Nothing needs to be done. The authors of the other distribution can give their format a name
of its own.
""",
)

ALREADY_THERE = Code(
    "TK812",
    "already-there",
    _ERROR,
    """\
`timeline-kit init` writes a first document, and never over one that is there.

Choose another folder, `timeline-kit init talks`, or move the file away first.
""",
)

# Sites.

UNKNOWN_TIMELINEJS = Code(
    "TK813",
    "unknown-timelinejs",
    _ERROR,
    """\
The folder given with `--timelinejs` does not hold the version of TimelineJS that the pages are
made and tested for, or a file in it was changed. Every file is compared with a hash that
timeline-kit knows, so that nothing else gets onto your site.

Leave the option out: the right version is then fetched and kept. Or download it yourself,
`npm pack @knight-lab/timelinejs@3.9.11`, unpack it, and name the folder.
""",
)

TIMELINEJS_MISSING = Code(
    "TK814",
    "timelinejs-missing",
    Severity.WARNING,
    """\
TimelineJS is not part of timeline-kit. It is taken from where it was kept after an earlier run,
else fetched with npm, else from the servers of its authors. None of these worked, most often
because there is no network.

The page was made all the same, with the whole chronology as a list, the files and the picture.
Run the command again when there is a network; once is enough. Or get TimelineJS on another
machine, `npm pack @knight-lab/timelinejs@3.9.11`, unpack it, and name the folder with
`--timelinejs`.
""",
)

BROKEN_TEMPLATE = Code(
    "TK815",
    "broken-template",
    _ERROR,
    """\
A template of your own, in the folder given with `--templates`, cannot be used: Jinja2 cannot
read it, it asks for something that is not there, or its name is none that the site has.

Nothing was written. Mend the line that is named. A file whose name begins with `_` is a part
that your templates may include; all others stand in place of the template of the same name.
""",
)

LEFT_OVER = Code(
    "TK816",
    "left-over",
    Severity.WARNING,
    """\
The folder of the site holds files that an earlier run wrote and this one did not: the document
was renamed, or the site is made in another way now. They would be uploaded with the rest, and
may say what was withdrawn since.

Delete them, or write the site into a folder of its own. timeline-kit deletes nothing.
""",
)

FOLDER_IN_USE = Code(
    "TK817",
    "folder-in-use",
    _ERROR,
    """\
Another run of timeline-kit is putting files into the same folder, and does not come to an end.
Two runs take turns, so that their files do not mix; this takes a moment, and this one waited
a minute.

Wait for the other run to end, or end it, and run the command again.
""",
)
