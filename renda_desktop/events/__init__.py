"""What happens at a time and place with people attending: the common ground of meetings and activities."""
