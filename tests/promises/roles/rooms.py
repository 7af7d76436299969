"""Policies of rooms that no page leads into yet, and where they are tried."""

_SURVEYS = "tests/capabilities/surveys/test_policies.py"

_TABLES = "tests/trust/disclosure/tables/test_deciding.py and tests/interfaces/web/disclosure"

WITHOUT_ADDRESS = {
    ("tables.let-out", "Waiting"): _TABLES,
    ("tables.let-out", "Decision"): _TABLES,
    ("surveys.make", "Survey"): "tests/interfaces/web/surveys_console/test_running.py",
    ("surveys.read", "Survey"): _SURVEYS,
    ("surveys.count", "Survey"): _SURVEYS,
    ("surveys.pour", "Pool"): _SURVEYS,
}
