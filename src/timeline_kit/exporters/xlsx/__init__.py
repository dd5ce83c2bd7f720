"""Excel workbooks, written part by part without a library.

A workbook is a ZIP file of XML parts. Writing them here keeps three promises that a
library cannot: text that is never taken for anything else, the same bytes whatever
version of what is installed, and rows that stream.
"""
