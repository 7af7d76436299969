"""Reading what others published about a survey: what its percentages bear, and what they leave unsaid."""
