"""When a card comes next: study days, memory and the schedulers, pure."""
