"""Starting the product: processes, ports, warnings, logging, training."""
