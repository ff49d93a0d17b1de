package dev.cyanotype.server.plugins;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles and packs jars, as somebody else would who writes a plugin. */
public final class JarBuilder {
    private final List<JavaFileObject> sources = new ArrayList<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private String spi = "1.0";

    /** Returns the jar of the smallest blueprint, that of the README. */
    public static JarBuilder hello() {
        return new JarBuilder()
                .source("com.example.hello.HelloBlueprint", """
                        package com.example.hello;
                        import dev.cyanotype.*;
                        import dev.cyanotype.http.Response;
                        public final class HelloBlueprint implements Blueprint {
                            @Override
                            public String name() {
                                return "hello";
                            }

                            @Override
                            public void configure(Setup setup) {
                                setup.get("/hello/<name>", request -> Response.text("Hello, " + request.param("name")));
                            }
                        }
                        """)
                .service("dev.cyanotype.Blueprint", "com.example.hello.HelloBlueprint");
    }

    /** Returns a jar as Maven writes one, which says what it is a version of. */
    public static JarBuilder library(String group, String artifact, String version) {
        JarBuilder jar = new JarBuilder();
        jar.resources.put(
                "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
                "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n");
        return jar;
    }

    /** Adds a class. */
    public JarBuilder source(String name, String text) {
        sources.add(
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                });
        return this;
    }

    /** Adds a service file. */
    public JarBuilder service(String type, String implementation) {
        resources.put("META-INF/services/" + type, implementation);
        return this;
    }

    /** Adds a file. */
    public JarBuilder resource(String path, String content) {
        resources.put(path, content);
        return this;
    }

    /** Sets the version in the manifest. */
    public JarBuilder spi(String version) {
        spi = version;
        return this;
    }

    /** Writes the jar. */
    public Path write(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Path classes = Files.createTempDirectory("classes");
        try {
            compile(classes);
            write(jar, classes);
        } finally {
            delete(classes);
        }
        return jar;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void write(Path jar, Path classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Cyanotype-Spi", spi);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path path : compiled.filter(Files::isRegularFile).toList()) {
                add(out, classes.relativize(path).toString(), Files.readAllBytes(path));
            }
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                add(out, resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void compile(Path classes) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            if (!compiler.getTask(null, files, null, options, null, sources).call()) {
                throw new IllegalStateException("The sources of a plugin do not compile");
            }
        }
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
