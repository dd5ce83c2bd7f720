"""The theme part: the colours and fonts that Excel offers in its menus.

Source: ECMA-376-1 §20.1.6 (Office themes); each list of formats has at least three entries.
"""

from __future__ import annotations

_COLORS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F3A5F",
    "lt2": "F1F3F5",
    "accent1": "1F3A5F",
    "accent2": "B7791F",
    "accent3": "5B7F5B",
    "accent4": "8A6D3B",
    "accent5": "7B8794",
    "accent6": "9B2C2C",
    "hlink": "0B5394",
    "folHlink": "5F3A7A",
}
_FONT = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme_part() -> str:
    """Return the XML of `xl/theme/theme1.xml`."""
    colors = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLORS.items()
    )
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Timeline">'
        f'<a:themeElements><a:clrScheme name="Timeline">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Timeline"><a:majorFont>{_FONT}</a:majorFont>'
        f"<a:minorFont>{_FONT}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Timeline"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
        "<a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    )
