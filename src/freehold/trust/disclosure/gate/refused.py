"""Why a table is not measured. None of these quotes a cell: a cell may be somebody's."""

from typing import ClassVar

from freehold.foundation.refusal import Refusal
from freehold.trust.disclosure.gate import limits


class TableRefused(Refusal):
    code = "table"
    for_members: ClassVar[str] = "This table cannot be measured."


class NoFile(TableRefused):
    code = "table.no-file"
    for_owner = "There is no such file."


class NoRows(TableRefused):
    code = "table.no-rows"
    for_owner = "The table has no rows below its heading."


class TooLarge(TableRefused):
    code = "table.too-large"
    for_owner = (
        f"The table is too large: at most {limits.MOST_BYTES // 1024**2} MB, {limits.MOST_ROWS:,} rows, "
        f"{limits.MOST_COLUMNS} columns, {limits.MOST_IN_A_LINE:,} characters a line and "
        f"{limits.MOST_IN_A_CELL:,} a cell."
    )


class NotText(TableRefused):
    code = "table.not-text"
    for_owner = "The table is no text in UTF-8, or has a NUL in it."


class Ragged(TableRefused):
    code = "table.ragged"
    for_owner = "A row has more or fewer cells than the heading."


class BadHeading(TableRefused):
    code = "table.heading"
    for_owner = "Each column needs a heading of its own: one is empty, or two are equal."


class UnknownColumn(TableRefused):
    code = "table.unknown-column"
    for_owner = "A column that was named is not in the table."


class DeclaredTwice(TableRefused):
    code = "table.declared-twice"
    for_owner = "A column is a quasi-identifier, or sensitive, or an identifier, or plain: not two of them."


class NoQuasi(TableRefused):
    code = "table.no-quasi"
    for_owner = "Name at least one quasi-identifier: what an outsider may know of somebody."


class BadPolicy(TableRefused):
    code = "table.policy"
    for_owner = "A threshold is out of its range."


class BadHierarchy(TableRefused):
    code = "table.hierarchy"
    for_owner = (
        "A hierarchy needs for each value of its column the same number of steps, each of which joins what "
        "the one before had joined."
    )


class FiguresMissing(TableRefused):
    code = "table.figures-missing"
    for_owner = "Figures need numpy and scipy, which are not installed here: pip install 'freehold[figures]'"


class CannotWrite(TableRefused):
    code = "table.there-already"
    for_owner = "There is a file of that name already, which is left as it is, or its folder is not there."
