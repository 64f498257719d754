"""The command line: one parser, one module a command, results on stdout and talk on stderr."""
