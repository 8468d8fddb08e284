"""How collected static files are named and kept."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Files named by their content, with gzip and brotli copies beside them.

    A module's imports are rewritten too, so that one changed module changes the address of
    every module above it. Django sees only imports that end in a semicolon.
    """

    support_js_module_import_aggregation = True
    #: As many as modules import one another in a row, and one to see that nothing changes any more.
    max_post_process_passes = 10
