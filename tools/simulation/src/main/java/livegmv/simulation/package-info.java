/**
 * A made-up platform: streamers go on air, viewers come and go, some of them buy. What happens is told in event-time order, one
 * record of the input contract at a time; nothing here knows of files, brokers or the command line.
 *
 * <p>{@link livegmv.simulation.Simulation} runs {@link livegmv.simulation.RoomPlan}s: drawn by
 * {@link livegmv.simulation.RoomSchedule} from a seed, or written by hand for a plot that is to be told the same way every time.
 * {@link livegmv.simulation.Disorder} then makes of the order of events an order of arrival, with repeats.
 *
 * <p>Memory is held for open rooms, viewers in them, unfinished orders and what disorder holds back, and some 30 bytes for each
 * session that is to come; never for what has been told.
 */
package livegmv.simulation;
