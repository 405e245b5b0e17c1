"""Opinions of the presidium 审议意见: handed over, followed and appraised until they are closed."""
