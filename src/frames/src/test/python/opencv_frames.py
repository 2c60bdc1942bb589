"""Makes the goldens in src/test/resources/opencv: frames as the reference takes them, with OpenCV.

    pip install opencv-python-headless numpy
    python3 opencv_frames.py FFMPEG ../resources/opencv

FFMPEG, an ffmpeg program, makes the clips. Each golden is the frame at one time stamp: seek to
int(timestamp * fps), shorter side to 256 (cubic), crop 224 x 224, reverse both axes, JPEG.
"""
import pathlib
import subprocess
import sys

import cv2

FFMPEG, OUT = sys.argv[1], pathlib.Path(sys.argv[2])
CLIPS = {"landscape": "640x480:r=30000/1001", "portrait": "360x480:r=25", "wide": "640x360:r=30"}
TIMESTAMPS = (0.0, 0.6000000000000001, 1.4000000000000001)

for name, form in CLIPS.items():
    clip = OUT / f"{name}.mp4"
    subprocess.run(
        [FFMPEG, "-v", "error", "-y", "-f", "lavfi", "-i", f"testsrc=s={form}:d=1.6", "-vf",
         "gblur=sigma=2", "-pix_fmt", "yuv420p", "-c:v", "libopenh264", "-b:v", "300k", clip],
        check=True)
    video = cv2.VideoCapture(str(clip))
    fps = video.get(cv2.CAP_PROP_FPS)
    for timestamp in TIMESTAMPS:
        video.set(cv2.CAP_PROP_POS_FRAMES, int(timestamp * fps))
        read, frame = video.read()
        assert read, (clip, timestamp)
        height, width = frame.shape[:2]
        minor = min(width, height)
        frame = cv2.resize(
            frame, (width * 256 // minor, height * 256 // minor), interpolation=cv2.INTER_CUBIC)
        height, width = frame.shape[:2]
        x, y = width // 2 - 112, max(0, height // 2 - 112 - 16)
        frame = frame[y:y + 224, x:x + 224][::-1, ::-1]
        cv2.imwrite(str(OUT / f"{name}-{timestamp:.1f}.jpg"), frame)
