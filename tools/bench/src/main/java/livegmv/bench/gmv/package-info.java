/** How fast order events become the totals of each session, day and month, and what one streamer with a large share of them costs. */
package livegmv.bench.gmv;
