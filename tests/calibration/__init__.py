"""How often are the answers right? Simulated trials with a known truth, and real diaries."""
