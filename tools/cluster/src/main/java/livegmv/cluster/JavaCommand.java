package livegmv.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a Java program is started as a child process: by the same Java as this one, under an {@link OrphanGuard}. */
record JavaCommand(String classPath, List<String> jvmOptions, String mainClass, List<String> arguments) {
    List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(executable());
        line.addAll(jvmOptions);
        line.add("-D" + OrphanGuard.PARENT + "=" + ProcessHandle.current().pid());
        line.add("-Dlog4j2.configurationFile=classpath:livegmv/cluster/child-log4j2.properties");
        line.add(OrphanGuard.class.getName());
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }

    /** The class path travels as a variable: as an argument it would fill pages of every process list. */
    Map<String, String> environment() {
        return Map.of("CLASSPATH", classPath);
    }

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
