"""Computes the feature dataset of a staged day on Spark and hands it over to `trs store adopt`. docs/spark.md explains it.

    trs sql-models --dialect spark --as-of D --json > models.json
    trs store show --store STORE --as-of D --files --json > day.json
    spark-submit features.py --models models.json --day day.json --store STORE --run RUN
    trs store adopt RUN --store STORE
"""

import argparse
import json

from pyspark.sql import SparkSession

# What the figures depend on. Memory, partitions and broadcasts are options of spark-submit.
SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
}


def hand_over(spark, models, day, store, run):
    """Writes STORE/_incoming/RUN: the dataset as Parquet, then its manifest, which it returns. Fails if the folder exists."""
    if models["as_of"] != day["as_of"]:
        raise SystemExit(f"The models are of {models['as_of']} and the staged rows of {day['as_of']}: take both of one day.")
    for table in models["inputs"]:
        if table not in day["files"]:
            raise SystemExit(f"The store has no {table} of {day['as_of']}: run trs stage for that day.")
        paths = [f"{store}/{file['path']}" for file in day["files"][table]]
        spark.read.parquet(*paths).createOrReplaceTempView(table)
    for model in models["models"]:
        spark.sql(f"CREATE OR REPLACE TEMPORARY VIEW {model['name']} AS {model['sql']}")
    folder = f"{store}/_incoming/{run}"
    spark.table("features_extended").write.parquet(folder)
    # The hashes are of the written files, so nothing is computed twice.
    for view in ("features_invoices", "features_extended"):
        spark.read.parquet(folder).createOrReplaceTempView(view)
    hashes = {version: spark.sql(query).first() for version, query in models["hashes"].items()}
    manifest = {
        "manifest_version": 1,
        "as_of": day["as_of"],
        "definitions_version": day["definitions_version"],
        "engine": f"spark {spark.version}",
        "rows": int(hashes["v1"]["row_count"]),
        "content_hash": hash_text("v1", hashes["v1"]),
        "extended_hash": hash_text("x1", hashes["x1"]),
    }
    write_text(spark, f"{folder}/manifest.json", json.dumps(manifest, indent=2))
    return manifest


def hash_text(version, answer):
    return f"{version}-{answer['row_count']}-{int(answer['hash_sum']):x}"


def read_json(spark, path):
    """From the driver's disk, or from an address such as s3a://bucket/models.json."""
    if "://" in path:
        return json.loads(spark.sparkContext.wholeTextFiles(path).values().first())
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def write_text(spark, address, text):
    """To any file system that Spark can write to."""
    jvm = spark.sparkContext._jvm
    path = jvm.org.apache.hadoop.fs.Path(address)
    stream = path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()).create(path, False)
    try:
        stream.write(bytearray(text, "utf-8"))
    finally:
        stream.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("models", "day", "store", "run"):
        parser.add_argument(f"--{name}", required=True)
    given = parser.parse_args()
    spark = SparkSession.builder.appName(f"trs features {given.run}").config(map=SETTINGS).getOrCreate()
    models, day = read_json(spark, given.models), read_json(spark, given.day)
    manifest = hand_over(spark, models, day, given.store.rstrip("/"), given.run)
    print(json.dumps(manifest))
    spark.stop()


if __name__ == "__main__":
    main()
