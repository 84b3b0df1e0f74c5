// SPDX-License-Identifier: Apache-2.0
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Says what the tests did: skips by reason, failures by name, then the counts. A source file that
 * the launcher runs as it is.
 *
 * <p>Arguments: root of the checkout, a file older than the reports that count, Maven's exit code.
 * With OCELLUS_REQUIRE=all a skipped test is a failure.
 */
final class TestSummary {
    private final Map<String, List<String>> skipped = new TreeMap<>();
    private final List<String> failed = new ArrayList<>();
    private int passed;

    private TestSummary() {}

    public static void main(String[] args) throws Exception {
        TestSummary summary = new TestSummary();
        summary.readReports(Path.of(args[0]), Files.getLastModifiedTime(Path.of(args[1])));
        boolean mayNotSkip = "all".equals(System.getenv("OCELLUS_REQUIRE"));
        System.exit(summary.print(mayNotSkip, Integer.parseInt(args[2])));
    }

    private void readReports(Path root, FileTime since) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        List<Path> reports;
        try (Stream<Path> files = Files.walk(root, 5)) {
            reports = files.filter(TestSummary::isReport).sorted().toList();
        }
        for (Path report : reports) {
            if (Files.getLastModifiedTime(report).compareTo(since) >= 0) {
                read(builder.parse(report.toFile()).getDocumentElement());
            }
        }
    }

    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        String folder = file.getParent().getFileName().toString();
        return name.startsWith("TEST-")
                && name.endsWith(".xml")
                && (folder.equals("surefire-reports") || folder.equals("failsafe-reports"))
                && !file.toString().contains(File.separator + "fast" + File.separator);
    }

    private void read(Element suite) {
        NodeList cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            String name = simpleName(test.getAttribute("classname")) + "." + test.getAttribute("name");
            if (has(test, "failure") || has(test, "error")) {
                failed.add(name);
            } else if (has(test, "skipped")) {
                Element skip = (Element) test.getElementsByTagName("skipped").item(0);
                skipped.computeIfAbsent(reason(skip), reason -> new ArrayList<>()).add(name);
            } else {
                passed++;
            }
        }
    }

    private static boolean has(Element test, String tag) {
        return test.getElementsByTagName(tag).getLength() > 0;
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static String reason(Element skip) {
        String message = skip.getAttribute("message").strip();
        if (message.isEmpty()) {
            message = skip.getTextContent().strip().lines().findFirst().orElse("");
        }
        String prefix = "Assumption failed: ";
        int at = message.indexOf(prefix);
        if (at >= 0) {
            message = message.substring(at + prefix.length());
        }
        return message.isEmpty() ? "no reason given" : message;
    }

    private int print(boolean mayNotSkip, int mavenCode) {
        int skips = skipped.values().stream().mapToInt(List::size).sum();
        skipped.forEach(
                (reason, names) -> {
                    System.out.println("skipped: " + reason);
                    names.forEach(name -> System.out.println("  " + name));
                });
        failed.forEach(name -> System.out.println("failed: " + name));
        if (mayNotSkip && skips > 0) {
            System.out.println("OCELLUS_REQUIRE=all: a skipped test counts as failed");
        }
        System.out.printf(
                "%d passed, %d failed, %d skipped%n",
                passed, failed.size(), skips);
        if (passed + failed.size() + skips == 0) {
            System.out.println("no test ran");
            return 1;
        }
        return mavenCode != 0 || !failed.isEmpty() || (mayNotSkip && skips > 0) ? 1 : 0;
    }
}
