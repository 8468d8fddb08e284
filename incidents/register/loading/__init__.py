"""Loading the register from files of JSON lines, again and again, without undoing editors' work.

``reading`` turns files into lines, ``shapes`` and ``values`` say what a line holds, ``checking``
what it may refer to; the modules named after things say what rows the lines ask for, ``ledger``
what became of earlier ones, and ``merging`` brings the database there.
"""

from incidents.register.loading.lines import BadLines
from incidents.register.loading.loader import BUNDLED, load
from incidents.register.loading.report import Report

__all__ = ["BUNDLED", "BadLines", "Report", "load"]
