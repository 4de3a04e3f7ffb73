/** The project's jobs, live, as operators run them: what sends to them, what reads from them, and what is seen of them from outside. */
package livegmv.bench.live;
