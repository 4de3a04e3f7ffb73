/**
 * How fast viewer events become the funnel of each session and minute.
 *
 * <p>All contenders but one answer the same questions: of each minute of each session, and of each whole session, the eight counts
 * and how many people saw and clicked. The project's job answers more beside: the private and public split, products,
 * streamers' days, orders and money, the last and previous ten minutes.
 */
package livegmv.bench.conversion;
