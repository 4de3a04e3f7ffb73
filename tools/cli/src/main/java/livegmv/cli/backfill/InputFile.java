package livegmv.cli.backfill;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import livegmv.cli.UsageFault;

/**
 * A file of one input topic's records, one a line.
 *
 * @param topic without the deployment's prefix
 */
record InputFile(String topic, Path path) {

    private static final int BUFFER = 1 << 16;

    /** Those of the topics for which there is a file, {@code TOPIC.jsonl} or {@code TOPIC.jsonl.gz}. */
    static List<InputFile> in(Path folder, List<String> topics) {
        if (!Files.isDirectory(folder)) {
            throw new UsageFault("--in " + folder + ": there is no such folder.");
        }
        List<InputFile> files = new ArrayList<>();
        for (String topic : topics) {
            ofTopic(folder, topic).ifPresent(files::add);
        }
        if (files.isEmpty()) {
            throw new UsageFault("--in " + folder + ": no input there. Files are named for the topics: "
                    + String.join(
                            ", ", topics.stream().map(t -> t + ".jsonl[.gz]").toList()) + ".");
        }
        return files;
    }

    /** The topic's file in the folder, if there is one. */
    static Optional<InputFile> ofTopic(Path folder, String topic) {
        Path plain = folder.resolve(topic + ".jsonl");
        Path compressed = folder.resolve(topic + ".jsonl.gz");
        if (Files.exists(plain) && Files.exists(compressed)) {
            throw new UsageFault("--in " + folder + ": both " + plain.getFileName() + " and " + compressed.getFileName()
                    + " are there; which is meant? Remove one.");
        }
        return Stream.of(plain, compressed)
                .filter(Files::exists)
                .map(path -> new InputFile(topic, path))
                .findFirst();
    }

    InputStream open() throws IOException {
        InputStream raw = Files.newInputStream(path);
        return new BufferedInputStream(
                path.toString().endsWith(".gz") ? new GZIPInputStream(raw, BUFFER) : raw, BUFFER);
    }
}
