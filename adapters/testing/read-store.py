"""Reads every version of a table of a store as others do, and says what is in it: JSON on stdout, a list with an entry for each version.

usage: read-store.py ADDRESS/TABLE
Of each version: the types of the columns; by day the rows, and for the features the content hash by deltalake and by DuckDB; and whether
DuckDB finds the very rows and types in the files that deltalake finds in the table.
"""

import hashlib
import json
import os
import sys
import tempfile

import boto3
import duckdb
import pyarrow
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


def local(uri, folder):
    """DuckDB's reader of buckets is an extension, which it would download: it gets the files of a bucket as they are."""
    if not uri.startswith("s3://"):
        return uri
    bucket, key = uri[len("s3://") :].split("/", 1)
    path = os.path.join(folder, *key.split("/"))
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"]).download_file(bucket, key, path)
    return path


def ordered(table):
    return table.sort_by([(name, "ascending") for name in table.column_names]).combine_chunks()


def read(table, folder):
    schema = pyarrow.schema(table.schema().to_arrow())
    content = pyarrow.table(table.to_pyarrow_table()).cast(schema)
    names = content.column_names
    found = {"version": table.version(), "types": {field.name: str(field.type) for field in schema}, "days": {}}
    files = [local(uri, folder) for uri in table.file_uris()]
    found["files"] = len(files)
    if len(files) == 0:
        found["isSame"] = content.num_rows == 0
        return found
    connection = duckdb.connect()
    connection.read_parquet(files, hive_partitioning=True, union_by_name=True).create_view("content")
    quoted = ", ".join(f'"{name}"' for name in names)
    theirs = connection.sql(f"SELECT {quoted} FROM content").to_arrow_table()
    found["isSame"] = [str(field.type) for field in theirs.schema] == [str(field.type) for field in schema] and ordered(
        theirs.cast(schema)
    ).equals(ordered(content))
    is_features = names[:-1] == COLUMNS
    for day in sorted({str(each) for each in content["as_of"].to_pylist()}):
        rows = [row for row in content.to_pylist() if str(row["as_of"]) == day]
        found["days"][day] = {"rows": len(rows), "deltalake": content_hash(rows) if is_features else None}
    if is_features:
        cells = ", ".join(f"coalesce({name}::VARCHAR, '')" for name in COLUMNS)
        for day, rows, total in connection.execute(f"SELECT as_of::VARCHAR, count(*), {DIGITS.format(cells)} FROM content GROUP BY 1").fetchall():
            found["days"][day]["duckdb"] = f"v1-{rows}-{total:x}"
    return found


def main():
    address = sys.argv[1]
    latest = DeltaTable(address, storage_options=options()).version()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps([read(DeltaTable(address, version=version, storage_options=options()), folder) for version in range(latest + 1)]))


main()
