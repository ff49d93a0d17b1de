package dev.cyanotype.blueprints.datasets.versions;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Does nothing any more: {@link V12__Pages_of_old_versions} does it, once the tables are as this program knows them. */
public final class V8__Pages_of_old_versions extends BaseJavaMigration {
    @Override
    public void migrate(Context context) {}
}
