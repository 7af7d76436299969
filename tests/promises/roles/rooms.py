"""Policies of rooms that no page leads into yet, and where they are tried."""

_SURVEYS = "tests/capabilities/surveys/test_policies.py"

WITHOUT_ADDRESS = {
    ("surveys.make", "Surveys"): _SURVEYS,
    ("surveys.make", "Survey"): _SURVEYS,
    ("surveys.read", "Survey"): _SURVEYS,
    ("surveys.count", "Survey"): _SURVEYS,
    ("surveys.pour", "Pool"): _SURVEYS,
}
