"""Who is mentioned: gazetteers, mentions and the decisions behind them."""
