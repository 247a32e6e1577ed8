"""The Excel room: the only place that knows workbooks."""
