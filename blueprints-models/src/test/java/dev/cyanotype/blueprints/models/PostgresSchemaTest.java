package dev.cyanotype.blueprints.models;

import dev.cyanotype.storage.TestWorkspace;
import java.util.List;
import org.jdbi.v3.core.Handle;

class PostgresSchemaTest extends SchemaContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }

    @Override
    List<String> described(Handle handle) {
        return handle.createQuery("""
                        select concat_ws(' ', 'column', table_name,
                          row_number() over (partition by table_name order by ordinal_position), column_name, data_type,
                          is_nullable, column_default, collation_name, is_identity, identity_generation) as line
                        from information_schema.columns
                        where table_schema = current_schema() and table_name not like 'flyway%'
                        union all
                        select concat_ws(' ', 'constraint', conrelid::regclass, pg_get_constraintdef(oid))
                        from pg_constraint
                        where connamespace = current_schema()::regnamespace and conrelid::regclass::text not like 'flyway%'
                        union all
                        select concat_ws(' ', 'index', tablename, substring(indexdef from ' USING .*'),
                          indexdef like 'CREATE UNIQUE%')
                        from pg_indexes where schemaname = current_schema() and tablename not like 'flyway%'
                        order by 1""").mapTo(String.class).list();
    }
}
