package livegmv.dashboard;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One address of the server, and who is let in.
 *
 * @param page whether people come here by a browser: they are sent to sign in, programs are told to
 */
record Route(HandlerType method, String path, Admission admission, boolean page, Handler handler) {

    enum Admission {
        /** Says nothing of what the topics hold. */
        EVERYBODY,
        /** The handler shows each caller what that caller may see, through the views. */
        KNOWN,
        OPERATORS
    }

    static Route get(String path, Admission admission, Handler handler) {
        return new Route(HandlerType.GET, path, admission, false, handler);
    }

    static Route page(String path, Admission admission, Handler handler) {
        return new Route(HandlerType.GET, path, admission, true, handler);
    }

    static Route post(String path, Admission admission, Handler handler) {
        return new Route(HandlerType.POST, path, admission, false, handler);
    }
}
