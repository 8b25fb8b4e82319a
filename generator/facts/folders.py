"""How the files of a template folder are called. Data only."""

from __future__ import annotations

FIELDS_FILE, COMMON_FILE, PHRASES, SHARED_TOPIC = "fields.yaml", "公共字段.yaml", "phrases", "通用"
