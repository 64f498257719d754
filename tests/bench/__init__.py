"""Scripts that measure and judge nothing; run one with `python -m tests.bench.bench_scheduling`."""
