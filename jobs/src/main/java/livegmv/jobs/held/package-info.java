/** What a step holds in memory of its busiest keys, in front of Flink's state. */
package livegmv.jobs.held;
