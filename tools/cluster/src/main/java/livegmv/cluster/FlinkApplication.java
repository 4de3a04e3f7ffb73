package livegmv.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A job that has a Flink cluster of its own, which begins and ends with it.
 *
 * @param flinkHome whose {@code usrlib} holds the job's jar
 * @param arguments as {@code standalone-job.sh} of a distribution takes them: {@code --job-classname CLASS}, perhaps
 *     {@code --fromSavepoint FOLDER}, and after {@code --} the job's own
 * @param environment variables that the JobManager has beside this JVM's own
 */
public record FlinkApplication(Path flinkHome, List<String> arguments, Map<String, String> environment) {}
