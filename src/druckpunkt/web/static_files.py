"""Static files under names that carry their fingerprint, the imports of modules included."""

from __future__ import annotations

from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)


class FingerprintedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Rewrites `import … from "./store.js";` too: only fingerprinted files are served.

    Such a statement must end with a semicolon, or it is not found.
    """

    support_js_module_import_aggregation = True
