"""统计上报: statistics that open the lists behind them, and the forms that go to the county."""
