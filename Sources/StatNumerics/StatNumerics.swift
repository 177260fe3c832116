// Linear algebra on BLAS and LAPACK, least squares, summaries, distributions, optimisers and random streams. Each
// folder has a page under docs/methods. Nothing here reads files or prints, and nothing treats NaN as missing.
