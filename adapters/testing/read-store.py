"""Reads a table of a store as others do, and says what is in it: JSON on stdout.

usage: read-store.py ADDRESS/TABLE [VERSION]
For each day of the version: rows, and for the features the content hash, by deltalake and by DuckDB alike.
"""

import hashlib
import json
import os
import sys

import duckdb
from deltalake import DeltaTable

COLUMNS = ["inv_id", "acct_id", "inv_total", "inv_items", "acct_age", "num_inv_120d", "cum_tot_inv_acct", "is_late"]
DIGITS = "sum(('0x' || substr(sha256(concat_ws(chr(31), {})), 1, 15))::UBIGINT::HUGEINT)"


def options():
    endpoint = os.environ.get("AWS_ENDPOINT_URL")
    return None if endpoint is None else {"AWS_ENDPOINT_URL": endpoint, "AWS_ALLOW_HTTP": "true"}


def content_hash(rows):
    total = 0
    for row in rows:
        text = "\x1f".join("" if row[name] is None else str(row[name]) for name in COLUMNS)
        total += int(hashlib.sha256(text.encode()).hexdigest()[:15], 16)
    return f"v1-{len(rows)}-{total:x}"


def main():
    address = sys.argv[1]
    version = int(sys.argv[2]) if len(sys.argv) > 2 else None
    table = DeltaTable(address, version=version, storage_options=options())
    content = table.to_pyarrow_table()
    found = {"version": table.version(), "types": {field.name: str(field.type) for field in content.schema}, "days": {}}
    is_features = all(name in content.column_names for name in COLUMNS)
    for day in sorted({str(each) for each in content["as_of"].to_pylist()}):
        rows = [row for row in content.to_pylist() if str(row["as_of"]) == day]
        found["days"][day] = {"rows": len(rows), "deltalake": content_hash(rows) if is_features else None}
    connection = duckdb.connect()
    if address.startswith("s3:"):
        # DuckDB's reader of buckets is an extension, which it would download.
        connection.register("content", content)
    else:
        connection.read_parquet(table.file_uris(), hive_partitioning=True).create_view("content")
    if is_features:
        cells = ", ".join(f"coalesce({name}::VARCHAR, '')" for name in COLUMNS)
        for day, rows, total in connection.execute(f"SELECT as_of::VARCHAR, count(*), {DIGITS.format(cells)} FROM content GROUP BY 1").fetchall():
            found["days"][day]["duckdb"] = f"v1-{rows}-{total:x}"
    print(json.dumps(found))


main()
