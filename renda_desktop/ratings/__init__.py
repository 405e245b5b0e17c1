"""满意度测评: what is rated on a ballot, and the rates that follow."""
