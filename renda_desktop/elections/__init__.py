"""Elections by the congress: offices, nominations, candidates, results, oath, removal."""
