/** Whether the alert job stands still while a rule changes that all streamers are judged by. */
package livegmv.bench.alerts;
