package livegmv.config;

import java.util.List;

/**
 * What one source gave.
 *
 * @param entries in the order given
 * @param problems of the source's own form; the values are not looked at yet
 */
record SourceContents(List<ConfigEntry> entries, List<ConfigProblem> problems) {}
