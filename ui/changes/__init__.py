"""变动与补选: changes of deputies as guided cases; used by the roster."""
