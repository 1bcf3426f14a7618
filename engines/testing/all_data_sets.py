"""Hands over several staged days in one Spark session, for the tests. The argument is a list of jobs as JSON.

Prints a line of JSON for each, with its seconds and its manifest, and at the end the peak memory of the session.
"""

import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "spark"))

from features import SETTINGS, hand_over, read_json
from pyspark.sql import SparkSession

# For a few rows, most of the time is planning and compiling.
LOCAL = {
    "spark.master": "local[2]",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


def peak_bytes(spark):
    """Of the JVM, as Linux reports it; 0 elsewhere."""
    status = f"/proc/{spark.sparkContext._jvm.ProcessHandle.current().pid()}/status"
    if not os.path.exists(status):
        return 0
    with open(status, encoding="ascii") as lines:
        return next(1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


with open(sys.argv[1], encoding="utf-8") as file:
    jobs = json.load(file)
session = SparkSession.builder.config(map={**SETTINGS, **LOCAL}).getOrCreate()
for job in jobs:
    began = time.monotonic()
    models, day = read_json(session, job["models"]), read_json(session, job["day"])
    manifest = hand_over(session, models, day, job["store"], job["run"])
    print(json.dumps({"name": job["name"], "seconds": time.monotonic() - began, "manifest": manifest}), flush=True)
print(json.dumps({"peak": peak_bytes(session)}), flush=True)
session.stop()
