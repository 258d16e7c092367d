#include "sqlc_program.h"

#include "sqlc_write.h"

void sqlc_write_ids(struct buf *out, const struct schema *schema)
{
    buf_str(out, S("/* The id of each table's rows is a type of its own; n == 0 is none. Written by"
                   " sqlc. */\n#pragma once\n\n#include <stdint.h>\n"));
    for (int i = 0; i < schema->id_tables_n; i++)
        buf_printf(out, "\ntypedef struct %.*s_id {\n    int64_t n;\n} %.*s_id;\n",
                   STR_ARG(schema->id_tables[i]), STR_ARG(schema->id_tables[i]));
}

void sqlc_write_migrations(struct buf *out, const struct schema *schema, const char *symbol)
{
    buf_str(out, S("/* What was done to the schema, in order. Written by sqlc. */\n"
                   "#include \"db/migrate.h\"\n\n"
                   "/* A migration is longer than the texts that the language promises. */\n"
                   "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n"));
    buf_printf(out, "extern const struct migrations %s;\n\n", symbol);
    buf_str(out, S("static const struct migration migrations[] = {\n"));
    for (int i = 0; i < schema->migrations_n; i++) {
        const struct migration_file *migration = &schema->migrations[i];
        buf_printf(out, "    {%d, \"%.*s\",\n     ", migration->version, STR_ARG(migration->name));
        sqlc_write_literal(out, migration->sql, S("     "));
        buf_str(out, S("},\n"));
    }
    buf_printf(out, "};\n\nconst struct migrations %s = {migrations, %d};\n", symbol,
               schema->migrations_n);
}

void sqlc_write_schema(struct buf *out, struct schema *schema)
{
    buf_str(out, S("-- The schema after all migrations, in the order things were made. Written by"
                   " sqlc.\n\n"));
    buf_str(out, schema_text(schema));
}
