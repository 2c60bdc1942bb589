"""Reads an event file of train with TensorBoard's own reader and prints its scalars.

    pip install tensorboard && python read_events.py runs/ID/train/events
"""
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

events = EventAccumulator(sys.argv[1])
events.Reload()
for tag in events.Tags()["scalars"]:
    points = events.Scalars(tag)
    print(f"{tag}: {len(points)} points, last {points[-1].value:.4f} at step {points[-1].step}")
