package livegmv.domain.conversion;

import livegmv.contracts.MinuteConversion;
import livegmv.contracts.ProductConversion;
import livegmv.contracts.SessionConversion;

/** Where what a look at a session finds goes to. */
public interface SessionResults {

    void session(SessionConversion session);

    void minute(MinuteConversion minute);

    void product(ProductConversion product);

    void day(DayViewers viewers);
}
