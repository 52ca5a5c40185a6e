"""Scoring: scorecards, ranking, bounds of unfinished cards, explanations."""
