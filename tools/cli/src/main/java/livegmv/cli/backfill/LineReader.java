package livegmv.cli.backfill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Splits bytes at line feeds and nowhere else: a record may hold any other byte, and is to be judged as it is. */
final class LineReader {

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;

    /** @param longest in bytes; a longer line is an error, for it could not be sent */
    LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line that is not empty, without its line feed; null at the end. */
    byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (true) {
            if (position == limit) {
                limit = in.read(buffer);
                position = 0;
                if (limit < 0) {
                    limit = 0;
                    return line.size() == 0 ? null : line.toByteArray();
                }
            }
            int start = position;
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            line.write(buffer, start, position - start);
            if (line.size() > longest) {
                throw new IOException("a line of more than " + longest + " bytes");
            }
            if (position < limit) {
                position++;
                if (line.size() > 0) {
                    return line.toByteArray();
                }
            }
        }
    }
}
