package livegmv.dashboard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import livegmv.config.DashboardConfig;

/**
 * Where the dashboard listens.
 *
 * @param port 0: any that is free
 * @param withoutTokens whether others than this machine may read without a token, because something before the dashboard knows
 *     its users
 */
public record Listening(String host, int port, boolean withoutTokens) {

    public static final String LOOPBACK = "127.0.0.1";

    public static Listening onLoopback(int port) {
        return new Listening(LOOPBACK, port, false);
    }

    boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether everybody who can reach the machine could read everything, and nobody said that this is wanted. */
    public boolean isTooOpen(DashboardConfig config) {
        return !isLoopback() && !config.asksForTokens() && !withoutTokens;
    }
}
