"""The map of the district: base map, cases, workers, cameras and sensors on one canvas."""
