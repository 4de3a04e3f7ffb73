package livegmv.cli.simulate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import livegmv.cli.CommandFailed;
import livegmv.simulation.SimulatedRecord;
import livegmv.simulation.SimulatedTopic;

/** One file a topic, one record a line, in the order of arrival: what {@code backfill} reads. */
final class RecordFiles implements RecordTarget {

    private static final int BUFFER = 1 << 18;

    private final Path folder;
    private final Map<SimulatedTopic, OutputStream> files = new EnumMap<>(SimulatedTopic.class);

    private RecordFiles(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder if need be; overwrites the topics' files that are there. */
    static RecordFiles in(Path folder, Set<SimulatedTopic> topics) {
        RecordFiles target = new RecordFiles(folder);
        try {
            Files.createDirectories(folder);
            for (SimulatedTopic topic : topics) {
                OutputStream file = Files.newOutputStream(folder.resolve(topic.topicName() + ".jsonl"));
                target.files.put(topic, new BufferedOutputStream(file, BUFFER));
            }
        } catch (IOException e) {
            target.close();
            throw target.unwritable(e);
        }
        return target;
    }

    @Override
    public void take(SimulatedRecord record) {
        try {
            OutputStream file = files.get(record.topic());
            file.write(record.value());
            file.write('\n');
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private CommandFailed unwritable(IOException e) {
        return new CommandFailed("--out " + folder + ": cannot be written: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        IOException first = null;
        for (OutputStream file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        files.clear();
        if (first != null) {
            throw unwritable(first);
        }
    }
}
