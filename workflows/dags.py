"""Hands the workflow files beside this one to dag-factory. Put the folder into Airflow's DAGs folder."""

from pathlib import Path

from dagfactory import load_yaml_dags

FOLDER = str(Path(__file__).parent)

load_yaml_dags(globals_dict=globals(), dags_folder=FOLDER, defaults_config_path=FOLDER)
