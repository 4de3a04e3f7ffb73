package livegmv.cli.topics;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Creates or checks the topics. */
@Command(name = "topics")
public final class TopicsCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new UnsupportedOperationException("not yet");
    }
}
