"""The course around the notebooks: opening it, building exercises, checking that nothing leaks."""
