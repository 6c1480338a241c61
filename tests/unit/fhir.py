"""Holds resources of FHIR R4 against its schema: fhir.py FILE…; status 1 and why, if one is none."""
import json
import os
import sys

import jsonschema

SCHEMA = os.path.join(os.path.dirname(__file__), "fhir-r4.schema.json")


def faults(validator, path):
    try:
        with open(path, encoding="utf-8") as file:
            resource = json.load(file)
        return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}"
                for e in validator.iter_errors(resource)]
    except Exception as error:  # also a reference to a definition that is not there
        return [f"{type(error).__name__}: {error}"[:300]]


def main():
    with open(SCHEMA, encoding="utf-8") as file:
        schema = {"definitions": json.load(file)["definitions"],
                  "$ref": "#/definitions/QuestionnaireResponse"}
    validator = jsonschema.Draft6Validator(schema)
    bad = 0
    for path in sys.argv[1:]:
        for fault in faults(validator, path):
            print(f"{path}: {fault}")
            bad = 1
    return bad


sys.exit(main())
