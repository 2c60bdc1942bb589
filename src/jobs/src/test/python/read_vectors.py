"""Reads embed's files and prints what they hold: rows, dimension, the largest difference between
the two forms of the same vectors, the largest deviation of a length from 1.

pip install pyarrow numpy
python src/jobs/src/test/python/read_vectors.py vectors.parquet vectors.jsonl
"""

import json
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

table = pq.read_table(sys.argv[1])
assert table.schema.field("id").type == pa.string(), table.schema
assert table.schema.field("vector").type.value_type == pa.float32(), table.schema
metadata = table.schema.metadata
dimension = int(metadata[b"firstwords.dimension"])
assert metadata[b"firstwords.normalised"] == b"true", metadata
fixed = table["vector"].combine_chunks().cast(pa.list_(pa.float32(), dimension))
vectors = fixed.flatten().to_numpy().reshape(-1, dimension)
with open(sys.argv[2], encoding="utf-8") as lines:
    rows = [json.loads(line) for line in lines]
assert table["id"].to_pylist() == [row["id"] for row in rows]
others = np.array([row["vector"] for row in rows], dtype=np.float32)
difference = np.abs(vectors - others).max()
deviation = np.abs(np.linalg.norm(vectors, axis=1) - 1).max()
print(json.dumps({"rows": len(rows), "dimension": dimension, "difference": float(difference), "deviation": float(deviation)}))
