package livegmv.endtoend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One record of an input topic as it is sent.
 *
 * @param topic without the deployment's prefix
 * @param at epoch ms of event time at which it is sent, later than its own when it comes late
 * @param fact null when it is none
 * @param rejection the reason for which it is refused, or null
 */
record Sent(String topic, long at, byte[] value, InputFact fact, String rejection) {

    /** What a record says when it can be read. */
    interface InputFact {
        /** Of the order or the session that it is of. */
        String id();

        long eventTime();

        byte[] record();
    }

    static Sent of(Fact fact, long at) {
        return new Sent("orders", at, fact.record(), fact, null);
    }

    static Sent of(SessionFact fact, long at) {
        return new Sent("sessions", at, fact.record(), fact, null);
    }

    /** What keeps the records of an order or of a session in one partition. */
    int key() {
        return fact == null ? value.length : fact.id().hashCode();
    }

    /** As they are sent: what is sent at one time in the order of the lists. */
    static List<Sent> inTurn(List<Sent> some, List<Sent> others) {
        List<Sent> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Comparator.comparingLong(Sent::at));
        return all;
    }

    static List<Fact> orders(List<Sent> records) {
        return facts(records, Fact.class);
    }

    static List<SessionFact> sessions(List<Sent> records) {
        return facts(records, SessionFact.class);
    }

    private static <F extends InputFact> List<F> facts(List<Sent> records, Class<F> kind) {
        return records.stream()
                .map(Sent::fact)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
