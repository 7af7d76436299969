"""What was heard: reports of outside sources, the sources themselves, and the software we run."""
