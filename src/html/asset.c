#include "html/asset.h"

#include "html/assets.h"

const struct asset *asset_find(str path)
{
    ptrdiff_t low = 0;
    ptrdiff_t high = asset_count;
    while (low < high) {
        ptrdiff_t middle = low + (high - low) / 2;
        int order = str_compare(path, asset_table[middle].path);
        if (order == 0)
            return &asset_table[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const struct asset *asset_named(str name)
{
    for (ptrdiff_t i = 0; i < asset_count; i++)
        if (str_equal(asset_table[i].name, name))
            return &asset_table[i];
    return NULL;
}
