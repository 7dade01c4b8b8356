package org.commonpurse.ingest.camt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element by its local name, with its text, attributes and children. */
final class Node {

    private static final int KEPT = 1_000_000;

    final String name;
    final int line;
    /** Made when the first comes: a batch of a bank has a million elements, and most have none. */
    Map<String, String> attributes = Map.of();

    List<Node> children = List.of();
    String text = "";

    Node(String name, int line) {
        this.name = name;
        this.line = line;
    }

    void attribute(String key, String content) {
        if (attributes.isEmpty()) {
            attributes = new LinkedHashMap<>(2);
        }
        attributes.put(key, content);
    }

    void child(Node node) {
        if (children.isEmpty()) {
            children = new ArrayList<>(4);
        }
        children.add(node);
    }

    /** The children of this name. */
    Stream<Node> all(String child) {
        return children.stream().filter(node -> node.name.equals(child));
    }

    /** The first node down a path of names. */
    Optional<Node> at(String... path) {
        var node = Optional.of(this);
        for (var step : path) {
            node = node.flatMap(n -> n.all(step).findFirst());
        }
        return node;
    }

    /** The text down a path of names; empty where there is none. */
    String text(String... path) {
        return at(path).map(node -> node.text.strip()).orElse("");
    }

    /** The first text that one of these paths, parted by slashes, leads to. */
    String first(String... paths) {
        for (var path : paths) {
            var text = text(path.split("/"));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** Every text of this name, at any depth. */
    Stream<String> deep(String wanted) {
        var own = name.equals(wanted) && !text.isBlank() ? Stream.of(text.strip()) : Stream.<String>empty();
        return Stream.concat(own, children.stream().flatMap(child -> child.deep(wanted)));
    }

    /** As XML without namespaces; cut where it is longer than what is kept of a row. */
    String xml() {
        var xml = new StringBuilder();
        write(xml);
        return xml.toString();
    }

    private void write(StringBuilder xml) {
        if (xml.length() > KEPT) {
            return;
        }
        xml.append('<').append(name);
        attributes.forEach((key, content) -> xml.append(' ').append(key).append("=\"").append(escaped(content)).append('"'));
        xml.append('>').append(escaped(text.strip()));
        children.forEach(child -> child.write(xml));
        xml.append("</").append(name).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
