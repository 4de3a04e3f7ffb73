package livegmv.contracts;

import java.util.function.LongSupplier;
import livegmv.json.RecordReader;
import livegmv.json.RecordReader.Held;
import livegmv.json.Unreadable;

/**
 * The fields of the record that was read last, judged one by one as a parser asks for those that the record's type has. The
 * first thing that is wrong is kept as the record's rejection; what is asked for after it is of no account.
 */
final class RecordFields {

    private final RecordReader reader;
    private final long minEventTime;
    private final long maxFutureSkew;
    private final LongSupplier clock;
    private Rejection rejection;

    /**
     * @param minEventTime epoch ms, the earliest that is accepted
     * @param maxFutureSkew ms that an eventTime may lie ahead of the clock
     * @param clock wall clock, epoch ms
     */
    RecordFields(RecordReader reader, long minEventTime, long maxFutureSkew, LongSupplier clock) {
        if (maxFutureSkew < 0) {
            throw new IllegalArgumentException("max-future-skew is " + maxFutureSkew + " ms: it cannot be negative");
        }
        this.reader = reader;
        this.minEventTime = minEventTime;
        this.maxFutureSkew = maxFutureSkew;
        this.clock = clock;
    }

    /** Of records that have no eventTime. */
    static RecordFields withoutEventTime(RecordReader reader) {
        return new RecordFields(reader, Long.MIN_VALUE, 0, () -> Long.MAX_VALUE);
    }

    /** Whether the record can be read at all; if not, {@link #rejection()} says why. */
    boolean read(byte[] value) {
        Unreadable unreadable = reader.read(value);
        rejection = unreadable == null ? null : rejectionOf(unreadable);
        return rejection == null;
    }

    /** The first thing that was wrong since {@link #read}, or null. */
    Rejection rejection() {
        return rejection;
    }

    String requiredId(int field) {
        return has(field, Held.TEXT, "an id in quotes") ? id(field) : null;
    }

    String optionalId(int field) {
        return reader.held(field) == Held.ABSENT ? null : requiredId(field);
    }

    /** Any text, also an empty one, or null when absent. */
    String optionalText(int field) {
        if (reader.held(field) == Held.ABSENT) {
            return null;
        }
        return has(field, Held.TEXT, "a text in quotes") ? reader.text(field) : null;
    }

    long requiredInteger(int field, long min, long max) {
        if (!has(field, Held.INTEGER, "an integer without fraction or exponent")) {
            return 0;
        }
        long value = reader.integer(field);
        if (value < min || value > max) {
            reject(RejectionReason.OUT_OF_RANGE, field, "must be from " + min + " to " + max);
        }
        return value;
    }

    /** 1 or -1. */
    int requiredSign(int field) {
        int sign = (int) requiredInteger(field, -1, 1);
        if (sign == 0) {
            reject(RejectionReason.OUT_OF_RANGE, field, "must be 1 or -1");
        }
        return sign;
    }

    long integerOr(int field, long min, long max, long whenAbsent) {
        return reader.held(field) == Held.ABSENT ? whenAbsent : requiredInteger(field, min, max);
    }

    /** Null when absent. */
    Long optionalInteger(int field, long min, long max) {
        return reader.held(field) == Held.ABSENT ? null : (Long) requiredInteger(field, min, max);
    }

    boolean requiredFlag(int field) {
        return has(field, Held.BOOLEAN, "true or false") && reader.isTrue(field);
    }

    /** Epoch ms from min-event-time to the clock and the skew, both inclusive. */
    long requiredEventTime(int field) {
        if (!has(field, Held.INTEGER, "epoch milliseconds, an integer without fraction or exponent")) {
            return 0;
        }
        long time = reader.integer(field);
        if (time < minEventTime) {
            reject(
                    RejectionReason.BEFORE_MIN_EVENT_TIME,
                    field,
                    "is before min-event-time: send milliseconds, not seconds");
        } else if (time > latest()) {
            reject(
                    RejectionReason.AHEAD_OF_CLOCK,
                    field,
                    "is ahead of the clock by more than max-future-skew: send UTC epoch milliseconds, check the clock");
        }
        return time;
    }

    private long latest() {
        long now = clock.getAsLong();
        long latest = now + maxFutureSkew;
        return latest < now ? Long.MAX_VALUE : latest;
    }

    /** The place in the field's vocabulary, or -1 when rejected. */
    int requiredWord(int field) {
        return requiredWord(field, RejectionReason.UNKNOWN_VALUE, "is none of the contract's values: use one of them");
    }

    /** The place in the field's vocabulary, or -1 when rejected or absent. */
    int optionalWord(int field) {
        return reader.held(field) == Held.ABSENT ? -1 : requiredWord(field);
    }

    /** True or false, or null when absent or rejected. */
    Boolean optionalBoolean(int field) {
        if (reader.held(field) == Held.ABSENT || !has(field, Held.BOOLEAN, "true or false")) {
            return null;
        }
        return reader.isTrue(field);
    }

    /** That the field holds the one currency of its vocabulary. */
    void requireCurrency(int field) {
        requiredWord(field, RejectionReason.OTHER_CURRENCY, "is not the currency that this deployment counts");
    }

    private int requiredWord(int field, RejectionReason whenUnknown, String rule) {
        if (!has(field, Held.TEXT, "a text in quotes")) {
            return -1;
        }
        int index = reader.vocabularyIndex(field);
        if (index < 0) {
            reject(whenUnknown, field, rule);
        }
        return index;
    }

    private boolean has(int field, Held wanted, String shape) {
        Held held = reader.held(field);
        if (held == wanted) {
            return true;
        }
        if (held == Held.ABSENT) {
            reject(RejectionReason.MISSING_FIELD, field, "is missing or null: send " + shape);
        } else {
            reject(RejectionReason.WRONG_TYPE, field, "has the wrong type: send " + shape);
        }
        return false;
    }

    private String id(int field) {
        String id = reader.text(field);
        RejectionReason broken = IdRule.brokenBy(id);
        if (broken != null) {
            reject(broken, field, IdRule.remedy(broken));
            return null;
        }
        return id;
    }

    /** For what no single field shows. */
    void reject(RejectionReason reason, int field, String rule) {
        if (rejection == null) {
            rejection = new Rejection(reason, "field '" + reader.field(field).name() + "' " + rule);
        }
    }

    static Rejection rejectionOf(Unreadable unreadable) {
        return new Rejection(reasonOf(unreadable.fault()), unreadable.detail());
    }

    private static RejectionReason reasonOf(Unreadable.Fault fault) {
        return switch (fault) {
            case TOO_LARGE -> RejectionReason.TOO_LARGE;
            case EMPTY -> RejectionReason.EMPTY;
            case INVALID_ENCODING -> RejectionReason.INVALID_ENCODING;
            case MALFORMED_JSON -> RejectionReason.MALFORMED_JSON;
            case NESTED_TOO_DEEPLY -> RejectionReason.NESTED_TOO_DEEPLY;
            case NUMBER_TOO_LONG -> RejectionReason.NUMBER_TOO_LONG;
            case DUPLICATE_MEMBER -> RejectionReason.DUPLICATE_MEMBER;
            case NOT_AN_OBJECT -> RejectionReason.NOT_AN_OBJECT;
        };
    }
}
