package dev.cyanotype.server.plugins;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import java.util.Optional;

/**
 * The settings of a blueprint's place: {@code blueprints.NAME.enabled}, {@code .prefix} and {@code .name}. With
 * {@code plugins.PLUGIN.} before it a setting is for the blueprint of that plugin only, and wins.
 */
final class MountSettings {
    private final Settings settings;
    private final String general;
    private final Optional<String> own;

    MountSettings(Settings settings, String plugin, Blueprint blueprint) {
        this.settings = settings;
        this.general = "blueprints." + blueprint.name() + ".";
        this.own = plugin.isEmpty() ? Optional.empty() : Optional.of("plugins." + plugin + "." + general);
    }

    boolean enabled() {
        boolean generally = settings.get(Setting.flag(general + "enabled", true));
        return own.map(prefix -> settings.get(Setting.flag(prefix + "enabled", generally)))
                .orElse(generally);
    }

    Mount where() {
        Mount mount = Mount.unchanged();
        Optional<String> prefix = find("prefix");
        if (prefix.isPresent()) {
            mount = mount.prefix(prefix.get());
        }
        Optional<String> name = find("name");
        return name.isPresent() ? mount.named(name.get()) : mount;
    }

    private Optional<String> find(String what) {
        Optional<String> generally = value(general + what);
        return own.flatMap(prefix -> value(prefix + what)).or(() -> generally);
    }

    private Optional<String> value(String name) {
        Setting<String> setting = Setting.text(name, "");
        return settings.has(setting) ? Optional.of(settings.get(setting)) : Optional.empty();
    }
}
