"""Many machines: blocks of histories, and points of a sweep, answered by the workers of a Dask cluster."""
