package org.commonpurse.ingest.camt;

import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commonpurse.ingest.SafeXml;
import org.commonpurse.shell.Problem;
import org.commonpurse.shell.Refused;

/**
 * An XML file read element by element. Document types and entities are refused, so no file can make it read another one
 * or grow without end.
 */
final class Xml implements AutoCloseable {

    private static final int DEPTH = 60;

    /** One entry of a bank may stand for a batch of 20,000 collections, each with some forty elements. */
    private static final int NODES = 1_500_000;

    private static final int TEXT = 1_000_000;

    private final XMLStreamReader reader;
    private int nodes;
    private int line = 1;

    Xml(InputStream in) {
        try {
            reader = SafeXml.reader(in);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Goes on to the next start or end of an element; false at the end of the file. */
    boolean next() {
        try {
            while (reader.hasNext()) {
                var event = reader.next();
                line = Math.max(1, reader.getLocation().getLineNumber());
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw refused("the file declares a document type or entities, which no bank does");
                }
                if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw broken(e);
        } catch (RuntimeException e) {
            throw e instanceof Refused ? e : refused("the file is not well-formed XML");
        }
    }

    boolean isStart() {
        return reader.isStartElement();
    }

    String name() {
        return reader.getLocalName();
    }

    int line() {
        return line;
    }

    /** The whole element that begins here. */
    Node tree() {
        nodes = 0;
        return tree(0);
    }

    private Node tree(int depth) {
        if (depth > DEPTH || ++nodes > NODES) {
            throw refused(depth > DEPTH
                    ? "elements lie in each other more than %d deep".formatted(DEPTH)
                    : "one entry has more than %d elements".formatted(NODES));
        }
        var node = new Node(reader.getLocalName(), line);
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            node.attribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        var text = new StringBuilder();
        try {
            while (reader.hasNext()) {
                var event = reader.next();
                line = Math.max(1, reader.getLocation().getLineNumber());
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> node.child(tree(depth + 1));
                    case XMLStreamConstants.END_ELEMENT -> {
                        node.text = text.isEmpty() || text.toString().isBlank() ? "" : text.toString();
                        return node;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        text.append(reader.getText());
                        if (text.length() > TEXT) {
                            throw refused("a text is too long");
                        }
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("the file uses an entity, which no bank does");
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw broken(e);
        } catch (RuntimeException e) {
            throw e instanceof Refused ? e : refused("the file is not well-formed XML");
        }
        throw refused("the file ends in the middle");
    }

    private Refused broken(XMLStreamException e) {
        var at = e.getLocation() == null ? line : Math.max(1, e.getLocation().getLineNumber());
        return new Refused(new Problem(
                null, at, null, null, "the file is not well-formed XML, or ends in the middle", "take it from the bank again"));
    }

    Refused refused(String message) {
        return new Refused(new Problem(null, line, null, null, message, "take the file from the bank again"));
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }
}
