"""Charts over time: deadlines as lanes, backlog, rates, times to dispatch, and the strip of one sensor."""
