package livegmv.cli.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import livegmv.cli.CommandFailed;
import livegmv.contracts.Parsed;
import livegmv.contracts.RecordParser;

/** The records of one topic in a folder's file {@code TOPIC.jsonl} or {@code TOPIC.jsonl.gz}. */
public final class RecordLines {

    private RecordLines() {}

    /**
     * Hands over each record that can be read, in the order of the file; none if there is no file.
     *
     * @return how many could not be read
     * @throws CommandFailed if the file cannot be read
     */
    public static <T> long forEach(Path folder, String topic, RecordParser<T> parser, Consumer<T> reader) {
        Optional<InputFile> file = InputFile.ofTopic(folder, topic);
        if (file.isEmpty()) {
            return 0;
        }
        long unreadable = 0;
        try (InputStream in = file.get().open()) {
            LineReader lines = new LineReader(in, TopicFeeder.LARGEST_RECORD);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                Parsed<T> parsed = parser.parse(line);
                if (parsed.rejection() == null) {
                    reader.accept(parsed.event());
                } else {
                    unreadable++;
                }
            }
        } catch (IOException e) {
            throw new CommandFailed(file.get().path() + " cannot be read: " + e.getMessage(), e);
        }
        return unreadable;
    }
}
