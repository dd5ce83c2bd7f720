"""The sheets of an edited file as rows whose columns are known, and what stands beside them."""
