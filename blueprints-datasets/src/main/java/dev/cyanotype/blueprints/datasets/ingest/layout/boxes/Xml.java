package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of XML that a stranger may have written: no document type, no entities, few levels.
 *
 * @param name of the element
 * @param text in it
 * @param elements in it
 */
record Xml(String name, StringBuilder text, List<Xml> elements) {
    private static final int DEEPEST = 8;

    private Xml(String name) {
        this(name, new StringBuilder(), new ArrayList<>());
    }

    /** Reads the outermost element. */
    static Xml read(InputStream xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(xml);
        try {
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("it has a document type");
                }
            }
            return element(reader, 1);
        } finally {
            reader.close();
        }
    }

    private static Xml element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("it has more than " + DEEPEST + " levels");
        }
        Xml element = new Xml(reader.getLocalName());
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> element.elements().add(element(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    element.text().append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("it has an entity");
                default -> {
                    // comments say nothing
                }
            }
        }
        return element;
    }

    List<Xml> all(String wanted) {
        return elements.stream()
                .filter(element -> element.name().equals(wanted))
                .toList();
    }

    Optional<Xml> first(String wanted) {
        return all(wanted).stream().findFirst();
    }

    /** Returns the text of the first element of a name; empty if there is none. */
    String text(String wanted) {
        return first(wanted).map(element -> element.text().toString().strip()).orElse("");
    }
}
