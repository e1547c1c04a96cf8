# Makes the Parquet files of the reader's test with pyarrow.
import datetime as dt, decimal, sys
import pyarrow as pa, pyarrow.parquet as pq
out = sys.argv[1]
n = None
t = pa.table({
    "id": pa.array(["P1", "P2", "Zoë, 3", n]),
    "arm": pa.array(["drug", "placebo", n, "drug"]).dictionary_encode(),
    "age": pa.array([61.5, n, -0.1, 1e300], pa.float64()),
    "weight": pa.array([70.25, n, 0.1, 3.5], pa.float32()),
    "visits": pa.array([0, 2**31 - 1, n, -7], pa.int32()),
    "serial": pa.array([9007199254740992, n, -1, 0], pa.int64()),
    "small": pa.array([1, 2, n, 255], pa.uint8()),
    "wide": pa.array([4294967295, 0, n, 1], pa.uint32()),
    "alive": pa.array([True, False, n, True]),
    "born": pa.array([dt.date(1960, 2, 29), n, dt.date(1899, 12, 31), dt.date(2024, 3, 31)]),
    "seen": pa.array([dt.datetime(2024, 3, 31, 23, 59, 59, 123456), n, dt.datetime(1969, 12, 31, 0, 0, 0, 1), dt.datetime(2000, 1, 1)], pa.timestamp("us")),
    "sent": pa.array([dt.datetime(2024, 3, 31, 12, 30, 0, 5000), n, dt.datetime(1970, 1, 1), dt.datetime(2000, 1, 1)], pa.timestamp("ms", tz="UTC")),
    "clock": pa.array([dt.time(8, 30, 15), n, dt.time(0, 0), dt.time(23, 59, 59, 999000)], pa.time32("ms")),
    "dose": pa.array([decimal.Decimal("12.50"), n, decimal.Decimal("-0.05"), decimal.Decimal("99999999.99")], pa.decimal128(10, 2)),
    "nothing": pa.array([n, n, n, n], pa.string()),
    "gap": pa.array([float("nan"), 1.0, n, 2.0], pa.float64()),
})
for codec in ["snappy", "gzip", "zstd", "none"]:
    pq.write_table(t, f"{out}/pyarrow-{codec}.parquet", compression=codec)
pq.write_table(t.slice(0, 0), f"{out}/pyarrow-empty.parquet")
pq.write_table(pa.table({"a": pa.array([[1, 2], [3]])}), f"{out}/pyarrow-nested.parquet")
pq.write_table(pa.table({"a": pa.array([1.0, float("inf")]), "b": pa.array([2**53 + 1, 1], pa.int64())}), f"{out}/pyarrow-unholdable.parquet")
