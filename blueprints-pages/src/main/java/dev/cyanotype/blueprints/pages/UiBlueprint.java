package dev.cyanotype.blueprints.pages;

import dev.cyanotype.App;
import dev.cyanotype.Blueprint;
import dev.cyanotype.Extensions;
import dev.cyanotype.Mount;
import dev.cyanotype.Setup;
import dev.cyanotype.config.Settings;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.web.ErrorPage;
import dev.cyanotype.web.PagesBlueprint;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What all pages share: layout, styles, scripts, icons, the words of templates, errors as pages. It mounts its own pages and those
 * of every module on the class path below {@code pages.prefix}, and a team's own front end, {@code pages.dist}, around them.
 *
 * <p>Needs the {@link Settings} from the host.
 */
public final class UiBlueprint implements Blueprint {
    @Override
    public String name() {
        return "ui";
    }

    @Override
    public void configure(Setup setup) {
        Settings settings = setup.instance(Settings.class);
        String prefix = PageSettings.prefix(settings);
        boolean described = PageSettings.described(settings);
        String policy = PageSettings.distPolicy(settings);
        setup.templates(Folder.of(UiBlueprint.class, "templates"));
        setup.assets("/_", Folder.of(UiBlueprint.class, "ui"));
        if (setup.firstMount()) {
            share(setup.app(), setup.fullName(), described);
        }
        setup.after((request, response) -> PageHeaders.added(response));
        setup.mount(new OwnPages(described), Mount.at(prefix));
        PageSettings.dist(settings).ifPresent(folder -> setup.mount(new DistBlueprint(folder, policy, prefix)));
        Extensions.in(List.of(UiBlueprint.class.getClassLoader())).of(PagesBlueprint.class).stream()
                .sorted(Comparator.comparingInt(PagesBlueprint::place))
                .forEach(pages -> setup.mount(pages, Mount.at(prefix)));
    }

    /** Gives every template of the application the words of pages, and every error a page. */
    private static void share(App app, String ui, boolean described) {
        Words.addTo(app.templates());
        app.context(request -> Map.of("ui", new PageContext(request, ui, described)));
        app.onError(HttpException.class, (error, request) -> PageHeaders.added(ErrorPage.of(error, request)));
    }
}
