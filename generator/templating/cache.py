"""Templates compiled by jinja2 ⇄ files in the user's cache folder, named by content; a bad cache is no cache."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from generator.keeping import PrivateFolder, made_by

# Raise when the generated code changes while jinja2 and our version stay.
_FORMAT = 6
_MAKER = f"{made_by(_FORMAT)}|{jinja2.__version__}"


class CompiledTemplates(BytecodeCache):
    """jinja2's cache of compiled templates, one file a template and content."""

    def __init__(self, folder: Path) -> None:
        self.kept = PrivateFolder(folder / "templates")

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the place of a template in the cache, filled when it is there."""
        content = "\0".join((_MAKER, name, filename or "", source))
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        bucket = Bucket(environment, digest, digest)
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from its file when that is whole and ours."""
        body = self.kept.read(bucket.key)
        if body is None:
            return
        with contextlib.suppress(EOFError, ValueError, TypeError):
            code = marshal.loads(body)
            bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the bucket's code whole or not at all; a full or read-only disk is no harm."""
        if bucket.code is not None:
            self.kept.write(bucket.key, marshal.dumps(bucket.code))
