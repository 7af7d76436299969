"""The restore drill: a machine dies, and somebody who has only the sheet and the backups rebuilds it."""
