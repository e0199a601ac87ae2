// Reads cards with ez-vcard, as DAVx5 does. FILE -> one line of JSON a card.
import ezvcard.VCard;
import ezvcard.io.scribe.ScribeIndex;
import ezvcard.io.scribe.VCardPropertyScribe;
import ezvcard.io.text.VCardReader;
import ezvcard.property.*;
import ezvcard.util.PartialDate;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.util.*;

public class ReadEzvcard {
    private static final ScribeIndex SCRIBES = new ScribeIndex();

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < 0x20) out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }

    private static String json(Object value) {
        if (value == null) return "null";
        if (!(value instanceof Collection)) return quoted(value.toString());
        StringJoiner list = new StringJoiner(",", "[", "]");
        for (Object item : (Collection<?>) value) list.add(json(item));
        return list.toString();
    }

    private static List<Object> components(Object... parts) {
        List<Object> list = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof List) list.add(String.join(",", strings((List<?>) part)));
            else list.add(part == null ? "" : part);
        }
        return list;
    }

    private static List<String> strings(List<?> list) {
        List<String> out = new ArrayList<>();
        for (Object item : list) out.add(String.valueOf(item));
        return out;
    }

    private static Object date(DateOrTimeProperty property) {
        PartialDate partial = property.getPartialDate();
        if (partial != null) return partial.toISO8601(true);
        if (property.getDate() == null) return property.getText();
        return new SimpleDateFormat("yyyy-MM-dd").format(property.getDate());
    }

    private static String value(VCardProperty property) {
        if (property instanceof StructuredName) {
            StructuredName name = (StructuredName) property;
            return json(components(name.getFamily(), name.getGiven(), name.getAdditionalNames(),
                                   name.getPrefixes(), name.getSuffixes()));
        }
        if (property instanceof Address) {
            Address address = (Address) property;
            return json(components(address.getPoBoxes(), address.getExtendedAddresses(),
                                   address.getStreetAddresses(), address.getLocalities(),
                                   address.getRegions(), address.getPostalCodes(), address.getCountries()));
        }
        if (property instanceof TextListProperty) return json(((TextListProperty) property).getValues());
        if (property instanceof BinaryProperty) {
            BinaryProperty<?> binary = (BinaryProperty<?>) property;
            if (binary.getData() == null) return json(binary.getUrl());
            return "{\"octets\":" + json(Base64.getEncoder().encodeToString(binary.getData())) + "}";
        }
        if (property instanceof DateOrTimeProperty) return json(date((DateOrTimeProperty) property));
        if (property instanceof Telephone) {
            Telephone number = (Telephone) property;
            return json(number.getText() != null ? number.getText() : number.getUri());
        }
        if (property instanceof Impp) return json(((Impp) property).getUri());
        if (property instanceof Related) {
            Related related = (Related) property;
            return json(related.getText() != null ? related.getText() : related.getUri());
        }
        if (property instanceof Geo) {
            Geo geo = (Geo) property;
            return json(components(geo.getLatitude(), geo.getLongitude()));
        }
        if (property instanceof Timezone) {
            Timezone zone = (Timezone) property;
            return json(zone.getText() != null ? zone.getText() : zone.getOffset());
        }
        if (property instanceof SimpleProperty) return json(((SimpleProperty<?>) property).getValue());
        return json(property);
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static String name(VCardProperty property) {
        if (property instanceof RawProperty) return ((RawProperty) property).getPropertyName().toUpperCase(Locale.ROOT);
        VCardPropertyScribe scribe = SCRIBES.getPropertyScribe(property);
        return scribe.getPropertyName().toUpperCase(Locale.ROOT);
    }

    private static String line(VCardProperty property) {
        StringJoiner parameters = new StringJoiner(",", "{", "}");
        for (Map.Entry<String, List<String>> entry : property.getParameters())
            parameters.add(json(entry.getKey().toUpperCase(Locale.ROOT)) + ":" + json(entry.getValue()));
        return "{\"group\":" + json(property.getGroup()) + ",\"name\":" + json(name(property)) +
            ",\"parameters\":" + parameters + ",\"value\":" + value(property) + "}";
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8.name());
        try (VCardReader reader = new VCardReader(new File(arguments[0]))) {
            for (VCard card; (card = reader.readNext()) != null;) {
                StringJoiner lines = new StringJoiner(",", "[", "]");
                for (VCardProperty property : card.getProperties()) lines.add(line(property));
                Object complaint = reader.getWarnings().isEmpty() ? null : "read: " + reader.getWarnings();
                out.println("{\"lines\":" + lines + ",\"complaint\":" + json(complaint) + "}");
            }
        }
        out.flush();
    }
}
