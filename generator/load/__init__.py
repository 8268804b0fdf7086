"""From folders to kinds and records, with every fault found on the way."""
