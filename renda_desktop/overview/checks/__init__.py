"""One small check per rule over the data of the office: what it says, the figures used, what to do, and where."""
