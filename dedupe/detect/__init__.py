"""Finding copies, in running order: sketch, exact, lsh, verify, cluster."""
