package com.example.hello;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;

/** Makes what the blueprint asks for. The server finds it by META-INF/services. */
public final class HelloModule extends AbstractModule {
    private static final Setting<String> GREETING = Setting.text("hello.greeting", "Hello");

    @Provides
    @Singleton
    static Greetings greetings(Settings settings) {
        return new Greetings(settings.get(GREETING));
    }
}
