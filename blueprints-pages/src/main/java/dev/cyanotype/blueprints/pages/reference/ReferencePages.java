package dev.cyanotype.blueprints.pages.reference;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Setup;

/** The reference of all routes: a list, a page for each blueprint, and the way from a form to an address. */
public final class ReferencePages implements Blueprint {
    @Override
    public String name() {
        return "reference";
    }

    @Override
    public void configure(Setup setup) {
        ReferenceViews views = new ReferenceViews();
        setup.get("/reference", views::index).named("index").undocumented();
        setup.get("/reference/<blueprint>", views::blueprint).named("blueprint").undocumented();
        setup.get("/reference/<blueprint>/<operation>/open", views::open)
                .named("open")
                .undocumented();
    }
}
