"""Writes transcripts.json: transcript files of many programs, and what independent readers find in them.

    pip install webvtt-py pysrt pylangacq pympi-ling praat-parselmouth pandas
    python src/data/src/test/python/transcripts_golden.py \
        > src/data/src/test/resources/org/firstwords/data/transcript/transcripts.json

Each item has a file name, the file's bytes in base64, and its segments [start, end, speaker, words] in seconds.
What no speaker said, or nobody timed, is left out. Where the readers differ from ours by intention is in `chat_words`.
"""

import base64
import json
import math
import pathlib
import re
import sys
import tempfile
import warnings

import pandas
import parselmouth
import pylangacq
import pympi
import pysrt
import webvtt

warnings.simplefilter("ignore")
folder = pathlib.Path(tempfile.mkdtemp())
items = []


def add(name, content, read):
    path = folder / name
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    segments = [
        [round(start, 6), None if end is None else round(end, 6), speaker, " ".join(words.split())]
        for start, end, speaker, words in read(path)
        if words.strip()
    ]
    items.append({"name": name, "content": base64.b64encode(path.read_bytes()).decode(), "segments": segments})


# --- SubRip, read by pysrt


def srt(path):
    raw = path.read_bytes()
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for cue in pysrt.open(str(path), encoding=encoding):
        text = re.sub(r"\{\\[^}]*\}", "", cue.text_without_tags)
        yield cue.start.ordinal / 1000, cue.end.ordinal / 1000, None, text


SRT = "1\n00:00:01,000 --> 00:00:02,500\nLook at the ball.\n\n2\n00:00:04,250 --> 00:00:06,000\nWhere is\nthe kitty?\n"
add("plain.srt", SRT, srt)
add("windows.srt", ("\ufeff" + SRT).replace("\n", "\r\n"), srt)
add("utf16.srt", SRT.encode("utf-16"), srt)
add("tags.srt", SRT.replace("the ball", "<i>the</i> <font color=\"#fff\">ball</font>").replace("the kitty", "{\\an8}the <b>kitty</b>"), srt)
add("dots.srt", SRT.replace(",", "."), srt)
add("late.srt", "7\n01:02:03,004 --> 01:02:04,005\nCafé, naïve – 你好\n\n9\n10:00:00,999 --> 10:00:01,000\n- Yes!\n- No!\n", srt)
add("blanks.srt", "\n\n" + SRT.replace("\n\n", "\n\n\n\n") + "\n\n\n", srt)
saved = pysrt.SubRipFile([pysrt.SubRipItem(i, {"seconds": i}, {"seconds": i, "milliseconds": 900}, f"word {i}") for i in range(1, 20)])
saved.save(str(folder / "saved.srt"), encoding="utf-8")
add("saved.srt", None, srt)

# --- WebVTT, read by webvtt-py


def seconds(text):
    parts = [float(part) for part in text.split(":")]
    return sum(part * 60**power for power, part in enumerate(reversed(parts)))


def vtt(path):
    for caption in webvtt.read(str(path)):
        yield seconds(caption.start), seconds(caption.end), caption.voice, caption.text.replace("&amp;", "&")


VTT = "WEBVTT\n\n00:01.000 --> 00:02.500\nLook at the ball.\n\n00:00:04.250 --> 00:00:06.000\nWhere is\nthe kitty?\n"
add("plain.vtt", VTT, vtt)
add("comments.vtt", VTT.replace("WEBVTT\n", "WEBVTT - a title\nKind: captions\n\nNOTE a remark\nof two lines\n\nSTYLE\n::cue { color: red }\n", 1), vtt)
add("names.vtt", VTT.replace("00:01.000", "first\n00:01.000").replace("02.500", "02.500 align:start position:10%"), vtt)
add("voices.vtt", VTT.replace("Look", "<v Mom>Look").replace("Where", "<v.loud Aunt Jane>Where"), vtt)
add("tags.vtt", VTT.replace("the ball", "<i>the</i> <c.yellow>ball</c> &amp; bat"), vtt)
add("hours.vtt", "WEBVTT\r\n\r\n100:00:00.500 --> 100:00:01.750\r\nlate\r\n", vtt)
saved = webvtt.WebVTT()
for i in range(1, 12):
    saved.captions.append(webvtt.Caption(f"00:00:{i:02d}.000", f"00:00:{i:02d}.800", f"word {i}"))
saved.save(str(folder / "saved.vtt"))
add("saved.vtt", None, vtt)

# --- JSON of speech recognisers: what was written is what is to be read

said = [(0.0, 2.48, " Look at the ball."), (2.48, 5.0, " Where is it?"), (61.02, 64.52, " Gute Nacht, Mäuschen.")]


def whisper(path):
    for segment in json.loads(path.read_text())["segments"]:
        yield segment["start"], segment["end"], segment.get("speaker"), segment["text"]


def dump(value):
    return json.dumps(value, indent=1)


segments = [{"id": i, "seek": 0, "start": s, "end": e, "text": t, "tokens": [1, 2], "avg_logprob": -0.2} for i, (s, e, t) in enumerate(said)]
add("whisper.json", dump({"text": "all", "segments": segments, "language": "en"}), whisper)
segments[1]["avg_logprob"] = math.nan
add("nan.json", json.dumps({"text": "all", "segments": segments, "language": "en"}), whisper)
diarized = [dict(s, speaker=f"SPEAKER_0{i % 2}", words=[{"word": "Look", "start": 0.1, "end": 0.4, "score": 0.9}]) for i, s in enumerate(segments)]
add("whisperx.json", json.dumps({"segments": diarized, "word_segments": []}), whisper)
add(
    "cpp.json",
    dump({"result": {"language": "en"}, "transcription": [{"timestamps": {"from": "x", "to": "y"}, "offsets": {"from": round(s * 1000), "to": round(e * 1000)}, "text": t} for s, e, t in said]}),
    lambda _: [(s, e, None, t) for s, e, t in said],
)
add(
    "transformers.json",
    dump({"text": "all", "chunks": [{"timestamp": [s, e], "text": t} for s, e, t in said]}),
    lambda _: [(s, e, None, t) for s, e, t in said],
)

# --- CHAT, read by pylangacq


def chat_words(tokens):
    """Ours: +... is ., no:: is no, special commas are commas, marks of intonation vanish."""
    for token in tokens:
        token = re.sub(r"[↑↓]", "", token)
        if token.startswith("+"):
            token = token[-1]
        if len(token) > 1:
            token = token.replace(":", "")
        yield {"‡": ",", "„": ","}.get(token, token)


def chat(path):
    for utterance in pylangacq.read_chat(str(path), strict=False).utterances():
        if utterance.time_marks:
            start, end = utterance.time_marks
            yield start / 1000, end / 1000, utterance.participant, " ".join(chat_words(t.word for t in utterance.tokens))


HEAD = "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tCHI Child Target_Child, MOT Mother Mother\n@ID:\teng|x|CHI|2;00.||||Target_Child|||\n@ID:\teng|x|MOT|||||Mother|||\n@Media:\ta, video\n"


def cha(*lines):
    text = "\n".join(lines)
    return HEAD + re.sub(r"\b(\d+_\d+)$", "\x15\\1\x15", text, flags=re.M) + "\n@End\n"


add("plain.cha", cha("*MOT:\tlook at the ball . 1000_2500", "*CHI:\tball ! 2500_3100"), chat)
add("codes.cha", cha(
    "*MOT:\t<the dog> [/] the dog is &-uh gonna [: going to] (.) run +... 3100_6200",
    "*MOT:\tit's a dog@f choo_choo , no:: &=laughs isn't it ?", "\t6200_7000",
    "*MOT:\tthe [/] the cat „ see ‡ yes +/? 7000_8000",
    "*MOT:\t<I want> [//] I need that 0is [*] . 8000_9000",
    "*MOT:\t(be)cause goed [: went] [* +ed] ↑wow↓ . 9000_9500"), chat)
add("tiers.cha", cha("*MOT:\tcome here .", "%act:\tpoints", "*CHI:\tba(ll) [!] ! 2500_3100", "%com:\tlong line", "\tgoes on", "*MOT:\tyou", "\tsee", "\tit ? 4000_5000"), chat)
add("untimed.cha", cha("*MOT:\tno time .", "*MOT:\ttime . 10_20", "*CHI:\tno time ."), chat)
add("long.cha", cha(*[f"*{'MOT' if i % 3 else 'CHI'}:\tword number{'s' * (i % 2)} <one two> [/] {'a' * (i + 1)} . {i * 1000}_{i * 1000 + 900}" for i in range(60)]), chat)

# --- ELAN, written and read by pympi


def eaf(path):
    file = pympi.Elan.Eaf(str(path))
    found = []
    for tier in file.get_tier_names():
        for annotation in file.get_annotation_data_for_tier(tier):
            found.append((annotation[0] / 1000, annotation[1] / 1000, tier, annotation[2]))
    return sorted(found, key=lambda segment: segment[0])


def elan(name, build):
    file = pympi.Elan.Eaf(author="test")
    file.remove_tier("default")
    build(file)
    file.to_file(str(folder / name))
    add(name, None, eaf)


def aligned(file):
    for tier in ("MOT", "CHI"):
        file.add_tier(tier)
    for i in range(20):
        file.add_annotation("MOT", i * 1000 + 7, i * 1000 + 707, f"word {i} & <more> \"quoted\"")
    file.add_annotation("CHI", 333, 999, "da\nda")
    file.add_annotation("CHI", 1333, 1999, "")


def references(file):
    file.add_linguistic_type("symbolic", constraints="Symbolic_Association", timealignable=False)
    file.add_tier("utterance")
    file.add_tier("words@utterance", "symbolic", "utterance")
    file.add_tier("gloss@utterance", "symbolic", "words@utterance")
    for i in range(5):
        file.add_annotation("utterance", i * 2000, i * 2000 + 1500, f"u{i}")
        file.add_ref_annotation("words@utterance", "utterance", i * 2000 + 10, f"look {i}")
        file.add_ref_annotation("gloss@utterance", "words@utterance", i * 2000 + 10, f"gloss {i}")


elan("aligned.eaf", aligned)
elan("references.eaf", references)
elan("empty.eaf", lambda file: file.add_tier("MOT"))
elan("unicode.eaf", lambda file: (file.add_tier("Mère"), file.add_annotation("Mère", 100, 5100, "où est-il ? 你好")))

# --- TextGrid, written and read by Praat


def textgrid(path):
    grid = parselmouth.read(str(path))
    found = []
    for tier in range(1, int(parselmouth.praat.call(grid, "Get number of tiers")) + 1):
        if not parselmouth.praat.call(grid, "Is interval tier", tier):
            continue
        name = parselmouth.praat.call(grid, "Get tier name", tier)
        for interval in range(1, int(parselmouth.praat.call(grid, "Get number of intervals", tier)) + 1):
            found.append((
                parselmouth.praat.call(grid, "Get start time of interval", tier, interval),
                parselmouth.praat.call(grid, "Get end time of interval", tier, interval),
                name,
                parselmouth.praat.call(grid, "Get label of interval", tier, interval)))
    return sorted(found, key=lambda segment: segment[0])


def praat(name, save, labels, points=""):
    grid = parselmouth.praat.call("Create TextGrid", 0.0, 10.0, f"MOT CHI {points}".strip(), points)
    for tier in (1, 2):
        for boundary in range(1, 8):
            parselmouth.praat.call(grid, "Insert boundary", tier, boundary + 0.123 * tier)
        for interval, label in enumerate(labels, 2):
            parselmouth.praat.call(grid, "Set interval text", tier, interval, label)
    if points:
        parselmouth.praat.call(grid, "Insert point", 3, 1.5, "click")
    parselmouth.praat.call(grid, save, str(folder / name))
    add(name, None, textgrid)


for mode in ("UTF-8", "UTF-16", "try ASCII, then UTF-16"):
    parselmouth.praat.run(f"Text writing preferences: \"{mode}\"")
    suffix = mode.split(",")[0].replace(" ", "").lower()
    praat(f"long-{suffix}.TextGrid", "Save as text file", ["look at that", 'she said "no"', "", "été 5 <exists>", "! really"])
    praat(f"short-{suffix}.TextGrid", "Save as short text file", ["look at that", 'she said "no"', "", "12.5", "! really"])
parselmouth.praat.run("Text writing preferences: \"UTF-8\"")
praat("points.TextGrid", "Save as text file", ["a", "b"], "clicks")

# --- tables, read by pandas


def table(path, **options):
    frame = pandas.read_csv(path, keep_default_na=False, **options)
    for row in frame.to_dict("records"):
        yield float(row["start"]), float(row["end"]), row.get("speaker"), str(row["text"])


TABLE = 'start,end,text,speaker\n0.5,2.25,"Look, a ball",Mom\n2.25,4.0,Yes,CHI\n64,65.125,"She said ""no""",Dad\n'
add("table.csv", TABLE, table)
add("table-utf16.csv", TABLE.encode("utf-16"), lambda path: table(path, encoding="utf-16"))
add("table.tsv", "start\tend\ttext\n0.5\t2.25\tLook, a ball\n2.25\t4\tYes\n", lambda path: table(path, sep="\t"))
add("semicolons.csv", "Speaker;Start;End;Text\nMom;0,5;2,25;Look, a ball\nDad;2,25;4;Yes\n", lambda path: (
    (row["Start"], row["End"], row["Speaker"], row["Text"]) for row in pandas.read_csv(path, sep=";", decimal=",").to_dict("records")))

json.dump(items, sys.stdout, indent=1, ensure_ascii=False)
