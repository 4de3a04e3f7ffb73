/** How long an order event is under way until a reader sees what came of it. */
package livegmv.bench.latency;
