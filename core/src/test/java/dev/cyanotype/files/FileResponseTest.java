package dev.cyanotype.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileResponseTest {
    private static final FileResponse FILE =
            FileResponse.of("f.txt", Source.of(new byte[] {1, 2}, "abc", Optional.empty()));

    private static String disposition(String name) {
        return FILE.attachment().named(name).response().header("content-disposition");
    }

    @Test
    void namesTheFileAsWerkzeugDoes() {
        assertThat(disposition("f.txt")).isEqualTo("attachment; filename=f.txt");
        assertThat(disposition("two words.txt")).isEqualTo("attachment; filename=\"two words.txt\"");
        assertThat(disposition("qu\"ote;.txt")).isEqualTo("attachment; filename=\"qu\\\"ote;.txt\"");
        assertThat(disposition("ümlaut ☃.txt"))
                .isEqualTo("attachment; filename=\"umlaut .txt\"; filename*=UTF-8''%C3%BCmlaut%20%E2%98%83.txt");
        assertThat(disposition("a\r\nb")).isEqualTo("attachment; filename=a__b");
    }

    @Test
    void saysHowLongCachesMayKeepIt() {
        assertThat(FILE.response().header("cache-control")).isEqualTo("no-cache");
        assertThat(FILE.maxAge(Duration.ZERO).response().header("cache-control"))
                .isEqualTo("no-cache, max-age=0");
        assertThat(FILE.maxAge(Duration.ofMinutes(1)).response().header("cache-control"))
                .isEqualTo("public, max-age=60");
    }

    @Test
    void takesTypeAndValidatorAsTold() {
        assertThat(FILE.mediaType("a/b").response().header("content-type")).isEqualTo("a/b");
        assertThat(FILE.etag("mine").response().header("etag")).isEqualTo("\"mine\"");
    }

    @Test
    void failsWithoutAFile() {
        assertThatThrownBy(() -> FileResponse.of(Path.of("no-such-file")))
                .isInstanceOf(IOException.class)
                .hasMessage("There is no file no-such-file");
    }
}
