"""Translation engines, each behind the protocol of `zhengming.translation.engines.engine`."""
