"""A questionnaire while it is being written: changes of its JSON, each checked whole when it is kept."""
