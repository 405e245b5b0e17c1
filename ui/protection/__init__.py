"""The password of the data file: its fields, the unlock page, the recovery sheet on screen."""
