"""The chapters of the calibration report, in their order."""
