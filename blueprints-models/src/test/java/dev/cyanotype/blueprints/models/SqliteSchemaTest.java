package dev.cyanotype.blueprints.models;

import dev.cyanotype.storage.TestWorkspace;
import java.util.List;
import org.jdbi.v3.core.Handle;

class SqliteSchemaTest extends SchemaContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }

    @Override
    List<String> described(Handle handle) {
        return handle.createQuery("""
                        with made as (select name, sql from sqlite_master where type = 'table' and name not like 'flyway%')
                        select 'column ' || m.name || ' ' || c.cid || ' ' || c.name || ' ' || lower(c.type) || ' ' || c."notnull"
                          || ' ' || coalesce(c.dflt_value, '') || ' ' || c.pk from made m, pragma_table_info(m.name) c
                        union all
                        select 'refers ' || m.name || ' ' || f."from" || ' ' || f."table" || ' ' || coalesce(f."to", '') || ' '
                          || f.on_delete from made m, pragma_foreign_key_list(m.name) f
                        union all
                        select 'clustered ' || name from made where lower(sql) like '%without rowid%'
                        union all
                        select 'index ' || m.name || ' ' || i.name || ' ' || i."unique" || ' ' || x.seqno || ' '
                          || coalesce(x.name, '') || ' ' || x.coll || ' ' || coalesce(s.sql, '')
                        from made m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) x
                        left join sqlite_master s on s.name = i.name
                        order by 1""").mapTo(String.class).list();
    }
}
