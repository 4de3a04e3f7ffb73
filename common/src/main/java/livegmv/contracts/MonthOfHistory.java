package livegmv.contracts;

/**
 * One record of the topic {@code history.monthly}: what a streamer sold in a month before the system ran. It adds to what the
 * system counts itself; the last record of a month holds.
 *
 * @param month {@code 2026-06}, a calendar month of the deployment's zone
 * @param gmv minor units (fen), refunds not deducted
 * @param netGmv minor units (fen): gmv less the refunds of the month's payments
 */
public record MonthOfHistory(String streamerId, String month, long gmv, long netGmv) {}
