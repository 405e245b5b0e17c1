"""Livelihood projects 民生实事: proposals, candidates, the deputies' vote, quarterly progress, ratings."""
