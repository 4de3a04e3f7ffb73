package livegmv.jobs;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** A job's steps as text, one a line in the order of the data: uid, name, and where its records come from. */
public final class JobPlan {

    private JobPlan() {}

    public static String of(StreamGraph graph) {
        TreeMap<Integer, StreamNode> nodes = new TreeMap<>();
        graph.getStreamNodes().forEach(node -> nodes.put(node.getId(), node));
        return nodes.values().stream()
                .filter(node -> node.getTransformationUID() != null)
                .map(node -> node.getTransformationUID() + ": " + node.getOperatorName() + origin(graph, node))
                .collect(Collectors.joining("\n"));
    }

    private static String origin(StreamGraph graph, StreamNode node) {
        List<StreamEdge> in = node.getInEdges();
        if (in.isEmpty()) {
            return "";
        }
        return in.stream()
                .map(edge -> graph.getStreamNode(edge.getSourceId()).getOperatorName() + " ["
                        + edge.getPartitioner().toString().toLowerCase() + "]")
                .collect(Collectors.joining(", ", "  <- ", ""));
    }
}
