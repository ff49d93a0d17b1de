package dev.cyanotype.server.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Forwarded;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForwardedSettingsTest {
    @Test
    void trustsNobodyUnlessTold() {
        assertThat(ForwardedSettings.read(Settings.of(Map.of()))).isEqualTo(Forwarded.NONE);
    }

    @Test
    void trustsTheFieldsThatProxiesSet() {
        assertThat(ForwardedSettings.read(Settings.of(Map.of("server.forwarded", "for, proto,host"))))
                .isEqualTo(new Forwarded(1, 1, 1, 0, 0));
        assertThat(ForwardedSettings.read(
                        Settings.of(Map.of("server.forwarded", "for,prefix", "server.forwarded.proxies", "2"))))
                .isEqualTo(new Forwarded(2, 0, 0, 0, 2));
    }

    @Test
    void refusesOtherFields() {
        assertThatThrownBy(() -> ForwardedSettings.read(Settings.of(Map.of("server.forwarded", "for,scheme"))))
                .hasMessageContaining("'server.forwarded' must be some of for, proto, host, port, prefix")
                .hasMessageContaining("'for,scheme'");
    }
}
