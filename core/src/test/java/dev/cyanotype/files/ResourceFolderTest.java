package dev.cyanotype.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Router;
import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceFolderTest {
    @TempDir
    Path folder;

    private URL jar(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
                if (entry.endsWith(".class")) {
                    try (var in = Owner.class.getResourceAsStream("/" + entry)) {
                        in.transferTo(jar);
                    }
                } else {
                    jar.write(name.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return file.toUri().toURL();
    }

    /** Lies in a jar of its own. */
    static final class Owner {}

    @Test
    void isThatOfItsOwnersJarOnly() throws Exception {
        String owner = Owner.class.getName().replace('.', '/') + ".class";
        URL other = jar("other.jar", "pages/both.txt", "pages/other.txt");
        URL own = jar("own.jar", owner, "pages/both.txt");

        try (URLClassLoader loader = new URLClassLoader(new URL[] {other, own}, null)) {
            Folder pages = Folder.of(loader.loadClass(Owner.class.getName()), "pages");

            assertThat(pages.find("both.txt").orElseThrow().length()).isEqualTo("own.jar".length());
            assertThat(pages.find("other.txt")).isEmpty();
        }
    }

    @Test
    void knowsItsFilesAndReportsTemplatesOfOneNameInTwoJars() throws Exception {
        String owner = Owner.class.getName().replace('.', '/') + ".class";
        URL first = jar("first.jar", owner, "pages/base.html", "pages/first/a.html");
        URL second = jar("second.jar", owner, "pages/base.html", "pages/second/a.html");
        try (URLClassLoader one = new URLClassLoader(new URL[] {first}, null);
                URLClassLoader two = new URLClassLoader(new URL[] {second}, null)) {
            Folder pages = Folder.of(one.loadClass(Owner.class.getName()), "pages");
            Folder others = Folder.of(two.loadClass(Owner.class.getName()), "pages");
            Blueprint blueprint = Blueprint.of("first", setup -> setup.templates(pages));
            Blueprint other = Blueprint.of("second", setup -> setup.templates(others));

            assertThat(pages.names()).containsExactly("base.html", "first/a.html");
            assertThatThrownBy(() -> Router.of(blueprint, other))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("1) [ConflictingTemplates] There are two templates 'base.html'")
                    .hasMessageNotContaining("a.html")
                    .hasMessageNotContaining("2)");
            assertThatThrownBy(() -> Router.of(blueprint).extend().mount(other).build())
                    .hasMessageContaining("[ConflictingTemplates]");
            Files.writeString(folder.resolve("base.html"), "the application's");
            Router.builder()
                    .mount(blueprint)
                    .mount(other)
                    .app(app -> app.templates(Folder.of(folder)))
                    .build();
        }
    }

    @Test
    void readsAnEntryOfAJarOnlyWhenItIsOpened() throws Exception {
        String owner = Owner.class.getName().replace('.', '/') + ".class";
        URL own = jar("own.jar", owner, "pages/a.txt");

        try (URLClassLoader loader = new URLClassLoader(new URL[] {own}, null)) {
            Source source = Folder.of(loader.loadClass(Owner.class.getName()), "pages")
                    .find("a.txt")
                    .orElseThrow();

            assertThat(source.etag()).contains(checksum("own.jar") + "-7");
            assertThat(source)
                    .isNotInstanceOf(
                            Source.of(new byte[0], "", Optional.empty()).getClass());
            assertThat(text(source, 0, 7)).isEqualTo("own.jar");
            assertThat(text(source, 2, 5)).isEqualTo("n.j");
            assertThat(text(source, 7, 7)).isEmpty();
        }
    }

    private static String text(Source source, long from, long to) throws IOException {
        try (InputStream in = Channels.newInputStream(source.open(from, to))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }

    @Test
    void isFoundAmongClassesThoughTestsHaveOneOfThatName() throws IOException {
        assertThat(ResourceFolderTest.class.getResource("/dev/cyanotype/debug").toString())
                .contains("test-classes");

        assertThat(Folder.of(Folder.class, "dev/cyanotype/debug").find("page.css"))
                .isPresent();
        assertThat(Folder.of(Folder.class, "dev/cyanotype/debug").find("../files/Folder.class"))
                .isEmpty();
    }
}
