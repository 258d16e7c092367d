#include "feature/import/converters.h"

#include "feature/import/gazette/gazette.h"
#include "feature/import/saved/saved.h"
#include "feature/import/wxr/wxr.h"

static void convert_wxr(struct arena *arena, str rules, const struct convert_input *inputs,
                        ptrdiff_t count, const struct convert_sink *sink)
{
    (void)rules;
    wxr_convert(arena, inputs, count, sink);
}

static void convert_gazette(struct arena *arena, str rules, const struct convert_input *inputs,
                            ptrdiff_t count, const struct convert_sink *sink)
{
    (void)rules;
    gazette_convert(arena, inputs, count, sink);
}

const struct converter converters[] = {
    {S_INIT("gazette"), convert_gazette},
    {S_INIT("wxr"), convert_wxr},
    {S_INIT("saved"), saved_convert_inputs},
    {.convert = NULL},
};

void converter_run(struct arena *arena, str format, str rules, const struct convert_input *inputs,
                   ptrdiff_t count, const struct convert_sink *sink)
{
    for (const struct converter *converter = converters; converter->convert; converter++)
        if (str_equal(converter->format, format))
            converter->convert(arena, rules, inputs, count, sink);
}
