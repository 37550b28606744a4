"""Files: the diary as CSV, protocol, answer and everything else as JSON, foreign tables."""

from __future__ import annotations

from druckpunkt.formats.answer_json import analysis_schema, answer_text, answer_to_json
from druckpunkt.formats.bundle import Bundle
from druckpunkt.formats.bundle_json import (
    dump_bundle,
    load_bundle,
    read_bundle,
    read_bundle_file,
)
from druckpunkt.formats.diary_csv import read_diary, read_diary_file
from druckpunkt.formats.diary_csv_writer import Dialect, write_diary
from druckpunkt.formats.files import LARGEST_BYTES, read_file, refuse_large
from druckpunkt.formats.import_studyu import (
    StudyuChoice,
    import_studyu,
    import_studyu_file,
    looks_like_studyu,
)
from druckpunkt.formats.import_table import import_table, import_table_file
from druckpunkt.formats.imported import Combine, Imported
from druckpunkt.formats.mapping import TableMapping
from druckpunkt.formats.mapping_toml import (
    load_mapping,
    read_mapping_file,
    ready_mapping,
    ready_mappings,
)
from druckpunkt.formats.protocol_json import (
    dump_protocol,
    load_protocol,
    protocol_hash,
    read_protocol_file,
)
from druckpunkt.formats.rejection import InputRejected
from druckpunkt.formats.sessions_csv import write_sessions

__all__ = [
    "LARGEST_BYTES",
    "Bundle",
    "Combine",
    "Dialect",
    "Imported",
    "InputRejected",
    "StudyuChoice",
    "TableMapping",
    "analysis_schema",
    "answer_text",
    "answer_to_json",
    "dump_bundle",
    "dump_protocol",
    "import_studyu",
    "import_studyu_file",
    "import_table",
    "import_table_file",
    "load_bundle",
    "load_mapping",
    "load_protocol",
    "looks_like_studyu",
    "protocol_hash",
    "read_bundle",
    "read_bundle_file",
    "read_diary",
    "read_diary_file",
    "read_file",
    "read_mapping_file",
    "read_protocol_file",
    "ready_mapping",
    "ready_mappings",
    "refuse_large",
    "write_diary",
    "write_sessions",
]
