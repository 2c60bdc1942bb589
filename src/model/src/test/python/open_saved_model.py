"""Opens our SavedModel in TensorFlow and prints the largest differences from the model's own vectors.

pip install tensorflow
python src/model/src/test/python/open_saved_model.py FOLDER   # with saved_model.pb and expected.json
"""

import base64
import json
import pathlib
import sys

import numpy as np
import tensorflow as tf

folder = pathlib.Path(sys.argv[1])
expected = json.loads((folder / "expected.json").read_text())
model = tf.saved_model.load(folder)
encode_image, encode_text = model.signatures["encode_image"], model.signatures["encode_text"]
size = encode_image.structured_input_signature[1]["image"].shape[1]
pictures = [np.frombuffer(base64.b64decode(each), np.uint8) for each in expected["pictures"]]
images = np.stack(pictures).reshape(-1, size, size, 3).astype(np.float32) / 255
seen = encode_image(image=tf.constant(images))["embedding"].numpy()
said = encode_text(tokens=tf.constant(expected["tokens"]), lengths=tf.constant(expected["lengths"]))["embedding"].numpy()
print(json.dumps({
    "images": float(np.abs(seen - np.array(expected["image_vectors"], np.float32)).max()),
    "texts": float(np.abs(said - np.array(expected["text_vectors"], np.float32)).max()),
}))
