package org.trialtwin.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What embedders get: modules with names, no package in two jars, a BOM that knows all of them. */
class PublishedArtifactsTest {
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    private static Document pom(String folder) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of(folder, "pom.xml").toFile());
    }

    private static String value(Document pom, String path) throws Exception {
        return XPATH.evaluate(path, pom);
    }

    private static List<String> values(Document pom, String path) throws Exception {
        NodeList nodes = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            values.add(nodes.item(i).getTextContent());
        }
        return values;
    }

    private static List<String> jars() throws Exception {
        return values(pom("."), "/project/modules/module").stream()
                .filter(module -> !module.equals("bom"))
                .toList();
    }

    private static List<String> packages(String module) throws IOException {
        Path sources = Path.of(module, "src/main/java");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> sources.relativize(file.getParent())
                            .toString()
                            .replace('\\', '/')
                            .replace('/', '.'))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** Packages of a jar's resources count too: a module may not share them either. */
    @Test
    void noPackageIsInTwoJars() throws Exception {
        Map<String, String> owners = new LinkedHashMap<>();
        for (String module : jars()) {
            for (String each : packages(module)) {
                assertThat(owners.put(each, module)).as(each + " of " + module).isNull();
            }
        }
        assertThat(owners).hasSizeGreaterThan(30);
    }

    @Test
    void everyJarHasAModuleNameThatIsItsRootPackage() throws Exception {
        for (String module : jars()) {
            String name = value(pom(module), "/project/properties/module.name");
            assertThat(packages(module))
                    .as(module)
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each + ".").startsWith(name + "."));
        }
        assertThat(value(pom("."), "//manifestEntries/Automatic-Module-Name")).isEqualTo("${module.name}");
    }

    @Test
    void theBomKnowsEveryLibraryAndNothingElse() throws Exception {
        List<String> libraries = new ArrayList<>();
        for (String module : jars()) {
            if (!module.startsWith("samples")) {
                libraries.add(value(pom(module), "/project/artifactId"));
            }
        }
        Document bom = pom("bom");
        assertThat(values(bom, "//dependencyManagement//artifactId")).containsExactlyInAnyOrderElementsOf(libraries);
        assertThat(value(bom, "/project/version")).isEqualTo(value(pom("."), "/project/version"));
        assertThat(value(bom, "/project/parent"))
                .as("the versions we build with stay with us")
                .isEmpty();
    }
}
