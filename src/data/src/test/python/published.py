"""Writes published.json, the numbers of the paper that the report sets a run beside, from a table of targets.

    python3 published.py targets.json > ../../main/resources/org/firstwords/data/published/published.json
    python3 published.py targets.json --check    # whether the committed file still says the same

`targets.json` holds each number with where it comes from; a number that is null there is null here, with its reason. The
second form compares: no number may be here that is not there, and none of the nulls may have got a value.
"""

import json
import pathlib
import sys

COMMITTED = pathlib.Path(__file__).parents[2] / "main/resources/org/firstwords/data/published/published.json"
LABELED = {
    "cvcl": ("contrastive_embedding", "CVCL"),
    "cvcl_shuffled": ("contrastive_shuffled", "Shuffled"),
    "cvcl_random_features": ("contrastive_embedding_frozen_random_init", "Random features"),
    "clip_vit_l_14": ("clip (vit-l/14)", "CLIP ViT-L/14"),
    "linear_probe_100pct": ("supervised_linear_probe_all", "Linear probe, all labels"),
    "linear_probe_10pct": ("supervised_linear_probe_10_percent", "Linear probe, 10 % of the labels"),
    "linear_probe_1pct": ("supervised_linear_probe_1_percent", "Linear probe, 1 % of the labels"),
    "cvcl_lstm": ("contrastive_lstm", "LSTM"),
    "cvcl_single_frame": ("contrastive_embedding_single_frame", "Single frame"),
    "cvcl_scratch": ("contrastive_embedding_finetune_random_init", "From scratch"),
    "cvcl_transformer_vitb14": ("contrastive_transformer_embedding", "Transformer and ViT-B/14"),
    "cvcl_no_augmentation": ("contrastive_embedding_no_data_aug", "No augmentation"),
    "cvcl_manual_filtered_15": ("contrastive_embedding", "CVCL, hand-filtered frames"),
}
OBJECTS = {
    "cvcl": ("contrastive", "CVCL"),
    "clip_vit_l_14": ("clip", "CLIP ViT-L/14"),
    "linear_probe_2fold": ("linear_probe", "Linear probe, two folds"),
    "cvcl_shuffled": ("contrastive_shuffled", "Shuffled"),
    "cvcl_random_features": ("contrastive_frozen_random_init", "Random features"),
    "cvcl_transformer_vitb14": ("contrastive_transformer", "Transformer and ViT-B/14"),
}
HISTORICAL = {
    "clip_vit_l_14": "clip_vit_l_14", "linear_probe_100pct": "linear_probe_100pct", "linear_probe_10pct": "linear_probe_10pct",
    "linear_probe_1pct": "linear_probe_1pct", "cvcl": "cvcl", "cvcl_shuffled": "shuffled", "cvcl_random_features": "frozen_random",
    "cvcl_lstm": "lstm", "cvcl_single_frame": "single_frame", "cvcl_scratch": "finetune_random",
    "cvcl_no_augmentation": "no_data_aug",
}


def source(model, group):
    given = model.get("source", model.get("note", ""))
    if isinstance(given, dict):
        return f"{given['csv']}, {given['filter']}"
    return given or ("read off the published figure 3A" if model["provenance"] == "digitised" else "")


def reason(model):
    if model["value_pct"] is not None:
        return None
    origin = model.get("would_come_from")
    if origin is None:
        return "no file of the public snapshot holds it: " + model["note"]
    return f"the reference file {origin['csv']} is absent from the public snapshot"


def compact(values):
    return {key: value for key, value in values.items() if value is not None or key == "value"}


def accuracy(dataset, key, model, config, label, history):
    return compact({
        "id": f"{dataset}.{key}",
        "dataset": dataset,
        "config": config,
        "filtered": True if key == "cvcl_manual_filtered_15" else None,
        "label": label,
        "measure": "accuracy",
        "unit": "percent",
        "value": model["value_pct"],
        "sd": model.get("sd"),
        "se": model.get("se"),
        "tolerance": model.get("tolerance"),
        "reported": model.get("reported_by_seed_text"),
        "historical": history.get(HISTORICAL.get(key)) if dataset == "labeled" else None,
        "provenance": model["provenance"],
        "reason": reason(model),
        "source": source(model, dataset),
        "warning": model.get("warning"),
    })


def counted(identity, dataset, config, label, measure, value, provenance, origin, unit="count", **more):
    return compact({"id": identity, "dataset": dataset, "config": config, "label": label, "measure": measure, "unit": unit,
                    "value": value, "provenance": provenance, "source": origin, **more})


def others(targets):
    labeled, objects = targets["labeled_s"], targets["object_categories"]
    cvcl, concepts = labeled["models"]["cvcl"], objects["models"]["cvcl"]
    alignment, twins = targets["alignment"], targets["duplicates"]
    outside = objects["third_party_published_checkpoint_seed0"]
    matrices = alignment["pearson_image_text_similarity_matrices"]
    distance, spread = alignment["fig_s5_tsne_distance_vs_accuracy"], alignment["tsne_spread_vs_accuracy"]
    frequency = labeled["correlations"]
    return [
        counted("labeled.above_50", "labeled", "contrastive_embedding", "CVCL: categories above 50 %", "above_50", cvcl["n_categories_above_50"], "literal", cvcl["source"]),
        counted("labeled.above_chance", "labeled", "contrastive_embedding", "CVCL: categories above 25 %", "above_25", cvcl["n_categories_above_25"], "literal", cvcl["source"]),
        counted("labeled.within_5_of_clip", "labeled", "contrastive_embedding", "CVCL: categories within 5 points of CLIP", "within_5_of_clip", labeled["concepts_within_5_points_of_clip"]["value"], labeled["concepts_within_5_points_of_clip"]["provenance"], "text of the article"),
        counted("labeled.words_per_label", "labeled", "", "Words in utterances for one label of the 1 % probe", "words_per_label", labeled["label_vs_word_ratio"]["ratio"], labeled["label_vs_word_ratio"]["provenance"], labeled["label_vs_word_ratio"]["source"], unit="ratio"),
        counted("objects.macro", "objects", "contrastive", "CVCL: mean over concepts", "macro", concepts["macro_pct"], concepts["provenance"], concepts["source"], unit="percent"),
        counted("objects.above_50", "objects", "contrastive", "CVCL: concepts above 50 %", "above_50", concepts["n_above_50"], concepts["provenance"], concepts["source"]),
        counted("objects.above_25", "objects", "contrastive", "CVCL: concepts above 25 %, in all", "above_25", concepts["n_above_25_total"], concepts["provenance"], concepts["source"]),
        counted("objects.third_party", "objects", "contrastive", "CVCL, seed 0, by others", "accuracy", outside["overall_pct"], "third_party", f"{outside['repo']}: {outside['images']}; {outside['label']}", unit="percent"),
        counted("objects.third_party_clip", "objects", "clip", "CLIP ViT-L/14, by others", "accuracy", outside["clip_vit_l_14_pct"], "third_party", outside["repo"], unit="percent"),
        counted("alignment", "alignment", "", "Alignment of pictures and words, r", "alignment_r", matrices["value"], matrices["provenance"], matrices["recipe"], unit="r"),
        counted("s5.distance", "alignment", "", "t-SNE distance and accuracy (S5), r", "distance_r", distance["pearson"], distance["provenance"], distance["source"], unit="r", p=distance["p"]),
        counted("spread", "alignment", "", "t-SNE spread and accuracy, r", "spread_r", spread["pearson"], spread["provenance"], spread.get("source", distance["source"]), unit="r", p=spread["p"]),
        counted("frequency", "labeled", "contrastive_embedding", "Log word frequency and accuracy, r", "frequency_r", frequency["cvcl_vs_log_word_freq"], frequency["provenance"], "counts of words in the reference's training utterances", unit="r"),
        counted("objects.frequency", "objects", "contrastive", "Concepts: log word frequency and accuracy, r", "frequency_r", objects["pearson_accuracy_vs_log_word_freq"], "digitised", "the same, and figure 3A", unit="r"),
        counted("s8.match", "duplicates", "", "Nearest training frames of the same category", "match", twins["nn_category_accuracy_pct"], twins["provenance"], twins["source"], unit="percent"),
        *(counted(f"s8.matched_{cut}", "duplicates", "", f"Of these, with cosine above 0.{cut}", f"matched_0.{cut}", twins[f"matched_gt_0.{cut}"], twins["provenance"], twins["source"]) for cut in ("99", "95", "9")),
        *(counted(f"s8.all_{cut}", "duplicates", "", f"All with cosine above 0.{cut}", f"all_0.{cut}", twins[f"all_gt_0.{cut}"], twins["provenance"], twins["source"]) for cut in ("95", "9")),
        counted("s8.images", "duplicates", "", "Different target pictures in the trials", "images", twins["unique_eval_frames"], twins["provenance"], twins["source"]),
    ]


def categories(targets):
    labeled, objects = targets["labeled_s"]["models"], targets["object_categories"]["models"]
    twin = labeled["cvcl_transformer_vitb14"]
    return [
        {"dataset": "labeled", "config": "contrastive_embedding", "provenance": "literal", "mean": labeled["cvcl"]["per_category"], "sd": {}},
        {"dataset": "labeled", "config": "contrastive_transformer_embedding", "provenance": "computed",
         "mean": {name: each["mean"] for name, each in twin["per_category"].items()},
         "sd": {name: each["sd"] for name, each in twin["per_category"].items()}},
        {"dataset": "objects", "config": "contrastive", "provenance": "digitised",
         "mean": {name: each["snapped_pct"] for name, each in objects["cvcl"]["per_category"].items()}, "sd": {}},
    ]


def published(targets):
    history = targets["historical_not_targets"]["labeled_s"]
    numbers = [accuracy("labeled", key, targets["labeled_s"]["models"][key], *names, history) for key, names in LABELED.items()]
    numbers += [accuracy("objects", key, targets["object_categories"]["models"][key], *names, history) for key, names in OBJECTS.items()]
    levels = dict(targets["_doc"]["provenance_levels"])
    levels["missing"] = "the reference file that holds it is absent from the public snapshot"
    levels["computed"] = "recomputed exactly from a file of the reference's snapshot"
    levels["seed"] = "stated in the text of the article or a summary of it; cannot be recomputed from what is public"
    return {"provenances": levels, "numbers": numbers + others(targets), "categories": categories(targets)}


def check(targets, committed):
    if committed != published(targets):
        sys.exit("published.json differs from what the targets give; write it anew")
    values = {each["id"]: each["value"] for each in committed["numbers"]}
    for dataset, table in (("labeled", "labeled_s"), ("objects", "object_categories")):
        for key, model in targets[table]["models"].items():
            if values[f"{dataset}.{key}"] != model["value_pct"]:
                sys.exit(f"{dataset}.{key} is {values[f'{dataset}.{key}']}, not {model['value_pct']}")
    missing = sorted(name for name, value in values.items() if value is None)
    print(f"{len(values)} numbers, of which {len(missing)} are not available: {', '.join(missing)}")


if __name__ == "__main__":
    read = json.loads(pathlib.Path(sys.argv[1]).read_text())
    if "--check" in sys.argv:
        check(read, json.loads(COMMITTED.read_text()))
    else:
        print(json.dumps(published(read), indent=1))
