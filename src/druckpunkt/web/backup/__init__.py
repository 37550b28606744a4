"""One file with everything a data folder holds, made while the server runs, and the way back.

Nothing here loads Django: the newer tables of an older backup are made in a process of their own.
"""

from __future__ import annotations
